"""Set up and launch: `python3 run.py [ARGUMENTS]` opens the app, `python3 run.py test` runs the tests.

Needs nothing but Python 3.11 or later: makes `.venv` beside this file, installs into it what pyproject.toml asks for,
and does so again only when that file has changed.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def say(sentence: str) -> None:
    """Tell the user something on standard error."""
    print(sentence, file=sys.stderr, flush=True)


def installed(extra: str) -> bool:
    """Return whether `.venv` holds what this checkout's pyproject.toml asks for."""
    stamp = VENV / f"installed{extra}"
    return PYTHON.exists() and stamp.exists() and stamp.read_text() == fingerprint()


def fingerprint() -> str:
    """Return what an installation depends on: the project's file and the Python that runs it."""
    content = (HERE / "pyproject.toml").read_bytes() + sys.version.encode() + str(HERE).encode()
    return hashlib.sha256(content).hexdigest()


def install(extra: str) -> int:
    """Make `.venv` and install the project into it; return pip's exit status."""
    say("Setting up (only the first time) …")
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
    if made.returncode or not PYTHON.exists():
        say(
            "The virtual environment could not be made. On Debian and Ubuntu, install the package python3-venv."
        )
        return made.returncode or 1
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    status = subprocess.run([*pip, "--editable", f"{HERE}{extra}"], check=False).returncode
    if status:
        say("The packages could not be installed; pip says why above. Nothing else was changed.")
    else:
        (VENV / f"installed{extra}").write_text(fingerprint())
    return status


def main(arguments: list[str]) -> int:
    """Install what is missing, then hand over to the app or to the tests."""
    if sys.version_info < (3, 11):  # noqa: UP036  (this file must speak to older ones)
        say(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
        return 1
    testing = arguments[:1] == ["test"]
    extra = "[test]" if testing else ""
    if not installed(extra) and (status := install(extra)):
        return status
    # All of them on every core; the tests of one file stay together, as they share what is costly to make.
    chosen = arguments[1:] or ["--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder"]
    command = ["-m", "pytest", *chosen] if testing else [str(HERE / "main.py"), *arguments]
    return subprocess.run([str(PYTHON), *command], cwd=HERE if testing else None, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
