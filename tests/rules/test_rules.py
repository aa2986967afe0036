"""Every rule against its folder: what is bad gives the expected text, what is good gives nothing.

A folder holds `bad*` and `good*` files and, where they need company, a small bank in `bank/`. An
item is `bad.yaml`; another kind of file has its kind before the ending, as in `bad.paper.yaml`.
"""

from __future__ import annotations

import inspect
from pathlib import Path, PurePosixPath

import pytest
import yaml

from itembank.diagnostics import Diagnostic, Severity, has_errors
from itembank.rules.base import Rule
from itembank.rules.catalogue import RULES, find_rule
from itembank.source import document_from_bytes
from tests.support.banks import checked_files, with_settings
from tests.support.outside import outside_of, said_in

FOLDER = Path(__file__).parent
_HOMES = {
    "": "items/DEMO-SA-0001.yaml",
    "stimulus": "stimuli/ST-1.yaml",
    "paper": "papers/P1.yaml",
    "exemplars": "exemplars/",
    "unit": "units/U1.yaml",
    "law": "law.yaml",
    "blueprint": "blueprints/B1.yaml",
    "bank": "bank.yaml",
    "sign-off": "sign-off/DEMO-SA-0001.yaml",
    "asset": "assets/picture",
}
BAD = sorted(path for path in FOLDER.glob("*/bad*") if path.suffix != ".outside")
GOOD = sorted(path for path in FOLDER.glob("*/good*") if path.suffix != ".outside")


def _files(fixture: Path) -> dict[str, bytes]:
    """The fixture at its place in a bank, with what stands in `bank/` beside it."""
    files = _below(fixture.parent / "bank")
    kind = fixture.name.split(".")[1] if fixture.name.count(".") > 1 else ""
    raw = fixture.read_bytes()
    home = _HOMES[kind]
    if kind == "asset":
        home += fixture.suffix
    if kind == "exemplars":
        home = f"exemplars/{yaml.safe_load(raw)['item']}.yaml"
    return {**files, home: raw}


def _below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _said(fixture: Path) -> list[Diagnostic]:
    """Every error, and whatever the fixture's own rule says.

    `earlier/` is the bank as it was committed; `FIXTURE.outside` says what ssh found.
    """
    code = fixture.parent.name
    earlier = _below(fixture.parent / "earlier")
    heard = fixture.parent / f"{fixture.name.split('.')[0]}.outside"
    said = said_in(heard.read_text(encoding="utf-8")) if heard.exists() else None
    outside = (
        outside_of(with_settings(earlier) if earlier else {}, said) if earlier or said else None
    )
    found = checked_files(_files(fixture), outside=outside).diagnostics
    return [d for d in found if d.severity is Severity.ERROR or d.code == code]


def _concise(diagnostic: Diagnostic) -> str:
    span, help_text = diagnostic.primary.span, diagnostic.help
    place = f"{diagnostic.path}:{span.line}:{span.column}"
    said = f"{place}: {diagnostic.severity}[{diagnostic.code}] {diagnostic.message}"
    return f"{said} (help: {help_text})" if help_text else said


def _name(fixture: Path) -> str:
    return f"{fixture.parent.name}/{fixture.name}"


@pytest.mark.parametrize("fixture", BAD, ids=_name)
def test_a_bad_file_gives_exactly_its_expected_text(fixture: Path, update_golden: bool) -> None:
    expected = fixture.parent / "expected" / f"{fixture.name.removesuffix(fixture.suffix)}.txt"
    text = "".join(f"{_concise(diagnostic)}\n" for diagnostic in _said(fixture))
    if update_golden:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(text, encoding="utf-8")
    assert f"[{fixture.parent.name}]" in text
    assert text == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("fixture", GOOD, ids=_name)
def test_a_good_file_gives_nothing(fixture: Path) -> None:
    assert [_concise(diagnostic) for diagnostic in _said(fixture)] == []


@pytest.mark.parametrize("fixture", BAD, ids=_name)
def test_every_place_exists_in_its_file(fixture: Path) -> None:
    files = _files(fixture)
    for diagnostic in _said(fixture):
        raw = files.get(str(diagnostic.path))
        if diagnostic.pointer and raw is not None:
            document, _ = document_from_bytes(PurePosixPath(diagnostic.path), raw)
            assert document is not None
            here = document.data
            for step in diagnostic.pointer:
                here = here[step]  # type: ignore[index,call-overload]


def test_every_expected_text_has_its_file() -> None:
    texts = {(path.parent.parent.name, path.stem) for path in FOLDER.glob("*/expected/*.txt")}
    files = {(path.parent.name, path.name.removesuffix(path.suffix)) for path in BAD}
    assert texts == files


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_page_and_a_folder(rule: Rule) -> None:
    page = inspect.getdoc(rule.check) or ""
    first = page.strip().splitlines()[0]
    assert first.endswith(".")
    for heading in ("Why:", "Bad:", "Good:", "Source:"):
        assert f"\n{heading}" in page, heading
    folder = FOLDER / rule.code
    assert any(path in BAD for path in folder.glob("bad*"))
    assert any(path in GOOD for path in folder.glob("good*"))


def test_every_folder_belongs_to_a_rule() -> None:
    folders = {path.parent.name for path in BAD + GOOD}
    assert folders == {rule.code for rule in RULES}


def test_codes_and_names_are_used_once() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_a_rule_is_found_by_code_and_by_name() -> None:
    assert find_rule("STR004") is find_rule("marks-mismatch")
    assert find_rule("no-such-rule") is None


def test_nothing_is_said_about_a_reference_to_a_file_that_was_not_read() -> None:
    item = (FOLDER / "BNK006" / "good.yaml").read_bytes()
    found = checked_files(
        {"items/DEMO-SA-0001.yaml": item, "items/DEMO-SA-0002.yaml": b"id: [\n"}
    ).diagnostics
    assert {diagnostic.code[:3] for diagnostic in found if has_errors([diagnostic])} == {"SRC"}
