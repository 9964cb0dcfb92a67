"""A word put at any place of a document of any format comes out again, or there is a reason why it need not."""

from __future__ import annotations

import pytest

from tests.probes import NOT_LOOKED_AT, PLACES, lost, reason_for


@pytest.mark.parametrize("form", PLACES)
def test_a_word_at_any_place_comes_out(form: str) -> None:
    found, _tried = lost(form, every=3)
    assert [place for place, _word in found if not reason_for(place)] == []


def test_each_reason_is_that_of_a_place() -> None:
    places = [place for of in PLACES.values() for place, _made in of()]
    assert [name for name in NOT_LOOKED_AT if not any(place.startswith(name) for place in places)] == []
