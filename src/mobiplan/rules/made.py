"""What rules have in common that are made of something else: of a function, or of a wish."""

from collections.abc import Iterator, Mapping

from attrs import fields, frozen

from mobiplan.errors import Problem, RuleConfigError
from mobiplan.model import Level, Reason
from mobiplan.rules.numbers import is_default, spelled
from mobiplan.rules.rule import Evidence, Rule, weighted


@frozen(kw_only=True)
class MadeRule(Rule):
    """A rule whose level and facts are values of its own, not of its class.

    Args:
        level: how much it binds.
        id: stable, and each once in a set.
        weight: of a preference, 0 to 1,000,000.
        code: the number of a rule of the field, or nothing.
        source: where its numbers come from.
        evidence: how well they are founded.
        reason: the code for a demand that finds no place because of it, if it has one of its own.
    """

    level: Level
    id: str
    weight: int = 1
    code: str = ""
    source: str = "house default"
    evidence: Evidence = Evidence.HOUSE
    reason: Reason | None = None

    def misfits(self) -> Iterator[Problem]:
        """Return what is wrong with the parameters of the judgement."""
        if not self.id:
            yield Problem("id", "a name", '""')
        try:
            _ = self.scope
        except RuleConfigError as error:
            yield from error.problems

    def price(self, verdict: object) -> int | None:
        """Return the penalty that a verdict means, or None where it forbids.

        Raises:
            RuleConfigError: the verdict is none of its level.
        """
        if self.level is Level.PREFER:
            return weighted(self.weight, verdict, self.id)
        return super().price(verdict)

    def options(self) -> dict[str, object]:
        """Return the values that its decorator was given, by name, without those left out."""
        return {
            option.alias: getattr(self, option.name)
            for option in fields(type(self))
            if option.init and not is_default(self, option)
        }


def arguments(values: Mapping[str, object]) -> str:
    """Write values as the keyword arguments of a call.

    Example:
        >>> arguments({"weight": 3, "id": "mine"})
        "weight=3, id='mine'"
    """
    return ", ".join(f"{name}={spelled(value)}" for name, value in values.items())


def changes(new: Rule, old: Rule) -> dict[str, object]:
    """Return the numbers of a rule that are not those of another."""
    return {name: value for name, value in new.numbers.items() if value != old.numbers[name]}
