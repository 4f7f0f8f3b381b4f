"""W3C Web Annotations on the command line: what `import` and `export` do with `.jsonld` files."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline_app.storage.library import Library

FORMAT, SUFFIX = "annotations", ".jsonld"


def take_file(library: "Library", path: Path) -> None:
    """Take the excerpts of a file into the chronology, and say what became of them."""
    from timeline_app.cli.output import count_of
    from timeline_app.edits.annotating import take_annotations
    from timeline_app.importers.annotations import read_annotations

    annotations = read_annotations(path)
    taken = take_annotations(library, annotations, path.name)
    said = [f"{count_of(taken.added, 'excerpt')} added", f"{taken.known:,} there already"]
    if taken.refused:
        said.append(f"{taken.refused:,} that cannot stand")
    if annotations.passed_over:
        said.append(f"{annotations.passed_over:,} without quoted words passed over")
    print(f"{path.name}: {', '.join(said)}")


def write_file(library: "Library", path: Path) -> None:
    """Write every excerpt as a W3C Web Annotation; filters and look do not count here."""
    from timeline_app.cli.output import count_of
    from timeline_app.exporters.annotations import annotations_json
    from timeline_app.exporters.files import write_beside

    excerpts = library.excerpts()
    with write_beside(path) as stream:
        stream.write(annotations_json(library.sources(), excerpts, library.quoting_events()))
    print(f"{path}: {count_of(len(excerpts), 'excerpt')}")
