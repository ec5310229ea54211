"""Style: how the events of a plan look in a calendar."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TypeVar, cast
from urllib.parse import quote

from attrs import field, frozen

from mobiplan.errors import CalendarError, Problem, nearest
from mobiplan.export.catalogue import LANGUAGES, Catalogue, catalogue
from mobiplan.model import Role
from mobiplan.model.fields import line
from mobiplan.model.wallclock import quoted

SESSION = "session"
"""The kind of the events that are runs or strength, beside the roles of the blocks."""

KINDS = (*Role, SESSION)

LONGEST_LEAD = 7 * 24 * 60
"""Minutes of the earliest alarm: a week before the start. House default."""

DRILL = "{drill}"

_Value = TypeVar("_Value")

_Pairs = tuple[tuple[str, _Value], ...]


def _by_kind(given: Mapping[str, _Value] | _Pairs[_Value] | _Value) -> _Pairs[_Value]:
    """Return what is given for each kind; a single value is for all."""
    if isinstance(given, Mapping):
        return tuple((f"{kind}", value) for kind, value in given.items())
    if isinstance(given, tuple) and all(map(_is_pair, given)):
        return given
    return tuple((f"{kind}", cast("_Value", given)) for kind in KINDS)


def _is_pair(item: object) -> bool:
    return isinstance(item, tuple) and len(item) == 2  # noqa: PLR2004  a kind and its value


def _texts(given: Mapping[str, str] | _Pairs[str] | str) -> _Pairs[str]:
    return _by_kind(given)


def _numbers(given: Mapping[str, int] | _Pairs[int] | int) -> _Pairs[int]:
    return _by_kind(given)


def _kinds(given: Iterable[str] | str) -> tuple[str, ...]:
    if isinstance(given, str) or not isinstance(given, Iterable):
        return (f"{given}",)
    return tuple(map(str, given))


@frozen(kw_only=True)
class Style:
    """How the events of a plan look.

    What depends on the kind of an event is given as a mapping from kinds, or as one value for all.
    The kinds are the roles of blocks ("pre_run", "post_run", "pre_strength", "standalone" and
    "transition") and "session" for runs and strength.

    Args:
        merged: whether a session and the blocks that touch it are one event, whether or not
            sessions are written otherwise. False by default: each block is an event.
        private: whether events show only that the time is taken: "Busy", without a description.
        language: of the fixed words: "de", "en" (the default), "es", "fr" or "it". Titles of
            yours stay, as do cues, and the names of drills that have none in the language.
        alarms: minutes from an alarm to the start, 1 to 10080, by kind. None by default. A merged
            event has the alarm of what it begins with.
        colours: CSS names, by kind; most calendars show their own colours instead.
        locations: texts, by kind.
        free: the kinds whose time stays free for other appointments; none by default.
        drill_page: the address of the page on a drill, with "{drill}" for its id. Descriptions
            link to it, and each event to that of its first drill.

    Raises:
        CalendarError: with every option that is out of bounds.

    Example:
        >>> style = Style(language="de", alarms={"pre_run": 15}, free=["standalone"])
        >>> style.alarm("pre_run"), style.alarm("post_run"), style.words.say("roles.pre_run")
        (15, None, 'Aufwärmen')
    """

    merged: bool = False
    private: bool = False
    language: str = "en"
    alarms: tuple[tuple[str, int], ...] = field(default=(), converter=_numbers)
    colours: tuple[tuple[str, str], ...] = field(default=(), converter=_texts)
    locations: tuple[tuple[str, str], ...] = field(default=(), converter=_texts)
    free: tuple[str, ...] = field(default=(), converter=_kinds)
    drill_page: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse what no calendar could show, all of it at once."""
        problems = (
            *_flag_problems(merged=self.merged, private=self.private),
            *_language_problems(self.language),
            *_kind_problems(self),
            *_alarm_problems(self.alarms),
            *_colour_problems(self.colours),
            *_location_problems(self.locations),
            *_page_problems(self.drill_page),
        )
        if problems:
            raise CalendarError(*problems)

    @property
    def words(self) -> Catalogue:
        """The words of the language."""
        return catalogue(self.language)

    def alarm(self, kind: str) -> int | None:
        """Return the minutes from the alarm of a kind to the start; None without one."""
        return dict(self.alarms).get(kind)

    def colour(self, kind: str) -> str:
        """Return the colour of a kind, or nothing."""
        return dict(self.colours).get(kind, "").casefold()

    def location(self, kind: str) -> str:
        """Return where a kind takes place, or nothing."""
        return line(dict(self.locations).get(kind, ""))

    def page(self, drill: str) -> str:
        """Return the address of the page on a drill, or nothing.

        Example:
            >>> Style(drill_page="https://example.com/{drill}.html").page("cat_cow")
            'https://example.com/cat_cow.html'
        """
        return self.drill_page.replace(DRILL, quote(drill, safe=""))


