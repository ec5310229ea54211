"""The exact answer for sessions with their starts: all blocks together."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import Final

from attrs import evolve, field, frozen

from mobiplan.model import Block, Role, Weekday
from mobiplan.planner.attached.surroundings import Standalone, Surroundings, surroundings_of
from mobiplan.planner.setting.costs import BROKEN, FORBIDDEN, PENALTY, UNPLACED, total, weight
from mobiplan.planner.setting.demands import demands_of, standalone_demands
from mobiplan.planner.setting.room import Ground
from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.setting.verdicts import Binding
from mobiplan.planner.standalone.ascending import Ascending
from mobiplan.planner.standalone.chains import Chain, cheapest
from mobiplan.planner.standalone.daybooks import Daybook
from mobiplan.planner.standalone.routes import Week
from mobiplan.planner.standalone.sharing import Closing, Sharing
from mobiplan.rules import Demand

MOST_CHAINS: Final = 60
"""Chains of standalone sessions that are weighed at most. House default."""

MOST_BROKEN: Final = 1000
"""The same while a must rule about whole plans is broken. House default."""

MOST_STEPS: Final = 5000
"""Steps from one standalone session to the next that are looked at at most. House default."""

MOST_PAIRS: Final = 400_000
"""`MOST_STEPS` where all sessions have a start and what chains cost is all there is to say of them.

