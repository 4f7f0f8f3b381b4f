"""Where the application's own files lie, and where the user's data goes.

A checkout keeps `db/` and `resources/` beside `timeline_app/`; an installed wheel carries them inside it.
"""

import os
import sys
from pathlib import Path

APP_DIR_NAME = "secure-communities-timeline"
_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def database_dir() -> Path:
    """Return the folder of the Alembic environment and the seed."""
    return _shipped("db")


def resources_dir() -> Path:
    """Return the folder of themes, fonts, icons and the tile map."""
    return _shipped("resources")


def user_data_dir() -> Path:
    """Return the user's data folder (not created), by the custom of each system."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / APP_DIR_NAME


def user_cache_dir() -> Path:
    """Return the user's folder for what can be made anew (not created), by the custom of each system."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        return base / APP_DIR_NAME / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / APP_DIR_NAME
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / APP_DIR_NAME


def default_database() -> Path:
    """Return the file that is opened when no `--database` is given."""
    return user_data_dir() / "chronology.db"
