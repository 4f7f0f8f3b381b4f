"""Runs a benchmark and prints its figures.

python -m benchmarks NAME [--events N] [--format table|json]
"""

import argparse
import json
import sys
from collections.abc import Sequence
from importlib import import_module

from benchmarks import data
from benchmarks.options import Figures, Options, flat

MODULES = {
    "frames": "frames",
    "open": "opening",
    "filter": "filtering",
    "search": "searching",
    "select": "selecting",
    "edit": "editing",
    "import": "importing",
    "export": "exporting",
    "memory": "memory",
    "quotes": "quoting",
    "all": "everything",
}
"""The name of each benchmark and the module whose `run(options)` it is."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", choices=tuple(MODULES))
    parser.add_argument("--events", type=int, default=Options.events, metavar="N")
    parser.add_argument("--actors", type=int, default=2000, metavar="A")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument(
        "--platform", default="offscreen", help="Qt platform: offscreen, xcb, wayland, windows, cocoa"
    )
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.add_argument(
        "--write-docs", action="store_true", help="with all: put the figures into docs/benchmarks.md"
    )
    parser.add_argument(
        "--quick", action="store_true", help="a few repetitions: whether it works, not how long it takes"
    )
    args = parser.parse_args(arguments)
    if args.write_docs and args.name != "all":
        parser.error("--write-docs goes with all.")
    options = Options(args.events, args.actors, args.seed, args.platform, args.quick)
    data.isolate(options)
    module = import_module(f"benchmarks.{MODULES[args.name]}")
    figures: Figures = module.run(options)
    _print(figures, args.format)
    if args.write_docs:
        module.write_page(figures)
    return 0


def _print(figures: Figures, form: str) -> None:
    if form == "json":
        print(json.dumps(figures, indent=2))
        return
    lines = flat(figures)
    width = max(map(len, lines))
    for name, value in lines.items():
        print(
            f"{name:<{width}}  {value:,}" if isinstance(value, int | float) else f"{name:<{width}}  {value}"
        )


if __name__ == "__main__":
    sys.exit(main())
