"""Merging: a session and the blocks at it as one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from attrs import frozen

from mobiplan.export.style import PLAIN, SESSION, Style
from mobiplan.export.wording import description, role_label, sentence_case
from mobiplan.model import Block, Plan, Session, Span


@frozen
class Cluster:
    """A session and blocks that belong to it.

    Args:
        session: with its start.
        blocks: in order of time.
    """

    session: Session
    blocks: tuple[Block, ...]

    @property
    def span(self) -> Span:
        """All instants from the first start to the last end."""
        spans = [self.session.span, *(block.span for block in self.blocks)]
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    @property
    def begins_with(self) -> str:
        """The kind of what comes first."""
        first = self.blocks[0]
        return SESSION if self.session.span < first.span else f"{first.role}"

    def text(self, style: Style, *, with_flags: bool) -> str:
        """Return what there is to do before and after the session, each part under its start."""
        parts = [self._part(block, style) for block in self.blocks]
        if with_flags:
            parts += [style.words.say("sentences.clinician")]
        return "\n\n".join(parts)

    def _part(self, block: Block, style: Style) -> str:
        role = sentence_case(role_label(block.role, style.words))
        title = style.words.say("titles.alone", role=role, minutes=block.minutes)
        what = description(block, style, with_flags=False)
        return f"{block.start:%H:%M} {title}\n{what}"


def clusters(plan: Plan) -> Iterator[Cluster]:
    """Yield each session that has blocks, with all of them."""
    of_session = defaultdict[str, list[Block]](list)
    for block in sorted(plan.blocks, key=_span):
        if block.session is not None:
            of_session[block.session.id].append(block)
    for session in plan.sessions:
        if session.id in of_session:
            yield Cluster(session, tuple(of_session[session.id]))


def touching(plan: Plan) -> Iterator[Cluster]:
    """Yield each session to which blocks lead or from which they follow without a gap."""
    for cluster in clusters(plan):
        blocks = tuple(sorted(_without_gap(cluster), key=_span))
        if blocks:
            yield Cluster(cluster.session, blocks)


def session_texts(plan: Plan, *, style: Style = PLAIN) -> dict[str, str]:
    """Return a text to paste into the event of each session that has blocks, by its id.

    It tells what to do before and after the session, and when. Use it instead of events where
    the calendar shall show the runner's own events alone.

    Args:
        plan: whose sessions.
        style: whose language and address of drills are used; by default English without links.

    Example:
        >>> from datetime import datetime
        >>> from zoneinfo import ZoneInfo
        >>> from mobiplan import Run, Runner, Schedule, plan
        >>> start = datetime(2026, 1, 13, 18, 0, tzinfo=ZoneInfo("Europe/London"))
        >>> run = Run(kind="easy", minutes=40, start=start, id="club-night")
        >>> week = Schedule(runner=Runner(), week_of=start.date(), sessions=[run])
        >>> print(session_texts(plan(week))["club-night"].splitlines()[0])
        17:53 Warm-up (7 min)
    """
    flags = bool(plan.schedule.runner.flags)
    return {each.session.id: each.text(style, with_flags=flags) for each in clusters(plan)}


def _span(block: Block) -> Span:
    return block.span


def _without_gap(cluster: Cluster) -> Iterable[Block]:
    start, end = cluster.session.span.start, cluster.session.span.end
    for block in reversed(cluster.blocks):
        if block.span.end == start:
            start = block.span.start
            yield block
    for block in cluster.blocks:
        if block.span.start == end:
            end = block.span.end
            yield block
