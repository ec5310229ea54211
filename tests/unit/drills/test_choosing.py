"""The exact choice is the best one: as good as the best of all, found by trying them all."""

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobiplan.drills.choosing import PATIENCE, best_choice
from mobiplan.drills.offers import Choice, Limits, Offer, worth

offers = st.lists(
    st.builds(
        Offer,
        seconds=st.integers(1, 40),
        worth=st.integers(-300, 600),
        areas=st.integers(0, 7),
        is_dynamic=st.booleans(),
        is_wanted=st.booleans(),
        muscles=st.sampled_from([(), ("calves",), ("calves", "glutes")]),
        held=st.sampled_from([0, 0, 20, 30]),
    ),
    max_size=8,
)
sets = st.frozensets(st.integers(0, 7), max_size=4)
limits = st.builds(
    Limits,
    seconds=st.integers(1, 150),
    change=st.sampled_from([0, 5, 10]),
    spare=st.sampled_from([0, 10, 30, 200]),
    area_worth=st.lists(st.integers(0, 900), max_size=3).map(tuple),
    mainly_dynamic=st.booleans(),
    short_share=st.sampled_from([0, 300, 10**8]),
    most_held=st.sampled_from([None, 49, 59]),
    unlike=st.frozensets(sets, max_size=4),
)


def every_choice(count: int) -> list[Choice]:
    places = range(count)
    return list(chain.from_iterable(combinations(places, n) for n in range(count + 1)))


@pytest.mark.parametrize("patience", [0, 3, PATIENCE])
@given(offers=offers, limits=limits)
def test_no_other_choice_is_worth_more(patience: int, offers: list[Offer], limits: Limits) -> None:
    tried = [worth(choice, offers, limits) for choice in every_choice(len(offers))]
    possible = [found for found in tried if found is not None]

    actual = best_choice(offers, limits, patience=patience)

    assert (actual is None) is (not possible)
    if actual is not None:
        assert max(possible) == worth(actual, offers, limits)


@given(offers=offers, limits=limits)
def test_the_same_offers_give_the_same_choice(offers: list[Offer], limits: Limits) -> None:
    assert best_choice(offers, limits) == best_choice(list(offers), limits)


def test_without_offers_there_is_no_choice() -> None:
    assert best_choice([], Limits(seconds=60)) is None
