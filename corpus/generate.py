"""Writes the archive of the fictional county and its truth.

    python -m corpus.generate --out corpus/archive --seed 7

Truth goes to a folder ``truth`` beside the output folder. The same seed gives the same bytes. The
seed of the committed archive leaves some wordings unused, so that other seeds bring unseen ones.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from corpus import truth
from corpus.compose import ARCHIVE_SEED, documents


def write_archive(seed: int, out: Path, truth_out: Path) -> int:
    """All documents of a seed into two folders, which then hold nothing else; how many."""
    for folder in (out, truth_out):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
    count = 0
    for made in documents(seed):
        (out / made.name).write_bytes(made.content)
        (truth_out / f"{made.name}.json").write_text(truth.dumps(made.truth), "utf-8", newline="\n")
        count += 1
    return count


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, help="folder of the documents; emptied first")
    parser.add_argument(
        "--truth", type=Path, help="folder of the truth (default: OUT/../truth); emptied first"
    )
    parser.add_argument("--seed", type=int, default=ARCHIVE_SEED)
    args = parser.parse_args()
    count = write_archive(args.seed, args.out, args.truth or args.out.parent / "truth")
    print(f"{count} documents")


if __name__ == "__main__":
    main()
