"""Run every example of the README, the documentation and the docstrings as a test."""

import shlex
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from io import StringIO
from pathlib import Path
from shutil import copytree

import pytest
from sybil import Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

ROOT = Path(__file__).parent
PROMPT = "$ "


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Let a document's examples run in a folder that holds only the example inputs."""
    folder = tmp_path_factory.mktemp("workbench")
    copytree(ROOT / "examples", folder / "examples")
    with chdir(folder):
        yield folder


def run_console(example: Example) -> str | None:
    """Run the commands of a console block and compare what they print."""
    for command, expected in _commands(example.parsed):
        actual = _output(shlex.split(command))
        if not OutputChecker().check_output(expected, actual, ELLIPSIS):
            return f"$ {command}\nexpected:\n{expected}\nactual:\n{actual}"
    return None


def read_week(example: Example) -> None:
    """Read a toml block as a week file, and keep it as week.toml for what follows."""
    from mobiplan import read  # noqa: PLC0415  coverage counts from the first import on

    Path("week.toml").write_text(example.parsed, encoding="utf-8")
    read(Path("week.toml"))


def _commands(text: str) -> Iterator[tuple[str, str]]:
    for chunk in f"\n{text}".split(f"\n{PROMPT}")[1:]:
        command, _, expected = chunk.partition("\n")
        yield command, expected and f"{expected.rstrip()}\n"


def _output(words: list[str]) -> str:
    from mobiplan.cli import main  # noqa: PLC0415  coverage counts from the first import on

    match words:
        case ["mobiplan", *arguments]:
            printed = StringIO()
            with redirect_stdout(printed), redirect_stderr(printed):
                main(arguments)
            return printed.getvalue()
        case ["cat", name]:
            return Path(name).read_text(encoding="utf-8")
        case _:
            message = f"a console block runs mobiplan or cat, not {words[0]}; use a sh block"
            raise ValueError(message)


documents = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NORMALIZE_WHITESPACE),
        CodeBlockParser("console", run_console),
        CodeBlockParser("toml", read_week),
        SkipParser(),
    ],
    patterns=["README.md", "docs/*.md", "docs/*/*.md"],
    exclude="docs/_*/*.md",
    fixtures=["workbench"],
)
docstrings = Sybil(
    parsers=[DocTestParser(ELLIPSIS), SkipParser()],
    path="src",
    pattern="*.py",
    document_types={".py": PythonDocStringDocument},
)
pytest_collect_file = (documents + docstrings).pytest()
