"""What the training week itself gives rise to: risky but legal choices, which are only reported."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from attrs import frozen

from mobiplan.model import Plan, Role, Run, RunKind, Session, Strength, StrengthKind, Weekday
from mobiplan.model.span import HOUR, spoken
from mobiplan.model.wallclock import on_the_clock
from mobiplan.rules.rule import Evidence, Note
from mobiplan.rules.views import Remark


def _both(earlier: Session, later: Session) -> tuple[str, ...]:
    return earlier.id, later.id


@frozen(kw_only=True)
class SameDayGap(Note):
    """A run and strength on one day are better 6 h apart; below 3 h is a warning.

    Which of the two comes first does not matter.

    Args:
        warn_hours: elapsed hours below which it is a warning.
        note_hours: elapsed hours below which it is a note.
    """

    id = "training.same_day_gap"
    code = "R17"
    source = "PMC8891239; Robineau 2016"
    evidence = Evidence.RESEARCH
    warn_hours: int = 3
    note_hours: int = 6

    def judge(self, earlier: Session, later: Session) -> str | None:
        """Report a run and a strength session that are close."""
        if earlier.day != later.day or isinstance(earlier, Run) is isinstance(later, Run):
            return None
        apart = later.span.start - earlier.span.end
        if apart >= self.note_hours * HOUR:
            return None
        low = apart < self.warn_hours * HOUR
        word, bound = ("Warning: only", self.warn_hours) if low else ("Only", self.note_hours)
        return (
            f"{word} {spoken(apart)} lie between the {earlier.label} and the {later.label}; "
            f"{bound} h or more are better."
        )


@frozen(kw_only=True)
class HeavyLegsBeforeQuality(Note):
    """Lower-body or plyometric strength less than 24 h before a hard or long run is a warning.

    Args:
        hours: elapsed hours from the end of the strength session to the start of the run.
    """

    id = "training.legs_before_quality"
    code = "R18"
    source = "Doma 2017; the hours are a house default"
    evidence = Evidence.RESEARCH
    hours: int = 24

    def judge(self, earlier: Session, later: Session) -> str | None:
        """Report strength for the legs shortly before a demanding run."""
        kinds = {StrengthKind.LOWER, StrengthKind.PLYOMETRIC}
        legs = isinstance(earlier, Strength) and earlier.kind in kinds
        apart = later.span.start - earlier.span.end
        if not legs or not later.is_demanding or apart >= self.hours * HOUR:
            return None
        return (
            f"Warning: only {spoken(apart)} lie between the {earlier.label} and the "
            f"{later.label}; {self.hours} h or more are better."
        )


@frozen(kw_only=True)
class RestDayInWeek(Note):
    """A week without a day of rest is a warning."""

    id = "training.rest_day"
    code = "R24"
    source = "house default"
    evidence = Evidence.HOUSE

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report each week in which every day has a session."""
        for week, trained in _trained_days(plan).items():
            if len(trained) == len(Weekday):
                yield Remark(message=f"Warning: the week of {week} has no rest day.", day=week)


@frozen(kw_only=True)
class YouthDayOff(Note):
    """Under 18, each week has at least 1 day without training.

    Args:
        under: full years.
        days: without sessions in a week.
    """

    id = "training.youth_day_off"
    code = "R26"
    source = "American Academy of Pediatrics"
    evidence = Evidence.RESEARCH
    under: int = 18
    days: int = 1

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report each week of a young runner that has too few days off."""
        age = plan.schedule.runner.age
        if age is None or age >= self.under:
            return
        for week, trained in _trained_days(plan).items():
            if len(trained) > len(Weekday) - self.days:
                message = (
                    f"Warning: under {self.under}, the week of {week} is short of days off: "
                    f"it has {len(Weekday) - len(trained)}, and {self.days} or more are right."
                )
                yield Remark(message=message, day=week)


def _trained_days(plan: Plan) -> dict[date, set[date]]:
    schedule = plan.schedule
    weeks: dict[date, set[date]] = {schedule.week_start(day): set() for day in schedule.days}
    for session in schedule.sessions:
        weeks[schedule.week_start(session.day)].add(session.day)
    return weeks


@frozen(kw_only=True)
class SessionInCommitment(Note):
    """A session that lies in another commitment is reported; it is never moved."""

    id = "training.commitment"
    code = "R29"
    source = "house default"
    evidence = Evidence.HOUSE

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report each session that overlaps a commitment."""
        for session in plan.sessions:
            for busy in plan.schedule.busy:
                if session.span.overlaps(busy.span):
                    what = f'"{busy.title}"' if busy.title else "a commitment"
                    message = f"Warning: the {session.label} overlaps {what}."
                    yield Remark(message=message, day=session.day, sessions=(session.id,))


