"""The door: `python main.py` opens the window, `python main.py COMMAND` runs a command."""

import sys

from timeline_app.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
