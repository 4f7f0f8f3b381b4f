"""Makes the pictures of the documents again: `python -m docs.pictures`."""

import sys
import tempfile
from pathlib import Path

from timeline_app.__main__ import main

IMAGES = Path(__file__).parent / "images"
PICTURES: dict[str, list[str]] = {
    "window.png": [
        *("shot", "--group-by", "state", "--range", "2011-03-25/2011-06-20"),
        *("--select", "dhs-will-not-allow-illinois-to-stop"),
        *(
            "--state",
            "IL",
            "--state",
            "CA",
            "--state",
            "NY",
            "--state",
            "WA",
            "--state",
            "DC",
            "--nationwide",
        ),
    ],
    "figure.png": ["export", "--state", "IL", "--title", "Illinois and Secure Communities"],
}


def make() -> int:
    """Make every picture from a fresh copy of the shipped chronology; return the exit status."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "chronology.db")
        for name, (command, *options) in PICTURES.items():
            status = main(["--database", database, command, str(IMAGES / name), *options])
            if status:
                return status
    return 0


if __name__ == "__main__":
    sys.exit(make())
