"""How the events of a plan look, and what no calendar could show."""

from datetime import date

import pytest
from attrs import evolve
from tests.golden.hand_built import after, alone, at, before
from tests.golden.ics_checker import problems, unfolded

from mobiplan.errors import CalendarError
from mobiplan.export import Style, session_texts, session_uid, to_ics
from mobiplan.export.style import KINDS
from mobiplan.model import Block, Plan, Role, Run, Runner, Schedule, Strength

LONDON = "Europe/London"
RUN = Run(kind="tempo", minutes=40, start=at("2026-01-13 18:00", LONDON), id="club")
LIFT = Strength(kind="upper", minutes=30, start=at("2026-01-13 18:45", LONDON), id="gym")
ALONE = alone(at("2026-01-16 17:00", LONDON), 15, "one")


def plan_of(
    *blocks: Block, sessions: tuple[Run | Strength, ...] = (RUN,), flags: tuple[str, ...] = ()
) -> Plan:
    runner = Runner(zone=LONDON, name="Ada", flags=flags)
    schedule = Schedule(runner=runner, week_of=date(2026, 1, 12), sessions=sessions)
    return Plan(schedule=schedule, blocks=blocks, sessions=schedule.sessions)


PLAN = plan_of(before(RUN, 7), after(RUN, 5), ALONE)


def lines(style: Style, plan: Plan = PLAN, **options: bool) -> list[str]:
    data = to_ics(plan, style=style, **options)

    assert [] == problems(data)
    return unfolded(data)


def values(name: str, style: Style, plan: Plan = PLAN, **options: bool) -> list[str]:
    found = [
        line for line in lines(style, plan, **options) if line.startswith((f"{name}:", f"{name};"))
    ]
    return [line.removeprefix(name).removeprefix(":") for line in found]


def test_a_merged_event_is_the_session_with_what_touches_it() -> None:
    style = Style(merged=True)

    assert ["Tempo run with mobility (52 min)", "Mobility session (15 min)"] == values(
        "SUMMARY", style
    )
    assert ["20260113T175300", "20260116T170000"] == values(f"DTSTART;TZID={LONDON}", style)
    assert "20260113T184500" == values(f"DTEND;TZID={LONDON}", style)[0]
    assert "Training,Run,Mobility" == values("CATEGORIES", style)[0]
    assert [session_uid(RUN, "Ada")] == values("RELATED-TO", style)


def test_a_merged_event_tells_each_part_under_its_start() -> None:
    text = values("DESCRIPTION", Style(merged=True), plan_of(*PLAN.blocks, flags=("achilles",)))[0]
    parts = text.replace(r"\n", "\n").split("\n\n")

    assert [
        "17:53 Warm-up (7 min)\nGets you ready for the tempo run at 18:00.",
        "18:40 Cooldown (5 min)\nWinds down after the tempo run that ends at 18:40.",
        "If pain persists\\, see a clinician.",
    ] == [parts[0], parts[3], parts[6]]


def test_a_block_with_a_gap_to_its_session_is_an_event_of_its_own() -> None:
    plan = plan_of(before(RUN, 7), after(RUN, 5, gap=20))

    assert ["Tempo run with mobility (47 min)", "Cooldown: tempo run (5 min)"] == values(
        "SUMMARY", Style(merged=True), plan
    )
    early = evolve(before(RUN, 7), start=at("2026-01-13 17:40", LONDON))
    assert ["Warm-up: tempo run (7 min)"] == values("SUMMARY", Style(merged=True), plan_of(early))
    assert ["Cooldown: tempo run (5 min)"] == values(
        "SUMMARY", Style(merged=True), plan_of(plan.blocks[1])
    )


def test_a_transition_belongs_to_the_strength_session() -> None:
    plan = plan_of(before(LIFT, 5, Role.TRANSITION), sessions=(RUN, LIFT))
    style = Style(merged=True)

    assert ["Upper-body strength with mobility (35 min)"] == values("SUMMARY", style, plan)
    assert ["Tempo run (40 min)", "Upper-body strength with mobility (35 min)"] == values(
        "SUMMARY", style, plan, include_sessions=True
    )


def test_a_merged_event_keeps_its_uid_when_the_run_moves_and_takes_none_of_the_session() -> None:
    moved = RUN.starting(at("2026-01-14 07:00", LONDON))
    uids = [
        values("UID", Style(merged=True), plan_of(before(run, 7), sessions=(run,)))
        for run in (RUN, moved)
    ]

    assert uids[0] == uids[1]
    assert uids[0] != [session_uid(RUN, "Ada")]


