"""Links between events: made, changed, turned round and taken out, each in one act, from either end."""

from dataclasses import dataclass, replace

from timeline_app.domain.changes import Change, ChangeSet, Deed, Kind
from timeline_app.domain.chronology import Event, Link
from timeline_app.domain.faults import RowFault, Why
from timeline_app.edits.checking import check
from timeline_app.edits.rows import edited, held_event, held_record
from timeline_app.errors import BadEdit, ConflictFault, EditConflict
from timeline_app.storage.change_log import Draft
from timeline_app.storage.library import Library


@dataclass(frozen=True, slots=True)
class HeldLink:
    """A link, and the id of the event that holds it: what `holder` does to `link.event`."""

    holder: str
    link: Link


def put_link(
    library: Library, link: HeldLink | None, *, instead_of: HeldLink | None = None, who: str = ""
) -> ChangeSet | None:
    """Make a link, or put it in the place of another one; return None where nothing is different.

    Args:
        library: the open library.
        link: what shall stand; None takes the other one out.
        instead_of: the link that makes way, as it was when the writing began. Its holder may be the other event: then
            the link is turned round.
        who: who does it.

    Raises:
        BadEdit: the link leads to its own event, to none, or there is one of its kind already.
        EditConflict: an event, or the link that was to make way, is gone.
    """
    if link == instead_of:
        return None
    events: dict[str, Event] = {}
    for one in (instead_of, link):
        if one is not None and one.holder not in events:
            events[one.holder] = held_event(library, one.holder)
    at = -1
    if instead_of is not None:
        event = events[instead_of.holder]
        if instead_of.link not in event.links:
            raise EditConflict(ConflictFault.CHANGED, event.title)
        at = event.links.index(instead_of.link)
        events[event.id] = replace(event, links=event.links[:at] + event.links[at + 1 :])
    if link is not None:
        event = events[link.holder]
        if any((one.kind, one.event) == (link.link.kind, link.link.event) for one in event.links):
            raise BadEdit((RowFault("links.kind", Why.TWICE, link.link.kind.replace("-", " ")),))
        stays = instead_of is not None and instead_of.holder == link.holder
        place = at if stays else len(event.links)
        links = (*event.links[:place], link.link, *event.links[place:])
        events[event.id] = replace(event, links=links)
        event = events[event.id]
    for one_event in events.values():
        check(library, one_event)
    held = {event_id: held_record(library, Kind.EVENT, event_id) for event_id in events}
    changes = tuple(
        Change(Kind.EVENT, key, held[key], edited(held[key], value)) for key, value in events.items()
    )
    return library.log.do(Draft(Deed.CHANGE, Kind.EVENT, event.title, changes, who))
