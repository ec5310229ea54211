"""Motives: why a routine holds what it holds, and why not what it leaves out."""

from enum import StrEnum

from attrs import frozen


class MotiveKind(StrEnum):
    """What speaks for the drills of a routine, or against others."""

    TEMPLATE = "template"
    AREA = "area"
    MODE = "mode"
    SESSION = "session"
    FOCUS = "focus"
    FLAG = "flag"
    EQUIPMENT = "equipment"
    STANDING = "standing"
    WAKING = "waking"
    IMPACT = "impact"
    FAMILIAR = "familiar"
    VARIETY = "variety"
    DOSAGE = "dosage"
    PROGRESSION = "progression"
    COLD = "cold"
    AGE = "age"
    FILL = "fill"
    NEAREST = "nearest"
    EMPTY = "empty"


@frozen(kw_only=True)
class Motive:
    """One reason.

    Args:
        kind: what it is about.
        message: one sentence for the runner.
        drills: the ids of the drills concerned, in the order of the routine or of the library.
        excludes: whether it kept those drills out, not in.

    Example:
        >>> Motive(kind=MotiveKind.FOCUS, message="Moves the ankles.", drills=("toe_yoga",)).drills
        ('toe_yoga',)
    """

    kind: MotiveKind
    message: str
    drills: tuple[str, ...] = ()
    excludes: bool = False
