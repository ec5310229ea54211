"""Catalogues: the fixed words of a calendar in each language, as data."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from attrs import field, frozen

LANGUAGES = ("de", "en", "es", "fr", "it")
"""The languages of the calendar, by their codes (ISO 639-1)."""


@frozen
class Catalogue:
    """The words of one language.

    Args:
        language: its code.
        phrases: the words by their keys, such as "roles.pre_run", with names in braces for what
            is filled in.
        drills: the names of drills by their English names, where there is one.
    """

    language: str
    phrases: Mapping[str, str] = field(hash=False, repr=False)
    drills: Mapping[str, str] = field(hash=False, repr=False)

    def say(self, key: str, **values: object) -> str:
        """Return a phrase, filled in.

        Example:
            >>> catalogue("de").say("dosage.reps", amount=10)
            '10 Wiederholungen'
        """
        return self.phrases[key].format(**values)

    def drill(self, name: str) -> str:
        """Return the name of a drill, in English where this language has none.

        Example:
            >>> catalogue("es").drill("Cat-Cow"), catalogue("es").drill("A-Skip")
            ('Gato-vaca', 'A-Skip')
        """
        return self.drills.get(name, name)


@cache
def catalogue(language: str) -> Catalogue:
    """Return the words of one of the `LANGUAGES`."""
    data = files("mobiplan.export").joinpath("words", f"{language}.toml").read_text("utf-8")
    tables: dict[str, dict[str, str]] = tomllib.loads(data)
    drills = tables.pop("drills")
    phrases = {
        f"{name}.{key}": text for name, table in tables.items() for key, text in table.items()
    }
    return Catalogue(language, phrases, drills)


ENGLISH = catalogue("en")
