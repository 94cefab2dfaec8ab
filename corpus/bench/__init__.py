"""Where the time goes: `make bench`. Figures of this machine, as Markdown.

`layouts.py` compares ways to read the tables of PDFs, `pipeline.py` times files to facts, `rooms.py`
counts in which room of the house the time of a run is spent.
"""
