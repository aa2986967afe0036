"""The project's own table of exporters, what is installed, and what help may load."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.metadata import entry_points

import itembank
from itembank.export import GROUP, Exporter, find_exporter
from itembank.parts import PART_TYPES
from itembank.selection import Selection
from tests.support.banks import AS_OF, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_installed_entry_points_are_those_of_the_project_file() -> None:
    installed = {entry.name: entry.value for entry in entry_points(group=GROUP)}
    assert installed == PROJECT["entry-points"][GROUP], "run `make test` to install again"


def test_every_built_in_exporter_keeps_the_contract_and_declares_every_part_type() -> None:
    for name in PROJECT["entry-points"][GROUP]:
        exporter = find_exporter(name)
        assert isinstance(exporter, Exporter)
        assert exporter.name == name
        assert set(exporter.capabilities) == set(PART_TYPES)


def test_help_loads_click_and_nothing_heavy() -> None:
    code = (
        "import sys\nfrom itembank.cli import main\ntry:\n main(['--help'])\nexcept SystemExit:\n"
    )
    code += " print(sorted(m for m in sys.modules if m in sys.argv[1:]), file=sys.stderr)"
    heavy = ["lxml", "jsonschema", "jsonschema_rs", "markdown_it", "yaml", "zipfile"]
    done = subprocess.run(
        [sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"
    assert "validate" in done.stdout


def test_the_version_is_said_once() -> None:
    assert itembank.__version__ == PROJECT["version"]


def test_the_public_names_are_there_after_everything_is_loaded() -> None:
    checked = itembank.load(ROOT / "items", as_of=AS_OF)
    assert checked.bank is not None
    packages = itembank.export_to(
        checked.bank,
        "moodle",
        as_of=AS_OF,
        selection=Selection(items=("CSCC-SJ-0001",)),
        include_unsigned=True,
    ).packages
    assert packages[0].items == ("CSCC-SJ-0001",)
    item = checked.bank.items["CSCC-SJ-0001"]
    assert itembank.mark(item.parts[0], "B") == 1
    for name in itembank.__all__:
        assert getattr(itembank, name) is not None
    assert itembank.check_texts({}, as_of=AS_OF).bank is None
