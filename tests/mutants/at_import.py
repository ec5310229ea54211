"""Try the mutants that mutmut leaves out: numbers, tables, properties, and functions in functions.

    CI=1 python -m tests.mutants.at_import rules --share 0.5

mutmut chooses a mutant when a function is called, so it changes nothing that runs once, when a
module is imported, and nothing that is decorated. Here its operators change just that, and each
mutant is imported and tested in a process of its own: by the tests of its module first, and if it
survives them, by all of its package. Nothing is written to a file but the answer.
"""

import os
import signal
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import Counter
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from random import Random
from types import CodeType

import libcst as cst
import pytest
from libcst.metadata import MetadataWrapper
from mutmut.mutation.file_mutation import Mutation, MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import get_ignored_lines

PATIENCE = 120
"""Seconds after which the tests of a mutant are ended."""

SEED = 20260112
"""For the choice of a share of the mutants."""

_QUIET = ("-x", "-q", "--no-header", "--no-showlocals", "-p", "no:cacheprovider")


class Outside(MutationVisitor):
    """Find the mutants of all that mutmut does not reach, but for the letters of sentences."""

    def __init__(self, path: Path, wrapper: MetadataWrapper) -> None:
        """Read what to leave alone."""
        ignored = get_ignored_lines(str(path), wrapper.module.code, wrapper)
        super().__init__(mutation_operators, ignored)
        self._inner: set[cst.CSTNode] = set()

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        match node:
            case cst.FunctionDef(body=cst.IndentedBlock(body=statements)):
                inner = {each for each in statements if isinstance(each, cst.FunctionDef)}
                self._inner |= inner
                return node not in self._inner and not inner and _is_plain(node)
            case cst.Assign(value=cst.Call(func=cst.Name(value="TypeVar" | "NewType"))):
                return True
            case cst.Call(func=cst.Name(value="len" | "isinstance")):
                return True
            case cst.SimpleString(value=text):
                return " " in text
        return isinstance(node, cst.Annotation | cst.Decorator)


def _is_plain(function: cst.FunctionDef) -> bool:
    """Whether a function has no decorator that keeps mutmut from mutating it."""
    decorators = [each.decorator for each in function.decorators]
    names = [each.value for each in decorators if isinstance(each, cst.Name)]
    return not decorators or names in (["classmethod"], ["staticmethod"])


def mutants(path: Path) -> Iterator[tuple[str, str]]:
    """Return what each mutant of a file changes, and its source."""
    wrapper = MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8")))
    visitor = Outside(path, wrapper)
    module = wrapper.visit(visitor)
    seen = {module.code}
    for mutation in visitor.mutations:
        code = _applied(module, mutation)
        if code not in seen:
            seen.add(code)
            yield _difference(module.code, code), code


def _applied(module: cst.Module, mutation: Mutation) -> str:
    return module.deep_replace(mutation.original_node, mutation.mutated_node).code


def _difference(old: str, new: str) -> str:
    before, after = old.splitlines(), new.splitlines()
    changed = [n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]]
    number = changed[0] if changed else 0
    return f"{number + 1}\n-{before[number]}\n+{after[number]}"


def outcome(path: Path, code: str, tests: list[str]) -> str:
    """Run tests against a mutant, in a process of their own."""
    child = os.fork()
    if not child:
        signal.alarm(PATIENCE)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        _forget()
        _import_instead(path, code)
        os._exit(pytest.main([*_QUIET, *tests]))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "timeout"
    return "killed" if os.WEXITSTATUS(status) else "survived"


def _forget() -> None:
    """Let all of this project be imported anew."""
    for name in [
        name for name in sys.modules if name.startswith(("mobiplan", "tests", "conftest"))
    ]:
        del sys.modules[name]


def _import_instead(path: Path, code: str) -> None:
    """Let the import of a file give other code."""
    usual = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        if Path(loader.path).resolve() == path.resolve():
            return compile(code, loader.path, "exec")
        return usual(loader, name)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign]


def chosen(source: Path, share: float) -> list[tuple[Path, str, str]]:
    """Return some mutants of a package, evenly at random: the same ones each time."""
    every = [
        (path, change, code)
        for path in sorted(source.rglob("[!_]*.py"))
        for change, code in mutants(path)
    ]
    some = Random(SEED).sample(every, round(len(every) * share))  # noqa: S311  no secret
    return sorted(some)


def main() -> None:
    """Try the mutants of a package; print those that survive, and how many there are."""
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("package", help="such as rules")
    parser.add_argument("--share", type=float, default=1, help="of the mutants; all by default")
    given = parser.parse_args()
    source, tests = Path("src/mobiplan", given.package), Path("tests/unit", given.package)
    every = [str(tests), str(source)]
    if pytest.main([*_QUIET, *every]):
        sys.exit("The tests have to pass before mutants can fail them.")
    counts = Counter[str]()
    for path, change, code in chosen(source, given.share):
        own = tests / path.relative_to(source).with_name(f"test_{path.name}")
        found = outcome(path, code, [str(own)]) if own.exists() else "survived"
        found = outcome(path, code, every) if found == "survived" else found
        counts[found] += 1
        if found != "killed":
            print(f"{found}: {path}:{change}", flush=True)  # noqa: T201  a program
    print(dict(counts))  # noqa: T201  a program


if __name__ == "__main__":
    main()
