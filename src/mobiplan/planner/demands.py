"""From sessions with starts to what is asked for: each demand is what one block should be."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from attrs import frozen

from mobiplan.model import Role, Run, Schedule, Session
from mobiplan.rules import Demand, Join, RuleSet, Scope, Seam


@frozen
class _Link:
    """A session and how it is joined with the ones before and after it."""

    session: Session
    before: Join | None
    after: Join | None
    previous: Session | None
    next: Session | None


def demands_of(
    schedule: Schedule, sessions: Iterable[Session], rules: RuleSet
) -> tuple[Demand, ...]:
    """Return what is asked for, shaped by the rules: attached demands in order, then standalones.

    Args:
        schedule: the weeks and the runner.
        sessions: with starts.
        rules: of which the asks count.
    """
    chain = sorted(sessions, key=lambda session: session.span)
    raw = (*_attached(chain, schedule, rules), *_standalone(schedule))
    return tuple(shaped for demand in raw if (shaped := _shaped(demand, rules)) is not None)


def _shaped(demand: Demand, rules: RuleSet) -> Demand | None:
    for rule in rules.of(Scope.DEMAND, role=demand.role):
        changed: Demand | None = rule.judge(demand)
        if changed is None:
            return None
        demand = changed
    return demand


def _links(chain: list[Session], rules: RuleSet) -> Iterator[_Link]:
    joins = [None, *(_join(earlier, later, rules) for earlier, later in pairwise(chain)), None]
    padded = [None, *chain, None]
    for number, session in enumerate(chain):
        yield _Link(session, joins[number], joins[number + 1], padded[number], padded[number + 2])


def _join(earlier: Session, later: Session, rules: RuleSet) -> Join | None:
    seam = Seam(earlier, later, later.span.start - earlier.span.end)
    joins: Iterator[Join | None] = (rule.judge(seam) for rule in rules.of(Scope.SEAM))
    return next((join for join in joins if join is not None), None)


def _attached(chain: list[Session], schedule: Schedule, rules: RuleSet) -> Iterator[Demand]:
    for link in _links(chain, rules):
        session, runner = link.session, schedule.runner
        if not isinstance(session, Run):
            joined = link.before is Join.TRANSITION
            role = Role.TRANSITION if joined else Role.PRE_STRENGTH
            after = link.previous if joined else None
            yield Demand(role=role, runner=runner, session=session, after=after, before=session)
            continue
        if link.before is not Join.MERGE:
            yield Demand(role=Role.PRE_RUN, runner=runner, session=session, before=session)
        if link.after is not Join.MERGE:
            after = link.next if link.after is Join.TRANSITION else session
            yield Demand(role=Role.POST_RUN, runner=runner, session=session, after=after)


def _standalone(schedule: Schedule) -> Iterator[Demand]:
    runner = schedule.runner
    racing = {
        schedule.week_start(session.day)
        for session in schedule.sessions
        if isinstance(session, Run) and session.is_race
    }
    for week in schedule.days[::7]:
        for ordinal in range(1, runner.standalone.per_week + 1):
            yield Demand(
                role=Role.STANDALONE,
                runner=runner,
                week=week,
                ordinal=ordinal,
                has_race=week in racing,
            )
