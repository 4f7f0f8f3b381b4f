"""The fields of quoted words: their source, the words, and what stands around them."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from timeline_app.domain.changes import Kind
from timeline_app.domain.chronology import Excerpt
from timeline_app.domain.terms import QuoteStatus
from timeline_app.ui.forms.controls import Line, Paragraphs
from timeline_app.ui.forms.form import Form
from timeline_app.ui.forms.pick_field import PickField
from timeline_app.ui.rows.rows import Rows


class ExcerptFields(Form):
    """What every form of an excerpt has."""

    def __init__(self, parent: QWidget, rows: Rows, excerpt: Excerpt) -> None:
        super().__init__(parent)
        self._rows, self._excerpt = rows, excerpt
        self._source = self.source_field()
        held = rows.source(excerpt.source)
        self._source.set_chosen(excerpt.source, excerpt.source if held is None else held.title)
        self.add("source", self.tr("Source"), self._source, needed=True)
        self._exact = Paragraphs(self, excerpt.exact, role="quote", lines=2)
        self.add("exact", self.tr("The exact words"), self._exact, needed=True)
        self._prefix, self._suffix = Line(self, excerpt.prefix), Line(self, excerpt.suffix)
        self.add_row(
            self.field("prefix", self.tr("Words before"), self._prefix),
            self.field("suffix", self.tr("Words after"), self._suffix),
        )

    def source_field(self) -> PickField:
        """Return the field in which the source is chosen."""
        rows = self._rows
        return PickField(self, lambda: rows.offers(Kind.SOURCE), hint=self.tr("Title or publisher"))

    def excerpt(self) -> Excerpt:
        """Return the words as written; once they are others, nobody has checked them yet."""
        written = replace(
            self._excerpt,
            source=self._source.key(),
            exact=self._exact.written(),
            prefix=self._prefix.text().strip() if self._prefix.isModified() else self._excerpt.prefix,
            suffix=self._suffix.text().strip() if self._suffix.isModified() else self._excerpt.suffix,
        )
        if (written.exact, written.source) == (self._excerpt.exact, self._excerpt.source):
            return written
        return replace(
            written, start=None, end=None, checked=None, status=QuoteStatus.TEXT_NOT_HELD, score=None
        )


class ExcerptForm(ExcerptFields):
    """The fields of an excerpt that is written on its own."""

    def value(self) -> Excerpt:
        """Return the words as written."""
        return self.excerpt()
