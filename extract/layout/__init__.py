"""Glyphs and rulings of a page to lines and tables, whatever reader found them.

Readers fill a `Page` (extract/layout/page.py); `solve` makes a `PageLayout` of it, in which every
glyph stands in exactly one cell or line; `join_pages` puts together what page seams cut.
"""
