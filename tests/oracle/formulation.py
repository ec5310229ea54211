"""A CP-SAT model whose objective compares like a score, and the words in which it is written."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model_helper import Literal as Unknown

Literal = Unknown | bool
"""Something that holds or does not, known beforehand or not."""

Expression = cp_model.LinearExpr | int
"""A whole number, known beforehand or not."""

Constraint = cp_model.BoundedLinearExpression | bool
"""Something to be required, also where it is known to hold or not."""


def negated(literal: Literal) -> Literal:
    """Return what holds where a literal does not."""
    return not literal if isinstance(literal, bool) else ~literal


class Undecided(Exception):  # noqa: N818  no error, but no answer either
    """The solver proved nothing within its limit."""


class Best(NamedTuple):
    """The best score there is.

    Attributes:
        unplaced: weighted demands without a place.
        penalty: the sum of the weighted penalties.
        earliness: the sum of the starts.
    """

    unplaced: int
    penalty: int
    earliness: int


class Total:
    """A sum of terms, with the least and the most that it may be."""

    def __init__(self) -> None:
        self.terms: list[tuple[Expression, int]] = []
        self.constant = 0
        self.low = 0
        self.high = 0

    def add(self, factor: int, term: Expression | Literal, low: int = 0, high: int = 1) -> None:
        """Add a term times a factor.

        Args:
            factor: of the term.
            term: a literal or a number.
            low: the least that the term may be.
            high: the most.
        """
        if isinstance(term, int):
            self.constant += factor * term
        elif factor:
            self.terms.append((term, factor))
            self.low += min(factor * low, factor * high)
            self.high += max(factor * low, factor * high)

    @property
    def width(self) -> int:
        """The number of values that it may have."""
        return self.high - self.low + 1

    def value(self, solver: cp_model.CpSolver) -> int:
        """Return what it is in a solution."""
        return self.constant + sum(factor * solver.value(term) for term, factor in self.terms)


class Formulation:
    """A model in the making, with the three parts of its score."""

    def __init__(self) -> None:
        self.model = cp_model.CpModel()
        self.unplaced = Total()
        self.penalty = Total()
        self.earliness = Total()

    def number(self, low: int, high: int) -> cp_model.IntVar:
        """Return a new whole number within bounds."""
        return self.model.new_int_var(low, high, "")

    def among(self, stretches: Iterable[tuple[int, int]]) -> cp_model.IntVar:
        """Return a new whole number that lies in one of some stretches, both ends included."""
        domain = cp_model.Domain.from_flat_intervals([edge for ends in stretches for edge in ends])
        return self.model.new_int_var_from_domain(domain, "")

    def literal(self) -> cp_model.IntVar:
        """Return a new literal."""
        return self.model.new_bool_var("")

    def require(self, constraint: Constraint, *given: Literal) -> None:
        """Require something where all that is given holds."""
        unknown = [literal for literal in given if not isinstance(literal, bool)]
        if all(literal for literal in given if isinstance(literal, bool)):
            added = self.model.add(constraint)
            if unknown:
                added.only_enforce_if(unknown)

    def imply(self, given: cp_model.IntVar, *literals: Literal) -> None:
        """Require some literals where another one holds."""
        for literal in literals:
            if literal is not True:
                self.model.add_implication(given, literal)

    def all_of(self, *literals: Literal) -> Literal:
        """Return a literal that holds where all others do."""
        unknown = [literal for literal in literals if not isinstance(literal, bool)]
        if not all(literal for literal in literals if isinstance(literal, bool)):
            return False
        if len(unknown) < 2:
            return unknown[0] if unknown else True
        both = self.literal()
        self.model.add_bool_and(unknown).only_enforce_if(both)
        self.model.add_bool_or([both, *(~literal for literal in unknown)])
        return both

    def excess(
        self, over: Expression, *given: Literal, weight: int, most: int, step: int = 1
    ) -> None:
        """Let a number cost where it is above 0 and all that is given holds.

        Args:
            over: the number.
            *given: what has to hold.
            weight: what each step costs.
            most: what the number may be at most.
            step: how much of the number is a step, each one begun counting whole.
        """
        if weight and most > 0:
            steps = self.number(0, -(-most // step))
            self.require(step * steps >= over, *given)
            self.penalty.add(weight, steps, 0, -(-most // step))

    def solve(self, parameters: Mapping[str, object]) -> cp_model.CpSolver:
        """Return the solver with an optimum, in which a higher part of the score goes first.

        Raises:
            Undecided: nothing was proven within the limit.
            RuntimeError: there is no optimum.
        """
        levels = (
            (self.unplaced, self.penalty.width * self.earliness.width),
            (self.penalty, self.earliness.width),
            (self.earliness, 1),
        )
        terms = [(term, factor * one) for level, one in levels for term, factor in level.terms]
        expressions, factors = zip(*terms, strict=True) if terms else ((), ())
        self.model.minimize(cp_model.LinearExpr.weighted_sum(expressions, factors))
        solver = cp_model.CpSolver()
        for name, value in parameters.items():
            setattr(solver.parameters, name, value)
        status = solver.solve(self.model)
        if status in {cp_model.FEASIBLE, cp_model.UNKNOWN}:
            raise Undecided(solver.status_name(status))
        if status != cp_model.OPTIMAL:
            message = f"no optimum, but {solver.status_name(status)}: {self.model.validate()}"
            raise RuntimeError(message)
        return solver

    def score(self, solver: cp_model.CpSolver) -> Best:
        """Return the score of a solution."""
        totals = (self.unplaced, self.penalty, self.earliness)
        return Best(*(total.value(solver) for total in totals))
