"""`python -m timeline_app.storage.seed_check [FOLDER]`: prints the faults of the seed; exit 1 if any."""

import sys
from pathlib import Path

from timeline_app.storage.seed import examine_seed, seed_dir


def main(arguments: list[str]) -> int:
    """Check a seed folder, the shipped one if none is named."""
    folder = Path(arguments[0]) if arguments else seed_dir()
    chronology, faults = examine_seed(folder)
    for fault in faults:
        print(fault)
    counts = ", ".join(
        f"{len(getattr(chronology, kind))} {kind}"
        for kind in ("events", "excerpts", "sources", "actors", "topics", "places")
    )
    print(f"{counts}; {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
