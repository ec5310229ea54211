"""A CP-SAT model whose objective compares like a score, and the little language it is written in."""

from typing import NamedTuple

from ortools.sat.python import cp_model

Literal = cp_model.IntVar | bool
"""Something that is true or false, known beforehand or not."""


def negated(literal: Literal) -> Literal:
    """Return what holds where a literal does not."""
    return not literal if isinstance(literal, bool) else ~literal


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


class _Sum:
    """A sum of terms with the largest and the smallest value it may have."""

    def __init__(self) -> None:
        self.variables: list[cp_model.IntVar] = []
        self.factors: list[int] = []
        self.constant = 0
        self.low = 0
        self.high = 0

    def add(self, factor: int, variable: cp_model.IntVar | int, low: int, high: int) -> None:
        """Add a variable times a factor, the variable within bounds."""
        if isinstance(variable, int):
            self.constant += factor * variable
        elif factor:
            self.variables.append(variable)
            self.factors.append(factor)
            self.low += min(factor * low, factor * high)
            self.high += max(factor * low, factor * high)

    def value(self, solver: cp_model.CpSolver) -> int:
        """Return what it is in a solution."""
        values = map(solver.value, self.variables)
        return self.constant + sum(
            factor * value for factor, value in zip(self.factors, values, strict=True)
        )


class Formulation:
    """A model in the making."""

    def __init__(self) -> None:
        self.model = cp_model.CpModel()
        self.unplaced = _Sum()
        self.penalty = _Sum()
        self.earliness = _Sum()

    def number(self, low: int, high: int) -> cp_model.IntVar:
        """Return a new whole number within bounds."""
        return self.model.new_int_var(low, high, "")

    def among(self, stretches: list[tuple[int, int]]) -> cp_model.IntVar:
        """Return a new whole number that lies in one of some stretches, both ends included."""
        domain = cp_model.Domain.from_flat_intervals([edge for s in stretches for edge in s])
        return self.model.new_int_var_from_domain(domain, "")

    def literal(self) -> cp_model.IntVar:
        """Return a new literal."""
        return self.model.new_bool_var("")

    def require(self, constraint: cp_model.BoundedLinearExpression, *given: Literal) -> None:
        """Require something where all that is given holds."""
        conditions = [literal for literal in given if literal is not True]
        if False in [c for c in conditions if isinstance(c, bool)]:
            return
        added = self.model.add(constraint)
        if conditions:
            added.only_enforce_if(conditions)

    def all_of(self, *literals: Literal) -> Literal:
        """Return a literal that holds where all others do."""
        open_ones = [literal for literal in literals if not isinstance(literal, bool)]
        if not all(literal for literal in literals if isinstance(literal, bool)):
            return False
        if len(open_ones) < 2:
            return open_ones[0] if open_ones else True
        both = self.literal()
        self.model.add_bool_and(open_ones).only_enforce_if(both)
        self.model.add_bool_or([both, *(~literal for literal in open_ones)])
        return both

    def excess(self, weight: int, high: int) -> cp_model.IntVar:
        """Return a new penalty from 0, each of which costs a weight."""
        penalty = self.number(0, max(high, 0))
        self.penalty.add(weight, penalty, 0, max(high, 0))
        return penalty

    def best(self, parameters: dict[str, object]) -> Best:
        """Solve the model.

        Raises:
            RuntimeError: no optimum was found.
        """
        one_penalty = self.earliness.high - self.earliness.low + 1
        one_unplaced = one_penalty * (self.penalty.high - self.penalty.low + 1)
        sums = ((self.unplaced, one_unplaced), (self.penalty, one_penalty), (self.earliness, 1))
        self.model.minimize(
            cp_model.LinearExpr.weighted_sum(
                [variable for level, _ in sums for variable in level.variables],
                [factor * one for level, one in sums for factor in level.factors],
            )
        )
        solver = cp_model.CpSolver()
        for name, value in parameters.items():
            setattr(solver.parameters, name, value)
        status = solver.solve(self.model)
        if status != cp_model.OPTIMAL:
            message = f"no optimum, but {solver.status_name(status)}: {self.model.validate()}"
            raise RuntimeError(message)
        return Best(*(level.value(solver) for level, _ in sums))
