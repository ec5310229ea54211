"""The blocks of a model that belong to sessions: where they may lie, and what that costs."""

from datetime import date

from ortools.sat.python import cp_model

from mobiplan import Role, Run
from mobiplan.model.plan import ROLE_WEIGHTS
from tests.oracle.formulation import Formulation, negated
from tests.oracle.numbers import Length, Numbers
from tests.oracle.sessions import Event, Events, Join
from tests.oracle.timeline import Stretch, Timeline, ends_in, starts_in

FAR = 120
"""Minutes from its session within which an attached block may lie."""


class Part:
    """A block in a model, if it is placed.

    Args:
        role: what it is for.
        day: the day to which its minutes count.
        placed: whether it has a place.
        start: its first instant.
        minutes: its length; 0 without a place.
        end: the first instant after it.
        bounds: the earliest start and the latest end.
        interval: it as the model knows it.
    """

    def __init__(
        self,
        role: Role,
        day: date,
        placed: cp_model.IntVar,
        start: cp_model.LinearExpr,
        minutes: cp_model.LinearExpr,
        end: cp_model.LinearExpr,
        bounds: Stretch,
        longest: int,
        interval: cp_model.IntervalVar,
    ) -> None:
        self.role = role
        self.day = day
        self.placed = placed
        self.start = start
        self.minutes = minutes
        self.end = end
        self.bounds = bounds
        self.longest = longest
        self.interval = interval


