"""From sessions with starts to what is asked for: each demand is what one block should be."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise

from mobiplan.model import Role, Run, Runner, Schedule, Session
from mobiplan.rules import Demand, Join, RuleSet, Scope, Seam


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


def attached_demands(
    runner: Runner, sessions: Iterable[Session], rules: RuleSet
) -> tuple[Demand, ...]:
    """Return what is asked for around sessions, in their order."""
    chain = tuple(sorted(sessions, key=lambda session: session.span))
    return _attached_to(chain, runner, rules)


@lru_cache(maxsize=1024)
def _attached_to(chain: tuple[Session, ...], runner: Runner, rules: RuleSet) -> tuple[Demand, ...]:
    found = _attached(chain, runner, rules)
    return tuple(demand for demand in found if demand is not None)


def standalone_demands(schedule: Schedule, rules: RuleSet) -> tuple[Demand, ...]:
    """Return the standalone sessions that are asked for, week by week."""
    found = _standalone(schedule, rules)
    return tuple(demand for demand in found if demand is not None)


@lru_cache(maxsize=4096)
def _asked(  # noqa: PLR0913, PLR0917  each is a part of the demand
    rules: RuleSet,
    runner: Runner,
    role: Role,
    session: Session | None = None,
    after: Session | None = None,
    before: Session | None = None,
    week: date | None = None,
    ordinal: int = 0,
    has_race: bool = False,  # noqa: FBT001, FBT002  a field of the demand
) -> Demand | None:
    """Return the demand as the rules shape it, or None if one withdraws it."""
    demand: Demand | None = Demand(
        role=role,
        runner=runner,
        session=session,
        after=after,
        before=before,
        week=week,
        ordinal=ordinal,
        has_race=has_race,
    )
    for rule in rules.of(Scope.DEMAND, role=role):
        demand = rule.judge(demand)
        if demand is None:
            break
    return demand


def _join(earlier: Session, later: Session, rules: RuleSet) -> Join | None:
    apart = later.span.start - earlier.span.end
    for rule in rules.of(Scope.SEAM):
        join: Join | None = rule.judge(Seam(earlier, later, apart)) if apart < rule.reach else None
        if join is not None:
            return join
    return None


def _attached(
    chain: tuple[Session, ...], runner: Runner, rules: RuleSet
) -> Iterator[Demand | None]:
    joins = [None, *(_join(earlier, later, rules) for earlier, later in pairwise(chain)), None]
    for number, session in enumerate(chain):
        joined, joining = joins[number], joins[number + 1]
        if not isinstance(session, Run):
            straight = joined is Join.TRANSITION
            role = Role.TRANSITION if straight else Role.PRE_STRENGTH
            yield _asked(
                rules, runner, role, session, chain[number - 1] if straight else None, session
            )
            continue
        if joined is not Join.MERGE:
            yield _asked(rules, runner, Role.PRE_RUN, session, None, session)
        if joining is not Join.MERGE:
            after = chain[number + 1] if joining is Join.TRANSITION else session
            yield _asked(rules, runner, Role.POST_RUN, session, after)


def _standalone(schedule: Schedule, rules: RuleSet) -> Iterator[Demand | None]:
    runner = schedule.runner
    racing = {
        schedule.week_start(session.day)
        for session in schedule.sessions
        if isinstance(session, Run) and session.is_race
    }
    for week in schedule.days[::7]:
        for ordinal in range(1, runner.standalone.per_week + 1):
            yield _asked(
                rules,
                runner,
                Role.STANDALONE,
                week=week,
                ordinal=ordinal,
                has_race=week in racing,
            )
