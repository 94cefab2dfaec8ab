"""Every module can be loaded alone, first of all, and a text loads nothing that only pages need."""

import subprocess
import sys

import pytest

ALONE = [
    "extract.layout.assemble",
    "extract.layout.seams",
    "extract.layout.solve",
    "extract.readers",
    "extract.readers.kinds",
    "extract.readers.pdf.reader",
    "extract.readers.text",
    "extract.pipeline",
]


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("module", ALONE)
def test_a_module_is_loaded_first_of_all(module: str) -> None:
    assert run(f"import {module}").stderr == ""


def test_a_text_loads_nothing_that_pages_need() -> None:
    code = """
import sys
from extract.readers import read
read("一、部门概况".encode(), "a.txt")
print(sorted({"numpy", "pypdfium2"} & set(sys.modules)))
"""
    done = run(code)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
