"""Printing a figure: Qt's own preview shows the very pages, then prints them."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from timeline_app.painting.painter import paint, painting_on
from timeline_app.painting.theme import load_theme
from timeline_app.timeline.figure.types import Figure


def preview(window: QWidget, figure: Figure) -> None:
    """Show how a figure would be printed, and print it where that is wanted."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setDocName(figure.title)
    dialog = QPrintPreviewDialog(printer, window)
    dialog.paintRequested.connect(lambda on: print_pages(on, figure))
    dialog.resize(window.size() * 0.9)
    dialog.exec()
    dialog.deleteLater()


def print_pages(printer: QPrinter, figure: Figure) -> None:
    """Print a figure and the pages that follow it, each as large as a sheet holds."""
    with painting_on(printer) as painter:
        for number, page in enumerate((figure, *figure.following)):
            if number:
                printer.newPage()
            room = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
            scale = min(room.width() / page.width, room.height() / page.height)
            painter.resetTransform()
            painter.scale(scale, scale)
            paint(painter, page.shapes, load_theme(page.theme), exact=True)
