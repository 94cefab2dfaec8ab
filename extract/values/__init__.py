"""The value grammar: what the figures and words of a cell or sentence mean.

Functions take plain text and give offsets into it; nothing here knows of documents.
"""

from extract.values.dates import DateAt, Year, find_dates, find_years
from extract.values.docnumbers import DocNumber, find_doc_numbers
from extract.values.marks import checkbox_marks
from extract.values.money import Money, money, money_of, unit_in
from extract.values.numerals import chinese_number
from extract.values.percent import Percent, percent, score
from extract.values.quantities import Quantity, find_quantities
from extract.values.scan import NumberAt, scan_numbers
from extract.values.targets import Target, deadline, ocr_comparator, target
from extract.values.text import clean, fold, is_blank
from extract.values.units import kind_of, split_scale, unit_name
from extract.values.words import Attained, is_qualitative, level_word

__all__ = [
    "Attained",
    "DateAt",
    "DocNumber",
    "Money",
    "NumberAt",
    "Percent",
    "Quantity",
    "Target",
    "Year",
    "checkbox_marks",
    "chinese_number",
    "clean",
    "deadline",
    "find_dates",
    "find_doc_numbers",
    "find_quantities",
    "find_years",
    "fold",
    "is_blank",
    "is_qualitative",
    "kind_of",
    "level_word",
    "money",
    "money_of",
    "ocr_comparator",
    "percent",
    "scan_numbers",
    "score",
    "split_scale",
    "target",
    "unit_in",
    "unit_name",
]
