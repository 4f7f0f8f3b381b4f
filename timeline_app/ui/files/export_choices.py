"""What an exported figure can be asked for: one field a choice, and the view and look that they stand for."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QWidget,
)

from timeline_app.domain.columns import UNBOUNDED_EARLY, UNBOUNDED_LATE
from timeline_app.domain.date_words import span_in_words
from timeline_app.domain.dates import parse_range
from timeline_app.domain.presets import BY_NAME, PRESETS, preset_of
from timeline_app.domain.typed_dates import typed_date
from timeline_app.domain.view import (
    ALL_PAGES,
    MOST_PAGES,
    MOST_ROWS,
    Break,
    Grouping,
    Labels,
    Look,
    SourceList,
    TimeRange,
    View,
)
from timeline_app.errors import BadDate
from timeline_app.ui.look.style import text_label
from timeline_app.ui.widgets.fields import Spin, combo, line

_MOST_SIDE = 100_000
_SPIN_MARGIN = 8
_FORMATS = (("PNG", ".png"), ("SVG", ".svg"), ("PDF", ".pdf"))


class ExportChoices(QWidget):
    """The fields.

    Attributes:
        understood: how a typed range is understood, or that it is not.

    Signals:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(
        self, parent: QWidget, visible: TimeRange, theme: str, grouping: Grouping, title: str
    ) -> None:
        """Choose for a figure that has the title of its chronology, unless another one is written."""
        super().__init__(parent)
        self._visible = visible
        self._given: TimeRange | None = None
        self.title = line(self, title)
        self.range = combo(
            self,
            (self.tr("All that matches"), "matching"),
            (self.tr("What the window shows"), "visible"),
            (self.tr("The whole time span"), "all"),
            (self.tr("From a date to a date"), "typed"),
        )
        self.typed = line(self, self.tr("2010/2012, or May 2011"))
        self.understood: QLabel = text_label(self, "caption", "ink2")
        self.understood.setWordWrap(True)
        self.lanes = combo(
            self,
            (self.tr("None"), Grouping.NONE),
            (self.tr("By state"), Grouping.STATE),
            (self.tr("By actor"), Grouping.ACTOR),
            (self.tr("By topic"), Grouping.TOPIC),
            (self.tr("By source"), Grouping.SOURCE),
        )
        self.lanes.setCurrentIndex(self.lanes.findData(grouping))
        self._make_size()
        self.theme = combo(
            self,
            (self.tr("Light"), "light"),
            (self.tr("Dark"), "dark"),
            (self.tr("High contrast"), "high-contrast"),
            (self.tr("High contrast, dark"), "high-contrast-dark"),
        )
        self.theme.setCurrentIndex(self.theme.findData(theme))
        self.labels = combo(
            self,
            (self.tr("Titles, short where they must"), Labels.FULL),
            (self.tr("Short titles"), Labels.SHORT),
            (self.tr("None"), Labels.NONE),
        )
        self.sources = combo(
            self,
            (self.tr("Numbered, below the lanes"), SourceList.BELOW),
            (self.tr("Numbered, on pages that follow"), SourceList.PAGES),
            (self.tr("Not listed"), SourceList.NONE),
        )
        self.pages, self.rows = self._spin(MOST_PAGES), self._spin(MOST_ROWS)
        self.breaks = combo(
            self,
            (self.tr("Break the time"), Break.TIME),
            (self.tr("Break the lanes"), Break.LANES),
        )
        self.caption = line(self, self.tr("Words of yours below the figure"))
        self.credit = line(self, self.tr("A line at the foot"))
        self.legend = self._check(self.tr("Explain the marks"), on=True)
        self.manifest = self._check(self.tr("Can be opened again"), on=True)
        self.outlines = self._check(self.tr("Text as shapes (SVG)"), on=False)
        self.archival = self._check(self.tr("For archives (PDF/A-2b)"), on=False)
        self.format = combo(self, *_FORMATS)
        self._lay_out()
        self._listen()

    def _make_size(self) -> None:
        words = {
            "web": self.tr("Web, 1600 × 900 at double density"),
            "slide": self.tr("Slide, 16:9"),
            "a4": self.tr("A4 landscape, 300 dpi"),
            "a3": self.tr("A3 landscape, 300 dpi"),
            "journal": self.tr("Journal, 190 mm wide"),
            "poster": self.tr("Poster, A1"),
        }
        self.size_box = combo(self, *((words[preset.name], preset.name) for preset in PRESETS))
        self.size_box.insertItem(0, self.tr("Screen, 1600 × 900"), "screen")
        self.size_box.addItem(self.tr("1600 px wide, as high as it takes"), "tall")
        self.size_box.addItem(self.tr("Custom"), "custom")
        self.size_box.setCurrentIndex(0)
        self.width_px, self.height_px = self._spin(_MOST_SIDE), self._spin(_MOST_SIDE)
        self.dpi = self._spin(2400, 10)
        for spin, value, name in (
            (self.width_px, 1600, self.tr("Width in pixels")),
            (self.height_px, 900, self.tr("Height in pixels")),
            (self.dpi, 96, self.tr("Pixels to the inch")),
        ):
            spin.setValue(value)
            spin.setAccessibleName(name)
        self.dpi.setSuffix(self.tr(" dpi"))

    def _spin(self, most: int, least: int = 1) -> QSpinBox:
        spin = Spin(self)
        spin.setRange(least, most)
        spin.setKeyboardTracking(False)
        spin.lineEdit().setTextMargins(_SPIN_MARGIN, 0, 0, 0)  # a style sheet's padding does not reach it
        return spin

    def _check(self, words: str, *, on: bool) -> QCheckBox:
        box = QCheckBox(words, self)
        box.setChecked(on)
        return box

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 12, 0)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form = form
        fields: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&Title"), self.title),
            (self.tr("&Range"), self.range),
            ("", self.typed),
            ("", self.understood),
            (self.tr("&Lanes"), self.lanes),
            (self.tr("&Size"), self.size_box),
            ("", self.width_px),
            ("", self.height_px),
            ("", self.dpi),
            (self.tr("&Format"), self.format),
            ("", self.outlines),
            ("", self.archival),
            (self.tr("T&heme"), self.theme),
            (self.tr("La&bels"), self.labels),
            (self.tr("So&urces"), self.sources),
            (self.tr("&Pages"), self.pages),
            ("", self.breaks),
            (self.tr("Ro&ws a page"), self.rows),
            (self.tr("C&aption"), self.caption),
            (self.tr("Cre&dit"), self.credit),
            ("", self.legend),
            ("", self.manifest),
        )
        for words, field in fields:
            label = text_label(self, "body", "ink", words)
            label.setBuddy(field)
            if words:
                field.setAccessibleName(words.replace("&", ""))
            form.addRow(label, field)
        self.breaks.setAccessibleName(self.tr("What is broken over pages"))
        self.typed.setAccessibleName(self.tr("From a date to a date"))

    def put_names_above(self) -> None:
        """Put the name of each field above it: the fields get the whole width."""
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)

    def _listen(self) -> None:
        for field in (self.title, self.typed, self.caption, self.credit):
            field.textChanged.connect(self._change)
        for box in (
            *(self.range, self.lanes, self.size_box, self.theme, self.labels, self.sources, self.format),
            self.breaks,
        ):
            box.currentIndexChanged.connect(self._change)
        for spin in (self.width_px, self.height_px, self.dpi, self.pages, self.rows):
            spin.valueChanged.connect(self._change)
        for check in (self.legend, self.manifest, self.outlines, self.archival):
            check.toggled.connect(self._change)
        self._change()

    def _change(self) -> None:
        is_typed = self.range.currentData() == "typed"
        self._given = self._read_range() if is_typed else None
        is_custom = self.size_box.currentData() == "custom"
        for field, shown in (
            (self.typed, is_typed),
            (self.understood, is_typed),
            (self.width_px, is_custom),
            (self.height_px, is_custom),
            (self.dpi, is_custom),
            (self.outlines, self.format.currentData() == ".svg"),
            (self.archival, self.format.currentData() == ".pdf"),
            (self.breaks, self._has_lanes),
            (self.rows, self._broken is Break.TIME),
        ):
            self._form.setRowVisible(field, shown)
        self._offer_all_pages(is_offered=self._broken is Break.LANES)
        self.changed.emit()

    def _offer_all_pages(self, *, is_offered: bool) -> None:
        """Let lanes have as many pages as they take; they have unless another number was chosen."""
        least = ALL_PAGES if is_offered else 1
        if self.pages.minimum() == least:
            return
        with QSignalBlocker(self.pages):
            is_chosen = self.pages.value() > 1
            self.pages.setMinimum(least)
            self.pages.setSpecialValueText(self.tr("As many as it takes") if is_offered else "")
            if not is_chosen:
                self.pages.setValue(least)

    @property
    def _has_lanes(self) -> bool:
        return Grouping(self.lanes.currentData()) is not Grouping.NONE

    @property
    def _broken(self) -> Break:
        """Return what is broken over pages: without lanes, the time."""
        return Break(self.breaks.currentData()) if self._has_lanes else Break.TIME

    def _read_range(self) -> TimeRange | None:
        """Return the typed range; say how it is understood."""
        typed = self.typed.text().strip()
        first, slash, last = typed.partition("/")
        try:
            if not typed:
                raise BadDate(typed)
            low, high = parse_range(typed_date(first), typed_date(last if slash else first))
        except BadDate:
            self.understood.setText(self.tr("A date, or two with a slash between them."))
            return None
        if low is None or high is None or low <= UNBOUNDED_EARLY or high >= UNBOUNDED_LATE or low > high:
            self.understood.setText(self.tr("Both ends are needed, the earlier first."))
            return None
        self.understood.setText(span_in_words(low, high + 1))
        return TimeRange(low, high + 1)

    # -- what is chosen ---------------------------------------------------------------------------------------

    @property
    def is_complete(self) -> bool:
        """Return whether everything that is chosen has been given."""
        return self.range.currentData() != "typed" or self._given is not None

    def view(self, base: View) -> View:
        """Return the view that is to be drawn, with the filter of another."""
        chosen = self.range.currentData()
        span = self._visible if chosen == "visible" else self._given if chosen == "typed" else None
        lanes = Grouping(self.lanes.currentData())
        return replace(base, range=span, grouping=lanes, title=self.title.text().strip())

    def look(self) -> Look:
        """Return the size and style that are chosen."""
        look = Look(
            theme=self.theme.currentData(),
            everything=self.range.currentData() == "all",
            labels=Labels(self.labels.currentData()),
            sources=SourceList(self.sources.currentData()),
            legend=self.legend.isChecked(),
            caption=self.caption.text().strip(),
            credit=self.credit.text().strip(),
            pages=self.pages.value(),
            rows=self.rows.value() if self._broken is Break.TIME else 1,
            breaks=self._broken,
            manifest=self.manifest.isChecked(),
            outlines=self.outlines.isChecked() and self.format.currentData() == ".svg",
            archival=self.archival.isChecked() and self.format.currentData() == ".pdf",
            pixel_height=None if self.size_box.currentData() == "tall" else 900,
        )
        if self.size_box.currentData() == "custom":
            width, height, dpi = self.width_px.value(), self.height_px.value(), float(self.dpi.value())
            return replace(look, pixel_width=width, pixel_height=height, dpi=dpi)
        preset = BY_NAME.get(self.size_box.currentData())
        return look if preset is None else preset.of(look)

    def go_on_from(self, view: View, look: Look) -> None:
        """Choose what another figure was made with."""
        self.title.setText(view.title)
        if view.range is not None:
            self.range.setCurrentIndex(self.range.findData("visible"))
            self._visible = view.range
        elif look.everything:
            self.range.setCurrentIndex(self.range.findData("all"))
        self.lanes.setCurrentIndex(self.lanes.findData(view.grouping))
        for box, value in (
            (self.theme, look.theme),
            (self.labels, look.labels),
            (self.sources, look.sources),
            (self.breaks, look.breaks),
        ):
            box.setCurrentIndex(box.findData(value))
        self._choose_size(look)
        self.pages.setValue(look.pages)
        self.rows.setValue(look.rows)
        self.caption.setText(look.caption)
        self.credit.setText(look.credit)
        self.legend.setChecked(look.legend)
        self.outlines.setChecked(look.outlines)
        self.archival.setChecked(look.archival)

    def _choose_size(self, look: Look) -> None:
        preset = preset_of(look)
        size = look.pixel_width, look.pixel_height, look.dpi
        known = {(1600, 900, 96.0): "screen", (1600, None, 96.0): "tall"}
        name = preset.name if preset else known.get(size, "custom")
        self.size_box.setCurrentIndex(self.size_box.findData(name))
        self.width_px.setValue(look.pixel_width)
        self.height_px.setValue(look.pixel_height or 900)
        self.dpi.setValue(round(look.dpi))
