"""`list`, compared with a plain filter over the whole list."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline_app.domain.terms import Claim, Role, Stance
from timeline_app.domain.words import matches

Event = dict[str, Any]
Ids = Callable[..., list[str]]
Names = Callable[[str], list[dict[str, Any]]]

KEYS = "id title summary date earliest latest extent claim states nationwide actors topics excerpts citations links"


def those(events: list[Event], test: Callable[[Event], bool]) -> list[str]:
    """Return the ids of the events that pass a test, in order."""
    found = [event["id"] for event in events if test(event)]
    assert found, "the test would say nothing"
    return found


def parts_of(actors: list[dict[str, Any]], whole: str) -> set[str]:
    """Return the names of an actor and of everything that is a part of it."""
    ids = {whole}
    while more := {a["id"] for a in actors if a["part_of"] in ids} - ids:
        ids |= more
    return {a["name"] for a in actors if a["id"] in ids}


def takes_part(event: Event, names: set[str]) -> bool:
    """Return whether one of some actors takes part, or a person who holds office in one of them then."""
    return any(actor["name"] in names or actor["office"] in names for actor in event["actors"])


def test_each_event_has_the_promised_keys(whole: list[Event]) -> None:
    assert len(whole) > 100
    for event in whole:
        assert event.keys() >= set(KEYS.split())
        assert event["citations"]
        for actor in event["actors"]:
            assert actor.keys() >= {"name", "role", "stance", "office", "office_title", "detail", "id"}
        for excerpt in event["excerpts"]:
            assert excerpt.keys() >= set("exact prefix suffix start end status source checked".split())  # noqa: SIM905
        for citation in event["citations"]:
            assert citation.keys() >= {"source", "title", "publisher", "published", "url"}
        for link in event["links"]:
            assert link.keys() >= {"kind", "event"}


def test_the_events_stand_in_order_of_time(whole: list[Event]) -> None:
    starts = [event["earliest"] for event in whole if event["earliest"]]
    assert starts == sorted(starts)
    assert len({event["id"] for event in whole}) == len(whole)


@pytest.mark.parametrize("given_name", ["IL", "il", "Illinois", "illinois"])
def test_a_state_lists_every_event_that_has_it_whatever_else_it_has(
    ids: Ids, whole: list[Event], given_name: str
) -> None:
    assert ids("--state", given_name) == those(whole, lambda e: "IL" in e["states"])


def test_two_states_list_the_events_of_either(ids: Ids, whole: list[Event]) -> None:
    assert ids("--state", "IL", "--state", "NY") == those(
        whole, lambda e: bool({"IL", "NY"} & set(e["states"]))
    )


def test_all_of_two_states_lists_the_events_of_both(ids: Ids, whole: list[Event]) -> None:
    assert ids("--state", "IL", "--state", "CA", "--all-of", "state") == [
        e["id"] for e in whole if {"IL", "CA"} <= set(e["states"])
    ]


def test_nationwide_adds_to_states_and_alone_lists_only_nationwide_events(
    ids: Ids, whole: list[Event]
) -> None:
    assert ids("--nationwide") == those(whole, lambda e: e["nationwide"])
    both = ids("--nationwide", "--state", "IL")
    assert both == those(whole, lambda e: e["nationwide"] or "IL" in e["states"])


def test_not_state_drops_every_event_that_has_it(ids: Ids, whole: list[Event]) -> None:
    assert ids("--not-state", "IL") == those(whole, lambda e: "IL" not in e["states"])
    assert ids("--nationwide", "--not-state", "IL") == those(
        whole, lambda e: e["nationwide"] and "IL" not in e["states"]
    )


@pytest.mark.parametrize("given_name", ["Pat Quinn", "pat quinn", "Quinn"])
def test_a_person_lists_the_events_in_which_the_person_takes_part(
    ids: Ids, whole: list[Event], given_name: str
) -> None:
    assert ids("--actor", given_name) == those(whole, lambda e: takes_part(e, {"Pat Quinn"}))


def test_dhs_lists_its_parts_and_people_only_by_their_office(
    ids: Ids, whole: list[Event], names: Names
) -> None:
    dhs = parts_of(names("actors"), "dhs")
    assert "Immigration and Customs Enforcement" in dhs
    found = ids("--actor", "DHS")
    assert found == those(whole, lambda e: takes_part(e, dhs))
    # Venegas endorsed a bill before he held office in the task force, which is part of DHS.
    endorsement = those(whole, lambda e: "endorse" in e["id"] and takes_part(e, {"Arturo Venegas"}))
    assert not set(endorsement) & set(found)
    assert set(ids("--actor", "Arturo Venegas")) & set(found)


def test_not_actor_drops_every_event_of_that_actor(ids: Ids, whole: list[Event], names: Names) -> None:
    ice = parts_of(names("actors"), "ice")
    assert ids("--not-actor", "ICE") == those(whole, lambda e: not takes_part(e, ice))


def test_role_and_stance_hold_for_the_same_participation_as_the_actor(
    ids: Ids, whole: list[Event], names: Names
) -> None:
    ice = parts_of(names("actors"), "ice")
    assert ids("--actor", "ICE", "--role", "addressee") == those(
        whole,
        lambda e: any(
            a["role"] == "addressee" and (a["name"] in ice or a["office"] in ice) for a in e["actors"]
        ),
    )
    assert ids("--stance", "opposes") == those(
        whole, lambda e: any(a["stance"] == "opposes" for a in e["actors"])
    )


def test_counties_topics_kinds_sources_and_statuses_narrow_too(ids: Ids, whole: list[Event]) -> None:
    assert ids("--county", "Cook County") == those(
        whole, lambda e: any(p["name"] == "Cook County" for p in e["places"])
    )
    assert ids("--topic", "S-Comm") == those(whole, lambda e: "Secure Communities" in e["topics"])
    assert ids("--not-topic", "S-Comm") == those(whole, lambda e: "Secure Communities" not in e["topics"])
    assert ids("--kind", "alleged") == those(whole, lambda e: e["claim"] == "alleged")
    assert ids("--not-kind", "asserted") == those(whole, lambda e: e["claim"] != "asserted")
    sfbg = "sfbg-2011-05-04"

    def from_sfbg(event: Event) -> bool:
        return any(c["source"] == sfbg for c in [*event["citations"], *event["excerpts"]])

    assert ids("--source", "Illinois pulls out of Secure Communities") == those(whole, from_sfbg)
    assert ids("--not-source", sfbg) == those(whole, lambda e: not from_sfbg(e))
    assert ids("--status", "text-not-held") == those(whole, lambda e: bool(e["excerpts"]))
    assert ids("--not-status", "text-not-held") == those(whole, lambda e: not e["excerpts"])
    assert ids("--status", "exact") == []


DAYS = [("2011-05-04", "2011-05-04"), ("2011-05-01", "2011-05-31"), ("2010-01-01", "2010-12-31")]


@pytest.mark.parametrize(("first", "last"), DAYS)
def test_dates_list_what_is_possibly_inside(ids: Ids, whole: list[Event], first: str, last: str) -> None:
    assert ids("--from", first, "--to", last) == those(
        whole,
        lambda e: (e["earliest"] or "0") <= last and (e["latest"] or "9") >= first and e["date"] is not None,
    )


@pytest.mark.parametrize(("first", "last"), DAYS)
def test_surely_lists_what_is_inside_and_spans_that_meet_the_range(
    ids: Ids, whole: list[Event], first: str, last: str
) -> None:
    surely = set(ids("--from", first, "--to", last, "--surely"))
    possibly = set(ids("--from", first, "--to", last))
    inside = {
        e["id"]
        for e in whole
        if e["earliest"] and e["latest"] and e["earliest"] >= first and e["latest"] <= last
    }
    spans = {e["id"] for e in whole if e["extent"] in ("throughout", "holds-at", "from-then-on")}
    assert inside <= surely <= possibly
    assert surely - inside <= spans


def test_a_coarse_date_stands_for_its_whole_span(ids: Ids) -> None:
    assert ids("--from", "2011-05", "--to", "2011-05") == ids("--from", "2011-05-01", "--to", "2011-05-31")
    assert ids("--from", "2011", "--to", "2011") == ids("--from", "2011-01", "--to", "2011-12")


def searched(event: Event, actors: dict[str, list[str]], topics: dict[str, list[str]]) -> list[str]:
    texts = [event["title"], event["summary"], *(excerpt["exact"] for excerpt in event["excerpts"])]
    texts += [name for actor in event["actors"] for name in actors[actor["name"]]]
    return texts + [name for topic in event["topics"] for name in topics[topic]]


@pytest.mark.parametrize(
    "query",
    ["fingerprint", "S-Comm", "SComm", "quinn letter", '"opt out"', "opt-out", "Gutierrez", "quin lett"],
)
def test_a_search_lists_the_events_that_hold_the_words(
    ids: Ids, whole: list[Event], names: Names, query: str
) -> None:
    actors = {a["name"]: [a["name"], *a["aliases"]] for a in names("actors")}
    topics = {t["name"]: [t["name"], *t["aliases"]] for t in names("topics")}
    assert ids("--search", query) == those(whole, lambda e: matches(query, searched(e, actors, topics)))


def test_a_search_without_a_word_lists_everything(ids: Ids, whole: list[Event]) -> None:
    assert ids("--search", "…") == [event["id"] for event in whole]


def test_different_options_narrow_together(ids: Ids, whole: list[Event]) -> None:
    found = ids("--state", "IL", "--actor", "Pat Quinn", "--from", "2011-05", "--to", "2011-05")
    assert found == those(
        whole,
        lambda e: (
            "IL" in e["states"]
            and takes_part(e, {"Pat Quinn"})
            and (e["earliest"] or "0") <= "2011-05-31"
            and (e["latest"] or "9") >= "2011-05-01"
        ),
    )


def test_a_known_name_without_events_is_an_empty_list(run_cli: Callable[..., Any], ids: Ids) -> None:
    assert ids("--state", "Guam") == []


STATES = ("IL", "CA", "NY", "WA", "DC", "VA", "WY")


@st.composite
def filters(draw: st.DrawFn) -> tuple[list[str], Callable[[Event], bool]]:
    """Return options, and the plain test that they stand for."""
    options: list[str] = []
    tests: list[Callable[[Event], bool]] = []
    states = draw(st.lists(st.sampled_from(STATES), max_size=2, unique=True))
    unwanted = draw(st.lists(st.sampled_from(STATES), max_size=1))
    nationwide, all_of = draw(st.booleans()), draw(st.booleans())
    options += [word for state in states for word in ("--state", state)]
    options += [word for state in unwanted for word in ("--not-state", state)]
    options += ["--nationwide"] * nationwide + ["--all-of", "state"] * all_of
    holds = all if all_of else any
    if states or nationwide:
        tests.append(
            lambda e: (
                (nationwide and e["nationwide"])
                or (bool(states) and holds(state in e["states"] for state in states))
            )
        )
    tests.append(lambda e: not set(unwanted) & set(e["states"]))
    roles = draw(st.lists(st.sampled_from(list(Role)), max_size=3, unique=True))
    stances = draw(st.lists(st.sampled_from(list(Stance)), max_size=2, unique=True))
    options += [word for role in roles for word in ("--role", role)]
    options += [word for stance in stances for word in ("--stance", stance)]
    if roles or stances:
        tests.append(
            lambda e: any(
                (not roles or a["role"] in roles) and (not stances or a["stance"] in stances)
                for a in e["actors"]
            )
        )
    kinds = draw(st.lists(st.sampled_from(list(Claim)), max_size=2, unique=True))
    options += [word for kind in kinds for word in ("--kind", kind)]
    tests.append(lambda e: not kinds or e["claim"] in kinds)
    if draw(st.booleans()):
        first, last = sorted(draw(st.tuples(st.dates(*YEARS), st.dates(*YEARS))))
        options += ["--from", str(first), "--to", str(last)]
        tests.append(
            lambda e: (
                (e["earliest"] or "0") <= str(last)
                and (e["latest"] or "9") >= str(first)
                and e["date"] is not None
            )
        )
    return options, lambda event: all(test(event) for test in tests)


def _years() -> tuple[Any, Any]:
    from datetime import date

    return date(2007, 1, 1), date(2015, 12, 31)


YEARS = _years()


@given(drawn=filters())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_filter_lists_what_a_plain_filter_over_the_whole_list_finds(
    ids: Ids, whole: list[Event], drawn: tuple[list[str], Callable[[Event], bool]]
) -> None:
    options, test = drawn
    assert ids(*options) == [event["id"] for event in whole if test(event)]


def test_the_table_has_a_line_per_event_and_says_how_many(
    run_cli: Callable[..., Any], database: Path, whole: list[Event]
) -> None:
    lines = run_cli("list", "--database", database).out.splitlines()
    assert lines[0].split() == ["DATE", "WHERE", "ID", "EVENT"]
    assert len(lines) == len(whole) + 3
    assert lines[-1] == f"{len(whole)} events"
    assert run_cli("list", "--state", "GU", "--database", database).out == "No event matches.\n"


def test_the_csv_has_a_row_per_event(run_cli: Callable[..., Any], database: Path, whole: list[Event]) -> None:
    rows = list(csv.DictReader(io.StringIO(run_cli("list", "--format", "csv", "--database", database).out)))
    assert [row["id"] for row in rows] == [event["id"] for event in whole]
    assert [row["states"] for row in rows] == ["; ".join(event["states"]) for event in whole]
    assert all(None not in row.values() for row in rows)


def test_the_database_goes_before_or_after_the_command(run_cli: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    assert run_cli("new", path).status == 0
    assert json.loads(run_cli("--database", path, "list", "--format", "json").out) == []
    assert json.loads(run_cli("list", "--format", "json", "--database", path).out) == []
    assert json.loads(run_cli("list", "--format", "json", "--database", f"sqlite:///{path}").out) == []
