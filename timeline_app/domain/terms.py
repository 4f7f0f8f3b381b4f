"""The fixed words of the chronology, as enumerations. The value is the word in files, options and columns.

The order of the members is their code in the columns: append, never reorder.
"""

from enum import StrEnum


class Claim(StrEnum):
    """How firmly the source claims the event."""

    ASSERTED = "asserted"
    QUOTED = "quoted"
    ALLEGED = "alleged"
    OPINION = "opinion"
    DEMANDED = "demanded"
    PROPOSED = "proposed"
    PLANNED = "planned"
    SPECULATED = "speculated"
    RETRACTED = "retracted"


class Extent(StrEnum):
    """How the event relates to the span of its date."""

    AT = "at"
    SOME_TIME_WITHIN = "some-time-within"
    THROUGHOUT = "throughout"
    AS_OF = "as-of"
    HOLDS_AT = "holds-at"
    NOT_AFTER = "not-after"
    NOT_BEFORE = "not-before"
    FROM_THEN_ON = "from-then-on"
    DEADLINE = "deadline"


class Basis(StrEnum):
    """How a date is known."""

    STATED = "stated"
    COMPUTED = "computed"
    DOCUMENT_DATE = "document-date"
    INFERRED = "inferred"
    ESTIMATED = "estimated"


class Certainty(StrEnum):
    """How sure the editor is of a date."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Rank(StrEnum):
    """The place of one of several rival dates or statements."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class Stance(StrEnum):
    """An actor's stance toward the program, by the words of the source."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    MANDATES = "mandates"
    TAKES_PART = "takes-part"
    NEUTRAL = "neutral"
    NONE_STATED = "none-stated"


class Role(StrEnum):
    """What an actor does in an event."""

    DECISION_MAKER = "decision-maker"
    AUTHOR = "author"
    CO_AUTHOR = "co-author"
    SIGNATORY = "signatory"
    PARTY = "party"
    ADDRESSEE = "addressee"
    TARGET = "target"
    SUBJECT = "subject"
    PARTICIPANT = "participant"
    DELIBERATING_BODY = "deliberating-body"
    SPONSOR = "sponsor"
    CO_SPONSOR = "co-sponsor"
    ENDORSER = "endorser"
    REQUESTER = "requester"
    PETITIONER = "petitioner"
    CLAIMANT = "claimant"
    CRITIC = "critic"
    SPEAKER = "speaker"
    ANNOUNCER = "announcer"
    REPORTER = "reporter"
    CORRECTOR = "corrector"
    DATA_SOURCE = "data-source"
    PLAINTIFF = "plaintiff"
    DEFENDANT = "defendant"
    COURT = "court"
    OBSERVER = "observer"
    BENEFICIARY = "beneficiary"


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    AGENCY = "agency"
    LEGISLATURE = "legislature"
    GOVERNMENT = "government"
    ORGANIZATION = "organization"
    COURT = "court"
    GROUP = "group"


class ActorGroup(StrEnum):
    """The head under which the actor panel lists an actor."""

    FEDERAL = "federal"
    STATE = "state"
    LOCAL = "local"
    PEOPLE = "people"
    ORGANIZATIONS = "organizations"
    COURTS = "courts"
    GROUPS = "groups"


class TopicKind(StrEnum):
    """What a topic is."""

    PROGRAM = "program"
    BILL = "bill"
    AGREEMENT = "agreement"
    CASE = "case"
    REPORT = "report"


class PlaceKind(StrEnum):
    """What a place within a state is."""

    COUNTY = "county"
    CITY = "city"


class CitationKind(StrEnum):
    """What a cited document is to the event."""

    ORIGINAL = "original"
    REPOST = "repost"
    REPORT = "report"


class Relation(StrEnum):
    """What an excerpt does for an event."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CORRECTS = "corrects"
    CONTEXT = "context"


class LinkKind(StrEnum):
    """What one event does to another."""

    CORRECTS = "corrects"
    CONTRADICTS = "contradicts"
    QUALIFIES = "qualifies"
    RESPONDS_TO = "responds-to"
    SUPERSEDES = "supersedes"
    SAME_ACT_AS = "same-act-as"


class Gap(StrEnum):
    """What the evidence of an event lacks.

    SINGLE_SOURCE: it cites or quotes one source. NO_SOURCE: none; somebody entered it by hand.
    NO_QUOTE: no excerpt. PARAPHRASE_ONLY: a source, but no excerpt of it.
    NOT_EXACT: an excerpt that is near, ambiguous or not found in the text of its source.
    TEXT_NOT_HELD: an excerpt of a source whose text is not held, so that nobody can check it here.
    NO_ACTOR: nobody takes part. NO_DATE_BASIS: its date names no excerpt, no source and no reasoning.
    """

    SINGLE_SOURCE = "single-source"
    NO_SOURCE = "no-source"
    NO_QUOTE = "no-quote"
    PARAPHRASE_ONLY = "paraphrase-only"
    NOT_EXACT = "not-exact"
    TEXT_NOT_HELD = "text-not-held"
    NO_ACTOR = "no-actor"
    NO_DATE_BASIS = "no-date-basis"


class QuoteStatus(StrEnum):
    """Whether quoted words are in the stored text of their source. Always computed."""

    EXACT = "exact"
    NORMALIZED = "normalized"
    NEAR = "near"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not-found"
    TEXT_NOT_HELD = "text-not-held"


class ReadingMode(StrEnum):
    """How the dates of a document are read: "Wednesday" in news is near its publication, in a narrative it goes on."""

    NEWS = "news"
    NARRATIVE = "narrative"