def test_a_merged_event_has_the_title_of_the_session() -> None:
    run = evolve(RUN, title="iPhone mile")
    plan = plan_of(before(run, 7), sessions=(run,))

    assert ["iPhone mile with mobility (47 min)"] == values("SUMMARY", Style(merged=True), plan)


def test_a_merged_event_has_the_alarm_of_what_it_begins_with() -> None:
    style = Style(merged=True, alarms={"pre_run": 20, "session": 5, "post_run": 1})
    warm, cold = plan_of(before(RUN, 7)), plan_of(after(RUN, 5))

    assert ["-PT20M"] == values("TRIGGER", style, warm)
    assert ["-PT5M"] == values("TRIGGER", style, cold)


@pytest.mark.parametrize("merged", [False, True])
def test_private_events_show_only_that_the_time_is_taken(merged: bool) -> None:  # noqa: FBT001  a case
    style = Style(
        private=True, merged=merged, alarms=10, colours="teal", locations="Home", free="standalone"
    )
    found = lines(style, include_sessions=True)
    names = {line.split(":")[0].split(";")[0] for line in found}
    events = found[found.index("BEGIN:VEVENT") :]

    assert ["Busy"] * len(values("SUMMARY", style, include_sessions=True)) == values(
        "SUMMARY", style, include_sessions=True
    )
    assert ["Busy"] == values("NAME", style)
    assert not names & {"CATEGORIES", "COLOR", "LOCATION", "RELATED-TO", "URL"}
    assert {"Busy"} == {line.split(":")[1] for line in events if line.startswith("DESCRIPTION")}
    assert "TRANSP:TRANSPARENT" in found


def test_each_event_has_at_most_one_alarm_before_its_start() -> None:
    style = Style(alarms={Role.PRE_RUN: 15, "session": 24 * 60})
    found = lines(style, include_sessions=True)
    alarm = found[found.index("BEGIN:VALARM") : found.index("END:VALARM")]

    assert ["-PT15M", "-P1D"] == values("TRIGGER", style, include_sessions=True)
    assert {"ACTION:DISPLAY", "DESCRIPTION:Warm-up: tempo run (7 min)"} < set(alarm)


def test_one_value_is_for_all_kinds() -> None:
    style = Style(alarms=10, colours="Teal", locations="At home, inside")

    assert ["-PT10M"] * 4 == values("TRIGGER", style, include_sessions=True)
    assert ["teal"] * 4 == values("COLOR", style, include_sessions=True)
    assert [r"At home\, inside"] * 4 == values("LOCATION", style, include_sessions=True)


def test_time_that_stays_free_does_not_count_as_busy() -> None:
    expected = ["TRANSPARENT", "OPAQUE", "OPAQUE"]

    assert expected == values("TRANSP", Style(free=["pre_run"]))
    assert expected == values("TRANSP", Style(free="pre_run"))


def test_drills_are_linked_to_their_pages() -> None:
    style = Style(drill_page="https://example.com/drills?id={drill}&lang=en")
    page = "https://example.com/drills?id=leg_swings&lang=en"
    text = values("DESCRIPTION", style)[0].replace(r"\n", "\n").split("\n")

    assert page in text
    assert [page] * 3 == values("URL", style)
    assert page == values("URL", evolve(style, merged=True))[0]


def test_a_block_without_a_routine_has_no_page() -> None:
    style = Style(drill_page="https://example.com/{drill}")

    assert [] == values("URL", style, plan_of(evolve(ALONE, routine=None)))


def test_the_id_of_a_drill_cannot_break_out_of_an_address() -> None:
    assert "https://example.com/a%2Fb%20%0D%0AX" == Style(
        drill_page="https://example.com/{drill}"
    ).page("a/b \r\nX")


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        (
            "de",
            [
                "Aufwärmen: Tempolauf (7 min)",
                "Cooldown: Tempolauf (5 min)",
                "Mobility-Einheit (15 min)",
            ],
        ),
        (
            "es",
            [
                "Calentamiento: carrera a ritmo tempo (7 min)",
                "Vuelta a la calma: carrera a ritmo tempo (5 min)",
                "Sesión de movilidad (15 min)",
            ],
        ),
        (
            "fr",
            [
                "Échauffement : course au tempo (7 min)",
                "Retour au calme : course au tempo (5 min)",
                "Séance de mobilité (15 min)",
            ],
        ),
        (
            "it",
            [
                "Riscaldamento: corsa a ritmo tempo (7 min)",
                "Defaticamento: corsa a ritmo tempo (5 min)",
                "Sessione di mobilità (15 min)",
            ],
        ),
    ],
)
def test_titles_speak_the_language(language: str, titles: list[str]) -> None:
    assert titles == values("SUMMARY", Style(language=language))


