"""Taking annotations of a file into a chronology: one act, so that one step of undo takes them out again."""

from dataclasses import dataclass, replace

from timeline_app.domain.annotations import Annotations, ReadAnnotation
from timeline_app.domain.changes import Change, ChangeSet, Deed, Kind, Record
from timeline_app.domain.chronology import Checked, Citation, Event, Evidence, Excerpt, Source
from timeline_app.domain.citations import is_web
from timeline_app.domain.rules import faults_of
from timeline_app.domain.terms import CitationKind, QuoteStatus, Relation
from timeline_app.edits.checking import known_to
from timeline_app.edits.rows import edited
from timeline_app.storage.change_log import Draft
from timeline_app.storage.identifiers import new_public_id
from timeline_app.storage.library import Library


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of annotations: how many are new, were there, and cannot stand; what the act changed."""

    added: int = 0
    known: int = 0
    refused: int = 0
    changed: ChangeSet | None = None


def take_annotations(library: Library, annotations: Annotations, name: str, *, who: str = "") -> Taken:
    """Add the excerpts of a file that are not there yet, with new sources where need be, as evidence for events.

    Args:
        library: the open library.
        annotations: what was read.
        name: of the file, for the history.
        who: who does it.
    """
    taking = _Taking(library)
    for one in annotations.items:
        taking.take(one)
    changes = taking.changes()
    if not changes:
        return Taken(0, taking.known, taking.refused)
    changed = library.log.do(Draft(Deed.CREATE, Kind.EXCERPT, name, changes, who))
    return Taken(len(taking.excerpts), taking.known, taking.refused, changed)


class _Taking:
    """Gathers what an act has to write."""

    def __init__(self, library: Library) -> None:
        self._library = library
        sources = library.sources()
        self._held_sources = {source.id: source for source in sources}
        self._by_address = {source.url: source for source in sources if source.url}
        self._held = {excerpt.id: excerpt for excerpt in library.excerpts()}
        self._said = {_key(excerpt): excerpt.id for excerpt in self._held.values()}
        self.sources: dict[str, Source] = {}
        self.excerpts: dict[str, Excerpt] = {}
        self._uses: dict[str, list[tuple[str, Relation]]] = {}
        self.known = self.refused = 0

    def take(self, one: ReadAnnotation) -> None:
        """Add one annotation to what is written."""
        source = self._source(one)
        excerpt = Excerpt(
            one.id
            if one.id and one.id not in self._held and one.id not in self.excerpts
            else new_public_id(),
            source.id,
            one.exact,
            one.start,
            one.end,
            one.prefix,
            one.suffix,
            # Where the place was measured; whether the words are there, nobody is believed.
            Checked(QuoteStatus.TEXT_NOT_HELD, one.sha256, 0, one.on) if one.sha256 else None,
        )
        if (there := self._said.get(_key(excerpt))) is not None:
            self.known += 1
            self._use(there, one)
            return
        known = replace(known_to(self._library, excerpt), sources={source.id})
        if list(faults_of(excerpt, known)) or (source.id in self.sources and list(faults_of(source, known))):
            self.refused += 1
            self.sources.pop(source.id, None)
            return
        self.excerpts[excerpt.id] = excerpt
        self._said[_key(excerpt)] = excerpt.id
        self._use(excerpt.id, one)

    def _use(self, excerpt: str, one: ReadAnnotation) -> None:
        for event, relation in one.uses:
            self._uses.setdefault(event, []).append((excerpt, relation))

    def _source(self, one: ReadAnnotation) -> Source:
        """Return the source of an annotation: by its id, by its address, else a new one."""
        found = self._held_sources.get(one.source) or self._by_address.get(one.address)
        if found is None:
            title = (one.title or one.address or one.source or one.exact)[:200].replace("\n", " ")
            found = Source(
                one.source or new_public_id(), "", title, url=one.address if is_web(one.address) else ""
            )
            self._held_sources[found.id] = self.sources[found.id] = found
            if found.url:
                self._by_address[found.url] = found
        return found

    def changes(self) -> tuple[Change, ...]:
        """Return everything that is new, and the events that have new evidence."""
        used = {excerpt.source for excerpt in self.excerpts.values()}
        sources = [source for source in self.sources.values() if source.id in used]
        rows = [
            *(Change(Kind.SOURCE, source.id, None, Record(source)) for source in sources),
            *(Change(Kind.EXCERPT, excerpt.id, None, Record(excerpt)) for excerpt in self.excerpts.values()),
        ]
        for event_id, held in self._library.log.records(Kind.EVENT, self._uses).items():
            assert isinstance(held.value, Event)
            event = self._with_evidence(held.value)
            if event != held.value:
                rows.append(Change(Kind.EVENT, event_id, held, edited(held, event)))
        return tuple(rows)

    def _with_evidence(self, event: Event) -> Event:
        evidence, cited = list(event.evidence), list(event.citations)
        for excerpt_id, relation in self._uses[event.id]:
            if all(one.excerpt != excerpt_id for one in evidence):
                evidence.append(Evidence(excerpt_id, relation))
            source = (self.excerpts.get(excerpt_id) or self._held[excerpt_id]).source
            if all(one.source != source for one in cited):
                cited.append(Citation(source, CitationKind.REPORT))
        return replace(event, evidence=tuple(evidence), citations=tuple(cited))


def _key(excerpt: Excerpt) -> tuple[str, str, int | None, str, str]:
    """Return what two annotations of the same passage have in common."""
    return excerpt.source, excerpt.exact, excerpt.start, excerpt.prefix, excerpt.suffix
