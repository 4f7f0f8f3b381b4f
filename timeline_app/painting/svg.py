"""Writes a display list as SVG: text stays text, events keep their ids, links and accessible names. No Qt.

The output depends on nothing but its input, byte for byte. Fonts are embedded, cut down to the characters in use; for
programs that read no embedded fonts, each text says how long it is, and narrow fonts stand first among the fallbacks.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from timeline_app.painting.font_faces import Face, font_faces
from timeline_app.painting.theme import Theme
from timeline_app.painting.type_roles import FALLBACKS, ROLES, SANS
from timeline_app.timeline.shapes.labels import Measure
from timeline_app.timeline.shapes.primitives import (
    Batch,
    Ellipse,
    Fade,
    Group,
    Paint,
    Path,
    Primitive,
    Rect,
    Stroke,
    Text,
)

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2, Char) does not allow, escaped or not."""
_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9_.-]+")
Outline = Callable[[str, str], tuple[str, float]]
"""From a text and its type role to the path of its letters, from 0, 0 on the baseline, and their width in px."""
STRIKE_RISE = 0.3
"""The height of the line through struck text, in parts of its size above the baseline."""
_PARTS = {"lanes": "Events", "headers": "Lanes", "axis": "Time axis"}
"""What the parts of a page are called where they are read out."""
_LINKABLE = ("http", "https")


def write_svg(
    shapes: Iterable[Primitive],
    width: float,
    height: float,
    theme: Theme,
    title: str,
    desc: str,
    lang: str,
    metadata: str = "",
    measure: Measure | None = None,
    outline: Outline | None = None,
    scale: float = 1.0,
    watch: Callable[[], None] | None = None,
) -> str:
    """Return an SVG document of `width` by `height` px, shown `scale` times as large; `metadata` is the text of its own.

    With `measure`, every text is as long as it was laid out, whatever font it is shown in. With `outline`, text is
    drawn as shapes; what is said to those who do not see it stays. `watch` is called before each group; what it raises
    ends the writing.
    """
    writer = _Writer(theme, measure, outline, watch)
    body = [line for shape in shapes for line in writer.lines(shape)]
    shown = f'width="{_num(width * scale)}" height="{_num(height * scale)}"'
    size = f'{shown} viewBox="0 0 {_num(width)} {_num(height)}"'
    language = _attribute(lang)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="graphics-document document"'
        ' aria-roledescription="timeline" aria-labelledby="title" aria-describedby="desc"'
        f' lang="{language}" xml:lang="{language}" text-rendering="geometricPrecision"'
        f' font-family="{_quoted(SANS)}">',
        f'<title id="title">{_content(title)}</title>',
        f'<desc id="desc">{_content(desc)}</desc>',
    ]
    if metadata:
        lines.append(f'<metadata id="view">{_content(metadata)}</metadata>')
    faces = font_faces({face: frozenset(found) for face, found in writer.characters.items()})
    # QtSvg takes a list for one name, so the list of fallbacks stands where only the others look for it
    style = [f"<style>svg{{font-family:{_fonts(SANS)}}}{faces}</style>"] if faces else []
    if style or writer.definitions:
        lines += ["<defs>", *style, *writer.definitions.values(), "</defs>"]
    return "\n".join([*lines, *body, "</svg>", ""])


