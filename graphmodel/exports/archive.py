"""Files that contain no clock: the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from graphmodel import lazy_re as re

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file of named contents, in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same on Windows and elsewhere
            out.writestr(entry, content)
    return buffer.getvalue()


def without_clock(office: bytes) -> bytes:
    """Return an Office file without the times at which it was made."""
    with zipfile.ZipFile(io.BytesIO(office)) as made:
        files = {name: made.read(name) for name in made.namelist()}
    properties = "docProps/core.xml"
    if properties in files:
        files[properties] = _WRITTEN.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", files[properties])
    return archive(files)
