"""Documents as short lists, so that a test shows all of what was read at one glance."""

from __future__ import annotations

from extract.document import Block, Document, Table
from extract.readers import read


def read_string(text: str, name: str = "a.txt") -> Document:
    return read(text.encode(), name)


def shown(document: Document) -> list[object]:
    """Each paragraph as its string, each table as the list of its rows."""
    return [show(block) for block in document.blocks]


def show(block: Block) -> object:
    if isinstance(block, Table):
        return [[cell.text.string for cell in row] for row in block.rows()]
    return block.text.string if block.role == "text" else (block.role, block.text.string)


def lines_of(block: Block) -> list[int]:
    """The source lines on which a block stands."""
    texts = [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]
    return sorted({run.line for text in texts for run in text.runs if run.width})
