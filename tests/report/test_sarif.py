import json
from typing import Any

from itembank import __version__
from itembank.diagnostics import Fix, Severity
from itembank.report import render
from tests.support.reports import fault, label, report, span


def _run(*diagnostics: Any, root: str = "items") -> dict[str, Any]:
    log = json.loads(render(report(*diagnostics, root=root), "sarif", colour=True))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    return dict(run)


def test_a_log_has_one_run_of_this_tool_with_the_rules_that_were_broken() -> None:
    at = label(span(1, 1, 2))
    run = _run(
        fault(at, code="STR004"),
        fault(at, code="SRC003", name="broken-json"),
        fault(at, code="STR004"),
    )
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("itembank", __version__)
    assert [rule["id"] for rule in driver["rules"]] == ["SRC003", "STR004"]
    assert [result["ruleIndex"] for result in run["results"]] == [1, 0, 1]
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_rule_has_the_words_of_the_manual() -> None:
    (rule,) = _run(fault(label(span(1, 1, 2))))["tool"]["driver"]["rules"]
    text = rule.pop("help")["text"]
    assert rule == {
        "id": "STR004",
        "name": "marks-mismatch",
        "shortDescription": {"text": "The parts' marks do not add up to the item's tariff."},
        "defaultConfiguration": {"level": "error"},
    }
    assert "Why:" in text


def test_a_code_without_a_page_still_has_a_rule() -> None:
    (rule,) = _run(fault(label(span(1, 1, 2)), code="EXT001", name="lost"))["tool"]["driver"][
        "rules"
    ]
    assert rule == {"id": "EXT001", "name": "lost", "shortDescription": {"text": "lost"}}


def test_a_result_has_place_labels_and_fix() -> None:
    run = _run(
        fault(
            label(span(7, 9, 11), "tariff of 12"),
            label(span(21, 12, 13, end_line=22), "worth 2"),
            label(span(1, 1, 2), path="units/U1.yaml"),
            path="telecoms/X.yaml",
            message="it is wrong",
            pointer=("tariff",),
            help_text="write `tariff: 10`",
            fix=Fix(span=span(7, 9, 11), replacement="10"),
        )
    )
    first = {"startLine": 7, "startColumn": 9, "endLine": 7, "endColumn": 11}
    second = {"startLine": 21, "startColumn": 12, "endLine": 22, "endColumn": 13}
    third = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2}
    here, there = {"uri": "items/telecoms/X.yaml"}, {"uri": "items/units/U1.yaml"}
    replacement = {"deletedRegion": first, "insertedContent": {"text": "10"}}
    assert run["results"] == [
        {
            "ruleId": "STR004",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "it is wrong\nhelp: write `tariff: 10`"},
            "locations": [
                {
                    "physicalLocation": {"artifactLocation": here, "region": first},
                    "message": {"text": "tariff of 12"},
                    "logicalLocations": [{"fullyQualifiedName": "/tariff"}],
                }
            ],
            "relatedLocations": [
                {
                    "physicalLocation": {"artifactLocation": here, "region": second},
                    "message": {"text": "worth 2"},
                },
                {"physicalLocation": {"artifactLocation": there, "region": third}},
            ],
            "fixes": [
                {"artifactChanges": [{"artifactLocation": here, "replacements": [replacement]}]}
            ],
        }
    ]


def test_severities_are_levels() -> None:
    run = _run(*(fault(label(span(1, 1, 2)), severity=severity) for severity in Severity))
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]


def test_a_clean_bank_has_a_run_without_results() -> None:
    assert render(report(), "sarif", colour=False) == (
        """\
{
  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "itembank",
          "version": "VERSION",
          "rules": []
        }
      },
      "columnKind": "unicodeCodePoints",
      "results": []
    }
  ]
}
""".replace("VERSION", __version__)
    )


def _uri(path: str, root: str) -> str:
    (result,) = _run(fault(label(span(1, 1, 2)), path=path), root=root)["results"]
    return str(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def test_a_file_is_a_relative_uri_with_odd_characters_escaped() -> None:
    assert _uri("a b/c:d%é.yaml", "") == "a%20b/c%3Ad%25%C3%A9.yaml"
    assert _uri("a.yaml", "../bank") == "../bank/a.yaml"


def test_a_bank_shown_by_its_whole_path_has_file_uris() -> None:
    assert _uri("a.yaml", "/srv/my bank") == "file:///srv/my%20bank/a.yaml"


def test_a_file_name_that_is_not_utf8_is_a_uri_all_the_same() -> None:
    assert _uri(b"\xff.yaml".decode("utf-8", "surrogateescape"), "").isascii()


def test_hostile_words_stay_inside_the_json() -> None:
    made = report(fault(label(span(1, 1, 2)), message='\x1b[2J"}\n\ud800'))
    text = render(made, "sarif", colour=False)
    assert text.isascii()
    assert "\x1b" not in text
    (result,) = json.loads(text)["runs"][0]["results"]
    assert result["message"]["text"] == '\x1b[2J"}\n<U+D800>'
