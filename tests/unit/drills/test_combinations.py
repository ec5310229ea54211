"""What holds for every combination of flags, role and equipment, tried one by one."""

from itertools import chain, combinations

import pytest
from tests.unit.drills.builders import run, strength

from mobiplan.drills import DEFAULT_LIBRARY, build_routine
from mobiplan.model import Mode, Role, Routine, Runner, Session

BEFORE = {Role.PRE_RUN, Role.PRE_STRENGTH, Role.TRANSITION}
FLAGS = [flag.id for flag in DEFAULT_LIBRARY.flags]
EQUIPMENT = sorted({item for drill in DEFAULT_LIBRARY for item in drill.equipment})
BLOCKS: dict[Role, tuple[int, Session | None]] = {
    Role.PRE_RUN: (10, run("intervals")),
    Role.POST_RUN: (5, run("easy")),
    Role.PRE_STRENGTH: (8, strength("lower")),
    Role.STANDALONE: (10, None),
    Role.TRANSITION: (5, strength("upper")),
}


def subsets(words: list[str]) -> list[tuple[str, ...]]:
    counts = range(len(words) + 1)
    return list(chain.from_iterable(combinations(words, count) for count in counts))


def routine_of(role: Role, flags: tuple[str, ...], equipment: tuple[str, ...]) -> Routine:
    minutes, session = BLOCKS[role]
    runner = Runner(flags=flags, equipment=equipment)
    routine = build_routine(minutes, role, runner=runner, session=session)
    assert 60 * minutes - 60 <= routine.seconds <= 60 * minutes
    return routine


def require_allowed(
    role: Role, flags: tuple[str, ...], equipment: tuple[str, ...], routine: Routine
) -> None:
    """Require what no combination may break."""
    for step in routine.steps:
        drill = step.drill
        assert not DEFAULT_LIBRARY.rules_out(drill, flags)
        assert drill.equipment <= set(equipment)
        assert role not in BEFORE or drill.mode is not Mode.STATIC
        assert role is not Role.POST_RUN or drill.mode is not Mode.DYNAMIC
        assert role is not Role.POST_RUN or step.hold_seconds in {0, *range(10, 31)}
        assert role is not Role.TRANSITION or not drill.static_seconds
        assert step.scaled is bool(drill.scale_if & set(flags))
    assert role not in BEFORE or routine.longest_static_seconds < 60


@pytest.mark.parametrize("role", list(Role))
def test_every_set_of_flags_is_spared_in_every_role(role: Role) -> None:
    for flags in subsets(FLAGS):
        equipment = ("doorway", "mat", "wall")
        require_allowed(role, flags, equipment, routine_of(role, flags, equipment))


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("flag", [*FLAGS, ""])
def test_every_set_of_equipment_will_do_with_every_flag(flag: str, role: Role) -> None:
    flags = (flag,) if flag else ()
    for equipment in subsets(EQUIPMENT):
        require_allowed(role, flags, equipment, routine_of(role, flags, equipment))
