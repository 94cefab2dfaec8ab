"""The calls into pdfium that run for every page, glyph or stroke, bound for speed.

pypdfium2 binds them so that each releases the interpreter's lock and converts its arguments. pdfium
is not thread-safe, so the first gains nothing, and the second is avoided here: arguments are
`Handle` objects, `Rows` addresses and small whole numbers, which pass as they are. A call then
costs half as much.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterable
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import DTypeLike, NDArray

CHUNK = 2048
"""So many rows of results are written before they are copied out."""


class Handle(ctypes.c_void_p):
    """The address of something inside pdfium; false where there is nothing."""


class Rows:
    """Memory for the results of up to `CHUNK` calls, and the address of each column of each row."""

    def __init__(self, dtype: DTypeLike, columns: int) -> None:
        self.array = np.zeros((CHUNK, columns), dtype)
        start, step = self.array.ctypes.data, self.array.itemsize
        self.addresses = [
            [Handle(start + step * (row * columns + column)) for row in range(CHUNK)]
            for column in range(columns)
        ]

    def cleared(self, count: int) -> NDArray[Any]:
        """The first rows, all zero, for calls to write to."""
        rows = self.array[:count]
        rows.fill(0)
        return rows


def run(calls: Iterable[object]) -> None:
    """Makes the calls of a map, for what they write."""
    deque(calls, maxlen=0)


def address(handle: Any) -> int:
    """The address behind one of pypdfium2's handles."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _bound(function: Any, result: Any) -> Any:
    return ctypes.PYFUNCTYPE(result)(address(function))


has_sound_index = _bound(pdfium.FPDF_DocumentHasValidCrossReferenceTable, ctypes.c_int)
load_page = _bound(pdfium.FPDF_LoadPage, Handle)
close_page = _bound(pdfium.FPDF_ClosePage, None)
page_area = _bound(pdfium.FPDF_GetPageBoundingBox, ctypes.c_int)
page_rotation = _bound(pdfium.FPDFPage_GetRotation, ctypes.c_int)
load_text = _bound(pdfium.FPDFText_LoadPage, Handle)
close_text = _bound(pdfium.FPDFText_ClosePage, None)

annotation_count = _bound(pdfium.FPDFPage_GetAnnotCount, ctypes.c_int)
annotation_at = _bound(pdfium.FPDFPage_GetAnnot, Handle)
annotation_kind = _bound(pdfium.FPDFAnnot_GetSubtype, ctypes.c_int)
close_annotation = _bound(pdfium.FPDFPage_CloseAnnot, None)
flatten = _bound(pdfium.FPDFPage_Flatten, ctypes.c_int)

char_count = _bound(pdfium.FPDFText_CountChars, ctypes.c_int)
char_code = _bound(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
char_box = _bound(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int)
char_angle = _bound(pdfium.FPDFText_GetCharAngle, ctypes.c_float)
char_unmapped = _bound(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int)
char_object = _bound(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
text = _bound(pdfium.FPDFText_GetText, ctypes.c_int)

object_count = _bound(pdfium.FPDFPage_CountObjects, ctypes.c_int)
object_at = _bound(pdfium.FPDFPage_GetObject, Handle)
object_type = _bound(pdfium.FPDFPageObj_GetType, ctypes.c_int)
object_bounds = _bound(pdfium.FPDFPageObj_GetBounds, ctypes.c_int)
object_matrix = _bound(pdfium.FPDFPageObj_GetMatrix, ctypes.c_int)
fill_colour = _bound(pdfium.FPDFPageObj_GetFillColor, ctypes.c_int)
is_transparent = _bound(pdfium.FPDFPageObj_HasTransparency, ctypes.c_int)
stroke_width = _bound(pdfium.FPDFPageObj_GetStrokeWidth, ctypes.c_int)
render_mode = _bound(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int)
form_count = _bound(pdfium.FPDFFormObj_CountObjects, ctypes.c_int)
form_object_at = _bound(pdfium.FPDFFormObj_GetObject, Handle)

draw_mode = _bound(pdfium.FPDFPath_GetDrawMode, ctypes.c_int)
segment_count = _bound(pdfium.FPDFPath_CountSegments, ctypes.c_int)
segment_at = _bound(pdfium.FPDFPath_GetPathSegment, Handle)
segment_point = _bound(pdfium.FPDFPathSegment_GetPoint, ctypes.c_int)
segment_type = _bound(pdfium.FPDFPathSegment_GetType, ctypes.c_int)
segment_closes = _bound(pdfium.FPDFPathSegment_GetClose, ctypes.c_int)
