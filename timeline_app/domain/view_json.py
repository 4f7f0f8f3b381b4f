"""A view as JSON, the form in which figures and files carry it. Versioned; unknown keys are ignored, faults refused."""

import json
from dataclasses import replace
from typing import Any

from timeline_app.domain.dates import parse_range
from timeline_app.domain.filters import Facet, FilterSpec, Quantifier, Terms
from timeline_app.domain.view import Grouping, Rest, TimeRange, View
from timeline_app.errors import BadDate

TYPE = "secure-communities-timeline/view"
VERSION = 1


class BadViewError(ValueError):
    """A text that is no view of this program, or one of a later version."""


def view_to_json(view: View) -> str:
    """Return a view as compact JSON; parts that are as in a new view are left out."""
    return json.dumps(view_to_value(view), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def view_to_value(view: View) -> dict[str, Any]:
    """Return a view as the plain value that its JSON is of."""
    spec = view.filter
    filters: dict[str, Any] = {}
    for facet in Facet:
        if terms := spec.terms(facet):
            filters[facet.value] = {
                "included": list(terms.included),
                "excluded": list(terms.excluded),
                "quantifier": terms.quantifier.value,
            }
    for name in ("nationwide", "date_from", "date_to", "surely", "search"):
        if part := getattr(spec, name):
            filters[name] = part
    value: dict[str, Any] = {
        "type": TYPE,
        "version": VERSION,
        "filter": filters,
        "range": None if view.range is None else [view.range.start, view.range.end],
        "grouping": view.grouping.value,
        "rest": view.rest.value,
        "title": view.title,
    }
    if not view.disputes:
        value["disputes"] = False
    return value


def view_from_json(text: str) -> View:
    """Return the view that `view_to_json` wrote.

    Raises:
        BadViewError: it is no such text, or was written by a later version.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadViewError from error
    return view_from_value(value)


def view_from_value(value: Any) -> View:
    """Return the view of a plain value, as by `view_to_value`.

    Raises:
        BadViewError: it is none, or was written by a later version.
    """
    try:
        if value["type"] != TYPE or value["version"] > VERSION:
            raise BadViewError
        span = value["range"]
        return View(
            filter=_filter(value["filter"]),
            range=None if span is None else _range(span),
            grouping=Grouping(value["grouping"]),
            rest=Rest(value["rest"]),
            title=_text(value["title"]),
            disputes=value.get("disputes", True) is not False,
        )
    except (KeyError, TypeError, ValueError, AttributeError, BadDate, RecursionError) as error:
        raise BadViewError from error


def _filter(value: dict[str, Any]) -> FilterSpec:
    spec = FilterSpec()
    for facet in Facet:
        if (terms := value.get(facet.value)) is not None:
            spec = spec.with_terms(
                facet,
                Terms(
                    tuple(_text(key) for key in terms["included"]),
                    tuple(_text(key) for key in terms["excluded"]),
                    Quantifier(terms["quantifier"]),
                ),
            )
    date_from, date_to = _text(value.get("date_from", "")), _text(value.get("date_to", ""))
    parse_range(date_from, date_to)
    return replace(
        spec,
        nationwide=value.get("nationwide", False) is True,
        date_from=date_from,
        date_to=date_to,
        surely=value.get("surely", False) is True,
        search=_text(value.get("search", "")),
    )


def _range(span: list[Any]) -> TimeRange:
    start, end = span
    if not (isinstance(start, int) and isinstance(end, int) and start < end):
        raise BadViewError
    return TimeRange(start, end)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise BadViewError
    return value
