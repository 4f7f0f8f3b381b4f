"""Public ids for the user's own rows: UUID version 7 (RFC 9562), which sort by the time they were made."""

import secrets
import time
import uuid


def new_public_id(milliseconds: int | None = None) -> str:
    """Return a new id. `milliseconds` since 1970 is the present unless it is given."""
    now = time.time_ns() // 1_000_000 if milliseconds is None else milliseconds
    value = (
        (now & (1 << 48) - 1) << 80
        | 0x7 << 76
        | secrets.randbits(12) << 64
        | 0b10 << 62
        | secrets.randbits(62)
    )
    return str(uuid.UUID(int=value))
