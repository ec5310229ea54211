"""Functions that are rules, or try to be, where pickle finds them: at the top of a module."""

from mobiplan.model import Block, Plan, Weekday
from mobiplan.rules import Clock, Day, Demand, Start, ask, must, prefer


@prefer(weight=10, source="house")
def no_fridays(day: Day) -> int:
    """Keep Fridays free."""
    return int(day.weekday is Weekday.FRI)


@must
def on_the_half_hour(clock: Clock) -> str | None:
    """Blocks start on the hour or half past it."""
    return f"It starts at {clock.start:%H:%M}." if clock.start.minute % 30 else None


@must(roles="standalone", reach=36 * 60, least_apart=36 * 60)
def far_apart(earlier: Block, later: Block) -> str | None:
    """Two sessions are 36 h apart."""
    return "Too close." if later.span.start - earlier.span.end < 36 * 60 else None


@ask(roles="pre_run")
def long_warm_ups(demand: Demand) -> Demand:
    """A warm-up lasts 12 min."""
    return demand.lasting(12)


def soft(day: Day) -> int:
    return int(day.is_rest)


soft_days = prefer(soft, weight=4, id="soft_days")


class Club:
    """A name for the rules of a club."""

    @prefer
    def short_days(day: Day) -> int:  # type: ignore[misc]  # noqa: N805 - a rule, no method
        """Keep the days of the club short."""
        return len(day.sessions)


def of_text(day: str) -> int:
    return len(day)


def by_keyword(*, day: Day) -> int:
    return int(day.is_rest)


def by_any_number(*days: Day) -> int:
    return len(days)


def with_default(day: Day, minutes: int = 3) -> int:
    return int(day.is_rest) + minutes


def of_nothing() -> int:
    return 0


def of_too_much(block: Block, day: Day) -> int:
    return block.minutes + int(day.is_rest)


def of_demand(demand: Demand) -> str | None:
    return f"{demand}"


def of_neighbours(earlier: Block, later: Block):  # type: ignore[no-untyped-def]  # noqa: ANN201 - nothing told
    return earlier is later or None


def misspelled(clock: "Clok") -> int:  # type: ignore[name-defined]  # noqa: F821 - the point
    return clock.minutes


def gives_truth(day: Day) -> bool:
    return day.is_rest


def of_a_stranger(colour: "Zzz") -> int:  # type: ignore[name-defined]  # noqa: F821 - the point
    return colour.minutes


def of_start(start: Start) -> str | None:
    return f"{start}"


def of_clock(clock: Clock) -> str | None:
    return f"{clock}"


def gives_number_or_text(day: Day) -> int | str:
    return day.date.day


def gives_text(day: Day) -> str:
    return f"{day}"


def gives_number(day: Day) -> int | None:
    return day.date.day


def gives_number_of_plan(plan: Plan) -> int:
    return len(plan.blocks)
