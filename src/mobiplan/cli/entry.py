"""The entry of the command line: arguments in, an exit status out."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import UnsupportedOperation
from pathlib import Path
from typing import TextIO

from mobiplan.cli.parser import parser
from mobiplan.cli.printing import say
from mobiplan.cli.status import BAD_INPUT, INTERRUPTED, PIPE_CLOSED
from mobiplan.errors import MobiplanError


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: the arguments; by default those of the process.

    Returns:
        0 if all is well; 1 for findings, or for what was not placed under ``--strict``; 2 for bad
        input, with every problem on standard error.

    Raises:
        SystemExit: the arguments make no command (status 2), or ask for help or the version (0).

    Example:
        >>> main(["drills", "ankle_circels"])
        2
    """
    arguments = parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except MobiplanError as error:
        say(f"{error}", sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        _give_up(sys.stdout)
        return PIPE_CLOSED
    except OSError as error:
        _give_up(sys.stdout)
        say(f"mobiplan: {error}", sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _give_up(stream: TextIO) -> None:
    """Send what a stream still holds to nowhere, or Python would complain when it exits."""
    with suppress(UnsupportedOperation), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())
