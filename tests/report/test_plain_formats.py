"""The formats of one line a diagnostic: concise, jsonl, github."""

import json

import pytest

from itembank.diagnostics import Fix, Severity
from itembank.report import render
from itembank.report.jsonl import json_pointer
from tests.support.reports import fault, label, report, span

FULL = fault(
    label(span(7, 9, 11), "tariff of 12"),
    label(span(21, 12, 13), "worth 2"),
    label(span(1, 1, 2), "its unit", path="units/U1.yaml"),
    path="telecoms/CSCC-SA-0001.yaml",
    message="the parts' marks do not add up to the item's tariff",
    pointer=("parts", 0, "a/b~c"),
    help_text="write `tariff: 10`",
    fix=Fix(span=span(7, 9, 11), replacement="10"),
)
WARNING = fault(
    label(span(3, 1, 5, end_line=4)),
    code="TXT012",
    name="unresolved-token",
    severity=Severity.WARNING,
    message="`TODO` is left",
)
HOSTILE = fault(
    label(span(1, 1, 2)),
    path="a,b:c%\n\x1b.yaml",
    name="n",
    message="100% `x\n::error::forged` \x1b[2J",
    help_text="one:\r\ntwo, three",
)


def test_concise_has_a_line_for_each_diagnostic() -> None:
    assert render(report(FULL, WARNING), "concise", colour=True) == (
        "items/telecoms/CSCC-SA-0001.yaml:7:9: error[STR004] "
        "the parts' marks do not add up to the item's tariff (write `tariff: 10`)\n"
        "items/a.yaml:3:1: warning[TXT012] `TODO` is left\n"
    )


def test_concise_keeps_a_hostile_diagnostic_on_its_line() -> None:
    assert render(report(HOSTILE), "concise", colour=False) == (
        "items/a,b:c%<U+000A><U+001B>.yaml:1:1: error[STR004] "
        "100% `x ::error::forged` <U+001B>[2J (one: two, three)\n"
    )


def test_jsonl_has_every_field_of_a_diagnostic() -> None:
    assert render(report(FULL), "jsonl", colour=True) == (
        '{"code": "STR004", "name": "marks-mismatch", "severity": "error", '
        '"message": "the parts\' marks do not add up to the item\'s tariff", '
        '"path": "items/telecoms/CSCC-SA-0001.yaml", "pointer": "/parts/0/a~1b~0c", '
        '"span": {"line": 7, "column": 9, "end_line": 7, "end_column": 11}, '
        '"label": "tariff of 12", "secondary": ['
        '{"path": "items/telecoms/CSCC-SA-0001.yaml", '
        '"span": {"line": 21, "column": 12, "end_line": 21, "end_column": 13}, '
        '"label": "worth 2"}, '
        '{"path": "items/units/U1.yaml", '
        '"span": {"line": 1, "column": 1, "end_line": 1, "end_column": 2}, '
        '"label": "its unit"}], '
        '"help": "write `tariff: 10`", "fix": {'
        '"span": {"line": 7, "column": 9, "end_line": 7, "end_column": 11}, '
        '"replacement": "10"}, "waived": null}\n'
    )


def test_jsonl_says_null_for_what_there_is_not() -> None:
    line = json.loads(render(report(WARNING), "jsonl", colour=False))
    assert (line["help"], line["fix"], line["pointer"], line["label"]) == (None, None, "", "")
    assert line["secondary"] == []


def test_jsonl_is_one_line_of_ascii_each_and_keeps_the_words() -> None:
    words = "日本 \x1b[2J\n\u2028"
    made = report(fault(label(span(1, 1, 2)), message=words), WARNING)
    lines = render(made, "jsonl", colour=False).splitlines()
    assert len(lines) == 2
    assert all(line.isascii() and line.isprintable() for line in lines)
    assert json.loads(lines[0])["message"] == words


def test_jsonl_has_no_lone_surrogate_that_strict_readers_refuse() -> None:
    name = b"\xff.yaml".decode("utf-8", "surrogateescape")
    line = render(report(fault(label(span(1, 1, 2)), path=name)), "jsonl", colour=False)
    assert json.loads(line)["path"] == "items/<U+DCFF>.yaml"


@pytest.mark.parametrize(
    ("pointer", "written"),
    [((), ""), (("parts", 0), "/parts/0"), (("a/b",), "/a~1b"), (("~1", ""), "/~01/")],
)
def test_a_pointer_is_written_as_rfc_6901_says(
    pointer: tuple[str | int, ...], written: str
) -> None:
    assert json_pointer(pointer) == written


def test_github_has_an_annotation_for_each_diagnostic() -> None:
    note = fault(label(span(2, 1, 2)), severity=Severity.INFO)
    assert render(report(FULL, WARNING, note), "github", colour=False) == (
        "::error file=items/telecoms/CSCC-SA-0001.yaml,line=7,endLine=7,col=9,endColumn=11,"
        "title=STR004 marks-mismatch::"
        "the parts' marks do not add up to the item's tariff%0Ahelp: write `tariff: 10`\n"
        "::warning file=items/a.yaml,line=3,endLine=4,title=TXT012 unresolved-token::"
        "`TODO` is left\n"
        "::notice file=items/a.yaml,line=2,endLine=2,col=1,endColumn=2,"
        "title=STR004 marks-mismatch::it is wrong\n"
    )


def test_github_escapes_what_would_end_a_property_or_a_command() -> None:
    assert render(report(HOSTILE), "github", colour=False) == (
        "::error file=items/a%2Cb%3Ac%25<U+000A><U+001B>.yaml,line=1,endLine=1,col=1,endColumn=2,"
        "title=STR004 n::100%25 `x ::error::forged` <U+001B>[2J%0Ahelp: one:%0Atwo, three\n"
    )


@pytest.mark.parametrize("format_name", ["concise", "jsonl", "github"])
def test_a_clean_bank_gives_no_lines(format_name: str) -> None:
    assert render(report(), format_name, colour=True) == ""


@pytest.mark.parametrize(
    ("root", "path"), [("", "a.yaml"), (".", "a.yaml"), ("../b", "../b/a.yaml")]
)
def test_the_folder_of_the_bank_stands_before_file_names(root: str, path: str) -> None:
    shown = render(report(WARNING, root=root), "concise", colour=False)
    assert shown.startswith(f"{path}:3:1: ")


def test_a_format_that_does_not_exist_is_our_own_fault() -> None:
    with pytest.raises(ValueError, match="no report format `xml`"):
        render(report(), "xml", colour=False)
