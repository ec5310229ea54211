"""Trials: is something still without a place when some rules and facts are taken away?"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property

from attrs import evolve, field, frozen

from mobiplan.model import (
    Availability,
    Cause,
    CauseKind,
    Level,
    Role,
    Schedule,
    Unplaced,
    Weekday,
)
from mobiplan.model.repair import busy_id
from mobiplan.model.wallclock import ONE_DAY
from mobiplan.planner.explaining.asking import roles_beside
from mobiplan.planner.explaining.facts import (
    availability_cause,
    busy_cause,
    rule_cause,
    session_cause,
)
from mobiplan.planner.questions import Answer
from mobiplan.rules import Rule, RuleSet

Key = tuple[Role | None, str]
"""The key of a demand; None and an id stand for a session."""


@frozen
class Outcome:
    """What found a place: sessions that have a start and blocks, by their keys.

    Args:
        placed: what did.
        missing: what did not, with the blocks of sessions without a start.
    """

    placed: frozenset[Key]
    missing: frozenset[Key]


Solve = Callable[[Schedule, RuleSet], Outcome]
"""What finds the best places for a schedule by some rules."""


def outcome_of(answer: Answer) -> Outcome:
    """Return what found a place in an answer."""
    scene = answer.question.scene
    started = {session.id for session in scene.sessions}
    waiting = [s for s in scene.ground.schedule.sessions if s.id not in started]
    placed: set[Key] = {found.demand.key for found in answer.placed}
    missing: set[Key] = {demand.key for demand in answer.question.demands}
    missing -= placed
    missing.update((role, s.id) for s in waiting for role in (None, *roles_beside(s)))
    placed.update((None, each) for each in started)
    return Outcome(frozenset(placed), frozenset(missing))


WHOLE_DAY = "00:00-24:00"

ONE_WEEK = timedelta(weeks=1)


@frozen(eq=False, slots=False)
class Trial:
    """What becomes of an item in what is left of a schedule and its rules, found out once each.

    Args:
        schedule: as it was planned.
        rules: by which.
        item: what found no place.
        solve: what finds the best places.
    """

    schedule: Schedule
    rules: RuleSet
    item: Unplaced
    solve: Solve
    _known: dict[frozenset[Cause], bool] = field(factory=dict, init=False)

    def lacks(self, causes: Iterable[Cause]) -> bool:
        """Whether the item finds no place although only some of the causes are left."""
        key = frozenset(causes)
        if key not in self._known:
            found = self.nearby(self._with_facts(key), self._with_rules(key))
            self._known[key] = self.item.key in found.missing
        return self._known[key]

    def nearby(self, schedule: Schedule, rules: RuleSet) -> Outcome:
        """Solve a changed schedule as far around the item as it takes to see what changes."""
        return self.solve(weeks_around(schedule, *self.weeks), rules)

    @property
    def views(self) -> tuple[Solve, ...]:
        """What solves the weeks around the item and, where these are not all, the whole."""
        return (self.nearby,) if self.weeks[1] == self.schedule.weeks else (self.nearby, self.solve)

    @cached_property
    def weeks(self) -> tuple[date, int]:
        """The first day and the number of the weeks that show why the item finds no place.

        The one of the item and its neighbours as a rule, all where these alone have a place.
        """
        schedule = self.schedule
        own = schedule.week_start(self.item.day)
        first = max(own - ONE_WEEK, schedule.week_of)
        number = min((own - first) // ONE_WEEK + 2, (schedule.days[-1] - first) // ONE_WEEK + 1)
        part = weeks_around(schedule, first, number)
        if part is schedule or self.item.key in self.solve(part, self.rules).missing:
            return first, number
        return schedule.week_of, schedule.weeks

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """All that can be taken away: what lies far from the item first, the rules last."""
        far = sorted(self._facts(), key=lambda fact: -fact[0])
        return (*(cause for _, cause in far), *map(rule_cause, self._removable))

    @property
    def told(self) -> tuple[Cause, ...]:
        """The same in the order in which they are told: by kind, then as the schedule has them."""
        return (*(cause for _, cause in self._facts()), *map(rule_cause, self._removable))

    @cached_property
    def near(self) -> tuple[Cause, ...]:
        """Those that probably matter: on the days around the item, and all rules."""
        reach = 1 if self.item.session else 9
        close = {cause for days, cause in self._facts() if days <= reach}
        close.update(map(rule_cause, self._removable))
        return tuple(cause for cause in self.causes if cause in close)

    @cached_property
    def _removable(self) -> tuple[Rule, ...]:
        role = self.item.role
        return tuple(
            rule
            for rule in self.rules
            if rule.level is Level.MUST and not rule.by_construction and role in rule.roles
        )

    def _facts(self) -> Iterator[tuple[int, Cause]]:
        """Return each fact with its distance from the item, in days."""
        schedule, own = self.schedule, self.item.session
        for session in schedule.sessions:
            if own is None or session.id != own.id:
                yield abs(session.day - self.item.day) // ONE_DAY, session_cause(session)
        for number, busy in enumerate(schedule.busy):
            day = schedule.runner.clock(busy.span.start).date()
            yield abs(day - self.item.day) // ONE_DAY, busy_cause(busy, number, schedule.runner)
        if schedule.runner.stated:
            today = Weekday.of(self.item.day).number
            for weekday in Weekday:
                days = min((weekday.number - today) % 7, (today - weekday.number) % 7)
                yield days, availability_cause(weekday, schedule.runner)

    def _with_facts(self, causes: frozenset[Cause]) -> Schedule:
        left = {(cause.kind, cause.id) for cause in causes}
        own = self.item.session.id if self.item.session else None
        return evolve(
            self.schedule,
            runner=evolve(self.schedule.runner, availability=self._open(left)),
            sessions=[
                session
                for session in self.schedule.sessions
                if session.id == own or (CauseKind.SESSION, session.id) in left
            ],
            busy=[
                busy
                for number, busy in enumerate(self.schedule.busy)
                if (CauseKind.COMMITMENT, busy_id(number)) in left
            ],
        )

    def _open(self, left: set[tuple[CauseKind, str]]) -> Availability | None:
        """Open each weekday whose availability is taken away."""
        stated = self.schedule.runner.availability
        if stated is None:
            return None
        return Availability(
            stated.on(weekday) if (CauseKind.AVAILABILITY, weekday.value) in left else WHOLE_DAY
            for weekday in Weekday
        )

    def _with_rules(self, causes: frozenset[Cause]) -> RuleSet:
        left = {cause.id for cause in causes if cause.kind is CauseKind.RULE}
        gone = frozenset(rule.id for rule in self._removable) - left
        if gone not in self._rule_sets:
            kept = (
                RuleSet(rule for rule in self.rules if rule.id not in gone) if gone else self.rules
            )
            self._rule_sets[gone] = kept
        return self._rule_sets[gone]

    @cached_property
    def _rule_sets(self) -> dict[frozenset[str], RuleSet]:
        return {}


def weeks_around(schedule: Schedule, first: date, weeks: int) -> Schedule:
    """Return some of the weeks of a schedule, with what lies in them.

    Args:
        schedule: more weeks.
        first: the first day of the first.
        weeks: how many.
    """
    if weeks == schedule.weeks:
        return schedule
    part = Schedule(runner=schedule.runner, week_of=first, weeks=weeks)
    return evolve(
        part,
        sessions=[session for session in schedule.sessions if session.day in part.days],
        busy=[busy for busy in schedule.busy if busy.span.overlaps(part.span)],
    )
