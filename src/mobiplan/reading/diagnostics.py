"""Diagnostics: what reading somebody else's file took for granted, left out or could not do."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from attrs import define, field, frozen

from mobiplan.errors import CalendarError, Problem
from mobiplan.model.fields import line as one_line
from mobiplan.model.wallclock import quoted

MOST_DIAGNOSTICS = 1000
"""Diagnostics of one code that are kept; more of them are only counted. House default."""


class Severity(StrEnum):
    """How much a diagnostic matters."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Code(StrEnum):
    """What a diagnostic is about. ``severity`` tells how much it matters.

    Example:
        >>> Code.UNKNOWN_ZONE.severity
        <Severity.WARNING: 'warning'>
    """

    # The file
    ENCODING = "encoding"
    TRUNCATED = "truncated"
    BAD_LINE = "bad_line"
    WEEKS = "weeks"
    OUTSIDE_WEEKS = "outside_weeks"
    BAD_WEEK = "bad_week"
    DATE_ORDER = "date_order"
    NO_DAY = "no_day"
    DAY_NAME = "day_name"
    LONG_ENTRY = "long_entry"
    COLUMN = "column"
    # Times
    BAD_START = "bad_start"
    BAD_END = "bad_end"
    FLOATING = "floating"
    UNKNOWN_ZONE = "unknown_zone"
    SKIPPED_TIME = "skipped_time"
    DOUBLE_TIME = "double_time"
    SECONDS = "seconds"
    # Repetition
    BAD_RULE = "bad_rule"
    BAD_EXCEPTION = "bad_exception"
    # Events
    CANCELLED = "cancelled"
    DUPLICATE = "duplicate"
    SAME_UID = "same_uid"
    OVERLAP = "overlap"
    CROWDED = "crowded"
    BANNER = "banner"
    REST = "rest"
    OTHER_SPORT = "other_sport"
    NOT_TRAINING = "not_training"
    UNKNOWN = "unknown"
    # What a session is
    COMPOUND = "compound"
    ALTERNATIVE = "alternative"
    OPTIONAL = "optional"
    NO_KIND = "no_kind"
    NO_LENGTH = "no_length"
    LENGTH_RANGE = "length_range"
    LENGTH_FROM_PACE = "length_from_pace"
    LENGTH_CONTRADICTED = "length_contradicted"
    UNIT = "unit"
    TOO_LONG = "too_long"

    @property
    def severity(self) -> Severity:
        """How much it matters: what is neither a note nor an error is a warning."""
        if self in _NOTES:
            return Severity.NOTE
        return Severity.ERROR if self in _ERRORS else Severity.WARNING


_NOTES = {
    Code.WEEKS,
    Code.OUTSIDE_WEEKS,
    Code.COLUMN,
    Code.FLOATING,
    Code.SECONDS,
    Code.CANCELLED,
    Code.BANNER,
    Code.REST,
    Code.OTHER_SPORT,
    Code.NOT_TRAINING,
}
_ERRORS = {
    Code.TRUNCATED,
    Code.BAD_WEEK,
    Code.NO_DAY,
    Code.BAD_START,
    Code.BAD_RULE,
    Code.OVERLAP,
    Code.CROWDED,
    Code.TOO_LONG,
}


@frozen(kw_only=True)
class Diagnostic:
    """One thing that the reader of a file should know.

    Args:
        code: what it is about.
        message: a sentence for people.
        event: the title and the day of the event, or empty where it is about the file.
        line: the line of the file or the row of the table, from 1, or None.
        column: the column of the table, from 1, or None.
        assumed: what was taken for granted so that reading could go on; empty where nothing was.
        source: the name of the file, or empty.

    Example:
        >>> print(Diagnostic(code="rest", message="A rest day.", event="Day Off", line=7))
        note rest, line 7, "Day Off": A rest day.
    """

    code: Code = field(converter=Code)
    message: str
    event: str = field(default="", converter=one_line)
    line: int | None = None
    column: int | None = None
    assumed: str = ""
    source: str = field(default="", converter=one_line)

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.code.severity

    @property
    def is_strict_error(self) -> bool:
        """Whether strict reading refuses it: an error, or anything that was assumed."""
        return bool(self.assumed) or self.severity is Severity.ERROR

    @property
    def place(self) -> str:
        """Where it is: the file, the line and the event, as far as they are known."""
        at = f"line {self.line}" if self.line else ""
        at = f"row {self.line}, column {self.column}" if self.column else at
        return ", ".join(filter(None, (self.source, at, self.event and quoted(self.event))))

    def __str__(self) -> str:
        """Say it in one line."""
        assumed = f" Assumed: {self.assumed}." if self.assumed else ""
        where = f", {self.place}" if self.place else ""
        return f"{self.severity} {self.code}{where}: {self.message}{assumed}"

    def problem(self) -> Problem:
        """Return it as a problem of strict reading."""
        return Problem(self.place, "nothing to assume", f"{self.code}: {self.message}")


