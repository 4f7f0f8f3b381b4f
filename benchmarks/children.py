"""Runs a module of this package as a process of its own, which answers with one line of JSON."""

import json
import subprocess
import sys
import time

from benchmarks.data import ROOT
from benchmarks.options import Figures

TIME_LIMIT = 900
"""Seconds after which a process will not answer any more."""


def ask(module: str, *arguments: object) -> Figures:
    """Start `python -m benchmarks.MODULE NOW ARGUMENTS...` and return what it printed last.

    The first argument is the time at which it was started, in seconds as `time.time()` counts them.

    Raises:
        subprocess.SubprocessError: it failed, or it took too long.
    """
    command = [sys.executable, "-m", f"benchmarks.{module}", repr(time.time()), *map(str, arguments)]
    done = subprocess.run(
        command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, timeout=TIME_LIMIT
    )
    answer: Figures = json.loads(done.stdout.splitlines()[-1])
    return answer
