"""Random rule sets: other numbers, other weights, rules taken out, and everyday wishes put in."""

from collections.abc import Iterator
from datetime import date, time
from random import Random
from typing import Final

from mobiplan.model import Weekday
from mobiplan.rules import (
    DEFAULT_RULES,
    AwayFrom,
    NeverOn,
    NotAfter,
    NotBefore,
    OnlyOn,
    RestAfter,
    Rule,
    RuleSet,
    Wish,
    Within,
    must,
    prefer,
)

NUMBERS: Final[dict[str, dict[str, tuple[int, ...]]]] = {
    "runs.merge": {"within": (0, 5, 15, 30, 61)},
    "transition.join": {"within": (0, 10, 30, 60)},
    "pre_run.minutes": {"easy": (4, 7, 9), "quality": (6, 10, 14), "short_under": (0, 30, 60)},
    "race.warm_up_minutes": {"short": (6, 10), "half": (5, 8), "marathon": (3, 5)},
    "pre_run.cold": {"extra": (0, 2, 4)},
    "pre_run.masters": {"masters_extra": (0, 1, 3), "seniors_extra": (2, 5)},
    "pre_run.band": {"least": (7, 5, 2), "most": (8, 10, 15)},
    "post_run.minutes": {"easy": (3, 5, 9), "demanding": (5, 10, 15), "short_under": (0, 30, 50)},
    "pre_strength.minutes": {"upper": (4, 6), "legs": (5, 8, 12)},
    "transition.minutes": {"most": (5, 2, 8, 20)},
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


EVENINGS: Final = ((time(17), time(21)), (time(6), time(9)), (time(12), time(12, 40)))
"""Times between which a standalone session is best."""

TIMES: Final = ("06:30", "07:15", "12:00", "17:00", "18:05", "20:00", "21:30")
SPORTS: Final = ("run", "strength", "easy", "intervals", "lower", "long")


def random_rules(random: Random, *, day: date | None) -> RuleSet:
    """Return the default rules, or some that differ from them in a few places.

    Args:
        random: to draw from.
        day: a day of the weeks, for wishes; None to draw no wishes.
    """
    if random.random() < 0.15:
        return DEFAULT_RULES
    numbers = {
        rule: {name: random.choice(choices) for name, choices in NUMBERS[rule].items()}
        for rule in random.sample(sorted(NUMBERS), random.choice((0, 0, 1, 2, 3, 5, 8)))
    }
    if random.random() < 0.5:
        hours = random.choice(NUMBERS["standalone.spacing"]["hours"])
        numbers["standalone.spacing"] = {"hours": hours}
    rules = DEFAULT_RULES
    for rule, given in numbers.items():
        rules = rules.replace(rule, **given)
    if random.random() < 0.2:
        earliest, latest = random.choice(EVENINGS)
        rules = rules.replace("standalone.evening", earliest=earliest, latest=latest)
    for rule in random.sample(REMOVABLE, random.choice((0, 0, 0, 1, 1, 2, 4))):
        rules -= rule
    if day is not None and random.random() < 0.3:
        rules += tuple(_random_wishes(random, day))
    return rules


def _random_wishes(random: Random, day: date) -> Iterator[Rule]:
    days = random.sample(list(Weekday), random.choice((1, 2, 4)))
    early, late = sorted(random.sample(TIMES, 2))
    wishes: list[Wish] = [
        NotBefore(random.choice(TIMES)),
        NotAfter(random.choice(TIMES)),
        Within(early, late) if random.random() < 0.7 else Within(late, early),
        OnlyOn(days, roles=random.choice(("standalone", "post_run"))),
        NeverOn([*days[:1], day], roles=random.choice(("standalone", "pre_run"))),
        RestAfter(random.choice((20, 60, 150)), title=random.choice(("", "work"))),
        AwayFrom(random.sample(SPORTS, 2), hours=random.choice((2, 6, 20))),
    ]
    for wish in random.sample(wishes, random.choice((1, 2, 3))):
        yield must(wish) if random.random() < 0.3 else prefer(wish, weight=random.choice((1, 4)))
