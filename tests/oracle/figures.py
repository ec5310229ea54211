"""What the numbers of a rule set ask for: how long each block is to be, read off field by field."""

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

from mobiplan import Role, Run, RunKind, Runner, Strength
from mobiplan.model import Level, RaceDistance
from mobiplan.rules import RuleSet, Wish

Kind = TypeVar("Kind", bound=Wish)

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
    def shortest(self) -> int:
        """The minutes that a block has at least."""
        return max(self.least, 1)

    @property
    def is_possible(self) -> bool:
        """Whether any length is right."""
        return self.shortest <= self.most


class Numbers:
    """The fields of the rules of a set, by rule id.

    Args:
        rules: the default rules, perhaps with other numbers, or fewer.
    """

    def __init__(self, rules: RuleSet) -> None:
        self._rules: dict[str, Any] = {rule.id: rule for rule in rules}

    def __contains__(self, rule_id: str) -> bool:
        return rule_id in self._rules

    def of(self, rule_id: str, field: str, default: int) -> int:
        """Return a number of a rule, or the default if the set lacks it."""
        return default if rule_id not in self else int(self.field(rule_id, field))

    def field(self, rule_id: str, field: str) -> Any:  # noqa: ANN401  each has its own type
        """Return any value of a rule that is in the set."""
        return getattr(self._rules[rule_id], field)

    def weight(self, rule_id: str) -> int:
        """Return the weight of a preference; 0 if the set lacks it."""
        return self.of(rule_id, "weight", 0)

    def wishes(self, kind: type[Kind], role: Role) -> Iterator[tuple[Kind, int | None]]:
        """Return the wishes of a kind about blocks of a role, each with its weight; None binds."""
        for rule in self._rules.values():
            wish = getattr(rule, "wish", None)
            if isinstance(wish, kind) and role in wish.roles and rule.level is not Level.NOTE:
                yield wish, None if rule.level is Level.MUST else rule.weight

    def pre_run(self, run: Run, runner: Runner) -> Length:
        """Return the length of a warm-up before a run."""
        minutes = self._by_kind(run)
        if run.is_race and "race.warm_up_minutes" in self:
            name = {RaceDistance.SHORT: "short", RaceDistance.HALF: "half"}
            field = name.get(run.race_distance, "marathon")
            minutes = self.of("race.warm_up_minutes", field, 0)
        minutes += self._for_cold(run.temperature_c) + self._for_age(runner.age or 0)
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

    def _for_cold(self, degrees: float | None) -> int:
        rule = "pre_run.cold"
        if rule not in self or degrees is None or degrees > self.field(rule, "at_or_below_c"):
            return 0
        return self.of(rule, "extra", 0)

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
