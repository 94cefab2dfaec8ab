"""Objects over a pipe: the length of each, then its pickle. Half of one is none."""

from __future__ import annotations

import pickle
from typing import IO, Any

_LENGTH = 8  # bytes


class Ended:
    """What `receive` gives, itself, when nothing more comes."""


def send(pipe: IO[bytes], what: object) -> None:
    """Raises OSError where nobody reads any more."""
    data = pickle.dumps(what, pickle.HIGHEST_PROTOCOL)
    pipe.write(len(data).to_bytes(_LENGTH, "big"))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """The next object, or `Ended`."""
    try:
        length = int.from_bytes(head, "big") if len(head := pipe.read(_LENGTH)) == _LENGTH else 0
        data = pipe.read(length)
    except (OSError, ValueError):  # closed on our side
        return Ended
    return pickle.loads(data) if data and len(data) == length else Ended