class _Writer:
    """Turns shapes into lines; collects the gradients and clips that they refer to."""

    def __init__(
        self,
        theme: Theme,
        measure: Measure | None,
        outline: Outline | None,
        watch: Callable[[], None] | None,
    ) -> None:
        self._watch = watch
        self._outline = outline
        self.definitions: dict[object, str] = {}
        self.characters: dict[Face, set[str]] = {}
        self._measure = measure
        self._theme = theme
        self._names: dict[object, str] = {}
        self._ids = {"title": 1, "desc": 1, "view": 1}

    def lines(self, shape: Primitive) -> Iterator[str]:
        match shape:
            case Rect():
                yield self._rect(shape)
            case Ellipse():
                yield self._ellipse(shape)
            case Path():
                yield self._path(shape)
            case Text():
                if shape.text:
                    yield self._text(shape)
            case Group():
                yield from self._group(shape)
            case Batch():
                for single in shape.shapes():
                    yield from self.lines(single)

    def _rect(self, rect: Rect) -> str:
        place = (
            f'x="{_num(rect.x)}" y="{_num(rect.y)}" width="{_num(rect.width)}" height="{_num(rect.height)}"'
        )
        radius = f' rx="{_num(rect.radius)}"' if rect.radius else ""
        return f"<rect {place}{radius}{self._fill(rect.fill)}{self._stroke(rect.stroke)}/>"

    def _ellipse(self, ellipse: Ellipse) -> str:
        center = f'cx="{_num(ellipse.cx)}" cy="{_num(ellipse.cy)}"'
        ink = f"{self._fill(ellipse.fill)}{self._stroke(ellipse.stroke)}"
        if ellipse.rx == ellipse.ry:
            return f'<circle {center} r="{_num(ellipse.rx)}"{ink}/>'
        return f'<ellipse {center} rx="{_num(ellipse.rx)}" ry="{_num(ellipse.ry)}"{ink}/>'

    def _path(self, path: Path) -> str:
        name = "polygon" if path.closed else "polyline"
        points = " ".join(f"{_num(x)},{_num(y)}" for x, y in path.points)
        ends = ' stroke-linecap="round" stroke-linejoin="round"' if path.round and path.stroke else ""
        return f'<{name} points="{points}"{self._fill(path.fill)}{self._stroke(path.stroke)}{ends}/>'

    def _text(self, text: Text) -> str:
        role = ROLES[text.role]
        parts = [f'x="{_num(text.x)}" y="{_num(text.baseline)}" font-size="{_num(role.px)}"']
        if role.family != SANS:
            parts.append(f'font-family="{_family(role.family)}"')
        if role.weight != 400:
            parts.append(f'font-weight="{role.weight}"')
        if text.anchor != "start":
            parts.append(f'text-anchor="{text.anchor}"')
        if text.strike:
            parts.append('text-decoration="line-through"')
        shown = _FORBIDDEN.sub("", " ".join(re.split(r"[\t\n\r]+", text.text)))
        if self._outline is not None:
            return self._outlined(text, shown, self._outline)
        self.characters.setdefault((role.family, role.weight), set()).update(shown)
        if self._measure is not None and len(shown) > 1:
            length = _num(self._measure(shown, text.role))
            parts.append(f'textLength="{length}" lengthAdjust="spacingAndGlyphs"')
        words = _content(shown)
        return f"<text {' '.join(parts)}{self._fill(text.paint)}>{words}</text>"

    def _outlined(self, text: Text, shown: str, outline: Outline) -> str:
        path, width = outline(shown, text.role)
        x = text.x - (width if text.anchor == "end" else width / 2 if text.anchor == "middle" else 0)
        fill = self._fill(text.paint)
        place = f'transform="translate({_num(x)} {_num(text.baseline)})"'
        drawn = f'<path {place} d="{path}"{fill}/>'
        if not text.strike:
            return drawn
        rise = ROLES[text.role].px * STRIKE_RISE
        line = Rect(x, text.baseline - rise - 0.5, width, 1, text.paint)
        return f"{drawn}{self._rect(line)}"

    def _group(self, group: Group) -> Iterator[str]:
        if self._watch is not None:
            self._watch()
        attributes = ""
        if group.id:
            attributes += f' id="{self._unique(group.kind, group.id)}"'
        if group.kind:
            attributes += f' class="{_name(group.kind)}"'
        if group.clip is not None:
            attributes += f' clip-path="url(#{self._clip(group.clip)})"'
        attributes += _spoken(group)
        linked = _is_linkable(group.href)
        if linked:
            yield f'<a href="{_attribute(group.href)}" target="_blank" rel="noopener noreferrer">'
        yield f"<g{attributes}>"
        if group.title:
            yield f"<title>{_content(group.title)}</title>"
        if group.desc:
            yield f"<desc>{_content(group.desc)}</desc>"
        for child in group.children:
            yield from self.lines(child)
        yield "</g>"
        if linked:
            yield "</a>"

    def _fill(self, fill: Paint | Fade | None) -> str:
        if fill is None:
            return ' fill="none"'
        if isinstance(fill, Fade):
            return f' fill="url(#{self._gradient(fill)})"'
        return self._color("fill", "fill-opacity", fill)

    def _stroke(self, stroke: Stroke | None) -> str:
        if stroke is None:
            return ""
        ink = f'{self._color("stroke", "stroke-opacity", stroke.paint)} stroke-width="{_num(stroke.width)}"'
        if stroke.dash:
            ink += f' stroke-dasharray="{" ".join(_num(length) for length in stroke.dash)}"'
            ink += f' stroke-dashoffset="{_num(stroke.offset)}"' if stroke.offset else ""
        return ink

    def _color(self, name: str, opacity: str, paint: Paint) -> str:
        red, green, blue, alpha = self._theme.rgba(paint)
        faint = f' {opacity}="{_num(alpha, 4)}"' if alpha < 1 else ""
        return f' {name}="#{red:02X}{green:02X}{blue:02X}"{faint}'

    def _gradient(self, fade: Fade) -> str:
        if fade not in self._names:
            name = self._names[fade] = f"fade-{len(self._names) + 1}"
            stops = "".join(
                f'<stop offset="{offset}"{self._color("stop-color", "stop-opacity", paint)}/>'
                for offset, paint in ((0, fade.left), (1, fade.right))
            )
            self.definitions[fade] = f'<linearGradient id="{name}">{stops}</linearGradient>'
        return self._names[fade]

    def _clip(self, clip: tuple[float, float, float, float]) -> str:
        if clip not in self._names:
            name = self._names[clip] = f"clip-{len(self._names) + 1}"
            x, y, width, height = (_num(value) for value in clip)
            area = f'<rect x="{x}" y="{y}" width="{width}" height="{height}"/>'
            self.definitions[clip] = f'<clipPath id="{name}">{area}</clipPath>'
        return self._names[clip]

    def _unique(self, kind: str, id_: str) -> str:
        """Return an id that no other element has: an event drawn in several lanes has several groups."""
        name = _name(f"{kind or 'group'}-{id_}")
        count = self._ids[name] = self._ids.get(name, 0) + 1
        return name if count == 1 else f"{name}.{count}"


def _spoken(group: Group) -> str:
    """Return how a group is read out: what has a name as one picture, the parts of the page by their names."""
    if group.kind in _PARTS:
        return f' role="graphics-object group" aria-label="{_PARTS[group.kind]}"'
    if not group.title:
        return ""
    role = ' role="graphics-symbol img"'
    if group.kind != "event" or not group.desc:
        return role  # its title is its name; a label beside it would make of the title a description as well
    return f'{role} aria-label="{_attribute(f"{group.title}. {group.desc}")}"'


def _num(value: float, digits: int = 2) -> str:
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _content(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text))


def _attribute(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def _name(text: str) -> str:
    return _NOT_IN_IDS.sub("-", text)


def _family(name: str) -> str:
    return _attribute(_fonts(name))


def _fonts(name: str) -> str:
    """Return a font with its fallbacks, as CSS lists them."""
    return ", ".join(_quoted(part) for part in (name, *FALLBACKS[name]))


def _quoted(name: str) -> str:
    return f"'{name}'" if " " in name else name


def _is_linkable(href: str) -> bool:
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme.lower() in _LINKABLE and bool(parts.netloc)
