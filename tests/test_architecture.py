"""The house keeps its own plan."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOP_LEVEL = {"kb", "ui", "seeds", "tests", "pyproject.toml", "README.md"}


def test_every_layer_imports_only_the_layers_under_it():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_else_stands_at_the_top_level():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    tops = {name.split("/")[0] for name in listed.stdout.splitlines()}
    assert {top for top in tops if not top.startswith(".")} <= TOP_LEVEL


def test_every_dependency_has_a_lower_bound_and_a_version_known_to_work():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    wanted = project["dependencies"] + extras["auth"] + extras["test"]
    known = {
        line.split("==")[0].lower()
        for line in (ROOT / ".ci/constraints.txt").read_text().splitlines()
        if "==" in line
    }
    assert [name for name in wanted if ">=" not in name] == []
    assert [name for name in wanted if name.split(">=")[0].split("[")[0].lower() not in known] == []


def test_no_room_below_the_use_cases_looks_at_a_clock_or_throws_dice():
    wanted = {"today", "now", "utcnow", "time", "localtime", "random", "uuid4", "token_hex"}
    rooms = [
        "terms",
        "lexicon",
        "text",
        "dates",
        "actors",
        "extract",
        "curate",
        "store",
        "ingest",
        "export",
        "model",
    ]
    sources = [path for room in rooms for path in (ROOT / "kb" / room).rglob("*.py")]
    calls = [
        (path.relative_to(ROOT), node.lineno, node.func.attr)
        for path in sources
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in wanted
    ]
    assert sources
    assert calls == []
