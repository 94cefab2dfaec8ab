"""JSON on stdout, in any encoding that stdout has."""

from __future__ import annotations

import json
import sys


def print_json(data: object) -> None:
    """Print it. Decimals and dates become text, so that no figure passes through a float."""
    only_ascii = not (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    print(json.dumps(data, ensure_ascii=only_ascii, indent=2, default=str))
