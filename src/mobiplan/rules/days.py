"""How much mobility work a day takes."""

from attrs import frozen

from mobiplan.model import Reason, Role
from mobiplan.rules.rule import Evidence, Must, Prefer
from mobiplan.rules.views import Day


@frozen(kw_only=True)
class DailyCap(Must):
    """A day holds at most 45 min of mobility work.

    Args:
        minutes: of all blocks of the day together.
    """

    id = "day.cap"
    code = "R23"
    source = "house default"
    evidence = Evidence.HOUSE
    by_kind = True
    reason = Reason.DAILY_CAP
    minutes: int = 45

    def judge(self, day: Day, minutes: int) -> str | None:  # noqa: ARG002  the type gives the scope
        """Refuse more."""
        if minutes <= self.minutes:
            return None
        return f"The day has {minutes} min of mobility work; at most {self.minutes} min are right."


@frozen(kw_only=True)
class DailySoftCap(Prefer):
    """A day holds at most 30 min of mobility work, if it can be helped.

    Args:
        minutes: of all blocks of the day together; every further minute costs one penalty.
    """

    id = "day.soft_cap"
    code = "R23"
    source = "house default"
    evidence = Evidence.HOUSE
    by_kind = True
    minutes: int = 30

    def judge(self, day: Day, minutes: int) -> int:  # noqa: ARG002  the type gives the scope
        """Count the minutes beyond."""
        return max(minutes - self.minutes, 0)


@frozen(kw_only=True)
class GentleRestDay(Must):
    """A rest day takes at most 15 min of standalone mobility work.

    Args:
        minutes: of the standalone sessions of the day together.
    """

    id = "rest_day.gentle"
    code = "R24"
    roles = frozenset({Role.STANDALONE})
    source = "house default"
    evidence = Evidence.HOUSE
    by_kind = True
    minutes: int = 15

    def judge(self, day: Day, minutes: int) -> str | None:
        """Refuse more on a day that is declared as rest."""
        if not day.is_rest or minutes <= self.minutes:
            return None
        return f"The rest day has {minutes} min of mobility work; {self.minutes} min are the most."


@frozen(kw_only=True)
class FullRestDay(Must):
    """A full rest day takes no mobility work at all."""

    id = "rest_day.full"
    code = "R24"
    source = "house default"
    evidence = Evidence.HOUSE
    by_kind = True
    reason = Reason.FULL_REST_DAY

    def judge(self, day: Day) -> str | None:
        """Refuse any block."""
        return "Nothing lies on a full rest day." if day.is_full_rest else None
