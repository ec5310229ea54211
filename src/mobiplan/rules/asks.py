"""What is asked for: which blocks each session wants, and how long they are to be."""

from collections.abc import Iterator

from attrs import evolve, frozen

from mobiplan.errors import Problem
from mobiplan.model import RaceDistance, Role, Run, RunKind, Strength, StrengthKind
from mobiplan.rules.rule import Ask, Evidence
from mobiplan.rules.views import Demand, Join, Seam

_PRE_RUN = frozenset({Role.PRE_RUN})
_POST_RUN = frozenset({Role.POST_RUN})
_STANDALONE = frozenset({Role.STANDALONE})


@frozen(kw_only=True)
class MergeRuns(Ask):
    """Two runs less than 15 min apart share one warm-up before the first, one cooldown at the end.

    Args:
        within: minutes from the end of a run to the start of the next, exclusive.
    """

    id = "runs.merge"
    code = "R20"
    source = "house default"
    evidence = Evidence.HOUSE
    within: int = 15

    @property
    def reach(self) -> int:
        """The minutes from which on the rule is silent."""
        return self.within

    def judge(self, seam: Seam) -> Join | None:
        """Merge two runs that are close."""
        runs = isinstance(seam.earlier, Run) and isinstance(seam.later, Run)
        return Join.MERGE if runs and seam.minutes < self.within else None


@frozen(kw_only=True)
class TransitionToStrength(Ask):
    """Strength less than 30 min after a run gets one transition, and the cooldown comes after it.

    Args:
        within: minutes from the end of the run to the start of the strength session, exclusive.
    """

    id = "transition.join"
    code = "R19"
    source = "house default"
    evidence = Evidence.HOUSE
    within: int = 30

    @property
    def reach(self) -> int:
        """The minutes from which on the rule is silent."""
        return self.within

    def judge(self, seam: Seam) -> Join | None:
        """Join a run with the strength session that follows straight after it."""
        brick = isinstance(seam.earlier, Run) and isinstance(seam.later, Strength)
        return Join.TRANSITION if brick and seam.minutes < self.within else None


@frozen(kw_only=True)
class PreRunMinutes(Ask):
    """A warm-up lasts as long as its run is demanding: 5 min before recovery, 10 before intervals.

    Args:
        recovery: minutes before a recovery run.
        easy: before easy runs, strides and run/walk.
        steady: before long, steady, progression, marathon-pace and fartlek runs.
        quality: before tempo, threshold, hills, intervals, repetitions, time trials and races.
        short: before any run shorter than ``short_under`` that is not quality.
        short_under: minutes.
    """

    id = "pre_run.minutes"
    code = "R03"
    roles = _PRE_RUN
    source = "coaching practice; the minutes are house defaults"
    evidence = Evidence.COACHING
    by_kind = True
    recovery: int = 5
    easy: int = 7
    steady: int = 8
    quality: int = 10
    short: int = 5
    short_under: int = 30

    def judge(self, demand: Demand) -> Demand:
        """Ask for the minutes that suit the kind of the run."""
        run = demand.run
        if run is None:
            return demand
        if run.minutes < self.short_under and not run.kind.is_quality:
            return demand.lasting(self.short)
        return demand.lasting(self._by_kind(run.kind))

    def _by_kind(self, kind: RunKind) -> int:
        if kind is RunKind.RECOVERY:
            return self.recovery
        if kind in {RunKind.EASY, RunKind.STRIDES, RunKind.RUN_WALK}:
            return self.easy
        steady = not kind.is_quality or kind is RunKind.FARTLEK
        return self.steady if steady else self.quality


