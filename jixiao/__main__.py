"""Starts the command line: one language, one exit code, one clear line for whatever went wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TextIO

from jixiao.errors import Exit, Problem, of_output
from jixiao.i18n import Texts, language
from output.errors import OutputError

_INTERRUPTED = 130  # what typer answers for Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code of jixiao.errors.Exit."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    _speak_any_character(sys.stdout, sys.stderr)
    texts = Texts(language(arguments))

    from typer import TyperException  # noqa: PLC0415 - after the language is known

    from jixiao.cli import program  # noqa: PLC0415
    from jixiao.usage import explain  # noqa: PLC0415

    try:
        code = program().main(arguments, prog_name="jixiao", standalone_mode=False, obj=texts)
        sys.stdout.flush()
    except TyperException as error:
        _tell(explain(error, texts))
        return Exit.USAGE
    except (Problem, OutputError) as error:
        problem = error if isinstance(error, Problem) else of_output(error)
        _tell(texts("problem.line", text=texts(problem.key, **problem.values)))
        return problem.exit
    except BrokenPipeError:
        # The reader of our output (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except (OSError, MemoryError) as error:
        _tell(texts("problem.line", text=texts("problem.system", error=_words(error))))
        return Exit.UNFINISHED
    if code == _INTERRUPTED:
        _tell(texts("problem.interrupted"))
        return Exit.UNFINISHED
    return int(code or Exit.DONE)


def _words(error: OSError | MemoryError) -> str:
    """The operating system's own words, with the file it speaks of."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return str(error) or type(error).__name__


def _tell(line: str) -> None:
    print(line, file=sys.stderr)


def _speak_any_character(*streams: TextIO) -> None:
    """A character that the terminal's encoding lacks is shown as ?, instead of ending the run."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
