"""What a command is: its words on the command line, and the function that does it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        name: the word on the command line.
        help: one line.
        configure: adds the command's own arguments to its parser.
        run: does it and returns the exit status. It imports what it needs only then.
    """

    name: str
    help: str
    configure: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