def diagnostics_table(diagnostics: Iterable[Diagnostic]) -> str:
    """Return diagnostics as a table with a heading, the gravest first; nothing for none.

    Example:
        >>> print(diagnostics_table([Diagnostic(code="rest", message="A rest day.", line=7)]))
        Severity  Code  Line  Event  What         Assumed
        note      rest  7            A rest day.
    """
    gravest_first = sorted(diagnostics, key=_gravity)
    if not gravest_first:
        return ""
    sources = {each.source for each in gravest_first}
    rows: list[tuple[str, ...]] = [("Severity", "Code", "Line", "Event", "What", "Assumed")]
    rows += [_row(each, with_source=len(sources) > 1) for each in gravest_first]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_padded(row, widths) for row in rows)


def _gravity(diagnostic: Diagnostic) -> int:
    return -list(Severity).index(diagnostic.severity)


def _row(each: Diagnostic, *, with_source: bool) -> tuple[str, ...]:
    number = ":".join(f"{place}" for place in (each.line, each.column) if place)
    place = f"{each.source}:{number}" if with_source and each.source else number
    event = quoted(each.event).strip('"')
    return each.severity, each.code, place, event, each.message, each.assumed


def _padded(row: Iterable[str], widths: Iterable[int]) -> str:
    cells = zip(row, widths, strict=True)
    return "  ".join(f"{cell:<{width}}" for cell, width in cells).rstrip()


@define
class Notes:
    """A notebook of diagnostics, filled while a file is read.

    Args:
        source: the name of the file, or empty.

    Example:
        >>> notes = Notes("week.ics")
        >>> notes.add(Code.BAD_LINE, "It has no colon.", line=3)
        >>> [str(each) for each in notes]
        ['warning bad_line, week.ics, line 3: It has no colon.']
    """

    source: str = ""
    _kept: dict[Diagnostic, None] = field(init=False, factory=dict)
    _counts: dict[Code, int] = field(init=False, factory=dict)

    def add(  # noqa: PLR0913  each is a part of a diagnostic
        self,
        code: Code,
        message: str,
        *,
        event: str = "",
        line: int | None = None,
        column: int | None = None,
        assumed: str = "",
    ) -> None:
        """Note something once; beyond the most of a code, only count it."""
        self._counts[code] = self._counts.get(code, 0) + 1
        if self._counts[code] <= MOST_DIAGNOSTICS:
            self._kept[
                Diagnostic(
                    code=code,
                    message=message,
                    event=event,
                    line=line,
                    column=column,
                    assumed=assumed,
                    source=self.source,
                )
            ] = None

    def __iter__(self) -> Iterator[Diagnostic]:
        """Return what was noted, in order, and how many more there were."""
        yield from self._kept
        for code, count in self._counts.items():
            if count > MOST_DIAGNOSTICS:
                more = f"There are {count - MOST_DIAGNOSTICS} more of these."
                yield Diagnostic(code=code, message=more, source=self.source)


def require_certainty(diagnostics: Iterable[Diagnostic]) -> None:
    """Refuse what strict reading refuses.

    Raises:
        CalendarError: with every error and every assumption.
    """
    problems = [each.problem() for each in diagnostics if each.is_strict_error]
    if problems:
        raise CalendarError(*problems)
