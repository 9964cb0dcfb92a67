"""Messages over a pipe: four bytes of length, then a pickle."""

from __future__ import annotations

import pickle
import struct
from typing import IO, Any

_LARGEST = 256 << 20


def read_frame(pipe: IO[bytes]) -> Any:
    """Return the next message, or raise ``EOFError`` at the end."""
    head = pipe.read(4)
    if len(head) < 4:
        raise EOFError
    (length,) = struct.unpack("<I", head)
    body = pipe.read(length)
    if len(body) < length:
        raise EOFError
    return pickle.loads(body)


def write_frame(pipe: IO[bytes], message: Any) -> None:
    """Send a message; one that is too large becomes a fault that says so."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    if len(body) > _LARGEST:
        body = pickle.dumps(("fault", "TooLarge", "the answer is too large"))
    pipe.write(struct.pack("<I", len(body)))
    pipe.write(body)
    pipe.flush()