@frozen(kw_only=True)
class AmbiguousStart(Note):
    """A start that the clock shows twice is taken as the first, which is reported."""

    id = "training.ambiguous_start"
    code = "R30"
    source = "house default"
    evidence = Evidence.HOUSE

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report each session that starts in the hour that clocks repeat, the first time round."""
        for session in plan.sessions:
            start = session.start
            if start is None or not isinstance(start.tzinfo, ZoneInfo):
                continue
            own = plan.schedule.runner
            shown = on_the_clock(start.date(), start.time(), start.tzinfo)
            if own.zone_at(session.span.start) == start.tzinfo:
                shown = own.instants(start.date(), start.time())
            if shown[0] == session.span.start < shown[-1]:
                message = (
                    f"Warning: on {session.day} the clock shows {start:%H:%M} twice; "
                    f"the {session.label} starts the first time."
                )
                yield Remark(message=message, day=session.day, sessions=(session.id,))


@frozen(kw_only=True)
class BrickWithoutGap(Note):
    """Strength so close behind a run that no transition fits is reported.

    Args:
        under: minutes between the two.
    """

    id = "transition.no_gap"
    code = "R19"
    source = "house default"
    evidence = Evidence.HOUSE
    under: int = 3

    def judge(self, earlier: Session, later: Session) -> str | None:
        """Report a run that strength follows with no time between."""
        apart = later.span.start - earlier.span.end
        brick = isinstance(earlier, Run) and isinstance(later, Strength)
        if not brick or apart >= self.under:
            return None
        return f"No transition fits between the {earlier.label} and the {later.label}."


@frozen(kw_only=True)
class DeferredCooldown(Note):
    """A cooldown that waits until after the strength session is reported."""

    id = "post_run.deferred"
    code = "R19"
    roles = frozenset({Role.POST_RUN})
    source = "house default"
    evidence = Evidence.HOUSE

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report each cooldown with a strength session between it and its run."""
        for block in plan.blocks:
            if block.role is not Role.POST_RUN or block.session is None:
                continue
            for other in plan.sessions:
                between = block.session.span.end <= other.span.start < block.span.start
                if between and isinstance(other, Strength):
                    message = f"The cooldown comes after the {other.label}."
                    ids = _both(block.session, other)
                    yield Remark(message=message, day=block.day, blocks=(block.uid,), sessions=ids)


@frozen(kw_only=True)
class ColdIndoors(Note):
    """In the cold the warm-up is better done indoors.

    Args:
        at_or_below_c: degrees Celsius.
    """

    id = "pre_run.cold_indoors"
    code = "R07"
    source = "coaching practice"
    evidence = Evidence.COACHING
    at_or_below_c: float = 5

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report each run in the cold."""
        for run in plan.sessions:
            degrees = run.temperature_c if isinstance(run, Run) else None
            if degrees is not None and degrees <= self.at_or_below_c:
                message = f"At {degrees:g} °C the {run.label} is better warmed up for indoors."
                yield Remark(message=message, day=run.day, sessions=(run.id,))


@frozen(kw_only=True)
class HillsLoadAchilles(Note):
    """With the achilles flag, hills, intervals, repetitions and strides are a warning."""

    id = "training.achilles_load"
    code = "R28"
    source = "JOSPT 2018, doi:10.2519/jospt.2018.0302"
    evidence = Evidence.RESEARCH

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report each run that loads the Achilles tendon of a runner who flagged it."""
        if "achilles" not in plan.schedule.runner.flags:
            return
        loading = {RunKind.HILLS, RunKind.INTERVALS, RunKind.REPETITIONS, RunKind.STRIDES}
        for run in plan.sessions:
            if isinstance(run, Run) and run.kind in loading:
                message = (
                    f"Warning: the {run.label} loads the Achilles tendon. "
                    "See a clinician if pain persists."
                )
                yield Remark(message=message, day=run.day, sessions=(run.id,))
