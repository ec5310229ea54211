"""The blocks of a model that belong to sessions: where they may lie, and what that costs."""

from typing import NamedTuple

from tests.oracle.days import day_cost
from tests.oracle.figures import Length, Numbers
from tests.oracle.formulation import Expression, Formulation, Literal, negated
from tests.oracle.parts import Part
from tests.oracle.sessions import Event, Events, Join
from tests.oracle.timeline import Timeline, ends_in, starts_in

from mobiplan import Role, Run, Strength
from mobiplan.model.plan import ROLE_WEIGHTS

FAR = 120
"""Minutes from its session within which an attached block may lie."""


class Room(NamedTuple):
    """Where a block may lie at all.

    Attributes:
        first: the earliest start.
        last: the latest end.
        soonest: the earliest end.
    """

    first: int
    last: int
    soonest: int


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
        self.fronts = {event: list(self._in_front(event)) for event in events.all}
        cooldowns = (self._cooldown(event) for event in events.all)
        self.parts = [part for parts in self.fronts.values() for part in parts]
        self.parts += [part for part in cooldowns if part is not None]

    def _in_front(self, event: Event) -> list[Part]:
        """Add what may lie in front of a session."""
        joins = self.events.merges if isinstance(event.session, Run) else self.events.transitions
        mine = [join for join in joins if join.later is event]
        found = [self._warm_up(event, mine)]
        if isinstance(event.session, Strength):
            found += [self._transition(join) for join in mine]
        parts = [part for part in found if part is not None]
        for part in parts:
            self._keep_behind(part, event)
        return parts

    def _keep_behind(self, part: Part, event: Event) -> None:
        """Keep a block in front of a session behind all sessions that come before that."""
        for other in self.events.all:
            in_the_way = part.bounds[0] < other.latest_end and other.earliest_end <= event.high
            if other is not event and in_the_way:
                before = self.events.before(other, event)
                given = (part.placed, other.placed, before)
                self.formulation.require(part.start >= other.end, *given)

    def _warm_up(self, event: Event, joins: list[Join]) -> Part | None:
        """Add a warm-up that ends before its session starts, unless that is joined to a run."""
        role, length = self._warm_up_of(event)
        gap = min(self.numbers.of("warm_up.gap", "minutes", FAR), FAR)
        begin = max(event.low - gap - length.most, event.low - FAR)
        room = Room(begin, event.high, event.low - gap)
        part = self._wanted(role, event, length, room, joins)
        if part is None:
            return None
        require = self.formulation.require
        require(part.end <= event.start, part.placed)
        require(part.end >= event.start - gap, part.placed)
        require(part.start >= event.start - FAR, part.placed)
        self._price_warm_up(part, event, length, gap)
        return part

    def _warm_up_of(self, event: Event) -> tuple[Role, Length]:
        session = event.session
        if isinstance(session, Run):
            return Role.PRE_RUN, self.numbers.pre_run(session, self.timeline.runner)
        assert isinstance(session, Strength)
        return Role.PRE_STRENGTH, self.numbers.pre_strength(session)

    def _price_warm_up(self, part: Part, event: Event, length: Length, most: int) -> None:
        """Let the gap to the session cost, and what is missing to the usual minimum."""
        numbers, excess = self.numbers, self.formulation.excess
        gap = event.start - part.end
        rule = "warm_up.straight_before"
        if isinstance(event.session, Run) and event.session.is_race:
            self._price_race(part, gap, most)
        else:
            weight, good = numbers.weight(rule), numbers.of(rule, "good", 0)
            excess(gap, part.placed, weight=weight, most=most)
            excess(gap - good, part.placed, weight=weight, most=most - good)
        rule = "warm_up.minimum"
        least = min(numbers.of(rule, "minutes", 0), length.most)
        short = least - part.minutes
        excess(short, part.placed, weight=numbers.weight(rule), most=least - length.shortest)

    def _price_race(self, part: Part, gap: Expression, most: int) -> None:
        """Let each minute cost by which a warm-up ends too early or too late before the gun."""
        weight = self.numbers.weight("race.before_gun")
        right = self.numbers.of("race.before_gun", "minutes", 0)
        for away, farthest in ((gap - right, most - right), (right - gap, right)):
            self.formulation.excess(away, part.placed, weight=weight, most=farthest)

    def _transition(self, join: Join) -> Part | None:
        """Add what lies between a run and the strength session that may follow straight after."""
        run, strength, model = join.earlier, join.later, self.formulation
        within = self.numbers.of("transition.join", "within", 0)
        gap = strength.start - run.end
        widest = min(strength.high - run.earliest_end, within - 1)
        asked = min(self.numbers.longest_transition, widest)
        if asked < self.numbers.shortest:
            return None
        wanted = model.all_of(join.holds, self._is_wide(gap, join))
        length = Length(asked, self.numbers.shortest)
        begin = max(run.earliest_end, strength.low - FAR)
        room = Room(begin, min(strength.high, run.latest_end + FAR), begin)
        model.unplaced.add(ROLE_WEIGHTS[Role.TRANSITION], wanted)
        part = self._placeable(Role.TRANSITION, strength, length, room)
        if part is None:
            return None
        model.imply(part.placed, wanted)
        model.require(part.start >= run.end, part.placed)
        model.require(part.start >= strength.start - FAR, part.placed)
        model.require(part.end <= strength.start, part.placed)
        model.require(part.end <= run.end + FAR, part.placed)
        self._price_transition(part, gap)
        return part

    def _is_wide(self, gap: Expression, join: Join) -> Literal:
        """Return whether a gap is wide enough for a transition."""
        shortest = self.numbers.shortest
        if isinstance(gap, int):
            return gap >= shortest
        wide = self.formulation.literal()
        self.formulation.require(gap >= shortest, wide, join.holds)
        self.formulation.require(gap <= shortest - 1, negated(wide), join.holds)
        return wide

    def _price_transition(self, part: Part, gap: Expression) -> None:
        """Let each minute cost that is missing to the gap, or to the longest transition."""
        weight, model = self.numbers.weight("block.full_length"), self.formulation
        wide = part.longest <= gap if isinstance(gap, int) else model.literal()
        model.require(gap >= part.longest, wide, part.placed)
        model.require(gap <= part.longest, negated(wide), part.placed)
        for asked, given in ((part.longest, wide), (gap, negated(wide))):
            short = asked - part.minutes
            model.excess(short, part.placed, given, weight=weight, most=part.longest)

    def _cooldown(self, event: Event) -> Part | None:
        """Add a cooldown behind a run, or behind the strength session that follows straight on."""
        if not isinstance(event.session, Run):
            return None
        merges = [join for join in self.events.merges if join.earlier is event]
        strength = [join for join in self.events.transitions if join.earlier is event]
        length = self.numbers.post_run(event.session)
        late = max([event.latest_end, *(join.later.latest_end for join in strength)]) + FAR
        gap = self.numbers.of("post_run.gap", "minutes", late - event.earliest_end)
        last = min(event.latest_end + gap + length.most, late)
        room = Room(event.earliest_end, last, event.earliest_end)
        part = self._wanted(Role.POST_RUN, event, length, room, merges)
        if part is None:
            return None
        require, placed = self.formulation.require, part.placed
        require(part.start >= event.end, placed)
        require(part.start <= event.end + gap, placed)
        apart = (negated(join.holds) for join in strength)
        require(part.end <= event.end + FAR, placed, *apart)
        for join in strength:
            require(part.start >= join.later.end, placed, join.holds)
            require(part.end <= join.later.end + FAR, placed, join.holds)
        rule = "post_run.soon"
        weight, good = self.numbers.weight(rule), self.numbers.of(rule, "good", 0)
        over = part.start - event.end - good
        self.formulation.excess(over, placed, weight=weight, most=gap - good)
        self._keep_before(part, event, strength)
        return part

    def _keep_before(self, part: Part, event: Event, strength: list[Join]) -> None:
        """Keep a cooldown before all later sessions and what lies in front of them."""
        for other in self.events.all:
            if other is event or other.low - FAR >= part.bounds[1]:
                continue
            own = next((join.holds for join in strength if join.later is other), False)
            given = (part.placed, self.events.before(event, other), negated(own))
            self.formulation.require(part.end <= other.start, other.placed, *given)
            for front in self.fronts[other]:
                self.formulation.require(part.end <= front.start, front.placed, *given)

    def _wanted(
        self, role: Role, event: Event, length: Length, room: Room, joins: list[Join]
    ) -> Part | None:
        """Add a block that is asked for unless its session is joined to another."""
        model, weight = self.formulation, ROLE_WEIGHTS[role]
        if any(join.holds is True for join in joins):
            return None
        model.unplaced.add(weight, event.placed)
        for join in joins:
            model.unplaced.add(-weight, join.holds)
        part = self._placeable(role, event, length, room)
        if part is None:
            return None
        model.imply(part.placed, event.placed, *(negated(join.holds) for join in joins))
        full = self.numbers.weight("block.full_length")
        model.penalty.add(full * length.most, part.placed)
        model.penalty.add(-full, part.minutes, 0, length.most)
        return part

    def _placeable(self, role: Role, event: Event, length: Length, room: Room) -> Part | None:
        """Add a block, unless there is no room for it."""
        day, least = event.session.day, length.shortest
        cost = day_cost(role, day, self.timeline, self.numbers)
        starts = starts_in(room.first, room.last - least, self.holes)
        stops = ends_in(max(room.soonest, room.first + least), room.last, self.holes)
        if cost is None or not length.is_possible or not starts or not stops:
            return None
        model = self.formulation
        placed, start, end = model.literal(), model.among(starts), model.among(stops)
        minutes = model.among([(0, 0), (least, length.most)])
        model.require(minutes >= least * placed)
        model.require(minutes <= length.most * placed)
        interval = model.model.new_optional_interval_var(start, minutes, end, placed, "")
        low, high = starts[0][0], starts[-1][1]
        model.unplaced.add(-ROLE_WEIGHTS[role], placed)
        model.penalty.add(cost, placed)
        model.earliness.add(1, start, low, high)
        model.earliness.add(low, placed)
        model.earliness.add(-low, 1)
        bounds = (low, stops[-1][1])
        longest = length.most
        return Part(
            role, day, event.session, placed, start, minutes, end, bounds, longest, interval
        )
