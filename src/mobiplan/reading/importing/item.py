"""Items: what a file that somebody else wrote holds, one entry at one time."""

from datetime import date, datetime

from attrs import frozen

from mobiplan.reading.diagnostics import Code, Notes
from mobiplan.reading.titles.parts import Found
from mobiplan.reading.titles.understanding import Understood


@frozen(kw_only=True, eq=False)
class Item:
    """One entry of a file, at one time.

    Args:
        words: what it says of itself; items are the same if these are.
        title: of its session, for people.
        meaning: what its words say.
        day: on which it lies.
        start: aware, or None for what has only a day.
        minutes: of its slot, or None where the file gives none.
        minutes_from: what gives the slot.
        km: the distance that the file states for programs, or None.
        estimate: minutes that the file states for programs, which count before the slot.
        days: for how many days it lasts, if it has only a day.
        blocks: whether its time is kept free if it is no session.
        chosen: whether its words were taken for one of several things.
        uid: what it is known by, or empty.
        label: its words and its first day, for diagnostics.
        line: of the file or row of the table, from 1.
        column: of the table, from 1, or None.
    """

    words: str
    title: str
    meaning: Understood
    day: date
    start: datetime | None = None
    minutes: int | None = None
    minutes_from: Found = Found.DTEND
    estimate: int | None = None
    km: float | None = None
    days: int = 1
    blocks: bool = True
    chosen: bool = False
    uid: str = ""
    label: str
    line: int
    column: int | None = None

    @property
    def is_all_day(self) -> bool:
        """Whether it has no time."""
        return self.start is None

    @property
    def dated(self) -> str:
        """Its words and its own day, for diagnostics."""
        return f"{self.words or 'no title'}, {self.day}"

    def note(
        self, notes: Notes, code: Code, message: str, assumed: str = "", *, dated: bool = False
    ) -> None:
        """Note something of it; ``dated`` tells which of its repetitions is meant."""
        label = self.dated if dated else self.label
        notes.add(code, message, event=label, line=self.line, column=self.column, assumed=assumed)
