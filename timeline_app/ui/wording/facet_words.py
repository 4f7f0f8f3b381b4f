"""The facets in words: their names, and what is said of an event by one of their terms."""

from PySide6.QtCore import QCoreApplication

from timeline_app.domain.filters import Facet
from timeline_app.timeline.filtering.nearest_miss import Miss


def _tr(text: str) -> str:
    return QCoreApplication.translate("FacetWords", text)


def facet_name(facet: str) -> str:
    """Return the name of a facet on screen."""
    return {
        Facet.STATE.value: _tr("States"),
        Facet.PLACE.value: _tr("Counties and cities"),
        Facet.ACTOR.value: _tr("Actors"),
        Facet.ROLE.value: _tr("Roles"),
        Facet.STANCE.value: _tr("Stances"),
        Facet.TOPIC.value: _tr("Topics"),
        Facet.KIND.value: _tr("Claim kind"),
        Facet.SOURCE.value: _tr("Sources"),
        Facet.STATUS.value: _tr("Evidence status"),
        Facet.GAP.value: _tr("Evidence gaps"),
        "nationwide": _tr("States"),
        "dates": _tr("Dates"),
        "search": _tr("Words"),
    }[facet]


def phrase(facet: str, name: str) -> str:
    """Return what follows "events": "of Illinois", "with the role “author”"."""
    phrases = {
        Facet.ROLE.value: _tr("with the role “{0}”"),
        Facet.STANCE.value: _tr("with the stance “{0}”"),
        Facet.TOPIC.value: _tr("on {0}"),
        Facet.KIND.value: _tr("of the claim kind “{0}”"),
        Facet.SOURCE.value: _tr("from {0}"),
        Facet.STATUS.value: _tr("with the evidence status “{0}”"),
        Facet.GAP.value: _tr("with the evidence gap “{0}”"),
        "dates": _tr("dated {0}"),
        "search": _tr("with {0}"),
    }
    return phrases.get(facet, _tr("of {0}")).format(name)


def miss_phrase(miss: Miss, *, has_state: bool) -> str:
    """Return what is said of an event that a filter keeps out: "is in another state"."""
    excluded = {
        Facet.STATE.value: _tr("is in an excluded state"),
        Facet.ACTOR.value: _tr("has an excluded actor"),
        Facet.TOPIC.value: _tr("is on an excluded topic"),
        Facet.KIND.value: _tr("is of an excluded claim kind"),
        Facet.STATUS.value: _tr("has an excluded evidence status"),
        Facet.GAP.value: _tr("has an excluded evidence gap"),
        Facet.ROLE.value: _tr("has an excluded role"),
        Facet.STANCE.value: _tr("has an excluded stance"),
        Facet.SOURCE.value: _tr("comes from an excluded source"),
        Facet.PLACE.value: _tr("is in an excluded county or city"),
    }
    missed = {
        Facet.STATE.value: _tr("is in another state") if has_state else _tr("is in no state"),
        Facet.ACTOR.value: _tr("has no such actor"),
        Facet.TOPIC.value: _tr("is not on that topic"),
        Facet.KIND.value: _tr("is of another claim kind"),
        Facet.STATUS.value: _tr("has no quote of that status"),
        Facet.GAP.value: _tr("has no such evidence gap"),
        Facet.ROLE.value: _tr("has no such role"),
        Facet.STANCE.value: _tr("has no such stance"),
        Facet.SOURCE.value: _tr("comes from another source"),
        Facet.PLACE.value: _tr("is in no such county or city"),
        "dates": _tr("lies outside the dates"),
        "search": _tr("lacks the words"),
    }
    return (excluded if miss.excluded else missed)[miss.facet]
