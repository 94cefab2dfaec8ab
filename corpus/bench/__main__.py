"""Every bench that finds its input."""

from __future__ import annotations

import platform
import sys

from corpus.bench import layouts, pipeline, rooms


def main() -> int:
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, one process\n")
    for bench in (layouts.report, pipeline.report, rooms.report):
        for line in bench():
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
