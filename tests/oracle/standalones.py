"""The standalone sessions of a model: at most one on each day, so that none can be swapped."""

from datetime import date, time

from ortools.sat.python import cp_model
from tests.oracle.claims import HOUR, QUARTER, Claim, claim_of_commitment, claim_of_session
from tests.oracle.days import day_cost
from tests.oracle.figures import Numbers
from tests.oracle.formulation import Expression, Formulation, Literal, negated
from tests.oracle.parts import Part
from tests.oracle.sessions import Events
from tests.oracle.timeline import Stretch, Timeline, ends_in, starts_in

from mobiplan import Role, Run
from mobiplan.model.plan import ROLE_WEIGHTS
from mobiplan.rules import NotAfter, NotBefore, Within

DAY = 24 * HOUR


def _minute(clock: time) -> int:
    return clock.hour * HOUR + clock.minute


class Standalones:
    """All standalone sessions of a model.

    Args:
        formulation: the model.
        timeline: the days.
        numbers: of the rules.
        events: the sessions.
        grid: minutes of the grid on which they start, and by which they shrink.
    """

    def __init__(
        self,
        formulation: Formulation,
        timeline: Timeline,
        numbers: Numbers,
        events: Events,
        grid: int,
    ) -> None:
        self.formulation = formulation
        self.timeline = timeline
        self.numbers = numbers
        self.events = events
        self.grid = grid
        self.offset = -timeline.begin % grid
        self.length = numbers.standalone(timeline.runner)
        self.holes = timeline.holes_for_standalones()
        self.parts: list[Part] = []
        for first in range(0, len(timeline.days), 7):
            self._add_week(timeline.days[first : first + 7])
        self._keep_apart()

    def _add_week(self, days: tuple[date, ...]) -> None:
        """Add the standalone sessions of a week."""
        sessions = (session for day in days for session in self.timeline.sessions_on(day))
        has_race = any(isinstance(session, Run) and session.is_race for session in sessions)
        wanted = self.numbers.standalones(self.timeline.runner, has_race=has_race)
        self.formulation.unplaced.add(ROLE_WEIGHTS[Role.STANDALONE] * wanted, 1)
        if wanted:
            parts = [part for day in days if (part := self._part(day)) is not None]
            placed = cp_model.LinearExpr.sum([part.placed for part in parts])
            if len(parts) > wanted:
                self.formulation.require(placed <= wanted)
            self.parts += parts

    def _steps(self, day: date) -> Stretch:
        """Return by how many steps of the grid a session of a day is shorter than asked for."""
        asked, longest = self.length.most, self.length.most
        if "rest_day.gentle" in self.numbers and self.timeline.runner.is_rest(day):
            longest = min(longest, self.numbers.of("rest_day.gentle", "minutes", 0))
        return -(-(asked - longest) // self.grid), (asked - self.length.shortest) // self.grid

    def _part(self, day: date) -> Part | None:
        """Add the standalone session of a day, unless there is no room for it."""
        grid, asked, offset = self.grid, self.length.most, self.offset
        fewest, most = self._steps(day)
        cost = day_cost(Role.STANDALONE, day, self.timeline, self.numbers)
        begin, after = self.timeline.bounds_of(day)
        starts = self._stepped(starts_in(begin, after - 1, self.holes), offset)
        stops = ends_in(begin + asked - grid * most, after + asked, self.holes)
        stops = self._stepped(stops, offset + asked)
        if cost is None or fewest > most or not starts or not stops:
            return None
        model = self.formulation
        placed, less = model.literal(), model.number(0, most)
        model.require(less >= fewest * placed)
        model.require(less <= most * placed)
        start = grid * model.among(starts) + offset
        end = grid * model.among(stops) + offset + asked
        bounds = (grid * starts[0][0] + offset, grid * stops[-1][1] + offset + asked)
        minutes, size = asked * placed - grid * less, asked - grid * less
        interval = model.model.new_optional_interval_var(start, size, end, placed, "")
        model.unplaced.add(-ROLE_WEIGHTS[Role.STANDALONE], placed)
        model.penalty.add(cost, placed)
        model.penalty.add(self.numbers.weight("block.full_length") * grid, less, 0, most)
        model.earliness.add(1, start, bounds[0], grid * starts[-1][1] + offset)
        model.earliness.add(bounds[0], placed)
        model.earliness.add(-bounds[0], 1)
        part = Part(
            Role.STANDALONE, day, None, placed, start, minutes, end, bounds, asked, interval
        )
        self._price(part)
        return part

    def _stepped(self, stretches: list[Stretch], offset: int) -> list[Stretch]:
        """Return the steps of the grid that lie in some stretches, both ends included."""
        steps = ((-((offset - a) // self.grid), (b - offset) // self.grid) for a, b in stretches)
        return [(first, last) for first, last in steps if first <= last]

    def _price(self, part: Part) -> None:
        """Let the time of day cost, and what lies near."""
        self._price_evening(part)
        for event in self.events.all:
            self._respect(part, claim_of_session(event, part.day, self.numbers))
        for commitment in self.timeline.commitments:
            self._respect(part, claim_of_commitment(*commitment, self.numbers))
        midnight = self.timeline.bounds_of(part.day)[0]
        for early, weight in self.numbers.wishes(NotBefore, part.role):
            self._price_quarters(midnight + _minute(early.at) - part.start, part, weight)
        for late, weight in self.numbers.wishes(NotAfter, part.role):
            self._price_quarters(part.end - midnight - _minute(late.at), part, weight)
        for favourite, weight in self.numbers.wishes(Within, part.role):
            self._price_window(favourite, part, weight)

    def _price_evening(self, part: Part) -> None:
        """Let a session cost that does not lie in the evening."""
        rule = "standalone.evening"
        if weight := self.numbers.weight(rule):
            edges = (self.numbers.field(rule, name) for name in ("earliest", "latest"))
            evenings = self.timeline.between(part.day, *edges)
            ways = [self.formulation.literal() for _ in (None, *evenings)]
            self.formulation.penalty.add(weight, ways[0])
            self.formulation.model.add_at_least_one([~part.placed, *ways])
            for (first, last), inside in zip(evenings, ways[1:], strict=True):
                self.formulation.require(part.start >= first, part.placed, inside)
                self.formulation.require(part.end <= last, part.placed, inside)

    def _price_quarters(
        self, late: Expression, part: Part, weight: int | None, *given: Literal
    ) -> None:
        """Let each quarter of an hour cost by which a session misses a time, or refuse it."""
        if weight is None:
            self.formulation.require(late <= 0, part.placed, *given)
        else:
            self.formulation.excess(
                late, part.placed, *given, weight=weight, most=2 * DAY, step=QUARTER
            )

    def _price_window(self, window: Within, part: Part, weight: int | None) -> None:
        """Let each quarter of an hour cost by which a session misses a window, or refuse it.

        It misses the window of this day or that of the day before, which may pass midnight, by how
        much it is late, and this one or that of the next day by how much it is early.
        """
        model, midnight = self.formulation, self.timeline.bounds_of(part.day)[0]
        opens = midnight + _minute(window.earliest)
        lasts = (_minute(window.latest) - _minute(window.earliest)) % DAY
        is_open, is_late = model.literal(), weight is None or model.literal()
        model.require(part.start >= opens, is_open, part.placed)
        model.require(part.start < opens, ~is_open, part.placed)
        for given, opened, opens_next in (
            (is_open, opens, opens + DAY),
            (~is_open, opens - DAY, opens),
        ):
            self._price_quarters(part.end - opened - lasts, part, weight, given, is_late)
            self._price_quarters(opens_next - part.start, part, weight, given, negated(is_late))

    def _respect(self, part: Part, claim: Claim) -> None:
        """Let the distance to something cost, or refuse what is too close."""
        first, last = part.bounds
        far_after = first >= claim.bounds[1] + claim.reach_after
        far_before = last <= claim.bounds[0] - claim.reach_before
        if not claim.is_first and (far_after or far_before or not claim.before + claim.after):
            return
        behind = self._behind(part, claim)
        given = (part.placed, claim.placed)
        gaps = (
            (claim.after, part.start - claim.end, behind),
            (claim.before, claim.start - part.end, negated(behind)),
        )
        for distances, gap, applies in gaps:
            for distance in distances:
                short = distance.minutes - gap
                if distance.weight is None:
                    self.formulation.require(short <= 0, applies, *given)
                elif applies is not False:
                    self.formulation.excess(
                        short,
                        applies,
                        *given,
                        weight=distance.weight,
                        most=distance.minutes,
                        step=distance.step,
                    )

    def _behind(self, part: Part, claim: Claim) -> Literal:
        """Return whether a session lies after something, and not before it."""
        if part.bounds[1] <= claim.bounds[0] and not claim.is_first:
            return False
        given = (part.placed, claim.placed)
        is_behind = claim.is_first or part.bounds[0] >= claim.bounds[1]
        behind = is_behind or self.formulation.literal()
        self.formulation.require(part.start >= claim.end, behind, *given)
        self.formulation.require(part.end <= claim.start, negated(behind), *given)
        return behind

    def _keep_apart(self) -> None:
        """Keep standalone sessions as far apart as is asked for, and in order."""
        apart = self.numbers.of("standalone.spacing", "hours", 0) * HOUR
        for number, one in enumerate(self.parts):
            for other in self.parts[number + 1 :]:
                farthest = other.bounds[1] - one.bounds[0] - 2 * self.length.shortest
                if other.bounds[0] - one.bounds[1] >= apart:
                    break
                if farthest < apart:
                    self.formulation.model.add_at_most_one([one.placed, other.placed])
                else:
                    given = (one.placed, other.placed)
                    self.formulation.require(other.start - one.end >= apart, *given)
