"""The answer to a query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = 100


@dataclass(slots=True)
class Result:
    """The answer to a query: rows of plain values under the columns as the query names them.

    Attributes
    ----------
    columns
        Column names.
    rows
        One list of values a row. Texts, numbers, truth values, ``datetime.date``, ``None``; a node is a dict with its
        ``label`` and properties, a relationship one with its ``type`` and properties, a path one of ``nodes`` and
        ``relationships``.
    cut
        Whether a limit left rows out.

    Examples
    --------
    >>> found = Result(["name", "n"], [["市财政局", 15], ["市建委", 9]])
    >>> len(found), found.columns
    (2, ['name', 'n'])
    >>> for name, n in found:
    ...     print(name, n)
    市财政局 15
    市建委 9
    >>> found.to_frame()["n"].sum()
    np.int64(24)
    """

    columns: list[str]
    rows: list[list[Any]] = field(default_factory=list)
    cut: bool = False

    def __iter__(self) -> Iterator[list[Any]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> list[Any]:
        return self.rows[index]

    def to_frame(self) -> pd.DataFrame:
        """Return the rows as a table of pandas."""
        import pandas as pd

        return pd.DataFrame(self.rows, columns=self.columns)

    def _repr_html_(self) -> str:
        """Return a table for a notebook; the first hundred rows."""
        head = "".join(f"<th>{_cell(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row) + "</tr>" for row in self.rows[:_SHOWN]
        )
        more = "（还有更多）" if self.cut else ""
        rest = f"，这里显示前 {_SHOWN} 行" if len(self.rows) > _SHOWN else ""
        return (
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{len(self.rows)} 行{rest}{more}</p>"
        )


def _cell(value: Any) -> str:
    import html

    if value is None:
        return ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or value.get("text") or value
    if isinstance(value, list):
        return "；".join(_cell(item) for item in value)
    return html.escape(str(value))
