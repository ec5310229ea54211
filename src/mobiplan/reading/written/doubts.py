"""Doubts: short names of days that are also words, such as "Do" at the head of "Do hills"."""

from re import compile as pattern

from attrs import define, field

from mobiplan.errors import ScheduleError
from mobiplan.model import Weekday
from mobiplan.model.wallclock import parse_weekday
from mobiplan.reading.diagnostics import Code, Notes
from mobiplan.reading.titles.vocabulary import tokens

WORDS = frozenset({"do", "man", "sam", "so"})
"""Short names of days in other languages with which an English text may begin. House default."""

_A_WORD_FOLLOWS = pattern(r"\W*\w+\s+[^\W\d_]")


@define
class Doubts:
    """Weighs the names of days in a text, to tell which of them may be words.

    A name is in doubt where a word follows it and no other name in the text is that of a language
    other than English.
    """

    _in_doubt: list[tuple[str, Weekday, int]] = field(init=False, factory=list)
    _is_foreign: bool = field(init=False, default=False)

    def weigh(self, entry: str, day: Weekday, line: int) -> None:
        """Take the name at the head of an entry into account.

        Args:
            entry: that begins with the name.
            day: that it was taken for.
            line: on which it stands.
        """
        name = tokens(entry)[0]
        if name in WORDS and _A_WORD_FOLLOWS.match(entry):
            self._in_doubt.append((entry, day, line))
        elif not _is_english(name):
            self._is_foreign = True

    def note(self, notes: Notes) -> None:
        """Note the names that are in doubt, once the text is read."""
        if self._is_foreign:
            return
        for entry, day, line in self._in_doubt:
            message = "It begins with what may be a word or the name of a day."
            notes.add(Code.DAY_NAME, message, event=entry, line=line, assumed=day.capitalize())


def _is_english(name: str) -> bool:
    try:
        parse_weekday(name)
    except ScheduleError:
        return False
    return True
