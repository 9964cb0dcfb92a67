"""Open the store a user names: a path, or a server's address."""

from __future__ import annotations

from pathlib import Path

from graphmodel import lazy_re as re
from graphmodel.errors import StoreError
from graphmodel.stores.base import Store

_SERVER = re.compile(r"(?:neo4j|bolt)(?:\+s|\+ssc)?://", re.IGNORECASE)
# a scheme, or what someone means by one: neo4j:/host, bolt:host, neo4j：//host
_LIKE_AN_ADDRESS = re.compile(r"(?:neo4j|bolt|https?)(?:\+\w+)?\s*[:：]|[\w+.-]{2,}\s*[:：]\s*[/／]{2}", re.IGNORECASE)
_ACCOUNT = re.compile(r"[^/\\]+[:：][^/\\]*[@＠﹫]")  # name:password@host
# whatever stands before: neo4j@bolt://name:password@host, --store=bolt://name:password@host
_WITHIN = re.compile(r"[:：]\s*[/／]{1,2}[^/\\]*[:：][^/\\]*[@＠﹫]")
_SECRET = re.compile(r"[?&#;].*(?:user|pass|pwd|auth|token|secret|key|cred)|[#]", re.IGNORECASE)
_SIGN = re.compile(r"[@＠﹫]|%40", re.IGNORECASE)


def is_server(address: str) -> bool:
    """Return whether an address names a Neo4j server rather than a file."""
    return bool(_SERVER.match(address))


def refuse_address(address: str) -> None:
    """Refuse an address that has a password in it, without repeating it, and one that is neither file nor server.

    A folder or a device is no file.

    Raises
    ------
    StoreError
        Saying how to write it.
    """
    address = address.strip()
    account = _ACCOUNT.match(address) or _WITHIN.search(address)
    if not account and not _LIKE_AN_ADDRESS.match(address):
        if Path(address).exists() and not Path(address).is_file():
            raise StoreError(f"{address}：是文件夹或设备，不能用作库文件；请给出已有文件夹里的一个文件名")
        return
    host = re.sub(r"\[[^\]]*\]|[?].*", "", _SERVER.sub("", address))
    if account or _SIGN.search(address) or _SECRET.search(address) or len(re.findall(r"[:：]|%3a", host, re.I)) > 1:
        raise StoreError(
            "地址里不能带用户名、密码或其他参数（这里不重复它）：写作 neo4j://主机:7687，用户名和密码放进环境变量 NEO4J_USERNAME、NEO4J_PASSWORD"
        )
    if not is_server(address):
        raise StoreError(f"{address}：不认识的库地址；文件给路径，服务器用 neo4j:// 或 bolt://")


def open_store(address: str, *, must_exist: bool = False, database: str | None = None) -> Store:
    """Open a store.

    Parameters
    ----------
    address
        A path for the embedded store, or ``neo4j://…``, ``bolt://…`` for a server.
    must_exist
        Refuse to make a new file.
    database
        The server's database; its default one if not given.

    Raises
    ------
    StoreError
        The store cannot be opened.
    """
    address = str(address)
    refuse_address(address)
    if is_server(address):
        from graphmodel.stores.neo4j import Neo4jStore

        return Neo4jStore(address, database=database)
    from graphmodel.stores.sqlite import SqliteStore

    if not Path(address).name.strip():
        raise StoreError(f"{address}：不能用作库文件，请给出已有文件夹里的一个文件名")
    return SqliteStore(address, must_exist=must_exist)
