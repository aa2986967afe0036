import json

from itembank.manual import pages
from tests.support.banks import ROOT
from tests.support.cli import run


def test_the_table_has_a_line_for_each_code() -> None:
    result = run("rules")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert [line.split()[:3] for line in lines] == [
        [page.code, page.name, str(page.severity)] for page in pages()
    ]
    assert [line.split("  ")[-1].strip() for line in lines] == [page.summary for page in pages()]


def test_the_columns_of_the_table_are_aligned() -> None:
    lines = run("rules", "--family", "sch").output.splitlines()
    assert lines[0] == (
        "SCH101  missing-key                   error  A key that must be there is missing."
    )
    assert {line.index("  error  ") for line in lines if "  error  " in line} == {36}


def test_json_lists_code_name_severity_and_first_line() -> None:
    listed = json.loads(run("rules", "--format", "json").output)
    assert len(listed) == len(pages())
    assert listed[0] == {
        "code": "SRC001",
        "name": "not-utf8",
        "severity": "error",
        "summary": "A file is not UTF-8 text.",
    }


def test_a_family_chooses_its_codes_alone() -> None:
    listed = json.loads(run("rules", "--family", "str", "--format", "json").output)
    assert listed
    assert {row["code"][:3] for row in listed} == {"STR"}


def test_a_family_that_does_not_exist_is_a_usage_error() -> None:
    result = run("rules", "--family", "XYZ")
    assert result.exit_code == 2
    assert "no family `XYZ`; there are SRC, SCH, STR" in result.output


def test_markdown_prints_whole_pages() -> None:
    written = run("rules", "--format", "markdown", "--family", "SRC").output
    assert "\n### SRC013 duplicate-key (error)\n\nA key is written twice" in written
    assert "## Shape of files" not in written


def test_the_document_of_rules_is_what_the_command_prints() -> None:
    written = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    now = run("rules", "--format", "markdown").output
    assert written == now, "run: itembank rules --format markdown > docs/rules.md"
