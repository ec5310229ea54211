"""The FIT export: the routine of a block as a workout that a watch leads through."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time

from mobiplan.errors import MobiplanError, Problem, nearest
from mobiplan.export.wording import summary
from mobiplan.export.workout import Workout, phases
from mobiplan.model import Block, Routine
from mobiplan.model.block import LONGEST_BLOCK
from mobiplan.model.fields import EARLIEST_YEAR, line

UNDATED = datetime(EARLIEST_YEAR, 1, 1, tzinfo=UTC)
"""When a routine was made that belongs to no day: the first moment that is supported."""

LATEST_STAMP = 2125
"""The last whole year that FIT can count, in seconds since 1989 in 32 bits."""


def to_fit(
    work: Block | Routine,
    *,
    name: str = "",
    stamp: datetime | None = None,
    each_side: bool = True,
) -> bytes:
    """Return a routine as a FIT workout file (sport training, sub-sport flexibility training).

    Every step lasts as long as the routine says, so the watch leads through it without a press of
    a button, and the steps together take as long as the routine. Drills that FIT knows carry its
    warm-up exercise name. Texts are cut to 254 bytes. The same arguments give the same bytes, and
    workouts of other content another serial number, by which watches tell files apart.

    Args:
        work: the block whose routine it is, or the routine alone.
        name: the title of the workout; by default that of the block, or "Mobility routine".
        stamp: aware, of the years 2012 to 2125; when the file was made. By default midnight UTC of
            the day of the block, or of 1 January 2012 for a routine alone, and never the present.
        each_side: whether each side, direction and set of a drill is a step of its own,
            with 5 s of rest to change; True by default. Otherwise each drill is one.

    Raises:
        MobiplanError: fit-tool is not installed, the stamp has no time zone or lies out of bounds,
            the routine is missing, empty or longer than 120 min, or a drill has a FIT name that
            FIT does not know. All problems are told at once.

    Example:
        >>> from mobiplan.drills import build_routine
        >>> from mobiplan.model import Role, Runner
        >>> routine = build_routine(7, Role.PRE_RUN, runner=Runner())
        >>> to_fit(routine)[8:12]
        b'.FIT'
    """
    try:
        from mobiplan.export.fit_file import EXERCISES, fit_bytes  # noqa: PLC0415  an extra
    except ModuleNotFoundError as error:
        expected = 'the package fit-tool, which pip install "mobiplan[fit]" brings'
        raise MobiplanError(Problem("to_fit", expected, "none")) from error

    block = work if isinstance(work, Block) else None
    routine = (work.routine if isinstance(work, Block) else work) or Routine(())
    made = stamp or (datetime.combine(block.day, time(0), UTC) if block else UNDATED)
    problems = (*_stamp_problems(made), *_routine_problems(routine, EXERCISES))
    if problems:
        raise MobiplanError(*problems)
    title = line(name) or (summary(block) if block else "Mobility routine")
    steps = tuple(phases(routine, each_side=each_side))
    return fit_bytes(Workout(name=title, made=made, phases=steps))


def _stamp_problems(stamp: datetime) -> Iterator[Problem]:
    if stamp.utcoffset() is None:
        yield Problem("stamp", "a datetime with a time zone", f"{stamp}")
    elif not EARLIEST_YEAR <= stamp.year <= LATEST_STAMP:
        yield Problem("stamp", f"a year from {EARLIEST_YEAR} to {LATEST_STAMP}", f"{stamp}")


def _routine_problems(routine: Routine, exercises: Iterable[str]) -> Iterator[Problem]:
    if not routine.steps:
        yield Problem("routine", "at least one drill", "none")
    if routine.seconds > LONGEST_BLOCK * 60:
        yield Problem("routine", f"at most {LONGEST_BLOCK} min", f"{routine.seconds} s")
    for index, drill in enumerate(routine.drills):
        if drill.fit_name and drill.fit_name not in exercises:
            path = f"routine.steps[{index}].drill.fit_name"
            hint = nearest(drill.fit_name, map(str.casefold, exercises)).upper()
            expected = "the name of a FIT warm-up exercise"
            yield Problem(path, expected, f'"{drill.fit_name}"', hint)
