"""Made tables of a cell a line, words held out: names in row and role as measured, and no wrong row in silence."""

from __future__ import annotations

import pytest

from tests.made_cells import FORMS, measure

#: Of the names of six tables so many are right, in percent, where a lead is merged or has several lines; else all.
SHARES = {"merged lead": 95.1, "all merged": 90.2, "unit lines of both": 95.0}


@pytest.mark.parametrize("numbers", [True, False], ids=["numbers", "without"])
@pytest.mark.parametrize("form", FORMS)
def test_names_are_in_their_row_and_role_and_what_may_be_otherwise_is_told(form: str, *, numbers: bool) -> None:
    found = measure(form, range(500, 506), numbers=numbers)
    assert found.silent == ()
    assert found.refused == 0
    assert 100 * found.right / found.names >= SHARES.get(form, 100.0)


@pytest.mark.parametrize("form", ["whole", "merged category", "sum row", "headings"])
def test_rows_that_read_in_one_way_alone_are_not_doubted(form: str) -> None:
    assert measure(form, range(500, 506), numbers=True).doubted == 0
