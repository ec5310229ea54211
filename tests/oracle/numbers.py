"""What the numbers of a rule set ask for: how long each block is to be, read off field by field."""

from typing import NamedTuple

from mobiplan import Run, RunKind, Runner, Strength
from mobiplan.model import RaceDistance
from mobiplan.rules import RuleSet

EASY = frozenset({RunKind.EASY, RunKind.STRIDES, RunKind.RUN_WALK})


class Length(NamedTuple):
    """How long a block is to be.

    Attributes:
        most: minutes that are asked for.
        least: minutes below which it is not worthwhile.
    """

    most: int
    least: int

    @property
    def is_possible(self) -> bool:
        """Whether any length is right."""
        return max(self.least, 1) <= self.most


class Numbers:
    """The fields of the rules of a set, by rule id.

    Args:
        rules: the default rules, perhaps with other numbers, or fewer.
    """

    def __init__(self, rules: RuleSet) -> None:
        self._rules = {rule.id: rule for rule in rules}

    def __contains__(self, rule_id: str) -> bool:
        return rule_id in self._rules

    def of(self, rule_id: str, field: str, default: int) -> int:
        """Return a number of a rule, or the default if the set lacks it."""
        rule = self._rules.get(rule_id)
        return default if rule is None else getattr(rule, field)

    def weight(self, rule_id: str) -> int:
        """Return the weight of a preference; 0 if the set lacks it."""
        return self.of(rule_id, "weight", 0)

    def pre_run(self, run: Run, runner: Runner) -> Length:
        """Return the length of a warm-up before a run."""
        minutes = self._by_kind(run)
        if run.is_race and "race.warm_up_minutes" in self:
            name = {RaceDistance.SHORT: "short", RaceDistance.HALF: "half"}
            field = name.get(run.race_distance, "marathon")
            minutes = self.of("race.warm_up_minutes", field, 0)
        cold = "pre_run.cold" in self and run.temperature_c is not None
        if cold and run.temperature_c <= self.of("pre_run.cold", "at_or_below_c", 0):
            minutes += self.of("pre_run.cold", "extra", 0)
        minutes += self._for_age(runner.age or 0)
        if "pre_run.band" in self:
            low, high = (self.of("pre_run.band", name, 0) for name in ("least", "most"))
            minutes = min(max(minutes, low), high)
        return self._attached(minutes)

    def _by_kind(self, run: Run) -> int:
        rule = "pre_run.minutes"
        hard = run.kind.hardness == "hard"
        if run.minutes < self.of(rule, "short_under", 0) and not hard:
            return self.of(rule, "short", 0)
        if run.kind is RunKind.RECOVERY:
            return self.of(rule, "recovery", 0)
        if run.kind in EASY:
            return self.of(rule, "easy", 0)
        is_steady = not hard or run.kind is RunKind.FARTLEK
        return self.of(rule, "steady" if is_steady else "quality", 0)

    def _for_age(self, age: int) -> int:
        rule = "pre_run.masters"
        if rule not in self or age < self.of(rule, "masters_age", 0):
            return 0
        senior = age >= self.of(rule, "seniors_age", 0)
        return self.of(rule, "seniors_extra" if senior else "masters_extra", 0)

    def post_run(self, run: Run) -> Length:
        """Return the length of a cooldown after a run."""
        rule = "post_run.minutes"
        if run.minutes < self.of(rule, "short_under", 0):
            field = "short"
        elif run.kind is RunKind.FARTLEK or run.kind.hardness == "moderate":
            field = "steady"
        else:
            field = "demanding" if run.kind.hardness in {"hard", "long"} else "easy"
        return self._attached(self.of(rule, field, 0))

    def pre_strength(self, strength: Strength) -> Length:
        """Return the length of a warm-up before strength."""
        field = "upper" if strength.kind in {"upper", "core"} else "legs"
        return self._attached(self.of("pre_strength.minutes", field, 0))

    def _attached(self, minutes: int) -> Length:
        return Length(minutes, min(self.shortest, minutes))

    @property
    def shortest(self) -> int:
        """The minutes below which no attached block is worthwhile."""
        return self.of("block.shortest", "minutes", 0)

    @property
    def longest_transition(self) -> int:
        """The minutes that a transition lasts at most."""
        return self.of("transition.minutes", "most", 0)

    def standalone(self, runner: Runner) -> Length:
        """Return the length of a standalone session."""
        if "standalone.minutes" not in self:
            return Length(0, 0)
        return Length(runner.standalone.minutes, self.of("standalone.minutes", "least", 0))

    def standalones(self, runner: Runner, *, has_race: bool) -> int:
        """Return how many standalone sessions a week is to have."""
        most = self.of("standalone.race_week", "most", 7) if has_race else 7
        return min(runner.standalone.per_week, most)
