"""What a PDF says of itself, as XMP (ISO 16684-1); of one for archives also what makes it one (ISO 19005-2, 6.6)."""

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
XMP = "http://ns.adobe.com/xap/1.0/"
PDF = "http://ns.adobe.com/pdf/1.3/"
PDFA_ID = "http://www.aiim.org/pdfa/ns/id/"
EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
TIMELINE = "urn:secure-communities-timeline:figure#"
"""The namespace of what we add: the view that a figure shows."""
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2, Char) does not allow, escaped or not."""


@dataclass(frozen=True, slots=True)
class About:
    """What a PDF says of itself.

    Attributes:
        app: the application's name and version. source: which chronology it was made of. producer: what wrote it.
        dated: the day of the data, as ISO 8601; anything else for none. A clock would give the same content other bytes.
        archival: whether it claims to be PDF/A-2b.
        kept: of one for archives, the JSON of what made it: files may only be attached to it that are PDF/A themselves.
    """

    title: str
    description: str
    app: str
    source: str
    lang: str
    dated: str
    producer: str = ""
    archival: bool = False
    kept: str = ""


def xmp_packet(about: About) -> str:
    """Return the packet of a document."""
    title, description, app, source, lang, producer = (
        escape(printable(text))
        for text in (about.title, about.description, about.app, about.source, about.lang, about.producer)
    )
    day = DAY.match(about.dated)
    dates = (
        "".join(f"<xmp:{n}>{day[0]}T00:00:00Z</xmp:{n}>" for n in ("CreateDate", "ModifyDate")) if day else ""
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}">'
        f'<rdf:Description rdf:about="" xmlns:dc="{DC}" xmlns:xmp="{XMP}" xmlns:pdf="{PDF}">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{description}</rdf:li></rdf:Alt>'
        "</dc:description>"
        f"<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>"
        f"<dc:source>{source}</dc:source>"
        f"<xmp:CreatorTool>{app}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>{dates}"
        f"</rdf:Description>{_claim(about)}</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>\n'
    )


def _claim(about: About) -> str:
    """Return the claim of PDF/A-2b, with the view and the description that a property of our own needs."""
    if not about.archival:
        return ""
    claim = (
        f'<rdf:Description rdf:about="" xmlns:pdfaid="{PDFA_ID}">'
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>"
    )
    if not about.kept:
        return claim
    return (
        f"{claim}"
        f'<rdf:Description rdf:about="" xmlns:pdfaExtension="{EXTENSION}" xmlns:pdfaSchema="{SCHEMA}"'
        f' xmlns:pdfaProperty="{PROPERTY}">'
        '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
        "<pdfaSchema:schema>Figure of a chronology</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{TIMELINE}</pdfaSchema:namespaceURI>"
        "<pdfaSchema:prefix>timeline</pdfaSchema:prefix>"
        '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
        "<pdfaProperty:name>view</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        "<pdfaProperty:description>What the figure was made of, as JSON</pdfaProperty:description>"
        "</rdf:li></rdf:Seq></pdfaSchema:property>"
        "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
        f'<rdf:Description rdf:about="" xmlns:timeline="{TIMELINE}">'
        f"<timeline:view>{escape(_json_in_xml(about.kept))}</timeline:view></rdf:Description>"
    )


def printable(text: str) -> str:
    """Return a text without what XML cannot hold, and in which every white space is a space."""
    return " ".join(re.split(r"[\t\n\r]", _FORBIDDEN.sub("", text)))


def _json_in_xml(text: str) -> str:
    """Return JSON in which letters that XML cannot hold are escaped: they stand only within its strings."""
    return _FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
