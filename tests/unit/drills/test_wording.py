"""No text that the package can emit claims to treat or to prevent an injury or soreness."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import mobiplan
from mobiplan.drills import DEFAULT_LIBRARY, build_routine
from mobiplan.model import Role, Runner
from mobiplan.reading import week_schema
from mobiplan.rules import DEFAULT_RULES

PACKAGE = Path(mobiplan.__file__).parent
CLAIM = re.compile(
    r"\b(prevent\w*|treat(s|ed|ing|ment)?|cure[sd]?|heal(s|ed|ing)?|remed(y|ies)|therap\w*"
    r"|rehab\w*|injury-free|protects?|relieve[sd]?|soreness|reduces? the risk)\b",
    re.IGNORECASE,
)
CLINICIAN = "If pain persists, see a clinician."


def claims(text: str) -> list[str]:
    return [found[0] for found in CLAIM.finditer(text)]


def docstrings(tree: ast.AST) -> Iterator[ast.expr]:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    for node in ast.walk(tree):
        if isinstance(node, kinds) and ast.get_docstring(node, clean=False) is not None:
            first = node.body[0]
            assert isinstance(first, ast.Expr)
            yield first.value


def emitted(tree: ast.AST) -> Iterator[str]:
    """Yield all texts of a module but its docstrings."""
    told = {id(node) for node in docstrings(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


@pytest.mark.parametrize(
    "module", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_no_text_in_the_code_claims_anything(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))

    assert [] == [text for text in emitted(tree) if claims(text)]


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (text for item in value for text in texts(item))
    elif isinstance(value, dict):
        yield from (t for key, item in value.items() if key not in SOURCES for t in texts(item))


SOURCES = {"source", "sources"}


@pytest.mark.parametrize("file", ["drills/drills.toml", "reading/titles/words.toml"])
def test_no_text_in_the_data_claims_anything(file: str) -> None:
    data = tomllib.loads((PACKAGE / file).read_text(encoding="utf-8"))

    assert [] == [text for text in texts(data) if claims(text)]


def test_no_text_of_the_schema_claims_anything() -> None:
    assert [] == [text for text in texts(week_schema()) if claims(text)]


def test_no_rule_claims_anything() -> None:
    assert [] == [rule.id for rule in DEFAULT_RULES if claims(rule.statement)]


@pytest.mark.parametrize("role", list(Role))
def test_no_reason_of_a_routine_claims_anything(role: Role) -> None:
    for flag in sorted(DEFAULT_LIBRARY.conditions):
        routine = build_routine(8, role, runner=Runner(flags=[flag]))

        assert [] == [motive for motive in routine.why if claims(motive.message)]
        if any(step.scaled for step in routine.steps):
            assert any(CLINICIAN in motive.message for motive in routine.why)
