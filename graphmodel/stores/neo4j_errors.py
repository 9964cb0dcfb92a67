"""What the server and its driver say, in one line for the person who can act."""

from __future__ import annotations

from graphmodel.errors import GraphmodelError, StoreError


def store_error(address: str, error: Exception) -> GraphmodelError:
    """Return the error that a user sees for one of the driver's; a fault of ours is raised as it is."""
    import neo4j.exceptions as known

    code = str(getattr(error, "code", "") or "")
    if isinstance(error, GraphmodelError):
        return error
    if isinstance(error, known.AuthError) or "Unauthorized" in code:
        return StoreError(f"{address}：用户名或密码不对（环境变量 NEO4J_USERNAME、NEO4J_PASSWORD）")
    if isinstance(error, (known.ServiceUnavailable, known.SessionExpired, OSError)):
        return StoreError(f"{address}：连不上服务器，请检查地址和服务器是否已启动；未完成的写入没有生效")
    if isinstance(error, UnicodeEncodeError):
        return StoreError(
            f"{address}：清单里有残缺的字符（半个 UTF-16 字符），服务器不收，没有存入；请在原文件里改掉它"
        )
    if "DatabaseNotFound" in code:
        return StoreError(f"{address}：服务器上没有这个数据库，请检查 --database")
    if "Security.Forbidden" in code or "AccessMode" in code:
        return StoreError(f"{address}：这个用户没有权限这样做，请换用有写权限的用户")
    if isinstance(error, (known.Neo4jError, known.DriverError, known.ConfigurationError, ValueError)):
        return StoreError(f"{address}：服务器报错：{getattr(error, 'message', None) or error}")
    raise error


def first_cause(error: Exception) -> Exception:
    """Return what the server said, where the driver tells it as another error: that a failed answer failed again.

    That happens when the connection of a failed query can't be reset in time, as on a busy server.
    """
    import neo4j.exceptions as known

    cause = error.__cause__
    return cause if isinstance(error, known.ResultError) and isinstance(cause, known.Neo4jError) else error


def is_stale_bookmark(error: Exception) -> bool:
    """Return whether the server does not know a bookmark: its database was made anew."""
    return "Bookmark" in str(getattr(error, "code", "") or "")


def is_passing(error: Exception) -> bool:
    """Return whether a read met something that a load has just deleted: it is to be read again."""
    code = str(getattr(first_cause(error), "code", "") or "")
    return "EntityNotFound" in code or code.startswith("Neo.TransientError")