@frozen(kw_only=True)
class RaceWarmUpMinutes(Ask):
    """A race gets a warm-up by its distance: 10 min up to 10 km, 8 for a half, 5 for a marathon.

    Args:
        short: minutes before a race up to 10 km.
        half: before a race up to the half marathon.
        marathon: before a longer one.
    """

    id = "race.warm_up_minutes"
    code = "R06"
    roles = _PRE_RUN
    source = "coaching practice"
    evidence = Evidence.COACHING
    by_kind = True
    short: int = 10
    half: int = 8
    marathon: int = 5

    def judge(self, demand: Demand) -> Demand:
        """Ask for the minutes that suit the distance of a race."""
        if demand.run is None or not demand.run.is_race:
            return demand
        by_distance = {
            RaceDistance.SHORT: self.short,
            RaceDistance.HALF: self.half,
            RaceDistance.MARATHON: self.marathon,
        }
        return demand.lasting(by_distance[demand.run.race_distance])


@frozen(kw_only=True)
class ColdWarmUpMinutes(Ask):
    """At or below 5 °C a warm-up lasts 2 min more.

    Args:
        at_or_below_c: degrees Celsius.
        extra: minutes.
    """

    id = "pre_run.cold"
    code = "R07"
    roles = _PRE_RUN
    source = "coaching practice"
    evidence = Evidence.COACHING
    by_kind = True
    at_or_below_c: float = 5
    extra: int = 2

    def judge(self, demand: Demand) -> Demand:
        """Ask for more minutes in the cold."""
        run = demand.run
        if run is None or run.temperature_c is None or run.temperature_c > self.at_or_below_c:
            return demand
        return demand.lasting(demand.minutes + self.extra)


@frozen(kw_only=True)
class MastersWarmUpMinutes(Ask):
    """From 50 years on a warm-up lasts 1 min more, from 65 on 2 min.

    Args:
        masters_age: full years.
        masters_extra: minutes.
        seniors_age: full years.
        seniors_extra: minutes.
    """

    id = "pre_run.masters"
    code = "R27"
    roles = _PRE_RUN
    source = "ACSM's Guidelines for Exercise Testing, 2021; minutes: house default"
    evidence = Evidence.RESEARCH
    by_kind = True
    masters_age: int = 50
    masters_extra: int = 1
    seniors_age: int = 65
    seniors_extra: int = 2

    def judge(self, demand: Demand) -> Demand:
        """Ask for more minutes at a higher age."""
        age = demand.runner.age or 0
        if age >= self.seniors_age:
            return demand.lasting(demand.minutes + self.seniors_extra)
        if age >= self.masters_age:
            return demand.lasting(demand.minutes + self.masters_extra)
        return demand


@frozen(kw_only=True)
class PreRunBand(Ask):
    """A warm-up before a run lasts 5 to 10 min.

    Args:
        least: minutes that are asked for at least.
        most: minutes that are asked for at most.
    """

    id = "pre_run.band"
    code = "R01"
    roles = _PRE_RUN
    source = "founding article; PMC7857312"
    evidence = Evidence.RESEARCH
    by_kind = True
    least: int = 5
    most: int = 10

    def misfits(self) -> Iterator[Problem]:
        """Refuse a band that ends before it begins."""
        if isinstance(self.most, int) and isinstance(self.least, int) and self.most < self.least:
            expected = f"at least {self.least}, what is least"
            yield Problem(f"{self.id}.most", expected, f"{self.most}")

    def judge(self, demand: Demand) -> Demand:
        """Keep what is asked for inside the band."""
        return demand.lasting(min(max(demand.minutes, self.least), self.most))


@frozen(kw_only=True)
class PostRunMinutes(Ask):
    """A cooldown lasts 5 min after easy runs, 8 after steady ones, 10 after quality and long runs.

    Args:
        easy: minutes after recovery and easy runs, strides and run/walk.
        steady: after steady, progression, marathon-pace and fartlek runs.
        demanding: after other quality runs, long runs and races.
        short: after any run shorter than ``short_under``.
        short_under: minutes.
    """

    id = "post_run.minutes"
    code = "R09"
    roles = _POST_RUN
    source = "Van Hooren 2018, doi:10.1007/s40279-018-0916-2; coaching practice"
    evidence = Evidence.RESEARCH
    by_kind = True
    easy: int = 5
    steady: int = 8
    demanding: int = 10
    short: int = 5
    short_under: int = 30

    def judge(self, demand: Demand) -> Demand:
        """Ask for the minutes that suit the run."""
        run = demand.run
        if run is None:
            return demand
        if run.minutes < self.short_under:
            return demand.lasting(self.short)
        if run.kind is RunKind.FARTLEK or run.kind.hardness == "moderate":
            return demand.lasting(self.steady)
        return demand.lasting(self.demanding if run.is_demanding else self.easy)


