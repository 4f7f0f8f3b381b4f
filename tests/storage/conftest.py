"""A small chronology as seed files, and a way to change them."""

from pathlib import Path

import pytest

SEED = {
    "chronology.toml": 'title = "Small"\ncovers = "2011"\nreviewed = "2026-11-21"\nversion = 1\n',
    "actors.toml": """
[[actor]]
id = "dhs"
name = "Department of Homeland Security"
abbreviation = "DHS"
kind = "agency"
group = "federal"

[[actor]]
id = "ice"
name = "Immigration and Customs Enforcement"
kind = "agency"
group = "federal"
part_of = "dhs"
aliases = ["ICE agency"]

[[actor]]
id = "ann-example"
name = "Ann Example"
kind = "person"
group = "people"
""",
    "topics.toml": """
[[topic]]
id = "program"
name = "Secure Communities"
kind = "program"
aliases = ["S-Comm"]
""",
    "places.toml": """
[[place]]
id = "il-cook-county"
name = "Cook County"
state = "IL"
kind = "county"
""",
    "sources.toml": """
[[source]]
id = "paper"
publisher = "The Paper"
title = "A report"
published = "2011-05-04"
url = "https://example.org/report"
""",
    "excerpts.toml": """
[[excerpt]]
id = "words"
source = "paper"
exact = "it is ending"
start = 10
end = 22
""",
    "events/2011.toml": """
[[event]]
id = "first"
title = "Illinois ends the agreement"
short = "Illinois ends it"
summary = "The state ends its part."
importance = 5
claim = "asserted"
date = { edtf = "2011-05-04", extent = "at", basis = "stated", reasoning = "It says so.", excerpt = "words" }
states = ["IL"]
nationwide = false
places = ["il-cook-county"]
topics = ["program"]
citations = [{ source = "paper", kind = "report" }]

[[event.actors]]
actor = "ann-example"
role = "author"
office = "ice"
office_title = "Director"
stance = "opposes"
deciding = true

[[event.excerpts]]
excerpt = "words"

[[event]]
id = "second"
title = "ICE answers"
short = "ICE answers"
summary = "The agency answers."
importance = 2
claim = "quoted"
states = []
nationwide = true
places = []
topics = []
citations = [{ source = "paper", kind = "report" }]

[[event.links]]
kind = "contradicts"
event = "first"
""",
}


class SeedFiles:
    """A folder of seed files that a test can change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, content in SEED.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(content, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Replace what must stand in a file once."""
        content = (self.folder / name).read_text(encoding="utf-8")
        assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times in {name}"
        (self.folder / name).write_text(content.replace(old, new), encoding="utf-8")

    def append(self, name: str, text: str) -> None:
        """Add rows to a file."""
        with (self.folder / name).open("a", encoding="utf-8") as file:
            file.write(text)

    def remove(self, name: str, row_id: str) -> None:
        """Remove one row, with the tables below it."""
        path = self.folder / name
        kind = {"actors": "actor", "topics": "topic", "sources": "source", "excerpts": "excerpt"}
        head = f"[[{kind.get(path.stem, 'event')}]]\n"
        rows = path.read_text(encoding="utf-8").split(head)
        kept = [row for row in rows if f'id = "{row_id}"\n' not in row]
        assert len(kept) == len(rows) - 1
        path.write_text(head.join(kept), encoding="utf-8")


@pytest.fixture
def seed(tmp_path: Path) -> SeedFiles:
    """A small chronology's seed files, free of faults."""
    return SeedFiles(tmp_path / "seed")
