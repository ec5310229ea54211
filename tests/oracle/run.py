"""Compare the planner with CP-SAT on demand: `python -m tests.oracle.run --weeks 10000`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from time import perf_counter

from tests.oracle.comparing import Comparison, Outcome, case_of, compared, comparisons, tally
from tests.oracle.cpsat import Problem

from mobiplan import Block, plan
from mobiplan.model import Session
from mobiplan.rules import DEFAULT_RULES, RuleSet


def _arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--weeks", type=int, default=10_000, help="how many (default: 10000)")
    parser.add_argument("--first", type=int, default=0, help="the first seed (default: 0)")
    parser.add_argument("--processes", type=int, default=2, help="at a time (default: 2)")
    parser.add_argument("--seed", type=int, help="show the week of one seed and both answers")
    parser.add_argument(
        "--far", action="store_true", help="weeks of runners who travel, up to three in a row"
    )
    return parser.parse_args()


def _compare(arguments: Namespace) -> Iterator[str]:
    """Compare many weeks and tell where the two differ."""
    began = perf_counter()
    found: list[Comparison] = []
    given = arguments.first, arguments.weeks, arguments.processes
    for one in comparisons(*given, far=arguments.far):
        found.append(one)
        if one.outcome not in {Outcome.PROVEN, Outcome.EQUAL}:
            yield f"{one}"
    yield f"{arguments.weeks} weeks compared in {perf_counter() - began:.0f} s"
    yield from tally(found)


def _show(seed: int, *, far: bool) -> Iterator[str]:
    """Tell the week of a seed, the plan, and the oracle's answer."""
    case = case_of(seed, far=far)
    yield f"grid: {case.grid}"
    yield from _changes(case.rules)
    yield f"{case.schedule.runner}"
    yield from (f"{one}" for one in (*case.schedule.sessions, *case.schedule.busy))
    answer = Problem.of(*case).solved()
    yield f"\nCP-SAT: {answer.score}"
    yield from _timetable(answer.blocks, answer.sessions)
    yield f"\n{compared(seed, case)}"
    found = plan(case.schedule, rules=case.rules, grid=case.grid)
    yield f"\nplan: {found.score}, optimal: {found.optimal}"
    yield from _timetable(found.blocks, found.sessions)


def _changes(rules: RuleSet) -> Iterator[str]:
    """Tell how rules differ from the default ones."""
    ids = {rule.id for rule in rules}
    yield from (f"without {rule.id}" for rule in DEFAULT_RULES if rule.id not in ids)
    yield from (f"with {rule!r}" for rule in rules if rule not in DEFAULT_RULES.rules)


def _timetable(blocks: Iterable[Block], sessions: Iterable[Session]) -> Iterator[str]:
    lines = [(block.span, block.start, f"{block.role}") for block in blocks]
    lines += [(one.span, one.start, f"[{one.label}]") for one in sessions if one.start]
    for span, start, name in sorted(lines):
        yield f"{start:%a %d %b %H:%M}  {span.minutes:3} min  {name}"


if __name__ == "__main__":
    given = _arguments()
    for line in _compare(given) if given.seed is None else _show(given.seed, far=given.far):
        print(line, flush=True)  # noqa: T201  what it is for
