import pytest

from timeline_app.domain.chronology import Actor, Place
from timeline_app.domain.jurisdictions import CODES, STATES
from timeline_app.domain.names import (
    STATES_BY_NAME,
    Named,
    named_actor,
    named_place,
    resolve,
)
from timeline_app.domain.terms import ActorGroup, ActorKind, PlaceKind
from timeline_app.errors import AmbiguousName, UnknownName


def actor(key: str, name: str, *aliases: str, abbreviation: str = "", person: bool = False) -> Named:
    kind = ActorKind.PERSON if person else ActorKind.AGENCY
    return named_actor(Actor(key, name, kind, ActorGroup.FEDERAL, abbreviation=abbreviation, aliases=aliases))


ACTORS = (
    actor("dhs", "Department of Homeland Security", "Homeland Security", abbreviation="DHS"),
    actor("ice", "Immigration and Customs Enforcement", abbreviation="ICE"),
    actor("pat-quinn", "Pat Quinn", person=True),
    actor("ann-quinn", "Ann Quinn", person=True),
    actor("luis", "Luis Gutiérrez", person=True),
    actor("king", "Martin King Jr.", person=True),
    actor("tom", "Tom O’Brien", person=True),
    actor("illinois-police", "Illinois State Police", abbreviation="ISP"),
    actor("indiana-police", "Indiana State Police", "State Police of Indiana", abbreviation="ISP"),
    actor("alias", "Office of Quinn", "Pat  quinn"),
)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("Pat Quinn", "pat-quinn"),
        ("  pat   QUINN ", "pat-quinn"),
        ("pat-quinn", "pat-quinn"),
        ("homeland security", "dhs"),
        ("DHS", "dhs"),
        ("D.H.S.", "dhs"),
        ("Gutierrez", "luis"),
        ("King", "king"),
        ("Tom O'Brien", "tom"),
        ("OBrien", "tom"),
    ],
)
def test_a_name_is_a_full_name_then_an_alias_then_a_surname_or_abbreviation(given: str, found: str) -> None:
    assert resolve("actor", given, ACTORS) == found


@pytest.mark.parametrize(
    ("given", "owners"),
    [
        ("Quinn", ("Pat Quinn", "Ann Quinn")),
        ("isp", ("ISP (Illinois State Police)", "ISP (Indiana State Police)")),
    ],
)
def test_several_owners_are_an_error_that_lists_them(given: str, owners: tuple[str, ...]) -> None:
    with pytest.raises(AmbiguousName) as caught:
        resolve("actor", given, ACTORS)
    error = caught.value
    assert (error.what, error.given, error.owners) == ("actor", given, owners)


@pytest.mark.parametrize("given", ["", "  ", "...", "Zzzzzz"])
def test_a_name_like_no_other_is_unknown_without_a_proposal(given: str) -> None:
    with pytest.raises(UnknownName) as caught:
        resolve("actor", given, ACTORS)
    assert caught.value.nearest == ()


@pytest.mark.parametrize(
    ("given", "nearest"),
    [("Ilinois", ("IL (Illinois)",)), ("Illnois", ("IL (Illinois)",)), ("Missisippi", ("MS (Mississippi)",))],
)
def test_an_unknown_state_names_the_nearest_by_code_and_name(given: str, nearest: tuple[str, ...]) -> None:
    with pytest.raises(UnknownName) as caught:
        resolve("state", given, STATES_BY_NAME)
    assert caught.value.nearest == nearest


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("il", "IL"),
        ("illinois", "IL"),
        ("D.C.", "DC"),
        ("Washington, D.C.", "DC"),
        ("Washington DC", "DC"),
        ("washington", "WA"),
        ("Washington State", "WA"),
        ("Puerto Rico", "PR"),
        ("Virgin Islands", "VI"),
    ],
)
def test_a_state_answers_to_its_code_its_name_and_its_aliases(given: str, code: str) -> None:
    assert resolve("state", given, STATES_BY_NAME) == code


def test_there_are_fifty_states_the_district_and_five_territories() -> None:
    assert len(STATES) == len(set(CODES)) == 56
    for state in STATES:
        for name in (state.code, state.name, *state.aliases):
            assert resolve("state", name, STATES_BY_NAME) == state.code


def test_a_county_answers_with_and_without_the_word_county_and_with_its_state() -> None:
    cook = named_place(Place("il-cook-county", "Cook County", "IL", PlaceKind.COUNTY))
    georgia = named_place(Place("ga-cook-county", "Cook County", "GA", PlaceKind.COUNTY))
    for given in ("Cook County", "Cook", "cook county, il", "Cook, IL"):
        assert resolve("county", given, [cook]) == "il-cook-county"
    assert resolve("county", "Cook County, GA", [cook, georgia]) == "ga-cook-county"
    with pytest.raises(AmbiguousName) as caught:
        resolve("county", "Cook County", [cook, georgia])
    assert caught.value.owners == ("Cook County, IL", "Cook County, GA")
