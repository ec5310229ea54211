"""The README's commands are those that the gate runs."""

from pathlib import Path
from re import DOTALL, findall

from mobiplan import plan, read

ROOT = Path(__file__).parents[2]


def test_the_gate_runs_the_set_up_commands_of_the_readme_word_for_word() -> None:
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = findall(r"```sh\n(.*?)```", readme, DOTALL)
    commands = [line for block in blocks for line in block.splitlines() if "-m venv" in line]

    assert 2 == len(commands)
    assert set(commands) <= {line.strip() for line in gate}


def test_the_week_on_the_first_screen_is_what_the_example_gives() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = plan(read(ROOT / "examples" / "week.toml"))
    starts = [f"{block.start:%H:%M}" for block in found.blocks]

    assert starts == findall(r"\*\*(\d\d:\d\d) ", readme)
    assert [f"{s.start:%H:%M}" for s in found.sessions] == findall(r"\| (\d\d:\d\d) ", readme)
