"""Options that several commands share: FILTERS, LOOK and --format."""

from argparse import ArgumentParser
from collections.abc import Iterable

from timeline_app.domain.filters import FIXED_KEYS, Facet
from timeline_app.domain.presets import PRESETS
from timeline_app.domain.view import THEMES, Break, Grouping, Labels, SourceList

ALL_OF = (Facet.ACTOR, Facet.STATE, Facet.TOPIC)
"""The facets whose terms can be asked for all together."""


def add_format(parser: ArgumentParser, *formats: str) -> None:
    """Add --format; the first one is the default."""
    parser.add_argument("--format", choices=formats, default=formats[0])


def add_filters(parser: ArgumentParser) -> None:
    """Add the FILTERS. `filters.read_filter` makes a FilterSpec of them."""
    group = parser.add_argument_group(
        "filters",
        "One value per option; repeat an option for any of them. Different options narrow together.",
    )

    def add(option: str, help_text: str, metavar: str = "NAME", choices: Iterable[str] | None = None) -> None:
        group.add_argument(
            option,
            action="append",
            default=[],
            help=help_text,
            **({"choices": list(choices)} if choices else {"metavar": metavar}),
        )

    add("--state", "events that have this state: a code or a name", "S")
    add("--not-state", "no event that has it", "S")
    group.add_argument(
        "--nationwide",
        action="store_true",
        help="with --state: nationwide events too; alone: only these",
    )
    add("--county", "a county or city")
    add("--actor", "an actor, its parts, and people who hold office in these")
    add("--not-actor", "no event of this actor")
    group.add_argument(
        "--all-of",
        action="append",
        default=[],
        choices=[facet.value for facet in ALL_OF],
        help="all the values given of this option, not any of them",
    )
    for facet, help_text in (
        (Facet.ROLE, "what an actor does in the event"),
        (Facet.STANCE, "an actor's stance toward the program"),
    ):
        add(f"--{facet}", help_text, choices=FIXED_KEYS[facet])
    for facet, help_text in (
        (Facet.TOPIC, "a program, bill, agreement, court case or report"),
        (Facet.KIND, "how firmly it is claimed"),
        (Facet.SOURCE, "a document that is cited or quoted, or its publisher"),
        (Facet.STATUS, "the status of one of its quotes"),
        (Facet.GAP, "what its evidence lacks"),
    ):
        add(f"--{facet}", help_text, choices=FIXED_KEYS.get(facet))
        add(f"--not-{facet}", "the opposite", choices=FIXED_KEYS.get(facet))
    group.add_argument(
        "--from", dest="date_from", metavar="EDTF", default="", help="possibly on or after this date"
    )
    group.add_argument(
        "--to", dest="date_to", metavar="EDTF", default="", help="possibly on or before this date"
    )
    group.add_argument("--surely", action="store_true", help="surely, not possibly, between the dates")
    group.add_argument(
        "--search",
        metavar="TEXT",
        default="",
        help='words that begin a word; "quoted words" follow each other',
    )


def add_look(parser: ArgumentParser) -> None:
    """Add the LOOK of a figure. `look.read_look` reads it."""
    group = parser.add_argument_group("look")
    group.add_argument("--group-by", choices=[g.value for g in Grouping], default=Grouping.NONE.value)
    group.add_argument("--size", metavar="WxH|Wxauto", default="", help="pixels of the PNG (1600x900)")
    group.add_argument("--dpi", metavar="N", default="", help="how many of them are an inch (96)")
    group.add_argument("--theme", choices=THEMES, default=THEMES[0])
    group.add_argument("--title", metavar="TEXT", default="")
    group.add_argument("--range", metavar="matching|all|FROM/TO", default="matching", help="the time shown")
    rest = group.add_mutually_exclusive_group()
    rest.add_argument("--hide", dest="rest", action="store_const", const="hide", default="hide")
    rest.add_argument("--dim", dest="rest", action="store_const", const="dim")
    group.add_argument(
        "--no-disputes",
        dest="disputes",
        action="store_false",
        help="draw no rival dates, and no joins of events that dispute each other",
    )


def add_figure(parser: ArgumentParser) -> None:
    """Add what only figures know. `look.read_look` reads it."""
    group = parser.add_argument_group("figure")
    group.add_argument(
        "--preset",
        choices=[preset.name for preset in PRESETS],
        default="",
        help="a size with its resolution; --size and --dpi go before it",
    )
    group.add_argument(
        "--labels",
        choices=[labels.value for labels in Labels],
        default=Labels.FULL.value,
        help="of the marks",
    )
    group.add_argument(
        "--sources",
        choices=[place.value for place in SourceList],
        default=SourceList.BELOW.value,
        help="where the documents are listed; with none, events have no keys either",
    )
    group.add_argument(
        "--pages",
        metavar="N|auto",
        default="",
        help="break the time, or the lanes, over N pages (1); auto: as many as all lanes take",
    )
    group.add_argument(
        "--break",
        dest="breaks",
        choices=[breaks.value for breaks in Break],
        default=Break.TIME.value,
        help="what goes on from page to page (time); with lanes, as many pages as they take unless told",
    )
    group.add_argument("--rows", metavar="N", type=int, default=1, help="break a page's time over N rows (1)")
    group.add_argument("--caption", metavar="TEXT", default="", help="words of yours about the figure")
    group.add_argument("--credit", metavar="TEXT", default="", help="a line at the foot")
    group.add_argument("--no-legend", dest="legend", action="store_false", help="do not explain the marks")
    group.add_argument(
        "--no-manifest",
        dest="manifest",
        action="store_false",
        help="do not store in the file what it was made of; it can then not be opened again",
    )
    group.add_argument("--outlines", action="store_true", help="SVG: draw text as shapes, not as text")
    group.add_argument(
        "--pdf-a",
        dest="archival",
        action="store_true",
        help="PDF: one for archives (PDF/A-2b), its rules checked in the written file",
    )
