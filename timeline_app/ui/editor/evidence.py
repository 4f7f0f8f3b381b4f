"""The quotes of an event and the sources that it cites."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from timeline_app.domain.changes import Kind
from timeline_app.domain.chronology import Citation, Evidence, Excerpt
from timeline_app.domain.terms import CitationKind, Rank, Relation
from timeline_app.storage.identifiers import new_public_id
from timeline_app.ui.forms.controls import Choice, Line, choice_of
from timeline_app.ui.forms.form import Form
from timeline_app.ui.forms.items import Item, Items
from timeline_app.ui.forms.pick_field import PickField
from timeline_app.ui.rows.excerpt_form import ExcerptFields
from timeline_app.ui.rows.row_forms import NEW, write_below
from timeline_app.ui.rows.rows import Rows
from timeline_app.ui.widgets.quote_block import source_words
from timeline_app.ui.wording.words import citation_kind_word, rank_word, relation_word

_CUT = 90


def source_field(form: Form, rows: Rows, source: str) -> PickField:
    """Return a field for a source that offers those that there are, and to add a new one."""
    words = form.tr("Add “{0}” as a new source…")
    field = PickField(form, lambda: rows.offers(Kind.SOURCE), new=words, hint=form.tr("Title or publisher"))
    held = rows.source(source)
    field.set_chosen(source, source if held is None else held.title)
    return field


def new_source_below(form: Form, rows: Rows, field: PickField, title: str) -> str:
    """Open the fields of a new source below the field that names it; return its id."""
    row = NEW[Kind.SOURCE](title)
    write_below(form, "source", rows, row)
    field.set_chosen(row.id, title)
    return row.id


class QuoteForm(ExcerptFields):
    """The fields of one quote: its words, and what it does for the event.

    Signals:
        source_chosen(str): the id of the source that it is from.
    """

    source_chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        rows: Rows,
        evidence: Evidence,
        excerpt: Excerpt,
        is_preferred: Callable[[str], bool],
    ) -> None:
        """Fill the fields; `is_preferred` says whether another quote is the preferred one on a point."""
        super().__init__(parent, rows, excerpt)
        self._evidence = evidence
        self._is_preferred = is_preferred
        self._relation = choice_of(self, Relation, evidence.relation)
        self.add("relation", self.tr("What it does for the event"), self._relation)
        self._rival = Line(self, evidence.rival, self.tr("none"))
        self._rank = Choice(self, ((rank.value, rank_word(rank)) for rank in Rank), evidence.rank)
        self._rank_chosen = bool(evidence.rival)
        self.add("rival", self.tr("On what it differs from another quote of this event"), self._rival)
        self._ranked = self.add("rank", self.tr("Its place among these"), self._rank)
        self._note = Line(self, evidence.note)
        self.add("note", self.tr("Note, or why it is ranked so"), self._note)
        self._rival.textChanged.connect(self._offer_rank)
        self._rank.activated.connect(self._choose_rank)
        self._ranked.setVisible(bool(evidence.rival))
        self._source.picked.connect(self.source_chosen)
        self._source.add_asked.connect(self._new_source)

    @override
    def source_field(self) -> PickField:
        return source_field(self, self._rows, self._excerpt.source)

    def _offer_rank(self) -> None:
        """Ask for the rank of a rival statement; the first one of a point is preferred, unless the user chose."""
        point = self._rival.text().strip()
        self._ranked.setVisible(bool(point))
        if point and not self._rank_chosen:
            self._rank.choose(Rank.NORMAL if self._is_preferred(point) else Rank.PREFERRED)

    def _choose_rank(self) -> None:
        self._rank_chosen = True

    def _new_source(self, title: str) -> None:
        self.source_chosen.emit(new_source_below(self, self._rows, self._source, title))

    def value(self) -> Evidence:
        """Return what the quote does for the event."""
        point = self._rival.text().strip()
        return replace(
            self._evidence,
            relation=Relation(self._relation.key()),
            rival=point,
            rank=Rank(self._rank.key()) if point else Rank.NORMAL,
            note=self._note.text().strip(),
        )


class QuoteItem(Item):
    """One quote of an event."""

    form: QuoteForm | None

    def __init__(
        self,
        parent: QWidget,
        rows: Rows,
        evidence: Evidence,
        excerpt: Excerpt,
        cite: Callable[[str], None],
        others: Callable[[], Iterable["QuoteItem"]],
    ) -> None:
        """Show a quote; `cite` is told of its source, `others` returns all quotes of the event."""
        super().__init__(parent)
        self._rows, self._evidence, self._excerpt, self._cite = rows, evidence, excerpt, cite
        self._others = others

    def value(self) -> Evidence:
        """Return what the quote does for the event."""
        return self._evidence if self.form is None else self.form.value()

    def excerpt(self) -> Excerpt:
        """Return the quoted words."""
        return self._excerpt if self.form is None else self.form.excerpt()

    @property
    def is_written(self) -> bool:
        """Return whether the words are new or others than they were."""
        return self.form is not None and (self.form.excerpt() != self._excerpt or not self._excerpt.exact)

    @override
    def make_form(self) -> Form:
        form = QuoteForm(self, self._rows, self._evidence, self._excerpt, self._is_preferred)
        form.source_chosen.connect(self._cite)
        return form

    def _is_preferred(self, point: str) -> bool:
        """Return whether another quote is the preferred one on a point."""
        values = (item.value() for item in self._others() if item is not self)
        return any(value.rival == point and value.rank is Rank.PREFERRED for value in values)

    @override
    def words(self) -> tuple[str, str]:
        excerpt = self.excerpt()
        exact = excerpt.exact if len(excerpt.exact) <= _CUT else f"{excerpt.exact[:_CUT].rstrip()}…"
        source = self._rows.source(excerpt.source)
        value = self.value()
        said = [relation_word(value.relation), "" if source is None else source_words(source)]
        if value.rival:
            said += [f"{value.rival}: {rank_word(value.rank)}"]
        return (f"“{exact}”" if exact else ""), " · ".join(word for word in said if word)


class Quotes(Items):
    """The quotes of an event.

    Signals:
        source_chosen(str): a quote is from this source now.
    """

    source_chosen = Signal(str)

    def __init__(self, parent: QWidget, rows: Rows, evidence: tuple[Evidence, ...]) -> None:
        super().__init__(parent)
        self.name_add(self.tr("Add a quote…"))
        self._rows = rows
        for one in evidence:
            excerpt = rows.excerpt(one.excerpt)
            if excerpt is not None:
                self.show_item(self._item(one, excerpt))

    def _item(self, one: Evidence, excerpt: Excerpt) -> QuoteItem:
        return QuoteItem(self, self._rows, one, excerpt, self.source_chosen.emit, lambda: self.items)

    @override
    def new_item(self) -> Item:
        excerpt = Excerpt(new_public_id(), "", "")
        return self._item(Evidence(excerpt.id), excerpt)

    def value(self) -> tuple[Evidence, ...]:
        """Return what the quotes do for the event; words that were written are put beside it."""
        for item in self.items:
            if item.is_written:
                self._rows.put(item.excerpt())
        return tuple(item.value() for item in self.items)

    def choices(self) -> list[tuple[str, str]]:
        """Return the quotes as something to choose from."""
        return [(item.value().excerpt, item.words()[0]) for item in self.items if item.words()[0]]

    def item_of(self, excerpt: str) -> QuoteItem | None:
        """Return the item of an excerpt."""
        return next((item for item in self.items if item.value().excerpt == excerpt), None)


class CitationForm(Form):
    """The fields of one source that an event cites."""

    def __init__(self, parent: QWidget, rows: Rows, citation: Citation) -> None:
        super().__init__(parent)
        self._rows, self._citation = rows, citation
        self._source = source_field(self, rows, citation.source)
        self.add("source", self.tr("Source"), self._source, needed=True)
        self._kind = choice_of(self, CitationKind, citation.kind)
        self.add("kind", self.tr("What it is to the event"), self._kind)
        self._note = Line(self, citation.note)
        self.add("note", self.tr("Note"), self._note)
        self._source.add_asked.connect(lambda title: new_source_below(self, self._rows, self._source, title))

    def value(self) -> Citation:
        """Return the citation as written."""
        return replace(
            self._citation,
            source=self._source.key(),
            kind=CitationKind(self._kind.key()),
            note=self._note.text().strip(),
        )


class CitationItem(Item):
    """One source that an event cites."""

    form: CitationForm | None

    def __init__(self, parent: QWidget, rows: Rows, citation: Citation) -> None:
        super().__init__(parent)
        self._rows, self._citation = rows, citation

    def value(self) -> Citation:
        """Return the citation as written."""
        return self._citation if self.form is None else self.form.value()

    @override
    def make_form(self) -> Form:
        return CitationForm(self, self._rows, self._citation)

    @override
    def words(self) -> tuple[str, str]:
        citation = self.value()
        source = self._rows.source(citation.source)
        said = ["" if source is None else source_words(source), citation_kind_word(citation.kind)]
        title = citation.source if source is None else source.title
        return title, " · ".join(word for word in (*said, citation.note) if word)


class Citations(Items):
    """The sources that an event cites."""

    def __init__(self, parent: QWidget, rows: Rows, citations: tuple[Citation, ...]) -> None:
        super().__init__(parent)
        self.name_add(self.tr("Add a source…"))
        self._rows = rows
        for citation in citations:
            self.show_item(CitationItem(self, rows, citation))

    @override
    def new_item(self) -> Item:
        return CitationItem(self, self._rows, Citation("", CitationKind.REPORT))

    def cite(self, source: str) -> None:
        """Cite a source, unless it is cited."""
        if source and all(item.value().source != source for item in self.items):
            self.show_item(CitationItem(self, self._rows, Citation(source, CitationKind.REPORT)))
            self.changed.emit()

    def value(self) -> tuple[Citation, ...]:
        """Return the citations as written."""
        return tuple(item.value() for item in self.items)

    def choices(self) -> list[tuple[str, str]]:
        """Return the sources as something to choose from."""
        return [(item.value().source, item.words()[0]) for item in self.items if item.value().source]
