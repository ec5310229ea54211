"""The blocks of a model: each has a place, or none."""

from datetime import date

from attrs import frozen
from ortools.sat.python import cp_model
from tests.oracle.formulation import Expression
from tests.oracle.timeline import Stretch

from mobiplan import Role
from mobiplan.model import Session


@frozen(eq=False)
class Part:
    """A block in a model.

    Args:
        role: what it is for.
        day: the day to which its minutes count.
        session: to which it is attached; None for a standalone session.
        placed: whether it has a place.
        start: its first instant.
        minutes: its length; 0 without a place.
        end: the first instant after it.
        bounds: the earliest start and the latest end.
        longest: the most minutes.
        interval: it as the solver knows it.
    """

    role: Role
    day: date
    session: Session | None
    placed: cp_model.IntVar
    start: Expression
    minutes: Expression
    end: Expression
    bounds: Stretch
    longest: int
    interval: cp_model.IntervalVar
