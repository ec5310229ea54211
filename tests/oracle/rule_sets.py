"""Random rule sets: the default rules with other numbers, other weights, and some taken out."""

from random import Random
from typing import Final

from mobiplan.rules import DEFAULT_RULES, RuleSet

NUMBERS: Final[dict[str, dict[str, tuple[int, ...]]]] = {
    "runs.merge": {"within": (0, 5, 15, 30, 61)},
    "transition.join": {"within": (0, 10, 30, 60)},
    "pre_run.minutes": {"easy": (4, 7, 9), "quality": (8, 10, 14), "short_under": (0, 30, 60)},
    "race.warm_up_minutes": {"short": (6, 10), "half": (5, 8), "marathon": (3, 5)},
    "pre_run.cold": {"extra": (0, 2, 4)},
    "pre_run.masters": {"masters_extra": (0, 1, 3), "seniors_extra": (2, 5)},
    "pre_run.band": {"least": (2, 5, 7), "most": (8, 10, 15)},
    "post_run.minutes": {"easy": (3, 5, 9), "demanding": (5, 10, 15), "short_under": (0, 30, 50)},
    "pre_strength.minutes": {"upper": (4, 6), "legs": (5, 8, 12)},
    "transition.minutes": {"most": (2, 5, 8, 20)},
    "standalone.minutes": {"least": (5, 10, 12, 15)},
    "standalone.race_week": {"most": (0, 1, 2)},
    "block.shortest": {"minutes": (1, 3, 5, 8)},
    "session.usual_time": {"step": (1, 5, 15), "weight": (0, 1, 2, 5)},
    "block.full_length": {"weight": (0, 1, 3, 7)},
    "warm_up.minimum": {"weight": (0, 1, 5), "minutes": (3, 5, 8)},
    "warm_up.gap": {"minutes": (0, 3, 10, 15, 30)},
    "warm_up.straight_before": {"weight": (0, 1, 3), "good": (0, 5, 12)},
    "race.before_gun": {"weight": (0, 2, 5), "minutes": (0, 5, 10, 14)},
    "post_run.gap": {"minutes": (0, 5, 20, 60, 90)},
    "post_run.soon": {"weight": (0, 1, 2), "good": (0, 3, 10, 30)},
    "standalone.spacing": {"hours": (0, 12, 24, 24, 36, 36, 48, 72)},
    "standalone.best_day": {"weight": (0, 1, 2), "demanding": (12, 1000), "upper": (0, 5)},
    "standalone.eve": {"weight": (0, 7, 20)},
    "standalone.after_quality": {"hours": (0, 2, 4, 6)},
    "standalone.before_race": {"hours": (0, 24, 48, 72)},
    "standalone.before_demanding": {"weight": (0, 1, 3), "hours": (4, 12, 20, 36)},
    "standalone.after_long_or_race": {
        "weight": (0, 1, 3),
        "long_run": (6, 12, 24, 40),
        "race": (12, 24),
        "marathon": (24, 48, 72),
    },
    "standalone.evening": {"weight": (0, 1, 4, 9)},
    "day.cap": {"minutes": (9, 15, 20, 25, 30, 35, 45)},
    "day.soft_cap": {"minutes": (5, 12, 20, 30), "weight": (0, 1, 2, 6)},
    "rest_day.gentle": {"minutes": (0, 10, 12, 15, 20)},
}
"""Numbers of rules from which to draw."""

REMOVABLE: Final = (
    *("runs.merge", "transition.join", "pre_run.minutes", "pre_run.band", "post_run.minutes"),
    *("pre_strength.minutes", "transition.minutes", "standalone.race_week", "block.shortest"),
    *("session.usual_time", "block.full_length", "warm_up.minimum", "warm_up.gap"),
    *("warm_up.straight_before", "race.before_gun", "post_run.gap", "post_run.soon"),
    *("standalone.spacing", "standalone.best_day", "standalone.eve", "standalone.after_quality"),
    *("standalone.before_race", "standalone.before_demanding", "standalone.after_long_or_race"),
    *("standalone.evening", "day.cap", "day.soft_cap", "rest_day.gentle", "rest_day.full"),
)
"""Rules that a set may lack."""


def random_rules(random: Random, *, plain: bool = False) -> RuleSet:
    """Return the default rules, or some that differ from them in a few places.

    Args:
        random: to draw from.
        plain: whether to return the default rules in any case.
    """
    changes = random.choice((0, 0, 1, 2, 3, 5, 8))
    removals = random.choice((0, 0, 0, 1, 1, 2, 4))
    changed = random.sample(sorted(NUMBERS), changes)
    numbers = {
        rule: {name: random.choice(choices) for name, choices in NUMBERS[rule].items()}
        for rule in changed
    }
    gone = random.sample(REMOVABLE, removals)
    if random.random() < 0.5:
        numbers["standalone.spacing"] = {
            "hours": random.choice(NUMBERS["standalone.spacing"]["hours"])
        }
    rules = DEFAULT_RULES
    if plain:
        return rules
    for rule, given in numbers.items():
        rules = rules.replace(rule, **given)
    for rule in gone:
        rules -= rule
    return rules
