"""An event written from nothing with real keys and mouse: corrected, disputed, merged, all undone, and redone."""

from pathlib import Path

from tests.edits.random_edits import content
from tests.window.real_hand import Hand, running_driver

TITLE = "Joliet council asks about the program"
CORRECTED = "Joliet council asks what the program is"
TWIN = "A council in Joliet asks about it"


def write_event(hand: Hand) -> None:
    """Write an event with date, two actors, a state, a source and a quote."""
    hand.key("ctrl+shift+n")
    hand.wait(editor=True, focus="Title, needed")
    fill(hand, TITLE)
    hand.tab_to("Date")
    fill(hand, "May 4, 2011")
    hand.tab_to("States")
    take(hand, "ill", "Illinois  ·  IL")
    for name, offered in (
        ("Pat Quinn", "Pat Quinn"),
        ("Joliet City Council", "Add “Joliet City Council” as a new actor…"),
    ):
        hand.tab_to("Add an actor…")
        hand.key("space")
        hand.wait(focus="Actor, needed")
        take(hand, name, offered)
    hand.tab_to("Add a quote…")
    hand.key("space")
    hand.wait(focus="Source, needed")
    take(hand, "The Joliet Record", "Add “The Joliet Record” as a new source…")
    hand.wait(focus="Title of the source, needed")
    hand.tab_to("Publisher")
    fill(hand, "The Record")
    hand.tab_to("The exact words, needed")
    fill(hand, "The council asked what the program is.")
    click(hand, "Save")
    hand.wait(editor=False)


def take(hand: Hand, typed: str, offered: str) -> None:
    """Type a name, go down to what is offered, and take it."""
    fill(hand, typed)
    for _ in range(200):
        names = hand.see("offered")
        if offered in names:
            break
    else:
        raise AssertionError(f"{offered!r} is not offered: {names}")
    hand.key(*["Down"] * names.index(offered), "Return")
    hand.wait(offered=[])


def fill(hand: Hand, words: str) -> None:
    """Type into a field, and wait until all of it stands there."""
    hand.type(words)
    hand.wait(typed=words)


def click(hand: Hand, words: str) -> None:
    """Click a button."""
    hand.click(*hand.see("buttons")[words])


def write_twin(hand: Hand) -> None:
    """Write the same event a second time, with its title and a date alone."""
    hand.key("ctrl+shift+n")
    hand.wait(editor=True, focus="Title, needed")
    fill(hand, TWIN)
    hand.tab_to("Date")
    fill(hand, "2011-05")
    hand.key("ctrl+Return")
    hand.wait(editor=False)


def test_what_was_written_by_hand_is_undone_and_redone_after_a_restart(
    display: str, database: Path, tmp_path: Path
) -> None:
    first = content(database)
    with running_driver(display, tmp_path) as process:
        hand = Hand(process, display)
        hand.open(database)
        total = hand.see("total")
        write_event(hand)
        hand.wait(total=total + 1)
        written = hand.see("selected")
        assert {TITLE, "Wednesday, May 4, 2011", "The council asked what the program is.”"} <= {
            *hand.see("detail")
        }

        hand.key("e")
        hand.wait(editor=True, focus="Title, needed")
        hand.key("ctrl+a")
        fill(hand, CORRECTED)
        hand.key("ctrl+Return")
        hand.wait(editor=False)
        assert hand.see("titles")[written] == CORRECTED

        write_twin(hand)
        hand.wait(total=total + 2)
        hand.key("ctrl+k")
        hand.wait(focus="Command palette")
        hand.type("merge event")
        hand.wait(palette="Merge with Another Event…")
        hand.press("Return", dialog="Merge with Another Event")
        take(hand, "what the program", CORRECTED)
        hand.click(*hand.see("buttons")["Merge, Keep This One"])
        hand.wait(dialog="", total=total + 1)
        hand.back_to_window("chronology")

        hand.key("e")
        hand.wait(editor=True)
        hand.tab_to("Add another account of the date…")
        hand.key("space")
        hand.wait(focus="Date, needed")
        fill(hand, "2011-05-06")
        click(hand, "Save")
        hand.wait(editor=False)
        last = content(database)
        assert last != first

        steps = 0
        while hand.see("undo")[0]:
            hand.key("ctrl+z")
            steps += 1
        assert steps == 5
        hand.wait(total=total)
        assert content(database) == first

    with running_driver(display, tmp_path) as process:
        hand = Hand(process, display)
        hand.open(database)
        hand.wait(total=total)
        for _ in range(steps):
            assert hand.see("undo")[1]
            hand.key("ctrl+shift+z")
        hand.wait(total=total + 1)
        assert not hand.see("undo")[1]
        assert content(database) == last
