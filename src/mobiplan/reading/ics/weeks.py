"""Weeks: which ones a calendar covers, where nobody says which are meant."""

from collections.abc import Iterable
from datetime import date, timedelta

from mobiplan.errors import CalendarError, Problem
from mobiplan.model.fields import EARLIEST_YEAR, LATEST_YEAR
from mobiplan.model.schedule import MOST_WEEKS
from mobiplan.reading.diagnostics import Code, Notes
from mobiplan.reading.ics.changes import changes_of, days_later
from mobiplan.reading.ics.events import Event
from mobiplan.reading.ics.recurrence import Budget, repetitions
from mobiplan.reading.importing.request import Request


def covered_weeks(
    events: Iterable[Event], request: Request, budget: Budget, notes: Notes
) -> tuple[date, int]:
    """Return the first day of the first week, and how many weeks there are.

    Args:
        events: the training in a calendar; what repeats without end tells nothing beside the rest.
        request: what is asked for; ``week_of`` alone asks for one week.
        budget: what the work of rules is taken from.
        notes: where to note what was taken.

    Raises:
        CalendarError: there is no training and no ``week_of``, or the weeks are too many.
    """
    known = [event for event in events if EARLIEST_YEAR < event.day.year < LATEST_YEAR]
    if request.week_of is None and not known:
        expected = "at least one run, strength session, other sport or rest day, or week_of"
        raise CalendarError(Problem("", expected, "none"))
    telling = [event for event in known if not _is_endless(event)] or known
    begin = request.week_of or min(event.day for event in telling)
    first = request.week(begin)
    weeks = request.weeks
    if weeks is None:
        weeks = 1 if request.week_of else _up_to_the_last(telling, first, budget, notes)
    return first, weeks


def _up_to_the_last(events: list[Event], first: date, budget: Budget, notes: Notes) -> int:
    changes = changes_of(events)
    delays = {uid: max(0, *map(days_later, found)) for uid, found in changes.items()}
    last = max(
        _last_day(event, budget) + timedelta(days=delays.get(event.uid, 0) if event.rule else 0)
        for event in events
    )
    number = (last - first).days // 7 + 1
    if number > MOST_WEEKS:
        expected = f"at most {MOST_WEEKS} weeks, or a week_of and weeks that say which"
        raise CalendarError(Problem("weeks", expected, f"{number}, from {first} to {last}"))
    endless = sum(map(_is_endless, events))
    if endless:
        what = f"{endless} events repeat" if endless > 1 else "1 event repeats"
        assumed = (
            f"{number} week{'s' if number > 1 else ''} from {first}, up to the last first time"
        )
        notes.add(Code.WEEKS, f"{what} without end; say how many weeks you want.", assumed=assumed)
    return number


def _is_endless(event: Event) -> bool:
    rule = event.rule
    return rule is not None and rule.count is None and not _has_end(event)


def _has_end(event: Event) -> bool:
    return event.until is not None or event.until_day is not None


def _last_day(event: Event, budget: Budget) -> date:
    """Return the last day on which an event is known to begin: the first, if it has no end."""
    days = [event.day, *(day for day, _ in event.extra)]
    if event.until_day is not None:
        days.append(event.until_day)
    elif event.until is not None:
        days.append(event.clock.clock(event.until).date())
    elif event.rule is not None and event.rule.count is not None:
        horizon = event.day + timedelta(weeks=MOST_WEEKS + 1)
        slots = repetitions(event.rule, (event.day, None), horizon, event.day, budget)
        days += [day for day, _ in slots]
    return max(days)
