"""Trials: is something still without a place when some rules and facts are taken away?"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache

from attrs import evolve, field, frozen

from mobiplan.model import (
    Availability,
    Cause,
    CauseKind,
    Level,
    Role,
    Runner,
    Schedule,
    Span,
    Unplaced,
    Weekday,
)
from mobiplan.model.repair import busy_id
from mobiplan.model.wallclock import ONE_DAY
from mobiplan.planner.explaining.asking import timed
from mobiplan.planner.explaining.facts import (
    availability_cause,
    busy_cause,
    facts_at,
    rule_cause,
    session_cause,
)
from mobiplan.planner.explaining.parts import ONE_WEEK, Part, part_of, weeks_around, whole_weeks
from mobiplan.planner.explaining.solving import Outcome, Solve, Solver
from mobiplan.planner.explaining.vicinity import surely_lacks, vicinity_of
from mobiplan.rules import Rule, RuleSet

WHOLE_DAY = "00:00-24:00"

BESIDE = 10
"""Minutes beside a session in which something may keep its block from any place. House default."""


@frozen(eq=False, slots=False)
class Trial:
    """What becomes of an item in what is left of a schedule and its rules, found out once each.

    Args:
        schedule: as it was planned.
        rules: by which.
        item: what found no place.
        solver: what finds the best places.
    """

    schedule: Schedule
    rules: RuleSet
    item: Unplaced
    solver: Solver
    _known: dict[frozenset[Cause], bool] = field(factory=dict, init=False)
    _sure: dict[frozenset[Cause], bool | None] = field(factory=dict, init=False)

    def lacks(self, causes: Iterable[Cause]) -> bool:
        """Whether the item finds no place although only some of the causes are left."""
        key = frozenset(causes)
        if key not in self._known:
            sure = self._surely_lacks(key)
            if sure is None:
                left = self._with_facts(key, self._weeks_near)
                sure = self.solver.lacks(self.item.key, left, self._with_rules(key))
            self._known[key] = sure
        return self._known[key]

    def _surely_lacks(self, causes: frozenset[Cause]) -> bool | None:
        """Whether what is left near to the item is enough to know; None if it is not."""
        role, session = self.item.role, self.item.session
        if role is None or session is None:
            return None
        near = frozenset(filter(self._is_close, causes))
        if near not in self._sure:
            left, rules = self._with_facts(near, self._vicinity), self._with_rules(near)
            self._sure[near] = surely_lacks(role, session, left, rules)
        return self._sure[near]

    def surely_fails(self, schedule: Schedule) -> bool:
        """Whether the item surely finds no place in a changed schedule."""
        role, session = self.item.role, self.item.session
        if role is None or session is None:
            return False
        near = vicinity_of(schedule, session).of(schedule)
        return surely_lacks(role, session, near, self.rules) is True

    @cached_property
    def _weeks_near(self) -> Part:
        first, number = self.weeks
        return part_of(self.schedule, whole_weeks(first, number))

    @cached_property
    def _vicinity(self) -> Part:
        assert self.item.session is not None  # noqa: S101  only a session has a vicinity
        return vicinity_of(self.schedule, self.item.session)

    def _is_close(self, cause: Cause) -> bool:
        """Whether a cause lies near, or is a rule."""
        kinds = {CauseKind.RULE, CauseKind.AVAILABILITY}
        return cause.kind in kinds or (cause.kind, cause.id) in self._close

    @cached_property
    def _close(self) -> frozenset[tuple[CauseKind, str]]:
        """The sessions and commitments that lie near, by their kind and id."""
        part = self._vicinity
        sessions = ((CauseKind.SESSION, session.id) for session in part.sessions)
        busy = ((CauseKind.COMMITMENT, busy_id(number)) for number, _ in part.busy)
        return frozenset((*sessions, *busy))

    def nearby(self, schedule: Schedule, rules: RuleSet) -> Outcome:
        """Solve a changed schedule as far around the item as it takes to see what changes."""
        return self.solver.outcome(weeks_around(schedule, *self.weeks), rules)

    @property
    def views(self) -> tuple[Solve, ...]:
        """What solves the weeks around the item and, where these are not all, the whole."""
        every = self.solver.outcome
        return (self.nearby,) if self.weeks[1] == self.schedule.weeks else (self.nearby, every)

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
        if part is schedule or self.solver.lacks(self.item.key, part, self.rules):
            return first, number
        return schedule.week_of, schedule.weeks

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """All that can be taken away: what lies far from the item first, the rules last."""
        far = sorted(self._facts, key=lambda fact: -fact[0])
        return (*(cause for _, cause in far), *self.must_rules)

    @property
    def told(self) -> tuple[Cause, ...]:
        """The same in the order in which they are told: by kind, then as the schedule has them."""
        return (*(cause for _, cause in self._facts), *self.must_rules)

    @cached_property
    def near(self) -> tuple[Cause, ...]:
        """Those that probably matter: on the days around the item, and all rules."""
        reach = 1 if self.item.session else 9
        close = {cause for days, cause in self._facts if days <= reach}
        close.update(self.must_rules)
        return tuple(cause for cause in self.causes if cause in close)

    @cached_property
    def suspects(self) -> tuple[Cause, ...]:
        """The facts right beside a session, where its block would lie: mostly one is to blame.

        What lies there last comes first, as it is the last that any search leaves out.
        """
        own = self.item.session and timed(self.item.session, self.schedule)
        if own is None:
            return ()
        begin = own.span.end if self.item.role is Role.POST_RUN else own.span.start - BESIDE
        others = [session for session in self.schedule.sessions if session.is_timed]
        found = facts_at(Span(begin, begin + BESIDE), self.schedule, others)
        return tuple(fact.cause for fact in found)[::-1]

    @cached_property
    def must_rules(self) -> tuple[Cause, ...]:
        """The rules that may be in the way."""
        return tuple(map(rule_cause, self._removable))

    @cached_property
    def _removable(self) -> tuple[Rule, ...]:
        role = self.item.role
        return tuple(
            rule
            for rule in self.rules
            if rule.level is Level.MUST and not rule.by_construction and role in rule.roles
        )

    @cached_property
    def _facts(self) -> tuple[tuple[int, Cause], ...]:
        """Each fact with its distance from the item, in days."""
        return tuple(self._asked_facts())

    def _asked_facts(self) -> Iterator[tuple[int, Cause]]:
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

    def _with_facts(self, causes: frozenset[Cause], part: Part) -> Schedule:
        """Return a part of the schedule with some of its facts, and the item's session."""
        left = {(cause.kind, cause.id) for cause in causes}
        if self.item.session is not None:
            left.add((CauseKind.SESSION, self.item.session.id))
        fewer = evolve(
            part,
            sessions=[s for s in part.sessions if (CauseKind.SESSION, s.id) in left],
            busy=[(n, b) for n, b in part.busy if (CauseKind.COMMITMENT, busy_id(n)) in left],
        )
        closed = [day for day in Weekday if (CauseKind.AVAILABILITY, day.value) in left]
        return fewer.of(self.schedule, _opened_but_on(self.schedule.runner, tuple(closed)))

    def _with_rules(self, causes: frozenset[Cause]) -> RuleSet:
        left = {cause.id for cause in causes if cause.kind is CauseKind.RULE}
        return _without(self.rules, frozenset(rule.id for rule in self._removable) - left)


@lru_cache(maxsize=256)
def _opened_but_on(runner: Runner, days: tuple[Weekday, ...]) -> Runner:
    """Return a runner with availability as stated on some weekdays and at any time else."""
    stated = runner.availability
    if stated is None or len(days) == len(Weekday):
        return runner
    opened = Availability(stated.on(d) if d in days else WHOLE_DAY for d in Weekday)
    return evolve(runner, availability=opened)


@lru_cache(maxsize=256)
def _without(rules: RuleSet, gone: frozenset[str]) -> RuleSet:
    return RuleSet(rule for rule in rules if rule.id not in gone) if gone else rules
