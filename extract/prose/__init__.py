"""Running text -> facts: amounts, rates, indicators, scores, problems, and what links them."""

from extract.prose.reader import read_prose

__all__ = ["read_prose"]
