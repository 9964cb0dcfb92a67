"""From bytes to raw tables: find the kind of document and call its reader."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from graphmodel.loaders.formats.text import decode, text_tables
from graphmodel.loaders.page import RawTable

from graphmodel.errors import UnreadableDocumentError
from graphmodel.records import ResponsibilityList

MAX_BYTES = 64 * 1024 * 1024

Extracted = ResponsibilityList | tuple[list[RawTable], str]


def load(source: str | Path) -> bytes:
    """Return the bytes of a file or, for ``-``, of standard input.

    Raises
    ------
    UnreadableDocumentError
        It is missing, a folder, not permitted, empty, or larger than 64 MiB.
    """
    if str(source) == "-":
        return _sized(sys.stdin.buffer.read(MAX_BYTES + 1), "标准输入")
    path = Path(source)
    try:
        if path.is_dir():
            raise UnreadableDocumentError(f"{path}：这是文件夹，请给出文件")
        if os.path.getsize(path) > MAX_BYTES:
            raise UnreadableDocumentError(f"{path}：文件超过 64 MB，不像一份责任清单；请拆小后再读")
        return _sized(path.read_bytes(), str(path))
    except FileNotFoundError as error:
        raise UnreadableDocumentError(f"{path}：没有这个文件，请检查路径") from error
    except PermissionError as error:
        raise UnreadableDocumentError(f"{path}：没有读取权限") from error
    except (OSError, ValueError) as error:
        raise UnreadableDocumentError(f"{path}：读不了这个文件（{error.__class__.__name__}）") from error


def _sized(content: bytes, name: str) -> bytes:
    if len(content) > MAX_BYTES:
        raise UnreadableDocumentError(f"{name}：内容超过 64 MB，不像一份责任清单")
    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise UnreadableDocumentError(f"{name}：文件是空的")
    return content


def extract(content: bytes, name: str, mapping: Mapping[str, str] | None = None) -> Extracted:
    """Return the raw tables of a document and its whole text, or a finished list for our own JSON."""
    text = decode(content, name)
    return text_tables(text, name, mapping), text