@cache
def css_colours() -> frozenset[str]:
    """Return the names of colours that CSS3 has, and so RFC 7986 (section 5.9)."""
    names = files("mobiplan.export").joinpath("words", "css_colours.txt").read_text("utf-8")
    return frozenset(names.split())


def _flag_problems(**flags: object) -> Iterator[Problem]:
    for name, value in flags.items():
        if not isinstance(value, bool):
            yield Problem(name, "True or False", quoted(value))


def _language_problems(language: object) -> Iterator[Problem]:
    if language not in LANGUAGES:
        choices = ", ".join(f'"{each}"' for each in LANGUAGES)
        yield Problem("language", f"one of {choices}", quoted(language))


def _kind_problems(style: Style) -> Iterator[Problem]:
    by_kind = {"alarms": style.alarms, "colours": style.colours, "locations": style.locations}
    for name, pairs in by_kind.items():
        yield from _not_kinds(name, (kind for kind, _ in pairs))
    yield from _not_kinds("free", style.free)


def _not_kinds(name: str, kinds: Iterable[str]) -> Iterator[Problem]:
    for kind in kinds:
        if kind not in KINDS:
            choices = ", ".join(f'"{each}"' for each in KINDS)
            yield Problem(name, f"one of {choices}", quoted(kind), nearest(kind, KINDS))


def _alarm_problems(alarms: Iterable[tuple[str, object]]) -> Iterator[Problem]:
    for kind, minutes in alarms:
        whole = isinstance(minutes, int) and not isinstance(minutes, bool)
        if not whole or not 1 <= cast("int", minutes) <= LONGEST_LEAD:
            expected = f"a whole number of minutes from 1 to {LONGEST_LEAD}"
            yield Problem(f"alarms.{kind}", expected, quoted(minutes))


def _colour_problems(colours: Iterable[tuple[str, object]]) -> Iterator[Problem]:
    for kind, colour in colours:
        if not isinstance(colour, str) or colour.casefold() not in css_colours():
            hint = nearest(f"{colour}", css_colours())
            yield Problem(f"colours.{kind}", "a colour that CSS names", quoted(colour), hint)


def _location_problems(locations: Iterable[tuple[str, object]]) -> Iterator[Problem]:
    for kind, location in locations:
        if not isinstance(location, str):
            yield Problem(f"locations.{kind}", "a text", quoted(location))


def _page_problems(page: object) -> Iterator[Problem]:
    if page == "":
        return
    if not isinstance(page, str) or not re.fullmatch(r"https?://[!-z|~]+", page.replace(DRILL, "")):
        yield Problem(
            "drill_page", f'an address such as "https://example.com/{DRILL}"', quoted(page)
        )
    elif DRILL not in page:
        yield Problem("drill_page", f"an address with {DRILL} in it", quoted(page))


PLAIN = Style()
"""Each block an event, in English, without an alarm."""
