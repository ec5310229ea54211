"""Where and how long blocks are that belong to a session."""

from attrs import frozen

from mobiplan.model import Block, Role, Run
from mobiplan.rules.rule import Evidence, Must, Note, Prefer
from mobiplan.rules.views import Demand, Gap

_PRE_RUN = frozenset({Role.PRE_RUN})
_POST_RUN = frozenset({Role.POST_RUN})
_WARM_UPS = frozenset({Role.PRE_RUN, Role.PRE_STRENGTH})


def _is_race(gap: Gap) -> bool:
    return isinstance(gap.session, Run) and gap.session.is_race


@frozen(kw_only=True)
class BlockLength(Must):
    """A block is as long as asked for at most, and not shorter than is worthwhile."""

    id = "block.length"
    code = "R29"
    source = "founding article; house default"
    evidence = Evidence.HOUSE
    by_kind = True

    def judge(self, demand: Demand, minutes: int) -> str | None:
        """Compare the length with what was asked for."""
        if demand.least <= minutes <= demand.minutes:
            return None
        return f"It lasts {minutes} min; {demand.least} to {demand.minutes} min were asked for."


@frozen(kw_only=True)
class FullLength(Prefer):
    """A block is as long as asked for: each minute less costs."""

    id = "block.full_length"
    code = "R29"
    source = "house default"
    evidence = Evidence.HOUSE
    by_kind = True
    weight: int = 3

    def judge(self, demand: Demand, minutes: int) -> int:
        """Count the minutes that are missing."""
        return max(demand.minutes - minutes, 0)


@frozen(kw_only=True)
class ArticleMinimum(Prefer):
    """A warm-up lasts 5 min or more.

    Args:
        minutes: the least that the founding article names.
    """

    id = "warm_up.minimum"
    code = "R01"
    roles = _WARM_UPS
    source = "founding article"
    evidence = Evidence.COACHING
    by_kind = True
    weight: int = 5
    minutes: int = 5

    def judge(self, demand: Demand, minutes: int) -> int:
        """Count the minutes below the minimum, unless no more were asked for."""
        return max(min(self.minutes, demand.minutes) - minutes, 0)


@frozen(kw_only=True)
class BelowMinimum(Note):
    """A warm-up below 5 min is reported.

    Args:
        minutes: the least that the founding article names.
    """

    id = "warm_up.below_minimum"
    code = "R29"
    roles = _WARM_UPS
    source = "founding article"
    evidence = Evidence.COACHING
    minutes: int = 5

    def judge(self, block: Block) -> str | None:
        """Report a short warm-up."""
        if block.minutes >= self.minutes:
            return None
        return (
            f"The {block.role.label} has only {block.minutes} min; "
            f"the usual minimum is {self.minutes} min."
        )


@frozen(kw_only=True)
class WarmUpInTime(Must):
    """A warm-up ends at most 15 min before its session starts.

    Args:
        minutes: from the end of the warm-up to the start of the session.
    """

    id = "warm_up.gap"
    code = "R05"
    roles = _WARM_UPS
    source = "West 2013; for strength coaching practice"
    evidence = Evidence.RESEARCH
    by_kind = True
    minutes: int = 15

    def judge(self, gap: Gap) -> str | None:
        """Refuse a warm-up that is over too early, or not before its session."""
        if gap.before is not None and gap.before <= self.minutes:
            return None
        when = "after its session" if gap.before is None else f"{gap.before} min before its session"
        return f"The warm-up ends {when}; at most {self.minutes} min before is right."


@frozen(kw_only=True)
class WarmUpStraightBefore(Prefer):
    """A warm-up ends straight before its session; up to 5 min before is good. Races differ.

    Args:
        good: minutes that cost one penalty each; every further minute costs two.
    """

    id = "warm_up.straight_before"
    code = "R05"
    roles = _WARM_UPS
    source = "West 2013; the good minutes are a house default"
    evidence = Evidence.RESEARCH
    by_kind = True
    good: int = 5

    def judge(self, gap: Gap) -> int:
        """Count the minutes between, twice beyond the good ones."""
        if gap.before is None or _is_race(gap):
            return 0
        return gap.before + max(gap.before - self.good, 0)


@frozen(kw_only=True)
class RaceWarmUpBeforeGun(Prefer):
    """The warm-up for a race ends 10 min before the gun.

    Args:
        minutes: from the end of the warm-up to the start.
    """

    id = "race.before_gun"
    code = "R06"
    roles = _PRE_RUN
    source = "coaching practice"
    evidence = Evidence.COACHING
    by_kind = True
    weight: int = 2
    minutes: int = 10

    def judge(self, gap: Gap) -> int:
        """Count the minutes by which it ends too early or too late."""
        if gap.before is None or not _is_race(gap):
            return 0
        return abs(gap.before - self.minutes)


@frozen(kw_only=True)
class CooldownInTime(Must):
    """A cooldown starts at most 60 min after its run ends.

    Args:
        minutes: from the end of the run to the start of the cooldown.
    """

    id = "post_run.gap"
    code = "R08"
    roles = _POST_RUN
    source = "Van Hooren 2018, doi:10.1007/s40279-018-0916-2"
    evidence = Evidence.RESEARCH
    by_kind = True
    minutes: int = 60

    def judge(self, gap: Gap) -> str | None:
        """Refuse a cooldown that comes too late, or before its run is over."""
        if gap.after is not None and gap.after <= self.minutes:
            return None
        when = "before its run ends" if gap.after is None else f"{gap.after} min after its run"
        return f"The cooldown starts {when}; at most {self.minutes} min after is right."


@frozen(kw_only=True)
class CooldownSoon(Prefer):
    """A cooldown starts within 10 min after its run.

    Args:
        good: minutes that cost nothing; every further minute costs one penalty.
    """

    id = "post_run.soon"
    code = "R08"
    roles = _POST_RUN
    source = "Van Hooren 2018, doi:10.1007/s40279-018-0916-2"
    evidence = Evidence.RESEARCH
    by_kind = True
    good: int = 10

    def judge(self, gap: Gap) -> int:
        """Count the minutes beyond the good ones."""
        return max((gap.after or 0) - self.good, 0)
