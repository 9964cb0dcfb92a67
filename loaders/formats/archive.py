"""Office documents are ZIP archives: what is in them, and whether they may be unpacked."""

from __future__ import annotations

import io
import zipfile

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders.formats.bounds import check_sheets

MOST_UNPACKED = 200 * 1024 * 1024
_MOST_FILES = 5000


def unpacked_names(content: bytes, name: str) -> set[str]:
    """Return the names of the files in an archive.

    Raises
    ------
    UnreadableDocumentError
        The archive is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableDocumentError(f"{name}：文件不完整或已损坏，打不开") from error


def check_archive(content: bytes, name: str) -> None:
    """Refuse an archive that unpacks to too much, or whose XML declares entities.

    Raises
    ------
    UnreadableDocumentError
        It does.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > _MOST_FILES or sum(member.file_size for member in members) > MOST_UNPACKED:
                raise UnreadableDocumentError(
                    f"{name}：解开后超过 {MOST_UNPACKED // 1024 // 1024} MB，不像一份责任清单，没有打开"
                )
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    with archive.open(member) as file:
                        head = file.read(4096)
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise UnreadableDocumentError(f"{name}：文件里有不安全的 XML 声明，没有打开")
            check_sheets(archive)
    except UnreadableDocumentError as error:
        raise error if str(error).startswith(name) else UnreadableDocumentError(f"{name}：{error}") from None
    except Exception as error:  # damaged members raise what zlib and zipfile raise
        raise UnreadableDocumentError(f"{name}：文件不完整或已损坏，打不开") from error
