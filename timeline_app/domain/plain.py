"""Frozen values as plain ones (dicts, lists, texts, numbers), the form in which JSON keeps them, and back."""

from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """Return a value of frozen dataclasses, tuples and enumerations as plain ones; defaults are left out."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [to_plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        parts = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: to_plain(part) for field, part in parts if not _is_default(field, part)}
    return value


def from_plain(kind: type[T], plain: Any) -> T:
    """Return the value that `to_plain` was given; keys that its class does not know are passed over.

    Raises:
        ValueError: it is no such value.
    """
    try:
        found: T = _read(kind, plain)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no {kind.__name__}") from error
    return found


def _is_default(field: Field[Any], value: Any) -> bool:
    if field.default is not MISSING:
        return bool(value == field.default)
    return field.default_factory is not MISSING and bool(value == field.default_factory())


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        if plain is None:
            return None
        (kind,) = (part for part in get_args(kind) if part is not NoneType)
        return _read(kind, plain)
    if origin is tuple:
        if not isinstance(plain, list):
            raise ValueError("no list")
        return tuple(_read(get_args(kind)[0], part) for part in plain)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: _read(hints[name], part) for name, part in plain.items() if name in hints})
    if issubclass(kind, StrEnum):
        return kind(plain)
    if kind is float and isinstance(plain, int):
        return float(plain)
    if not isinstance(plain, kind) or (kind is int and isinstance(plain, bool)):
        raise ValueError(f"no {kind.__name__}")
    return plain
