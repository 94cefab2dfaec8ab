"""A draft printed as PDF: set in lines and tables, laid on pages, drawn in the manner of a producer.

`look.py` says how a document is printed; `inks.py`, `lines.py` and `tables.py` set it; `seams.py` and
`flow.py` lay it on pages; `drawing.py` draws them by `strokes.py` and `runs.py`; `printed.py` keeps
where everything came to stand, which is the truth.
"""
