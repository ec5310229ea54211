"""Blocks: the mobility work that mobiplan inserts."""

from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from uuid import UUID, uuid5

from attrs import field, frozen

from mobiplan.model.drill import Routine
from mobiplan.model.fields import a_day, in_named_zone, member, on_clock, whole, whole_minute
from mobiplan.model.session import Session
from mobiplan.model.span import Span, instant, moment

NAMESPACE = UUID("6f0ad3a5-35a8-5b0c-9a0e-0d6a3c1f7b52")
"""The namespace of every UID that mobiplan makes."""

LONGEST_BLOCK = 120
"""Minutes of the longest block that is believed. House default."""


class Role(StrEnum):
    """What a block is for.

    A transition lies between a run and the strength session that follows straight after it.
    """

    PRE_RUN = "pre_run"
    POST_RUN = "post_run"
    PRE_STRENGTH = "pre_strength"
    STANDALONE = "standalone"
    TRANSITION = "transition"

    @property
    def is_warm_up(self) -> bool:
        """Whether it comes right before a session."""
        return self in {Role.PRE_RUN, Role.PRE_STRENGTH}

    @property
    def label(self) -> str:
        """The words for people."""
        return _LABELS[self]


_LABELS = {
    Role.PRE_RUN: "warm-up",
    Role.POST_RUN: "cooldown",
    Role.PRE_STRENGTH: "strength warm-up",
    Role.STANDALONE: "mobility session",
    Role.TRANSITION: "transition",
}


def _role(word: str) -> Role:
    return member(Role, word)


@frozen(kw_only=True, cache_hash=True)
class Block:
    """One mobility block.

    Args:
        uid: stays the same when the session moves; see `block_uid`.
        role: what it is for.
        start: aware, on a whole minute.
        minutes: elapsed length, 1 to 120.
        asked: the minutes that were asked for; ``minutes`` is less where the room was short.
        day: the training day to which it counts; after midnight that of its session.
        session: the session to which it is attached; None for a standalone session.
        routine: its drills; None until it is filled.

    Attributes:
        span: the instants that it takes.

    Example:
        >>> from zoneinfo import ZoneInfo
        >>> start = datetime(2026, 1, 16, 17, 0, tzinfo=ZoneInfo("Europe/London"))
        >>> block = Block(uid="u", role=Role.STANDALONE, start=start, minutes=15, day=start.date())
        >>> f"{block.end:%H:%M}", block.is_shrunken
        ('17:15', False)
    """

    uid: str
    role: Role = field(converter=_role)
    start: datetime = field(converter=in_named_zone, validator=whole_minute, eq=on_clock)
    minutes: int = field(validator=whole(1, LONGEST_BLOCK, "minutes"))
    asked: int = field()
    day: date = field(validator=a_day)
    session: Session | None = None
    routine: Routine | None = field(default=None, repr=False)
    span: Span = field(init=False, eq=False, repr=False)

    @asked.default
    def _as_long_as_it_is(self) -> int:
        return self.minutes

    def __attrs_post_init__(self) -> None:
        """Work out the instants once."""
        begin = instant(self.start)
        object.__setattr__(self, "span", Span(begin, begin + self.minutes))

    @property
    def end(self) -> datetime:
        """The aware end, on the clock on which it starts."""
        return moment(self.span.end, self.start.tzinfo)  # type: ignore[arg-type]

    @property
    def is_shrunken(self) -> bool:
        """Whether it is shorter than what was asked for."""
        return self.minutes < self.asked


@lru_cache(maxsize=4096)
def block_uid(role: Role, of: str, runner: str = "") -> str:
    """Return the UID of a block.

    Args:
        role: what the block is for.
        of: the id of its session; for a standalone session its week and ordinal.
        runner: the runner's name, for calendars that several runners share; may be empty.

    Example:
        >>> block_uid(Role.PRE_RUN, "monday-run") == block_uid(Role.PRE_RUN, "monday-run", "Ada")
        False
    """
    return f"{uuid5(NAMESPACE, chr(0x1F).join((role, of, runner)))}@mobiplan"