class Attached:
    """All attached blocks of a model.

    Args:
        formulation: the model.
        timeline: the days.
        numbers: of the rules.
        events: the sessions.
    """

    def __init__(
        self, formulation: Formulation, timeline: Timeline, numbers: Numbers, events: Events
    ) -> None:
        self.formulation = formulation
        self.timeline = timeline
        self.numbers = numbers
        self.events = events
        self.holes = timeline.holes_for_attached()
        self.parts: list[Part] = []
        self.fronts: dict[int, list[Part]] = {}
        for event in events.all:
            self._front(event)
        for event in events.all:
            if isinstance(event.session, Run):
                self._cooldown(event)

    def _front(self, event: Event) -> None:
        """Add what lies in front of a session."""
        run = isinstance(event.session, Run)
        joins = self.events.merges if run else self.events.transitions
        mine = [join for join in joins if join.later is event]
        runner = self.timeline.runner
        if run:
            role, length = Role.PRE_RUN, self.numbers.pre_run(event.session, runner)
        else:
            role, length = Role.PRE_STRENGTH, self.numbers.pre_strength(event.session)
        fronts = [self._warm_up(event, role, length, mine)]
        if not run:
            fronts += [self._transition(join) for join in mine]
        self.fronts[id(event)] = [part for part in fronts if part is not None]
        for part in self.fronts[id(event)]:
            self._behind_all(part, event)

    def _warm_up(self, event: Event, role: Role, length: Length, joins: list[Join]) -> Part | None:
        """Add a warm-up that ends before its session starts."""
        gap = self.numbers.of("warm_up.gap", "minutes", FAR)
        bounds = (max(event.low - gap - length.most, event.low - FAR), event.high)
        ends = (event.low - gap, event.high)
        part = self._part(role, event, length, bounds, ends, joins)
        if part is None:
            return None
        require = self.formulation.require
        require(part.end <= event.start, part.placed)
        if not event.is_fixed:
            require(part.end >= event.start - gap, part.placed)
            require(part.start >= event.start - FAR, part.placed)
        self._price_warm_up(part, event, length, min(gap, FAR))
        return part

    def _price_warm_up(self, part: Part, event: Event, length: Length, most: int) -> None:
        """Let the gap to the session cost, and what is missing to the usual minimum."""
        weight, good = self.numbers.weight("warm_up.straight_before"), 0
        race = isinstance(event.session, Run) and event.session.is_race
        model = self.formulation
        gap = event.start - part.end
        if not race and weight:
            model.require(model.excess(weight, most) >= gap, part.placed)
            good = self.numbers.of("warm_up.straight_before", "good", 0)
            if most > good:
                model.require(model.excess(weight, most - good) >= gap - good, part.placed)
        weight = self.numbers.weight("race.before_gun")
        if race and weight:
            right = self.numbers.of("race.before_gun", "minutes", 0)
            away = model.excess(weight, max(most, right))
            model.require(away >= gap - right, part.placed)
            model.require(away >= right - gap, part.placed)
        weight = self.numbers.weight("warm_up.minimum")
        least = min(self.numbers.of("warm_up.minimum", "minutes", 0), length.most)
        if weight and least > max(length.least, 1):
            model.require(model.excess(weight, least) >= least - part.minutes, part.placed)

    def _transition(self, join: Join) -> Part | None:
        """Add what lies between a run and the strength session that may follow straight after."""
        run, strength, holds = join
        model, shortest = self.formulation, self.numbers.shortest
        most, weight = self.numbers.longest_transition, ROLE_WEIGHTS[Role.TRANSITION]
        if most < shortest:
            return None
        within = self.numbers.of("transition.join", "within", 0)
        low = max(run.earliest_end, strength.low - FAR)
        span = (low, min(strength.high, run.latest_end + FAR))
        widest = min(strength.high - run.earliest_end, within - 1)
        asked = min(most, widest)
        wanted = holds
        gap = strength.start - run.end
        if asked < shortest:
            return None
        if not (run.is_fixed and strength.is_fixed):
            wide = model.literal()
            model.require(gap >= shortest, wide, holds)
            model.require(gap <= shortest - 1, ~wide, holds)
            wanted = model.all_of(holds, wide)
        length = Length(asked, max(shortest, 1))
        model.unplaced.add(weight, wanted, 0, 1)
        part = self._bare(Role.TRANSITION, strength, length, span, span)
        if part is None:
            return None
        model.unplaced.add(-weight, part.placed, 0, 1)
        if wanted is not True:
            model.model.add_implication(part.placed, wanted)
        model.require(part.start >= run.end, part.placed)
        model.require(part.end <= strength.start, part.placed)
        model.require(part.start >= strength.start - FAR, part.placed)
        model.require(part.end <= run.end + FAR, part.placed)
        self._price_transition(part, gap, length, fixed=isinstance(gap, int))
        return part

    def _price_transition(
        self, part: Part, gap: cp_model.LinearExpr | int, length: Length, *, fixed: bool
    ) -> None:
        """Let each minute cost that is missing to the gap, or to the longest transition."""
        weight, model = self.numbers.weight("block.full_length"), self.formulation
        if not weight:
            return
        missing = model.excess(weight, length.most)
        if fixed:
            model.require(missing >= length.most - part.minutes, part.placed)
            return
        wide = model.literal()
        model.require(gap >= length.most, wide, part.placed)
        model.require(gap <= length.most, ~wide, part.placed)
        model.require(missing >= length.most - part.minutes, part.placed, wide)
        model.require(missing >= gap - part.minutes, part.placed, ~wide)

    def _behind_all(self, part: Part, event: Event) -> None:
        """Keep a block in front of a session behind all sessions that come before that."""
        for other in self.events.all:
            in_the_way = part.bounds[0] < other.latest_end and other.earliest_end <= event.high
            if other is not event and in_the_way:
                before = self.events.before(other, event)
                self.formulation.require(
                    part.start >= other.end, part.placed, other.placed, before
                )

    def _cooldown(self, event: Event) -> None:
        """Add a cooldown behind a run, or behind the strength session that follows straight on."""
        joins = [join for join in self.events.merges if join.earlier is event]
        strength = [join for join in self.events.transitions if join.earlier is event]
        length = self.numbers.post_run(event.session)
        late = max([event.latest_end, *(join.later.latest_end for join in strength)])
        gap = min(self.numbers.of("post_run.gap", "minutes", 1 << 20), late + FAR - event.earliest_end)
        starts = (event.earliest_end, event.latest_end + gap)
        bounds = (event.earliest_end, min(starts[1] + length.most, late + FAR))
        part = self._part(Role.POST_RUN, event, length, bounds, None, joins)
        if part is None:
            return
        model = self.formulation
        model.require(part.start >= event.end, part.placed)
        model.require(part.start <= event.end + gap, part.placed)
        apart = (negated(join.holds) for join in strength)
        model.require(part.end <= event.end + FAR, part.placed, *apart)
        for join in strength:
            model.require(part.start >= join.later.end, part.placed, join.holds)
            model.require(part.end <= join.later.end + FAR, part.placed, join.holds)
        weight, good = self.numbers.weight("post_run.soon"), self.numbers.of("post_run.soon", "good", 0)
        if weight and gap > good:
            model.require(model.excess(weight, gap - good) >= part.start - event.end - good, part.placed)
        self._before_all(part, event, strength)

    def _before_all(self, part: Part, event: Event, strength: list[Join]) -> None:
        """Keep a cooldown before all later sessions and what lies in front of them."""
        for other in self.events.all:
            if other is event or other.low - FAR >= part.bounds[1]:
                continue
            later = self.events.before(event, other)
            if later is False:
                continue
            own = next((join.holds for join in strength if join.later is other), False)
            given = (part.placed, later, negated(own))
            self.formulation.require(part.end <= other.start, other.placed, *given)
            for front in self.fronts[id(other)]:
                self.formulation.require(part.end <= front.start, front.placed, *given)

    def _part(
        self,
        role: Role,
        event: Event,
        length: Length,
        bounds: Stretch,
        ends: Stretch | None,
        joins: list[Join],
    ) -> Part | None:
        """Add a block that is wanted unless some sessions are joined."""
        model, weight = self.formulation, ROLE_WEIGHTS[role]
        holding = [join.holds for join in joins]
        if True in [h for h in holding if isinstance(h, bool)]:
            return None
        model.unplaced.add(weight, event.placed, 0, 1)
        for literal in holding:
            model.unplaced.add(-weight, literal, 0, 1)
        part = self._bare(role, event, length, bounds, ends)
        if part is None:
            return None
        model.unplaced.add(-weight, part.placed, 0, 1)
        if event.placed is not True:
            model.model.add_implication(part.placed, event.placed)
        for literal in holding:
            model.model.add_implication(part.placed, ~literal)
        full = self.numbers.weight("block.full_length")
        model.penalty.add(full * length.most, part.placed, 0, 1)
        model.penalty.add(-full, part.minutes, 0, length.most)
        return part

    def _bare(
        self, role: Role, event: Event, length: Length, bounds: Stretch, ends: Stretch | None
    ) -> Part | None:
        """Add a block, unless there is no room for it."""
        day = event.session.day
        runner = self.timeline.runner
        if not length.is_possible or ("rest_day.full" in self.numbers and runner.is_full_rest(day)):
            return None
        least = max(length.least, 1)
        begins = starts_in(bounds[0], bounds[1] - least, self.holes)
        first, last = ends or (bounds[0] + least, bounds[1])
        stops = ends_in(max(first, bounds[0] + least), last, self.holes)
        if not begins or not stops:
            return None
        model = self.formulation
        placed = model.literal()
        start, end = model.among(begins), model.among(stops)
        minutes = model.among([(0, 0), (least, length.most)])
        model.require(minutes >= least * placed)
        model.require(minutes <= length.most * placed)
        low, high = begins[0][0], begins[-1][1]
        model.earliness.add(1, start, low, high)
        model.earliness.add(low, placed, 0, 1)
        model.earliness.add(-low, 1, 1, 1)
        interval = model.model.new_optional_interval_var(start, minutes, end, placed, "")
        part = Part(
            role, day, placed, start, minutes, end, (low, stops[-1][1]), length.most, interval
        )
        self.parts.append(part)
        return part