def test_a_change_of_style_is_a_change_of_the_events() -> None:
    first = to_ics(PLAN)
    second = to_ics(PLAN, style=Style(language="fr"), previous=first)

    assert 3 == second.count(b"SEQUENCE:1")
    assert second == to_ics(PLAN, style=Style(language="fr"), previous=second)


def test_merging_cancels_the_separate_events() -> None:
    second = to_ics(PLAN, style=Style(merged=True), previous=to_ics(PLAN))

    assert 2 == second.count(b"STATUS:CANCELLED")
    assert [] == problems(second)


def test_a_cancelled_event_rings_no_alarm() -> None:
    first = to_ics(PLAN, style=Style(alarms=10))
    second = to_ics(plan_of(), previous=first)

    assert 3 == second.count(b"STATUS:CANCELLED")
    assert b"VALARM" not in second


def test_session_texts_tell_all_blocks_of_each_session() -> None:
    plan = plan_of(before(RUN, 7), after(RUN, 5, gap=20), ALONE, flags=("achilles",))
    texts = session_texts(plan, style=Style(drill_page="https://example.com/{drill}"))
    parts = texts["club"].split("\n\n")

    assert ["club"] == list(texts)
    assert "17:53 Warm-up (7 min)\nGets you ready for the tempo run at 18:00." == parts[0]
    assert "https://example.com/leg_swings" in parts[1].split("\n")
    assert parts[3].startswith("19:00 Cooldown (5 min)\n")
    assert "If pain persists, see a clinician." == parts[-1]


KINDS_IN_WORDS = ", ".join(f'"{kind}"' for kind in KINDS)


def test_everything_that_is_wrong_with_a_style_is_told_at_once() -> None:
    with pytest.raises(CalendarError) as caught:
        Style(
            merged="yes",  # type: ignore[arg-type]
            language="klingon",
            alarms={"pre_run": 0, "prerun": 5, "standalone": True, "session": 10081},
            colours={"pre_run": "tael", "session": 7},
            locations={"session": 7},
            free=["pre-run"],
            drill_page="ftp://example.com/{drill}",
        )

    minutes = "a whole number of minutes from 1 to 10080"
    assert [
        'merged: expected True or False, got "yes"',
        'language: expected one of "de", "en", "es", "fr", "it", got "klingon"',
        f'alarms: expected one of {KINDS_IN_WORDS}, got "prerun"; did you mean "pre_run"?',
        f'free: expected one of {KINDS_IN_WORDS}, got "pre-run"; did you mean "pre_run"?',
        f"alarms.pre_run: expected {minutes}, got 0",
        f"alarms.standalone: expected {minutes}, got True",
        f"alarms.session: expected {minutes}, got 10081",
        'colours.pre_run: expected a colour that CSS names, got "tael"; did you mean "teal"?',
        "colours.session: expected a colour that CSS names, got 7",
        "locations.session: expected a text, got 7",
        (
            'drill_page: expected an address such as "https://example.com/{drill}", '
            'got "ftp://example.com/{drill}"'
        ),
    ] == str(caught.value).split("\n")


@pytest.mark.parametrize(
    "page",
    ["https://example.com/", "https://{drill}", "https://a/{drill} b", "https://a/{drill}/{x}", 7],
)
def test_an_address_that_names_no_drill_is_refused(page: str) -> None:
    with pytest.raises(CalendarError, match="drill_page: expected an address"):
        Style(drill_page=page)


@pytest.mark.parametrize("alarms", [(5,), ("pre_run", 5), [5], "5", None])
def test_what_is_no_minutes_at_all_is_refused(alarms: object) -> None:
    with pytest.raises(CalendarError, match=r"alarms\.pre_run: expected a whole number of minutes"):
        Style(alarms=alarms)  # type: ignore[arg-type]


@pytest.mark.parametrize("free", [7, None])
def test_what_is_no_kind_at_all_is_refused(free: object) -> None:
    with pytest.raises(CalendarError, match="free: expected one of"):
        Style(free=free)  # type: ignore[arg-type]


def test_a_style_is_no_word() -> None:
    with pytest.raises(CalendarError) as caught:
        to_ics(PLAN, style="merged")  # type: ignore[arg-type]

    assert 'style: expected a Style, got "merged"' == str(caught.value)


def test_styles_are_values() -> None:
    assert Style(alarms={"pre_run": 5}) == Style(alarms={"pre_run": 5})
    assert 1 == len({Style(free="session"), Style(free=["session"])})