House default.
"""

STEPS_OF_SHARED: Final = 14
"""Steps as which each new answer counts for blocks that sessions share. House default."""

STEPS_OF_OPEN: Final = 60
"""The same where some of these blocks lie around sessions without a start. House default."""


@frozen
class Placed:
    """A demand that found a place.

    Args:
        demand: which one.
        day: the training day to which its minutes count.
        start: its first instant.
        end: the first instant after it.
    """

    demand: Demand
    day: date
    start: int
    end: int


Judge = Callable[["Answer"], int]
"""What the rules about whole plans say of an answer, or FORBIDDEN."""


@frozen(eq=False, repr=False, slots=False)
class Question:
    """The sessions with their starts, and what is asked for around them.

    Args:
        scene: the sessions.
        grid: minutes of the grid on which standalone sessions start.
        judge: what is asked about whole answers; None if no rule looks at whole plans.
        blocks: the attached blocks; by default those that the sessions ask for.
        patience: steps from one standalone session to the next that are looked at at most where
            what chains cost is all there is to say of them.
    """

    scene: Scene
    grid: int
    judge: Judge | None = None
    blocks: Surroundings | None = None
    patience: int = MOST_STEPS
    _blocks: dict[Standalone, Block] = field(factory=dict, init=False)

    @cached_property
    def demands(self) -> tuple[Demand, ...]:
        """All that is asked for."""
        scene = self.scene
        return demands_of(scene.ground.schedule, scene.sessions, scene.binding.rules)

    @cached_property
    def surroundings(self) -> Surroundings:
        """The attached blocks."""
        return self.blocks or surroundings_of(self.scene)

    @cached_property
    def chain(self) -> Chain:
        """The cheapest standalone sessions, as far as what they cost adds up."""
        return cheapest(self._weeks, self.scene.binding.apart)

    def solved(self, enough: int = 0) -> "Answer":
        """Return the answer, or the most promising one if that leaves out little enough.

        Args:
            enough: any will do of which what is left out weighs less.
        """
        return self._promising if self._promising.leaves_out_less(enough) else self.answer

    @cached_property
    def answer(self) -> "Answer":
        """The cheapest places for all blocks."""
        found = self._promising
        return found if found.cost == self._bound(self.chain) else self._unforeseen()

    @cached_property
    def _promising(self) -> "Answer":
        """The answer with the cheapest chain.

        What two standalone sessions do to the attached blocks adds up if they are far apart, and
        no rule looks at more than one of them but for that: then it is the best one.
        """
        chain = self.chain
        if self.scene.open or (self._is_all and not self.scene.binding.pairing):
            return self._answer(chain, self.surroundings.cost + chain.cost)
        return self._weighed(chain, self._together_in(chain))

    def _unforeseen(self) -> "Answer":
        """Look at chains, the cheapest first, until no other can be better.

        Fewer sessions give something to compare with. Where there is not time enough, chains of
        few places may still give something better. Of a rule about whole plans only the cheapest
        attached blocks are asked, so with others it might say less.
        """
        most = max((len(demands) for demands in self.wanted.values()), default=0)
        few = min(map(self._with_at_most, range(max(most, 1))), key=attrgetter("cost"))
        found = self._best_of(few, exactly=True)
        if self.judge is not None and self.surroundings.has_blocks:
            found = evolve(found, excess=found.cost - self._bound(self.chain))
        if not found.excess:
            return found
        better = self._best_of(evolve(found, excess=0), exactly=False)
        return evolve(better, excess=found.excess - (found.cost - better.cost))

    def _with_at_most(self, number: int) -> "Answer":
        """Return the best answer with so many standalone sessions a week."""
        fewer = [
            evolve(week, lengths=week.lengths[:number], missing=week.missing[:number])
            for week in self._weeks
        ]
        chain = cheapest(fewer, self.scene.binding.apart)
        left_out = sum(sum(week.missing[number:]) for week in self._weeks)
        return self._weighed(chain, self._together_in(chain) + left_out)

    def _best_of(self, known: "Answer", *, exactly: bool) -> "Answer":
        """Return the best of an answer and of chains, as many as there is time for.

        Args:
            known: the answer.
            exactly: whether to look at every place, and to count what sessions do together; if
                not, only the best places are looked at, and whole chains are weighed.
        """
        best, weighed = known, 0
        closing = self._closing if exactly else None
        is_all = self._is_all or (closing is not None and self.judge is None)
        most = self.patience if is_all and exactly else MOST_STEPS
        steps = STEPS_OF_OPEN if self.surroundings.shared else STEPS_OF_SHARED
        asked = most // steps + (closing.asked if closing else 0)
        binding = self.scene.binding
        together = self._together if binding.pairing else None
        chains = Ascending(self._weeks, binding.apart, together, exactly, closing, is_all)
        for number, (least, chain) in enumerate(chains.looks()):
            bound = least + self.surroundings.cost
            if best.cost <= bound:
                break
            tried = weighed >= (MOST_BROKEN if best.broken else MOST_CHAINS)
            if number >= most or tried or (closing and closing.asked > asked):
                return evolve(best, excess=best.cost - bound)
            if chain is not None:
                weighed += 1
                whole = self._judged(chain, bound) if closing else self._weighed(chain)
                best = min(best, whole, key=attrgetter("cost"))
        return best

    def _bound(self, chain: Chain) -> int:
        """Return what all blocks cost at least with a chain."""
        return self.surroundings.cost + chain.cost

    def _weighed(self, chain: Chain, more: int = 0) -> "Answer":
        """Return the answer with a chain, and what it really costs."""
        cost = self._bound(chain) + more
        if not self._sharing.is_none:
            sessions = chain.sessions()
            counted = sum(self._sharing.counted(*session) for session in sessions)
            cost += self.surroundings.joint(sessions) - counted - self.surroundings.cost
        return self._judged(chain, cost)

    def _judged(self, chain: Chain, cost: int) -> "Answer":
        """Return the answer with a chain, and what the rules about whole plans say of it."""
        answer = self._answer(chain, cost)
        if self.judge is None:
            return answer
        verdict = self.judge(answer)
        return evolve(answer, cost=cost + (BROKEN if verdict == FORBIDDEN else verdict * PENALTY))

    @cached_property
    def _sharing(self) -> Sharing:
        apart = self.scene.binding.apart
        return Sharing(self.scene.ground, self.surroundings, apart, self._lengths)

    @cached_property
    def _lengths(self) -> frozenset[int]:
        """The minutes that a standalone session may have."""
        ask, demands = self.scene.binding.on[Role.STANDALONE].lengths, self.wanted.values()
        return frozenset(n for some in demands for d in some for n, _ in ask(d, self.grid))

    @cached_property
    def _closing(self) -> Closing | None:
        """What sessions do together to the blocks around them; None if that adds up."""
        days = [day for week in self._weeks for day in week.days]
        return None if self._sharing.is_none else Closing(self._sharing, days)

    def _together(self, earlier: Standalone, later: Standalone) -> int:
        """Return what two standalone sessions that follow each other cost, or FORBIDDEN."""
        asked = [rule for rule in self.scene.binding.pairing if later[1] - earlier[2] < rule.reach]
        if not asked:
            return 0
        penalty = total(asked, self._block(earlier), self._block(later))
        return penalty if penalty == FORBIDDEN else penalty * PENALTY

    def _block(self, standalone: Standalone) -> Block:
        """Return the block that a standalone session would be."""
        if standalone not in self._blocks:
            demand = next(iter(self.wanted.values()))[0]
            day, start, end = standalone
            self._blocks[standalone] = self.scene.witness.seen(demand, start, end, day)
        return self._blocks[standalone]

    def _together_in(self, chain: Chain) -> int:
        """Return what the pairs of a chain cost together; BROKEN if one is forbidden."""
        costs = [self._together(*pair) for pair in pairwise(chain.sessions())]
        return BROKEN if FORBIDDEN in costs else sum(costs)

    @property
    def _is_all(self) -> bool:
        """Whether what chains cost is all there is to say of them."""
        return self._sharing.is_none and self.judge is None

    @cached_property
    def _weeks(self) -> list[Week]:
        """The weeks; blocks that two sessions may share count as little as they can."""
        verdicts = self.scene.binding.on[Role.STANDALONE]
        days = self.scene.ground.days
        return [
            Week(
                days=[self._day(number + away, wanted[0]) for away in range(len(Weekday))],
                lengths=[verdicts.lengths(demand, self.grid) for demand in wanted],
                missing=[weight(demand) for demand in wanted],
            )
            for number in range(0, len(days), len(Weekday))
            if (wanted := self.wanted.get(days[number]))
        ]

    def _day(self, number: int, demand: Demand) -> Daybook:
        ground = self.scene.ground
        first, end = ground.midnights[number : number + 2]
        return Daybook(
            number,
            ground.days[number],
            -(-first // self.grid) * self.grid,
            end,
            self.grid,
            demand,
            self._sharing.around(ground.days[number]),
            self.scene,
        )

    @cached_property
    def wanted(self) -> dict[date | None, list[Demand]]:
        """The standalone sessions that are asked for, by week."""
        schedule, found = self.scene.ground.schedule, dict[date | None, list[Demand]]()
        for demand in standalone_demands(schedule, self.scene.binding.rules):
            found.setdefault(demand.week, []).append(demand)
        return found

    def _answer(self, chain: Chain, cost: int) -> "Answer":
        return Answer(cost, self, chain)


@lru_cache(maxsize=32)
def question_of(ground: Ground, binding: Binding, grid: int) -> Question:
    """Return the question of a schedule in which all sessions have starts.

    What was found out about its days is remembered.
    """
    scene = Scene(ground, binding, ground.timed)
    return Question(scene, grid, patience=MOST_PAIRS)


@frozen(eq=False, repr=False, slots=False)
class Answer:
    """The best places for the blocks around some sessions.

    Args:
        cost: as `mobiplan.planner.setting.costs` counts.
        question: what was asked for.
        chain: the standalone sessions.
        excess: how far the cost may lie above the least; 0 if it is the least.
    """

    cost: int
    question: Question
    chain: Chain
    excess: int = 0

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """What found a place, in order of time."""
        sessions = self.chain.sessions()
        attached = [
            Placed(demand, demand.session.day, start, end)
            for demand, (_, start, end) in self.question.surroundings.places(sessions)
            if end and demand.session
        ]
        week_start = self.question.scene.ground.schedule.week_start
        waiting = {week: iter(demands) for week, demands in self.question.wanted.items()}
        alone = [
            Placed(next(waiting[week_start(day)]), day, start, end) for day, start, end in sessions
        ]
        return tuple(sorted((*attached, *alone), key=attrgetter("start")))

    @cached_property
    def earliness(self) -> int:
        """The starts of all blocks, and of sessions that had none, since the weeks begin."""
        scene = self.question.scene
        begin = scene.begin
        given = {session.id for session in scene.ground.schedule.sessions if session.is_timed}
        moved = (s.span.start - begin for s in scene.sessions if s.id not in given)
        return sum(moved, sum(placed.start - begin for placed in self.placed))

    @property
    def penalty(self) -> int:
        """The weighted penalties of all rules."""
        return (self.cost - self.earliness) % UNPLACED // PENALTY

    @property
    def unplaced(self) -> int:
        """The demands and sessions without a place, by their weights."""
        return (self.cost - self.earliness) % BROKEN // UNPLACED

    def leaves_out_less(self, weight: int) -> bool:
        """Whether what has no place weighs less, and no rule is broken."""
        return self.cost < weight * UNPLACED - UNPLACED // 2

    @property
    def broken(self) -> int:
        """The must rules about whole plans that no answer that was looked at keeps."""
        return (self.cost - self.earliness) // BROKEN

    @property
    def gap(self) -> int | None:
        """The penalty by which another answer could be better at most.

        None where none can, and where another might place one demand more.
        """
        by_penalty = 0 < self.excess < UNPLACED // 2
        return (self.excess + PENALTY // 2) // PENALTY if by_penalty else None
