"""The facets in words: their names, and what is said of an event by one of their terms."""

from PySide6.QtCore import QCoreApplication

from timeline_app.domain.filters import Facet


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
        "dates": _tr("dated {0}"),
        "search": _tr("with {0}"),
    }
    return phrases.get(facet, _tr("of {0}")).format(name)
