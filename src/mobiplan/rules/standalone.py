"""On which days and at which times standalone mobility sessions are best."""

from collections.abc import Iterator
from datetime import time

from attrs import field, frozen

from mobiplan.errors import Problem
from mobiplan.model import Block, RaceDistance, Role, Run, RunKind, Session, Strength, StrengthKind
from mobiplan.model.span import HOUR, spoken
from mobiplan.model.wallclock import LONGEST_DATE
from mobiplan.rules.numbers import clock_time, spelled
from mobiplan.rules.rule import Evidence, Must, Prefer
from mobiplan.rules.views import Clock, Day, Gap

_STANDALONE = frozenset({Role.STANDALONE})


def _hours_short(minutes: int | None, hours: int) -> int:
    """Count the hours, each begun one whole, that are missing between two things."""
    return 0 if minutes is None else max(-(-(hours * HOUR - minutes) // HOUR), 0)


@frozen(kw_only=True)
class Spacing(Must):
    """Two standalone sessions are at least 48 h apart, from the end of one to the next start.

    Args:
        hours: elapsed hours between them, also across the border of two weeks.
    """

    id = "standalone.spacing"
    code = "R12"
    roles = _STANDALONE
    source = "house default"
    evidence = Evidence.HOUSE
    hours: int = 48

    @property
    def least_apart(self) -> int:
        """The minutes below which it refuses."""
        return self.hours * HOUR

    @property
    def reach(self) -> int:
        """The minutes from which on it is silent: the same, so that the planner need not ask."""
        return self.hours * HOUR

    def judge(self, earlier: Block, later: Block) -> str | None:
        """Refuse two sessions that are closer."""
        apart = later.span.start - earlier.span.end
        if apart >= self.least_apart:
            return None
        return f"Only {spoken(apart)} lie between two mobility sessions, not {self.hours} h."


@frozen(kw_only=True)
class BestDay(Prefer):
    """A standalone session lies on a day without runs or with easy ones, not on a hard or long day.

    Args:
        upper: penalty of a day with upper-body or core strength.
        moderate: penalty of a day with a moderate run.
        legs: penalty of a day with strength for the legs.
        demanding: penalty of a day with a quality run, a long run or a race: so large that such a
            day is taken only where nothing else fits.
    """

    id = "standalone.best_day"
    code = "R13"
    roles = _STANDALONE
    source = "coaching practice"
    evidence = Evidence.COACHING
    by_kind = True
    upper: int = 5
    moderate: int = 8
    legs: int = 10
    demanding: int = 1000

    def judge(self, day: Day) -> int:
        """Return the penalty of the most demanding session of the day."""
        return max((self._of(session) for session in day.sessions), default=0)

    def _of(self, session: Session) -> int:
        if session.is_demanding:
            return self.demanding
        if isinstance(session, Strength):
            easy_on_legs = session.kind in {StrengthKind.UPPER, StrengthKind.CORE}
            return self.upper if easy_on_legs else self.legs
        moderate = isinstance(session, Run) and session.kind.hardness == "moderate"
        return self.moderate if moderate else 0


@frozen(kw_only=True)
class NotTheEve(Prefer):
    """A standalone session does not lie on the eve of a hard or long day, if it can be helped."""

    id = "standalone.eve"
    code = "R13"
    roles = _STANDALONE
    source = "coaching practice"
    evidence = Evidence.COACHING
    by_kind = True
    weight: int = 20

    def judge(self, day: Day) -> int:
        """Count a demanding day after this one."""
        return int(day.next is not None and day.next.is_demanding)


@frozen(kw_only=True)
class AfterQuality(Must):
    """On a hard or long day a standalone session starts at least 4 h after that run.

    Args:
        hours: elapsed hours from the end of the run.
    """

    id = "standalone.after_quality"
    code = "R13"
    roles = _STANDALONE
    source = "coaching practice"
    evidence = Evidence.COACHING
    by_kind = True
    hours: int = 4

    @property
    def reach(self) -> int:
        """The minutes beyond which the rule is silent."""
        return max(self.hours * HOUR, LONGEST_DATE)

    def judge(self, gap: Gap) -> str | None:
        """Refuse a session before, or too soon after, a demanding run of the same day."""
        if not gap.session.is_demanding or not gap.same_day:
            return None
        if gap.after is not None and gap.after >= self.hours * HOUR:
            return None
        what = gap.session.label
        return f"It lies before, or less than {self.hours} h after, the {what} of the day."


@frozen(kw_only=True)
class BeforeRace(Must):
    """No standalone session lies in the 48 h before a race.

    Args:
        hours: elapsed hours from the end of the session to the start.
    """

    id = "standalone.before_race"
    code = "R14"
    roles = _STANDALONE
    source = "house default"
    evidence = Evidence.HOUSE
    by_kind = True
    hours: int = 48

    @property
    def reach(self) -> int:
        """The minutes beyond which the rule is silent."""
        return self.hours * HOUR

    def judge(self, gap: Gap) -> str | None:
        """Refuse a session that is closer to a race."""
        race = isinstance(gap.session, Run) and gap.session.is_race
        if not race or gap.before is None or gap.before >= self.hours * HOUR:
            return None
        return f"It ends {spoken(gap.before)} before a race, not {self.hours} h."


@frozen(kw_only=True)
class BeforeDemanding(Prefer):
    """A standalone session ends at least 12 h before a quality or long run.

    Args:
        hours: elapsed hours; each one begun that is missing costs one penalty.
    """

    id = "standalone.before_demanding"
    code = "R14"
    roles = _STANDALONE
    source = "house default"
    evidence = Evidence.HOUSE
    by_kind = True
    weight: int = 3
    hours: int = 12

    @property
    def reach(self) -> int:
        """The minutes beyond which the rule is silent."""
        return self.hours * HOUR

    def judge(self, gap: Gap) -> int:
        """Count the hours that are missing."""
        return _hours_short(gap.before, self.hours) if gap.session.is_demanding else 0


@frozen(kw_only=True)
class AfterLongOrRace(Prefer):
    """A standalone session starts 12 h after a long run, 24 h after a race, 48 h after a marathon.

    Args:
        long_run: elapsed hours; each one begun that is missing costs one penalty.
        race: elapsed hours after a race up to the half marathon.
        marathon: elapsed hours after a longer race.
    """

    id = "standalone.after_long_or_race"
    code = "R15"
    roles = _STANDALONE
    source = "coaching practice; the hours are house defaults"
    evidence = Evidence.COACHING
    by_kind = True
    weight: int = 3
    long_run: int = 12
    race: int = 24
    marathon: int = 48

    @property
    def reach(self) -> int:
        """The minutes beyond which the rule is silent."""
        return max(self.long_run, self.race, self.marathon) * HOUR

    def judge(self, gap: Gap) -> int:
        """Count the hours that are missing."""
        run = gap.session
        if not isinstance(run, Run):
            return 0
        if run.is_race:
            far = run.race_distance is RaceDistance.MARATHON
            return _hours_short(gap.after, self.marathon if far else self.race)
        return _hours_short(gap.after, self.long_run) if run.kind is RunKind.LONG else 0


@frozen(kw_only=True)
class Evening(Prefer):
    """A standalone session lies between 17:00 and 21:00, when the body bends most easily.

    Args:
        earliest: start by the wall clock.
        latest: end by the wall clock.
    """

    id = "standalone.evening"
    code = "R22"
    roles = _STANDALONE
    source = "doi:10.1055/s-0031-1283182; the times are house defaults"
    evidence = Evidence.RESEARCH
    earliest: time = field(default=time(17), converter=clock_time, repr=spelled)
    latest: time = field(default=time(21), converter=clock_time, repr=spelled)

    def misfits(self) -> Iterator[Problem]:
        """Refuse an evening that ends before it begins."""
        earliest, latest = self.earliest, self.latest
        if isinstance(latest, time) and isinstance(earliest, time) and latest <= earliest:
            expected = f"a time after {earliest:%H:%M}, what is earliest"
            yield Problem(f"{self.id}.latest", expected, f"{latest:%H:%M}")

    def judge(self, clock: Clock) -> int:
        """Count a session that is not wholly in the evening."""
        return int(not self.earliest <= clock.start < clock.end <= self.latest)
