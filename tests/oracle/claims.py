"""How far standalone sessions have to lie, or are better to lie, from sessions and commitments."""

from datetime import date

from attrs import frozen
from tests.oracle.figures import Numbers
from tests.oracle.formulation import Expression, Literal
from tests.oracle.sessions import Event

from mobiplan import Role, Run, RunKind, Strength
from mobiplan.model import RaceDistance, Session
from mobiplan.rules import AwayFrom, RestAfter

HOUR = 60
QUARTER = 15


@frozen
class Distance:
    """Some minutes that have to lie between, or are better to.

    Args:
        minutes: between the end of the one and the start of the other.
        weight: what each step costs that is missing; None where none may be missing.
        step: minutes of a step, each one begun counting whole.
    """

    minutes: int
    weight: int | None
    step: int = HOUR


@frozen(eq=False)
class Claim:
    """A session or a commitment, and the distances that it claims.

    Args:
        start: its first instant.
        end: the first instant after it.
        bounds: the earliest start and the latest end.
        placed: whether it takes place.
        before: distances of what lies before it.
        after: distances of what lies after it.
        is_first: whether nothing may lie before it.
    """

    start: Expression
    end: Expression
    bounds: tuple[int, int]
    placed: Literal
    before: tuple[Distance, ...] = ()
    after: tuple[Distance, ...] = ()
    is_first: bool = False

    @property
    def reach_before(self) -> int:
        """The largest distance before it."""
        return max((distance.minutes for distance in self.before), default=0)

    @property
    def reach_after(self) -> int:
        """The largest distance after it."""
        return max((distance.minutes for distance in self.after), default=0)


def claim_of_session(event: Event, day: date, numbers: Numbers) -> Claim:
    """Return what a session claims of the standalone session of a day."""
    session = event.session
    before, after = _hours_before(session, numbers), _hours_after(session, numbers)
    for wish, weight in numbers.wishes(AwayFrom, Role.STANDALONE):
        if {session.sport, _kind(session)} & set(wish.sports):
            before.append(Distance(wish.hours * HOUR, weight))
            after.append(Distance(wish.hours * HOUR, weight))
    rule = "standalone.after_quality"
    is_first = rule in numbers and session.is_demanding and session.day == day
    if is_first:
        after.append(Distance(numbers.of(rule, "hours", 0) * HOUR, None))
    return Claim(
        start=event.start,
        end=event.end,
        bounds=(event.low, event.latest_end),
        placed=event.placed,
        before=tuple(before),
        after=tuple(after),
        is_first=is_first,
    )


def _kind(session: Session) -> str:
    return session.kind if isinstance(session, Run | Strength) else ""


def _hours_before(session: Session, numbers: Numbers) -> list[Distance]:
    found: list[Distance] = []
    rule = "standalone.before_race"
    if isinstance(session, Run) and session.is_race and rule in numbers:
        found.append(Distance(numbers.of(rule, "hours", 0) * HOUR, None))
    rule = "standalone.before_demanding"
    if session.is_demanding and numbers.weight(rule):
        found.append(Distance(numbers.of(rule, "hours", 0) * HOUR, numbers.weight(rule)))
    return found


def _hours_after(session: Session, numbers: Numbers) -> list[Distance]:
    rule = "standalone.after_long_or_race"
    if not isinstance(session, Run) or not numbers.weight(rule):
        return []
    if session.is_race:
        far = session.race_distance is RaceDistance.MARATHON
        hours = numbers.of(rule, "marathon" if far else "race", 0)
    else:
        hours = numbers.of(rule, "long_run", 0) if session.kind is RunKind.LONG else 0
    return [Distance(hours * HOUR, numbers.weight(rule))]


def claim_of_commitment(title: str, start: int, end: int, numbers: Numbers) -> Claim:
    """Return what a commitment claims of standalone sessions."""
    after = (
        Distance(wish.minutes, weight, QUARTER)
        for wish, weight in numbers.wishes(RestAfter, Role.STANDALONE)
        if wish.title.casefold() in title.casefold()
    )
    return Claim(start=start, end=end, bounds=(start, end), placed=True, after=tuple(after))
