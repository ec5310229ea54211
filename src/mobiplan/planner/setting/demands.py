"""From sessions with starts to what is asked for: each demand is what one block should be."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import pairwise

from attrs import field, frozen

from mobiplan.model import Role, Run, Runner, Schedule, Session
from mobiplan.planner.setting.kinds import shape_of
from mobiplan.planner.setting.memory import make_room
from mobiplan.rules import Demand, Join, Rule, RuleSet, Scope, Seam

_ATTACHED = frozenset(Role) - {Role.STANDALONE}

_Weeks = tuple[tuple[date, bool], ...]
"""The first day of each week, and whether a race lies in it."""


@frozen(eq=False)
class Asking:
    """The rules that shape what is asked for, and what they have said so far.

    Args:
        rules: the whole set.
        runner: for whom.
        trusts: whether to ask once for all of a kind where rules promise to go by that.
    """

    rules: RuleSet
    runner: Runner
    trusts: bool = True
    _shaping: dict[Role, tuple[Rule, ...]] = field(init=False)
    _by_kind: frozenset[Role] = field(init=False)
    _joining: tuple[Rule, ...] = field(init=False)
    _known: dict[object, Demand | None] = field(factory=dict, init=False)
    _found: dict[object, Demand | None] = field(factory=dict, init=False)

    @_shaping.default
    def _by_role(self) -> dict[Role, tuple[Rule, ...]]:
        return {role: self.rules.of(Scope.DEMAND, role=role) for role in Role}

    @_joining.default
    def _at_seams(self) -> tuple[Rule, ...]:
        return self.rules.of(Scope.SEAM)

    @property
    def is_by_kind(self) -> bool:
        """Whether what is asked for around sessions goes by their kind."""
        return self._by_kind >= _ATTACHED

    @_by_kind.default
    def _go_by_kind(self) -> frozenset[Role]:
        shaping = self._shaping.items()
        return frozenset(
            role for role, rules in shaping if self.trusts and all(rule.by_kind for rule in rules)
        )

    def _join(self, earlier: Session, later: Session) -> Join | None:
        """Return how two sessions that follow each other share their mobility work."""
        apart = later.span.start - earlier.span.end
        for rule in self._joining:
            if apart < rule.reach:
                join: Join | None = rule.verdict(Seam(earlier, later, apart))
                if join is not None:
                    return join
        return None

    def _attached(
        self,
        role: Role,
        session: Session,
        *,
        after: Session | None = None,
        before: Session | None = None,
    ) -> Demand | None:
        """Return what is asked for next to a session, or None if a rule withdraws it."""
        key = (role, session, after, before)
        try:
            return self._found[key]
        except KeyError:
            make_room(self._found)
        apart = before.span.start - after.span.end if after and before else None
        others = tuple(one and (one is session or shape_of(one)) for one in (after, before))
        kind = (role, shape_of(session), others, apart)
        bare = partial(Demand, role=role, session=session, after=after, before=before)
        found = self._found[key] = self._asked(role, kind, bare)
        return found

    def around(self, chain: Sequence[Session]) -> tuple[Demand, ...]:
        """Return what is asked for around sessions in order of time that no other is near to."""
        return tuple([demand for demand in self._around(chain) if demand is not None])

    def _around(self, chain: Sequence[Session]) -> Iterator[Demand | None]:
        joins = [None, *[self._join(*pair) for pair in pairwise(chain)], None]
        for number, session in enumerate(chain):
            joined, joining = joins[number], joins[number + 1]
            if not isinstance(session, Run):
                straight = joined is Join.TRANSITION
                role = Role.TRANSITION if straight else Role.PRE_STRENGTH
                after = chain[number - 1] if straight else None
                yield self._attached(role, session, after=after, before=session)
                continue
            if joined is not Join.MERGE:
                yield self._attached(Role.PRE_RUN, session, before=session)
            if joining is not Join.MERGE:
                after = chain[number + 1] if joining is Join.TRANSITION else session
                yield self._attached(Role.POST_RUN, session, after=after)

    def standalone(self, week: date, ordinal: int, *, has_race: bool) -> Demand | None:
        """Return the session of an ordinal of a week, or None if a rule withdraws it."""
        role = Role.STANDALONE
        bare = partial(Demand, role=role, week=week, ordinal=ordinal, has_race=has_race)
        return self._asked(role, (role, ordinal, has_race), bare)

    def _asked(self, role: Role, kind: object, bare: Callable[..., Demand]) -> Demand | None:
        """Return a demand as the rules shape it; where these go by the kind, they do so once."""
        rules = self._shaping[role]
        if role not in self._by_kind:
            return _shaped(bare(runner=self.runner), rules)
        try:
            known = self._known[kind]
            return known and bare(runner=self.runner, minutes=known.minutes, least=known.least)
        except KeyError:
            make_room(self._known)
        found = self._known[kind] = _shaped(bare(runner=self.runner), rules)
        return found


def _shaped(demand: Demand | None, rules: tuple[Rule, ...]) -> Demand | None:
    for rule in rules:
        demand = rule.verdict(demand)
        if demand is None:
            break
    return demand


@lru_cache(maxsize=128)
def asking_of(rules: RuleSet, runner: Runner) -> Asking:
    """Return what the rules ask for; what they have said is remembered with it."""
    return Asking(rules, runner)


def demands_of(
    schedule: Schedule, sessions: Iterable[Session], rules: RuleSet
) -> tuple[Demand, ...]:
    """Return what is asked for, shaped by the rules: attached demands in order, then standalones.

    Args:
        schedule: the weeks and the runner.
        sessions: with starts.
        rules: of which the asks count.
    """
    return (
        *attached_demands(schedule.runner, sessions, rules),
        *standalone_demands(schedule, rules),
    )


def demands_afresh(
    schedule: Schedule, sessions: Iterable[Session], rules: RuleSet
) -> tuple[Demand, ...]:
    """Return the same, asked for each session anew, whatever rules promise or have said before."""
    asking = Asking(rules, schedule.runner, trusts=False)
    attached = asking.around(sorted(sessions, key=_start))
    return (*attached, *_standalone(asking, _weeks_of(schedule)))


def attached_demands(
    runner: Runner, sessions: Iterable[Session], rules: RuleSet
) -> tuple[Demand, ...]:
    """Return what is asked for around sessions, in their order."""
    chain = tuple(sorted(sessions, key=_start))
    return _attached_to(chain, runner, rules)


@lru_cache(maxsize=1024)
def _attached_to(chain: tuple[Session, ...], runner: Runner, rules: RuleSet) -> tuple[Demand, ...]:
    return asking_of(rules, runner).around(chain)


def standalone_demands(schedule: Schedule, rules: RuleSet) -> tuple[Demand, ...]:
    """Return the standalone sessions that are asked for, week by week."""
    return _standalone_in(_weeks_of(schedule), schedule.runner, rules)


def _weeks_of(schedule: Schedule) -> _Weeks:
    racing = {
        schedule.week_start(session.day)
        for session in schedule.sessions
        if isinstance(session, Run) and session.is_race
    }
    return tuple([(week, week in racing) for week in schedule.days[::7]])


@lru_cache(maxsize=256)
def _standalone_in(weeks: _Weeks, runner: Runner, rules: RuleSet) -> tuple[Demand, ...]:
    return _standalone(asking_of(rules, runner), weeks)


def _standalone(asking: Asking, weeks: _Weeks) -> tuple[Demand, ...]:
    ordinals = range(1, asking.runner.standalone.per_week + 1)
    found = (
        asking.standalone(week, ordinal, has_race=has_race)
        for week, has_race in weeks
        for ordinal in ordinals
    )
    return tuple(demand for demand in found if demand is not None)


def _start(session: Session) -> int:
    return session.span.start
