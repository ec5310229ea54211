"""The README's commands are those that the gate runs."""

from pathlib import Path
from re import DOTALL, findall

ROOT = Path(__file__).parents[2]


def test_the_gate_runs_the_set_up_commands_of_the_readme_word_for_word() -> None:
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = findall(r"```sh\n(.*?)```", readme, DOTALL)
    commands = [line for block in blocks for line in block.splitlines() if "-m venv" in line]

    assert 2 == len(commands)
    assert set(commands) <= {line.strip() for line in gate}
