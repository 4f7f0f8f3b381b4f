"""The actions on texts of sources: attach one, quote from it, mend a quote, check all quotes.

Files are read, and long texts checked, on a thread of its own; the window goes on meanwhile.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from timeline_app.domain.changes import ChangeSet
from timeline_app.domain.chronology import EventDate, Source
from timeline_app.domain.drafts import EventDraft, new_event
from timeline_app.domain.quote_counts import QuoteCounts
from timeline_app.domain.terms import Basis, Extent, ReadingMode
from timeline_app.domain.texts import ReadAgainst
from timeline_app.errors import TimelineError
from timeline_app.ui.dialogs.messages import ask, tell
from timeline_app.ui.page.page import Page
from timeline_app.ui.state.newest import Newest
from timeline_app.ui.wording.sentences import sentence

if TYPE_CHECKING:
    from timeline_app.storage.library import Library
    from timeline_app.ui.source.reader import SourceReader

_REST_MS = 400


class Writing(Protocol):
    """What opens the editor."""

    def write_new(self, draft: EventDraft) -> None:
        """Open the editor on a new event of which something is written already."""
        ...

    def leave(self) -> bool:
        """Return whether no editor is open any more."""
        ...


class Host(Protocol):
    """The window: it has a page, and now and then another one."""

    page: Page
    writing: Any


class SourceActions(QObject):
    """Answers the actions of the table that concern texts; each acts on the page that the window has then."""

    def __init__(self, host: Host, window: QWidget) -> None:
        super().__init__(window)
        self._host = host
        self._window = window
        self._working = Newest("attaching")
        self._checking = Newest("checking quotes")
        self._soon = QTimer(self, singleShot=True, interval=_REST_MS)
        self._soon.timeout.connect(self._check_long)

    def close(self) -> None:
        """End the threads."""
        self._soon.stop()
        self._working.close()
        self._checking.close()

    # -- attaching --------------------------------------------------------------------------------------------

    def attach_text(self) -> None:
        """Ask for files and hold them as the texts of their sources; while one is read, of that one."""
        from timeline_app.importers.documents import ENDINGS

        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        paths, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Attach a text"),
            "",
            self.tr("Texts ({0});;All files (*)").format(endings),
        )
        if paths:
            self.attach([Path(path) for path in paths])

    def attach(self, paths: list[Path]) -> None:
        """Hold files as the texts of their sources; where that is not plain, the user is asked."""
        page = self._host.page
        if not page.state.may_leave():
            return
        reader = self._reader()
        read = reader.detail.source if reader is not None and reader.detail is not None else None
        page.say(self.tr("Reading {0}…").format(", ".join(path.name for path in paths)))
        self._working.ask(partial(_owners, page.state.library, paths), partial(self._owned, read))

    def _owned(
        self, read: Source | None, ended: "Future[list[tuple[Path, Source | None]] | TimelineError]"
    ) -> None:
        """Go on once it is known to which sources files belong, as far as they say so."""
        page, owners = self._host.page, ended.result()
        if isinstance(owners, TimelineError):
            page.say("")
            tell(self._window, sentence(owners))
            return
        asked: list[tuple[Path, str]] = []
        for path, owner in owners:
            chosen = self._owner_to_have(path, owner, read)
            if not chosen:
                page.say("")
                return
            asked.append((path, chosen))
        self._attach(asked)

    def _owner_to_have(self, path: Path, owner: Source | None, read: Source | None) -> str:
        """Return the id of the source that a file shall be the text of, "" for none.

        It is the one that records the file, else the one that is read now; if these are two, the user is asked.
        """
        if owner is None:
            return read.id if read is not None else self._host.page.sources.ask()
        if read is None or owner.id == read.id:
            return owner.id
        question = self.tr("{0} is recorded as the text of “{1}”. You are reading “{2}”.")
        answer = ask(
            self._window,
            question.format(path.name, owner.title, read.title),
            (self.tr("Attach There"), self.tr("Attach Here"), self.tr("Cancel")),
        )
        return (owner.id, read.id, "")[answer]

    def _attach(self, owners: list[tuple[Path, str]]) -> None:
        self._working.ask(partial(_attach_all, self._host.page.state.library, owners), self._attached)

    def _attached(self, ended: "Future[tuple[list[ChangeSet], str, TimelineError | None]]") -> None:
        page = self._host.page
        page.say("")
        changes, last, error = ended.result()
        for changed in changes:
            page.state.edit(lambda _library, changed=changed: changed)  # type: ignore[misc]
        if error is not None:
            tell(self._window, sentence(error))
        if last:
            page.sources.show(last)
            if (reader := self._reader()) is not None:
                reader.take_focus()  # what was clicked is gone
        self.check_soon()

    # -- what is clicked among the facts of a text ------------------------------------------------------------

    def answer(self, what: str, about: object) -> None:
        """Do what was asked among the facts of a text; see `TextFacts`."""
        from timeline_app.edits import attaching

        reader = self._reader()
        if reader is None or reader.detail is None:
            return
        if what == "attach":
            self.attach_text()
        elif what == "use":
            self._edit(partial(attaching.use, version=str(about)))
        elif what == "detach":
            self._edit(partial(attaching.detach, version=str(about)))
        elif what == "mode":
            self._read_as(reader.detail.source, ReadingMode(str(about)))
        elif reader.reading is not None:
            version = reader.reading.held.version
            if what == "no-repair":
                rest = tuple(r for number, r in enumerate(version.repairs) if number != about)
                self._edit(partial(attaching.lay_over, version=version.id, repairs=rest))
            elif what == "no-passage":
                kept = tuple(p for number, p in enumerate(version.passages) if number != about)
                self._edit(partial(attaching.read_against, version=version.id, passages=kept))
            elif what == "passage":
                self._date_passage(reader)

    def _read_as(self, source: Source, mode: ReadingMode) -> None:
        from timeline_app.edits.rows import change

        self._edit(partial(change, value=replace(source, reading=mode)))

    def _date_passage(self, reader: "SourceReader") -> None:
        """Ask against which date the selected words are read."""
        from timeline_app.edits import attaching
        from timeline_app.ui.source.passage_date_dialog import PassageDateDialog

        span = reader.selected_span()
        if span is None or reader.reading is None:
            tell(self._window, self.tr("Select the passage in the text first."))
            return
        dialog = PassageDateDialog(self._window)
        if dialog.exec() and (edtf := dialog.edtf()):
            version = reader.reading.held.version
            passage = ReadAgainst(*span, edtf, dialog.note())
            kept = [p for p in version.passages if p.end <= span[0] or p.start >= span[1]]
            self._edit(partial(attaching.read_against, version=version.id, passages=(*kept, passage)))
        dialog.deleteLater()

    # -- quotes -----------------------------------------------------------------------------------------------

    def take_quote(self) -> None:
        """Quote the words that are selected in the text, for an event that the user chooses or writes."""
        from timeline_app.edits.quoting import quote, with_quote
        from timeline_app.evidence.quoting import excerpt_at, reference_date
        from timeline_app.storage.identifiers import new_public_id
        from timeline_app.ui.source.quote_dialog import QuoteDialog

        page, reader = self._host.page, self._reader()
        span = None if reader is None else reader.selected_span()
        if reader is None or reader.reading is None or reader.detail is None:
            return
        if span is None:
            tell(self._window, self.tr("Select the words in the text first."))
            return
        held = reader.reading.held
        excerpt = excerpt_at(new_public_id(), held, *span, date.today().isoformat())
        where = self.tr("{0}, characters {1}–{2}").format(
            reader.detail.source.title, f"{span[0]:,}", f"{span[1]:,}"
        )
        dialog = QuoteDialog(self._window, page.state, excerpt, where)
        accepted = bool(dialog.exec())
        relation, event_id, wants_new = dialog.chosen_relation(), dialog.event_id(), dialog.wants_new
        dialog.deleteLater()
        if not accepted:
            return
        if not wants_new:
            if self._edit(partial(quote, excerpt=excerpt, event_id=event_id, relation=relation)):
                page.state.select_id(event_id)
                reader.read(held.source, excerpt.id)
            return
        event = with_quote(new_event(new_public_id()), excerpt, relation)
        if edtf := reference_date(reader.reading.dates, span[0]):
            event = replace(event, date=self._offered_date(edtf, excerpt.id, held.source))
        page.sources.leave()
        self._host.writing.write_new(EventDraft(event, (excerpt,)))

    def _offered_date(self, edtf: str, excerpt: str, source: str) -> EventDate:
        """Return the date of the text as a beginning: the user says how the event relates to it."""
        reasoning = self.tr("The date against which the quoted passage is read.")
        return EventDate(edtf, Extent.AT, Basis.DOCUMENT_DATE, reasoning, excerpt=excerpt, source=source)

    def mend_quote(self, excerpt_id: str) -> None:
        """Let an excerpt quote the words that were found for it, or those that are selected."""
        from timeline_app.edits.quoting import mend

        reader = self._reader()
        if reader is None or reader.reading is None:
            return
        match = reader.reading.matches[excerpt_id]
        span = reader.selected_span()
        if match.start is not None and match.end is not None:
            span = match.start, match.end
        if span is None:
            tell(self._window, self.tr("Select the words in the text that this excerpt quotes first."))
            return
        held = reader.reading.held
        self._edit(partial(mend, excerpt_id=excerpt_id, held=held, start=span[0], end=span[1]))

    # -- checking ---------------------------------------------------------------------------------------------

    def check_quotes(self) -> None:
        """Look for every quote in the texts that are held, on a thread of its own, and say what came of it."""
        from timeline_app.edits.checking_quotes import check_all

        page = self._host.page
        page.say(self.tr("Checking the quotes…"))
        self._checking.ask(partial(check_all, page.state.library), self._checked)

    def check_soon(self) -> None:
        """Look for the quotes of long texts, for which no edit waits, and count all quotes anew."""
        self._soon.start()

    def _check_long(self) -> None:
        page = self._host.page
        if page.state.library_is_open:
            self._checking.ask(partial(_check_and_count, page.state.library), partial(self._counted, page))

    def _counted(
        self, page: Page, ended: "Future[tuple[ChangeSet | None, QuoteCounts] | TimelineError]"
    ) -> None:
        if page is not self._host.page:
            return
        found = ended.result()
        if isinstance(found, TimelineError):
            tell(self._window, sentence(found))
            return
        changed, counts = found
        if changed is not None:
            page.state.edit(lambda _library: changed)
        page.show_quotes(counts)

    def _checked(self, ended: "Future[ChangeSet | None]") -> None:
        page = self._host.page
        page.say("")
        try:
            changed = ended.result()
        except TimelineError as error:
            tell(self._window, sentence(error))
            return
        if changed is not None:
            page.state.edit(lambda _library: changed)
        counts = page.state.library.quote_counts()
        words = self.tr("{0} quotes checked: {1} of them are in the texts that are held.")
        page.say_for_now(words.format(f"{counts.total:,}", f"{counts.exact_or_normalized:,}"))

    # -- helpers ----------------------------------------------------------------------------------------------

    def _reader(self) -> "SourceReader | None":
        """Return the reader, if a document is read."""
        sources = self._host.page.sources
        return sources.reader if sources.is_open else None

    def _edit(self, act: "Callable[[Library], ChangeSet | None]") -> bool:
        """Let something be done; return whether something is different then, and tell where it cannot be."""
        state = self._host.page.state
        if not state.may_leave():
            return False
        try:
            return state.edit(act) is not None
        except TimelineError as error:
            tell(self._window, sentence(error))
            return False


def _check_and_count(library: "Library") -> tuple[ChangeSet | None, QuoteCounts] | TimelineError:
    from timeline_app.edits.checking_quotes import check_long

    try:
        return check_long(library) if library.writable else None, library.quote_counts()
    except TimelineError as error:
        return error


def _owners(library: "Library", paths: list[Path]) -> list[tuple[Path, Source | None]] | TimelineError:
    """Return for each file the source that records its bytes or its name."""
    from timeline_app.importers.documents.owners import owner_of

    sources = {source.id: source for source in library.sources()}
    try:
        return [(path, sources.get(owner_of(path, sources.values()) or "")) for path in paths]
    except TimelineError as error:
        return error


def _attach_all(
    library: "Library", owners: list[tuple[Path, str]]
) -> "tuple[list[ChangeSet], str, TimelineError | None]":
    """Attach files; return what that changed, the last source with a new text, and why it ended early."""
    from timeline_app.edits.attaching import attach
    from timeline_app.importers.documents import read_document

    done: list[ChangeSet] = []
    last = ""
    try:
        for path, owner in owners:
            changed = attach(library, owner, read_document(path), path.name)
            last = owner
            if changed is not None:
                done.append(changed)
    except TimelineError as error:
        return done, last, error
    return done, last, None
