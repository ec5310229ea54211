"""Progression: how the dosage of the standalone sessions grows from week to week."""

from attrs import field, frozen

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model.fields import whole


@frozen(kw_only=True)
class Progression:
    """More from week to week, less in a week with a race.

    A drill's dosage stays within two thirds and one and a half times its usual one. The numbers
    are house defaults.

    Args:
        start: percent of the usual dosage in the first week, 67 to 150.
        step: percent more in each week that follows, 0 to 50.
        most: percent that are never exceeded, ``start`` to 150.
        taper: percent in a week with a race, 67 to 100.

    Raises:
        ScheduleError: a number is out of bounds, or ``most`` is less than ``start``.

    Example:
        >>> weeks = [False, False, True, False]
        >>> [Progression().percent(week, has_race=race) for week, race in enumerate(weeks)]
        [100, 110, 70, 130]
    """

    start: int = field(default=100, validator=whole(67, 150, "percent"))
    step: int = field(default=10, validator=whole(0, 50, "percent"))
    most: int = field(default=150, validator=whole(67, 150, "percent"))
    taper: int = field(default=70, validator=whole(67, 100, "percent"))

    def __attrs_post_init__(self) -> None:
        """Refuse a progression that ends before it begins."""
        if self.most < self.start:
            expected = f"at least {self.start}, where it starts"
            raise ScheduleError(Problem("most", expected, f"{self.most}"))

    def percent(self, week: int, *, has_race: bool) -> int:
        """Return the percent of the usual dosage in a week.

        Args:
            week: how many weeks lie before it.
            has_race: whether it has a race.
        """
        return self.taper if has_race else min(self.start + self.step * week, self.most)
