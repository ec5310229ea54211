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


ALIKE = {
    "the offers ahead": (
        [Offer(seconds=30, worth=30), Offer(seconds=20, worth=40), Offer(seconds=10, worth=10)],
        Limits(seconds=40),
        (0, 2),
    ),
    "the room": (
        [Offer(seconds=20, worth=10), Offer(seconds=30, worth=50), Offer(seconds=10, worth=60)],
        Limits(seconds=50),
        (0, 1),
    ),
    "what was held": (
        [
            Offer(seconds=10, worth=50, muscles=("calves",), held=30),
            Offer(seconds=20, worth=10, muscles=("calves",), held=20),
            Offer(seconds=10, worth=10),
            Offer(seconds=10, worth=30),
        ],
        Limits(seconds=60, change=10, most_held=49),
        (1, 2, 3),
    ),
    "the areas": (
        [
            Offer(seconds=30, worth=60),
            Offer(seconds=30, worth=50, areas=1),
            Offer(seconds=10, worth=50, areas=1),
            Offer(seconds=10, worth=30, areas=2),
        ],
        Limits(seconds=70, area_worth=(200, 100)),
        (0, 1, 3),
    ),
    "what is known": (
        [
            Offer(seconds=30, worth=10),
            Offer(seconds=20, worth=10),
            Offer(seconds=20, worth=40),
            Offer(seconds=20, worth=60),
        ],
        Limits(seconds=70, unlike=frozenset({frozenset({0, 1, 3}), frozenset({0, 2, 3})})),
        (0, 1, 2),
    ),
    "what moves freely": (
        [
            Offer(seconds=30, worth=20, is_dynamic=True),
            Offer(seconds=20, worth=40, is_dynamic=True),
            Offer(seconds=20, worth=40, is_dynamic=True),
            Offer(seconds=10, worth=20),
            Offer(seconds=20, worth=50),
        ],
        Limits(seconds=50, spare=20, mainly_dynamic=True),
        (1, 2, 3),
    ),
    "what is wanted": (
        [
            Offer(seconds=10, worth=30, is_wanted=True),
            Offer(seconds=30, worth=30),
            Offer(seconds=10, worth=50),
            Offer(seconds=10, worth=50, is_wanted=True),
        ],
        Limits(seconds=50, short_share=30),
        (0, 1, 3),
    ),
    "the worth": (
        [
            Offer(seconds=20, worth=-10),
            Offer(seconds=10, worth=-10, areas=4),
            Offer(seconds=10, worth=20),
            Offer(seconds=30, worth=100),
            Offer(seconds=30, worth=-10),
            Offer(seconds=10, worth=70),
        ],
        Limits(seconds=80, change=10, area_worth=(200, 100, 300)),
        (0, 1, 3),
    ),
}
"""Offers of which some choices are alike but for one thing, and the best of these."""


@pytest.mark.parametrize("thing", ALIKE)
def test_choices_that_differ_in_one_thing_are_told_apart(thing: str) -> None:
    offers, limits, expected = ALIKE[thing]

    assert expected == best_choice(offers, limits, patience=0)


@given(offers=offers, limits=limits)
def test_the_same_offers_give_the_same_choice(offers: list[Offer], limits: Limits) -> None:
    assert best_choice(offers, limits) == best_choice(list(offers), limits)


def test_without_offers_there_is_no_choice() -> None:
    assert best_choice([], Limits(seconds=60)) is None
