import pytest
from timeline_app.storage.library import open_library
from timeline_app.timeline.columns import Columns
@pytest.fixture(scope="session")
def library(tmp_path_factory):
    with open_library(tmp_path_factory.mktemp("db")/"c.db") as lib: yield lib
@pytest.fixture(scope="session")
def columns(library): return Columns.from_data(library.columns())
