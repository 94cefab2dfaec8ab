"""The calls into pdfium that run for every page, glyph or stroke, bound for speed.

pypdfium2 binds them so that each releases the interpreter's lock; pdfium is not thread-safe, so
nothing is gained by that, and keeping the lock makes a call about a third cheaper. Handles are
plain addresses and results are written straight into array memory.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int


def address(handle: Any) -> int:
    """The address behind one of pypdfium2's handles."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _bound(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


load_page = _bound(pdfium.FPDF_LoadPage, _POINTER, _POINTER, _INT)
close_page = _bound(pdfium.FPDF_ClosePage, None, _POINTER)
page_area = _bound(pdfium.FPDF_GetPageBoundingBox, _INT, _POINTER, _POINTER)
page_rotation = _bound(pdfium.FPDFPage_GetRotation, _INT, _POINTER)
load_text = _bound(pdfium.FPDFText_LoadPage, _POINTER, _POINTER)
close_text = _bound(pdfium.FPDFText_ClosePage, None, _POINTER)

char_count = _bound(pdfium.FPDFText_CountChars, _INT, _POINTER)
char_code = _bound(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, _INT)
char_box = _bound(pdfium.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
char_angle = _bound(pdfium.FPDFText_GetCharAngle, ctypes.c_float, _POINTER, _INT)
char_unmapped = _bound(pdfium.FPDFText_HasUnicodeMapError, _INT, _POINTER, _INT)
char_object = _bound(pdfium.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
text = _bound(pdfium.FPDFText_GetText, _INT, _POINTER, _INT, _INT, _POINTER)

object_count = _bound(pdfium.FPDFPage_CountObjects, _INT, _POINTER)
object_at = _bound(pdfium.FPDFPage_GetObject, _POINTER, _POINTER, _INT)
object_type = _bound(pdfium.FPDFPageObj_GetType, _INT, _POINTER)
object_bounds = _bound(pdfium.FPDFPageObj_GetBounds, _INT, _POINTER, *[_POINTER] * 4)
object_matrix = _bound(pdfium.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)
fill_colour = _bound(pdfium.FPDFPageObj_GetFillColor, _INT, _POINTER, *[_POINTER] * 4)
is_transparent = _bound(pdfium.FPDFPageObj_HasTransparency, _INT, _POINTER)
stroke_width = _bound(pdfium.FPDFPageObj_GetStrokeWidth, _INT, _POINTER, _POINTER)
render_mode = _bound(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)
form_count = _bound(pdfium.FPDFFormObj_CountObjects, _INT, _POINTER)
form_object_at = _bound(pdfium.FPDFFormObj_GetObject, _POINTER, _POINTER, ctypes.c_ulong)

draw_mode = _bound(pdfium.FPDFPath_GetDrawMode, _INT, _POINTER, _POINTER, _POINTER)
segment_count = _bound(pdfium.FPDFPath_CountSegments, _INT, _POINTER)
segment_at = _bound(pdfium.FPDFPath_GetPathSegment, _POINTER, _POINTER, _INT)
segment_point = _bound(pdfium.FPDFPathSegment_GetPoint, _INT, _POINTER, _POINTER, _POINTER)
segment_type = _bound(pdfium.FPDFPathSegment_GetType, _INT, _POINTER)
segment_closes = _bound(pdfium.FPDFPathSegment_GetClose, _INT, _POINTER)
