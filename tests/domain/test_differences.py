"""Differences of two states of a row, splitting, and names that are offered."""

from dataclasses import replace

from timeline_app.domain.chronology import EventDate, Participation
from timeline_app.domain.differences import Difference, differences
from timeline_app.domain.drafts import new_event, with_preferred_date
from timeline_app.domain.name_offers import NameOffer, NameOffers
from timeline_app.domain.splitting import Parting, parted
from timeline_app.domain.terms import Basis, Extent, Rank, Role
from timeline_app.domain.texts import ReadAgainst, SourceText, TextForm

DATE = EventDate("2011-05-04", Extent.AT, Basis.STATED, "The letter says so.")
EVENT = replace(
    new_event("e"),
    title="A title",
    date=DATE,
    topics=("t1", "t2"),
    participations=(Participation("a", Role.AUTHOR), Participation("b", Role.DATA_SOURCE)),
)


def test_differences_are_told_field_by_field() -> None:
    names = {"a": "Anne", "b": "The Bureau"}
    changed = replace(EVENT, title="Another", participations=EVENT.participations[1:])
    assert differences(EVENT, changed, lambda key: names.get(key, key)) == (
        Difference("title", "A title", "Another"),
        Difference("participations", "Anne · author\nThe Bureau · data source", "The Bureau · data source"),
    )
    assert differences(EVENT, EVENT, str) == ()
    assert differences(None, EVENT, str)[0] == Difference("title", "", "A title")


def test_a_passage_with_a_date_of_its_own_is_told_in_words() -> None:
    text = SourceText("t", "s", "0" * 64, TextForm.PLAIN, "t.txt", "", 900)
    dated = replace(text, passages=(ReadAgainst(451, 753, "2011-05-05", "update"),))
    assert differences(text, dated, str) == (Difference("passages", "", "2011-05-05 · update · 452–753"),)


def test_what_is_parted_is_all_there_once() -> None:
    rest, new = parted(EVENT, "f", "The other", Parting(participations=[1], topics=["t1"]))
    assert (rest.participations, new.participations) == (EVENT.participations[:1], EVENT.participations[1:])
    assert (rest.topics, new.topics) == (("t2",), ("t1",))
    assert (new.id, new.title, new.date, rest.title) == ("f", "The other", DATE, "A title")


def test_the_preferred_date_and_a_rival_change_places() -> None:
    rival = replace(DATE, edtf="2011-05-05", rank=Rank.NORMAL)
    changed = with_preferred_date(replace(EVENT, rival_dates=(rival,)), 0, "The stamp")
    assert changed.date == replace(rival, rank=Rank.PREFERRED)
    assert changed.rival_dates == (replace(DATE, rank=Rank.NORMAL, note="The stamp"),)
    assert with_preferred_date(changed, 0).date == replace(DATE, note="The stamp")


def test_names_are_offered_and_meant() -> None:
    names = NameOffers(
        (NameOffer("1", "Pat Quinn", "", ("Quinn",)), NameOffer("2", "Robert Quinn", "", ("Quinn",)))
    )
    assert [one.key for one in names.answer("qui", 8)] == ["1", "2"]
    assert names.answer(" ", 8) == ()
    assert names.meant("pat quinn") == NameOffer("1", "Pat Quinn", "", ("Quinn",))
    assert names.meant("Quinn") is None
