"""The standalone sessions of a model: at most one for each day, by its place in the day."""

from ortools.sat.python import cp_model

from mobiplan import Role, Run, Strength
from mobiplan.model import RaceDistance, RunKind, Session
from mobiplan.model.plan import ROLE_WEIGHTS
from tests.oracle.attached import Part
from tests.oracle.formulation import Formulation, negated
from tests.oracle.numbers import Numbers
from tests.oracle.sessions import Event, Events
from tests.oracle.timeline import Stretch, Timeline, ends_in, starts_in

HOUR = 60


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
        self.length = numbers.standalone(timeline.runner)
        self.holes = timeline.holes_for_standalones()
        self.parts: dict[int, Part] = {}
        for week in range(0, len(timeline.days), 7):
            self._week(week)
        self._keep_apart()

    def _week(self, first: int) -> None:
        days = range(first, first + 7)
        dates = {self.timeline.days[day] for day in days}
        sessions = self.timeline.schedule.sessions
        races = [s for s in sessions if isinstance(s, Run) and s.is_race and s.day in dates]
        wanted = self.numbers.standalones(self.timeline.runner, has_race=bool(races))
        weight, model = ROLE_WEIGHTS[Role.STANDALONE], self.formulation
        model.unplaced.add(weight * wanted, 1, 1, 1)
        if not wanted or not self.length.is_possible:
            return
        found = [part for day in days if (part := self._part(day)) is not None]
        for part in found:
            model.unplaced.add(-weight, part.placed, 0, 1)
        if len(found) > wanted:
            model.model.add(cp_model.LinearExpr.sum([part.placed for part in found]) <= wanted)

    def _most_steps(self, number: int) -> Stretch:
        """Return by how many steps a session of a day may be shortened, at least and at most."""
        longest = self.length.most
        gentle = "rest_day.gentle" in self.numbers
        if gentle and self.timeline.runner.is_rest(self.timeline.days[number]):
            longest = min(longest, self.numbers.of("rest_day.gentle", "minutes", 0))
        most = (self.length.most - max(self.length.least, 1)) // self.grid
        return max(-(-(self.length.most - longest) // self.grid), 0), most

    def _part(self, number: int) -> Part | None:
        """Add the standalone session of a day, unless there is no room for it."""
        day, grid, asked = self.timeline.days[number], self.grid, self.length.most
        fewest, most = self._most_steps(number)
        full_rest = "rest_day.full" in self.numbers and self.timeline.runner.is_full_rest(day)
        if full_rest or fewest > most:
            return None
        begin, after = self.timeline.midnights[number : number + 2]
        offset = -self.timeline.begin % grid
        shortest = asked - grid * most
        starts = self._on_grid(starts_in(begin, after - 1, self.holes), offset)
        stops = ends_in(begin + shortest, after + asked, self.holes)
        stops = self._on_grid(stops, offset + asked)
        if not starts or not stops:
            return None
        model = self.formulation
        placed = model.literal()
        start, stop = model.among(starts), model.among(stops)
        less = model.number(fewest if fewest == 0 else 0, most)
        model.require(less <= most * placed)
        if fewest:
            model.require(less >= fewest * placed)
        low, high = grid * starts[0][0] + offset, grid * starts[-1][1] + offset
        model.earliness.add(grid, start, starts[0][0], starts[-1][1])
        model.earliness.add(low, placed, 0, 1)
        model.earliness.add(offset - low, 1, 1, 1)
        model.penalty.add(self.numbers.weight("block.full_length") * grid, less, 0, most)
        begins, ends = grid * start + offset, grid * stop + offset + asked
        interval = model.model.new_optional_interval_var(begins, asked - grid * less, ends, placed, "")
        part = Part(
            Role.STANDALONE,
            day,
            placed,
            begins,
            asked * placed - grid * less,
            ends,
            (low, grid * stops[-1][1] + offset + asked),
            asked,
            interval,
        )
        self.parts[number] = part
        self._price_day(part, number)
        self._price_clock(part)
        for event in self.events.all:
            self._price_gap(part, event)
        return part

    def _on_grid(self, stretches: list[Stretch], offset: int) -> list[Stretch]:
        grid = self.grid
        steps = ((-(-(a - offset) // grid), (b - offset) // grid) for a, b in stretches)
        return [(first, last) for first, last in steps if first <= last]

    def _price_day(self, part: Part, number: int) -> None:
        """Let the day itself cost."""
        on_day: list[list[Session]] = [[], []]
        for session in self.timeline.schedule.sessions:
            for later, found in enumerate(on_day):
                if number + later < len(self.timeline.days):
                    if session.day == self.timeline.days[number + later]:
                        found.append(session)
        worst = max(map(self._of, on_day[0]), default=0)
        eve = any(session.is_demanding for session in on_day[1])
        cost = self.numbers.weight("standalone.best_day") * worst
        cost += self.numbers.weight("standalone.eve") * eve
        self.formulation.penalty.add(cost, part.placed, 0, 1)

    def _of(self, session: Session) -> int:
        """Return what a session on the day costs."""
        if isinstance(session, Strength):
            field = "upper" if session.kind in {"upper", "core"} else "legs"
        elif session.is_demanding:
            field = "demanding"
        elif session.kind.hardness == "moderate":
            field = "moderate"
        else:
            return 0
        return self.numbers.of("standalone.best_day", field, 0)

    def _price_clock(self, part: Part) -> None:
        """Let a session cost that does not lie in the evening."""
        weight = self.numbers.weight("standalone.evening")
        if not weight:
            return
        rule = self.timeline, "standalone.evening"
        first, last = (
            self.timeline.at(part.day, self.numbers.of(rule[1], name, 0))
            for name in ("earliest", "latest")
        )
        model = self.formulation
        outside = model.excess(weight, 1)
        model.require(part.start >= first, part.placed, ~outside)
        model.require(part.end <= last, part.placed, ~outside)

    def _price_gap(self, part: Part, event: Event) -> None:
        """Let the hours cost that are missing to a session, or refuse the place."""
        demanding, same_day = event.session.is_demanding, part.day == event.session.day
        after, before = self._hours_after(event.session), self._hours_before(event.session)
        quality = "standalone.after_quality" in self.numbers and demanding and same_day
        race = isinstance(event.session, Run) and event.session.is_race
        shut = self.numbers.of("standalone.before_race", "hours", 0) * HOUR if race else 0
        reach_after = after[1] * HOUR if after[0] else 0
        reach_before = max(before[1] * HOUR if before[0] else 0, shut)
        if not quality:
            if part.bounds[0] >= event.latest_end + reach_after:
                return
            if part.bounds[1] <= event.low - reach_before:
                return
        model = self.formulation
        both = (part.placed, event.placed)
        if quality:
            hours = self.numbers.of("standalone.after_quality", "hours", 0)
            model.require(part.start >= event.end + hours * HOUR, *both)
            behind = True
        elif part.bounds[0] >= event.latest_end:
            behind = True
        elif part.bounds[1] <= event.low:
            behind = False
        elif not (reach_after or reach_before):
            return
        else:
            behind = model.literal()
            model.require(part.start >= event.end, behind, *both)
            model.require(part.end <= event.start, ~behind, *both)
        front = negated(behind)
        if reach_after and behind is not False:
            missing = model.excess(after[0], after[1])
            model.require(
                HOUR * missing >= reach_after - (part.start - event.end), behind, *both
            )
        if shut and front is not False:
            model.require(event.start - part.end >= shut, front, *both)
        if before[0] and before[1] and front is not False:
            missing = model.excess(before[0], before[1])
            model.require(
                HOUR * missing >= before[1] * HOUR - (event.start - part.end), front, *both
            )

    def _hours_before(self, session: Session) -> tuple[int, int]:
        """Return the weight of each hour too close before a session, and how many are right."""
        rule = "standalone.before_demanding"
        hours = self.numbers.of(rule, "hours", 0) if session.is_demanding else 0
        return (self.numbers.weight(rule), hours) if hours else (0, 0)

    def _hours_after(self, session: Session) -> tuple[int, int]:
        """Return the weight of each hour too close after a session, and how many are right."""
        rule = "standalone.after_long_or_race"
        if not isinstance(session, Run):
            return 0, 0
        if session.is_race:
            far = session.race_distance is RaceDistance.MARATHON
            hours = self.numbers.of(rule, "marathon" if far else "race", 0)
        else:
            hours = self.numbers.of(rule, "long_run", 0) if session.kind is RunKind.LONG else 0
        return (self.numbers.weight(rule), hours) if hours else (0, 0)

    def _keep_apart(self) -> None:
        """Keep standalone sessions as far apart as is asked for, and in order."""
        apart = self.numbers.of("standalone.spacing", "hours", 0) * HOUR
        numbers = sorted(self.parts)
        for place, number in enumerate(numbers):
            one = self.parts[number]
            for later in numbers[place + 1 :]:
                other = self.parts[later]
                if other.bounds[0] - one.bounds[1] >= apart:
                    break
                if other.bounds[1] - one.bounds[0] < apart:
                    self.formulation.model.add_at_most_one([one.placed, other.placed])
                else:
                    self.formulation.require(
                        other.start - one.end >= apart, one.placed, other.placed
                    )
