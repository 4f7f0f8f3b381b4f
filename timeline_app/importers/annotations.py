"""Reads W3C Web Annotations (JSON-LD): ours, and those of other tools as far as they quote words of a document.

An annotation, a list of them, an AnnotationPage or an AnnotationCollection with its pages inside. Nothing is fetched:
names in the file stay names.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from timeline_app.domain.annotations import Annotations, ReadAnnotation, id_in
from timeline_app.domain.terms import Relation
from timeline_app.errors import FileError, FileFault

MOST_BYTES = 200_000_000
_PURPOSES = {"assessing": Relation.CONTRADICTS, "editing": Relation.CORRECTS, "describing": Relation.CONTEXT}


def read_annotations(path: Path) -> Annotations:
    """Read a file of annotations.

    Raises:
        FileError: it cannot be read, or is none.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileError(FileFault.NOT_READABLE, path)
        plain = json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise FileError(FileFault.MISSING, path) from error
    except (OSError, RecursionError) as error:
        raise FileError(FileFault.NOT_READABLE, path) from error
    except ValueError as error:
        raise FileError(FileFault.NO_ANNOTATIONS, path) from error
    found = [*_annotations(plain)]
    if not found and not (isinstance(plain, dict) and plain.get("items") == []):
        raise FileError(FileFault.NO_ANNOTATIONS, path)
    read = [one for plain_one in found if (one := _read(plain_one)) is not None]
    return Annotations(tuple(read), len(found) - len(read))


def _annotations(plain: Any) -> Iterator[dict[str, Any]]:
    """Yield the annotations of a page, a collection or a list."""
    for one in _list(plain):
        if not isinstance(one, dict):
            continue
        if "Annotation" in _list(one.get("type", one.get("@type"))):
            yield one
            continue
        for key in ("items", "first", "rows"):
            yield from _annotations(one.get(key))


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _read(plain: dict[str, Any]) -> ReadAnnotation | None:
    """Return an annotation that quotes words, None for one that does not."""
    for target in _list(plain.get("target")):
        if not isinstance(target, dict):
            continue
        selectors = [one for one in _list(target.get("selector")) if isinstance(one, dict)]
        quote = next((one for one in selectors if one.get("type") == "TextQuoteSelector"), None)
        exact = "" if quote is None else _text(quote, "exact")
        if quote is None or not exact.strip() or not _is_text(plain):
            continue
        place: dict[str, Any] = next((o for o in selectors if o.get("type") == "TextPositionSelector"), {})
        source, state = target.get("source"), _list(target.get("state"))
        known = source if isinstance(source, dict) else {"id": source if isinstance(source, str) else ""}
        address = _text(known, "id")
        checked = next((one for one in state if isinstance(one, dict)), {})
        start, end = place.get("start"), place.get("end")
        has_place = type(start) is int and type(end) is int and 0 <= start < end
        return ReadAnnotation(
            id=id_in(_text(plain, "id"), "excerpt"),
            source=_text(known, "sourceId") or id_in(address, "source"),
            address=address if address.startswith(("http://", "https://")) else "",
            title=_text(known, "title"),
            exact=exact,
            prefix=_text(quote, "prefix"),
            suffix=_text(quote, "suffix"),
            start=start if has_place else None,
            end=end if has_place else None,
            sha256=_text(checked, "sha256"),
            on=_text(checked, "on"),
            uses=tuple(_uses(plain)),
        )
    return None


def _uses(plain: dict[str, Any]) -> Iterator[tuple[str, Relation]]:
    for body in _list(plain.get("body")):
        source = body.get("source") if isinstance(body, dict) else None
        iri = _text(source, "id") if isinstance(source, dict) else source if isinstance(source, str) else ""
        if event := id_in(iri, "event"):
            said = _text(body, "relation")
            relations = {relation.value: relation for relation in Relation}
            yield event, relations.get(said) or _PURPOSES.get(_text(body, "purpose"), Relation.SUPPORTS)


def _is_text(plain: dict[str, Any]) -> bool:
    """Return whether all words of an annotation are Unicode: JSON can hold halves of characters."""
    try:
        json.dumps(plain, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _text(plain: dict[str, Any], key: str) -> str:
    value = plain.get(key, "")
    return value if isinstance(value, str) else ""
