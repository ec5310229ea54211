"""Briefs: a session in a few words that tell all of it but its time, its title and its clock."""

from mobiplan.model.session import RunKind, StrengthKind


def brief(
    kind: RunKind | StrengthKind,
    minutes: int,
    *,
    distance_km: float | None = None,
) -> str:
    """Return a session in a few words, such as a week plan holds them.

    Args:
        kind: of run or of strength.
        minutes: its length.
        distance_km: of a run, told to the hundredth; or None.

    Example:
        >>> brief(RunKind.LONG, 105, distance_km=18)
        'long run 105 min 18 km'
        >>> brief(StrengthKind.UPPER, 40)
        'upper-body strength 40 min'
    """
    km = "" if distance_km is None else f" {f'{distance_km:.2f}'.rstrip('0').rstrip('.')} km"
    return f"{kind.label} {minutes} min{km}"
