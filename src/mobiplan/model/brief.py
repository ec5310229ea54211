"""Briefs: a session in a few words that tell all of it but its time, its title and its clock."""

from mobiplan.model.session import Load


def brief(
    label: str,
    minutes: int,
    *,
    distance_km: float | None = None,
    load: Load | None = None,
) -> str:
    """Return a session in a few words, as grids and texts hold them.

    Args:
        label: of its kind.
        minutes: its length.
        distance_km: of a run, told to the hundredth; or None.
        load: of strength, or None.

    Example:
        >>> brief("long run", 105, distance_km=18)
        'long run 105 min 18 km'
        >>> brief("core strength", 20, load=Load.LIGHT)
        'light core strength 20 min'
    """
    km = "" if distance_km is None else f" {f'{distance_km:.2f}'.rstrip('0').rstrip('.')} km"
    return f"{f'{load} ' if load else ''}{label} {minutes} min{km}"
