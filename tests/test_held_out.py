"""Lists whose bodies, people, verbs and things neither the rules nor the bundled tables know."""

from __future__ import annotations

import pytest

from graphmodel.agencies import load_registry
from graphmodel.agencies.registry import surnames
from tests.held_out import BODIES, SURNAMES, measure


def test_the_words_are_held_out() -> None:
    assert not set(BODIES) & load_registry().bodies.keys()
    assert not set(SURNAMES) & surnames().keys()


@pytest.mark.parametrize(
    ("form", "share"),
    [("running text", 1.0), ("table with tabs", 1.0), ("torn table", 0.98), ("lines across", 0.96)],
)
def test_names_are_read_in_their_row_and_role(form: str, share: float) -> None:
    """The shares are those measured; a change that lowers one has to say why."""
    assert measure(form, range(100, 108)).share >= share
