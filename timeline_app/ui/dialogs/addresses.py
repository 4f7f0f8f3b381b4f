"""Opening a document's page in the browser: http and https only, and never before saying where it leads."""

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from timeline_app.domain.citations import host_of, is_web
from timeline_app.ui.dialogs.messages import confirm


def open_address(parent: QWidget, address: str) -> None:
    """Open a web page, once the user has agreed."""
    host = host_of(address)
    question = _tr("Open this page of {0} in the browser?\n\n{1}").format(host, address)
    if is_web(address) and confirm(parent, question, _tr("Open {0}").format(host)):
        QDesktopServices.openUrl(QUrl(address))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Addresses", text)