@frozen(kw_only=True)
class PreStrengthMinutes(Ask):
    """A warm-up before strength lasts 6 min for upper body and core, 8 min for all else.

    Args:
        upper: minutes before upper-body and core work.
        legs: minutes before lower-body, full-body, plyometric and circuit work.
    """

    id = "pre_strength.minutes"
    code = "R16"
    roles = frozenset({Role.PRE_STRENGTH})
    source = "coaching practice"
    evidence = Evidence.COACHING
    by_kind = True
    upper: int = 6
    legs: int = 8

    def judge(self, demand: Demand) -> Demand:
        """Ask for the minutes that suit the strength session."""
        kind = demand.session.kind if isinstance(demand.session, Strength) else StrengthKind.UPPER
        return demand.lasting(self.legs if kind.loads_legs else self.upper)


@frozen(kw_only=True)
class TransitionMinutes(Ask):
    """A transition from a run to strength lasts 8 min, or as long as there is.

    Args:
        most: minutes.
    """

    id = "transition.minutes"
    code = "R19"
    roles = frozenset({Role.TRANSITION})
    source = "house default"
    evidence = Evidence.HOUSE
    by_kind = True
    most: int = 8

    def judge(self, demand: Demand) -> Demand:
        """Ask for the gap between the two sessions, up to the bound."""
        if demand.after is None or demand.before is None:
            return demand
        gap = demand.before.span.start - demand.after.span.end
        return demand.lasting(min(self.most, gap))


@frozen(kw_only=True)
class StandaloneMinutes(Ask):
    """A standalone session lasts what the runner wishes, 15 min by default, and 10 at the least.

    Args:
        least: minutes below which a standalone session is not worthwhile.
    """

    id = "standalone.minutes"
    code = "R11"
    roles = _STANDALONE
    source = "founding article; coaching practice"
    evidence = Evidence.COACHING
    by_kind = True
    least: int = 10

    def judge(self, demand: Demand) -> Demand:
        """Ask for the runner's minutes."""
        wish = demand.runner.standalone.minutes
        return evolve(demand, minutes=wish, least=self.least)


@frozen(kw_only=True)
class RaceWeekStandalones(Ask):
    """A week with a race has at most 1 standalone session.

    Args:
        most: standalone sessions.
    """

    id = "standalone.race_week"
    code = "R25"
    roles = _STANDALONE
    source = "house default"
    evidence = Evidence.HOUSE
    by_kind = True
    most: int = 1

    def judge(self, demand: Demand) -> Demand | None:
        """Withdraw what is too much in a race week."""
        return None if demand.has_race and demand.ordinal > self.most else demand


@frozen(kw_only=True)
class ShortestBlock(Ask):
    """Where nothing longer fits, an attached block may shrink to 3 min.

    Args:
        minutes: the shortest block that is worthwhile.
    """

    id = "block.shortest"
    code = "R29"
    roles = frozenset(Role) - _STANDALONE
    source = "house default"
    evidence = Evidence.HOUSE
    by_kind = True
    minutes: int = 3

    def judge(self, demand: Demand) -> Demand | None:
        """Set the least length; withdraw a transition for which not even that is left."""
        if demand.role is Role.TRANSITION and demand.minutes < self.minutes:
            return None
        return evolve(demand, least=min(self.minutes, demand.minutes))
