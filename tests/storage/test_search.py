"""The index answers what the plain rule of `domain.words` answers."""

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from timeline_app.domain.detail import EventDetail
from timeline_app.domain.words import fold, matches, readings, search_words
from timeline_app.storage.library import Library, open_library
from timeline_app.storage.search import CREATE, TABLE, fts_query, indexed

VOCABULARY = ["secure", "communities", "S-Comm", "opt-out", "opt", "out", "D.C.", "Quinn’s", "ICE", "287(g)"]
texts = st.one_of(
    st.lists(st.sampled_from(VOCABULARY), max_size=6).map(" ".join),
    st.text(st.characters(codec="utf-8"), max_size=20),
    st.text(string.ascii_letters + " -.'éÉßſÅ", max_size=20),
)
pieces = st.one_of(
    st.sampled_from([*VOCABULARY, "s", "com", "o", "AND", "NOT", "NEAR(", "*", "title:", "^", "--"]), texts
)
queries = st.lists(st.one_of(pieces, pieces.map('"{}"'.format)), max_size=3).map(" ".join)


def texts_of(detail: EventDetail) -> list[str]:
    """Return the texts of an event in which a search looks."""
    found = [detail.event.title, detail.event.summary]
    found += [detail.excerpts[evidence.excerpt].exact for evidence in detail.event.evidence]
    for part in detail.event.participations:
        actor = detail.actors[part.actor]
        found += [actor.name, actor.abbreviation, *actor.aliases]
    for topic in detail.topics:
        found += [topic.name, *topic.aliases]
    return found


@given(query=queries, held=st.lists(texts, max_size=4))
@settings(deadline=None)
def test_the_index_finds_what_the_plain_rule_finds(query: str, held: list[str]) -> None:
    phrases = search_words(query)
    if not phrases:
        return
    with create_engine("sqlite://").begin() as connection:
        connection.exec_driver_sql(CREATE)
        connection.exec_driver_sql(f"INSERT INTO {TABLE} (title) VALUES (?)", (indexed(held),))
        found = connection.exec_driver_sql(
            f"SELECT count(*) FROM {TABLE} WHERE {TABLE} MATCH ?", (fts_query(phrases),)
        )
        assert bool(found.scalar()) == matches(query, held)


@given(value=st.one_of(texts, st.text()))
def test_words_folded_one_by_one_are_the_readings_of_the_text(value: str) -> None:
    assert indexed([value]).split() == " ¶ ".join(" ".join(words) for words in readings(value)).split()


@pytest.fixture(scope="module")
def shipped(shipped_database: object) -> tuple[Library, dict[str, list[str]]]:
    with open_library(str(shipped_database)) as library:
        details = library.details(library.event_ids())
        return library, {detail.event.id: texts_of(detail) for detail in details}


@given(data=st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_of_the_shipped_chronology_find_exactly_the_events_that_hold_them(
    shipped: tuple[Library, dict[str, list[str]]], data: st.DataObject
) -> None:
    library, held = shipped
    words = sorted({word for values in held.values() for value in values for word in fold(value)})
    chosen = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=2))
    query = " ".join(word[: data.draw(st.integers(1, len(word)))] for word in chosen)
    assert set(library.search(query) or ()) == {i for i, values in held.items() if matches(query, values)}


@pytest.mark.parametrize(
    ("one", "other"),
    [("S-Comm", "SComm"), ("GUTIERREZ", "gutiérrez"), ("D.C.", "DC"), ('"opt out"', "“opt out”")],
)
def test_spellings_of_one_word_find_the_same(
    shipped: tuple[Library, dict[str, list[str]]], one: str, other: str
) -> None:
    library, _ = shipped
    found = library.search(one)
    assert found
    assert found == library.search(other)


@pytest.mark.parametrize("query", ["", "   ", "…", '""', '"- -"', "***"])
def test_a_query_without_a_word_restricts_nothing(
    shipped: tuple[Library, dict[str, list[str]]], query: str
) -> None:
    assert shipped[0].search(query) is None


@pytest.mark.parametrize("query", ["AND", "title:ice", "NEAR(a b)", "a* OR b", 'x"y', "'; DROP TABLE events"])
def test_nothing_a_user_types_is_syntax(shipped: tuple[Library, dict[str, list[str]]], query: str) -> None:
    library, held = shipped
    assert set(library.search(query) or ()) == {i for i, values in held.items() if matches(query, values)}
