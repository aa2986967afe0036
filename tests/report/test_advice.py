"""Many warnings stay readable: errors first, some of each code, a sum by rule."""

from __future__ import annotations

import json
from dataclasses import replace

from itembank.diagnostics import Diagnostic, Severity, Waived
from itembank.report import Report, render
from tests.support.reports import fault, label, report, span

RECORD = Waived(
    reason="The letter is the task.", by="A. Tutor", date="2026-01-08", expires="2027-01-08"
)


def warning(code: str, line: int = 1, path: str = "a.yaml") -> Diagnostic:
    return fault(label(span(line, 1, 2)), code=code, path=path, severity=Severity.WARNING)


def human(made: Report) -> str:
    return render(made, "human", colour=False)


def heads(text: str) -> list[str]:
    return [line.split(":")[0] for line in text.splitlines() if "]: " in line]


def test_errors_stand_before_warnings_of_other_files() -> None:
    made = report(warning("STR010"), fault(label(span(1, 1, 2)), path="z.yaml"))
    assert heads(human(made)) == ["error[STR004]", "warning[STR010]"]


def test_of_one_code_the_first_few_warnings_are_shown_and_the_rest_counted() -> None:
    made = report(*(warning("STR010", line) for line in range(1, 9)), warning("CMD001"))
    text = human(made)
    assert heads(text).count("warning[STR010]") == 3
    assert "... not all shown: STR010 (5 more); give --all, --rule CODE or --item ID" in text
    assert "\n9 warnings: STR010 x8, CMD001 x1\n9 warnings in 1 file; 14 items read\n" in text


def test_at_length_every_warning_is_shown() -> None:
    made = report(*(warning("STR010", line) for line in range(1, 9)))
    text = human(replace(made, at_length=True))
    assert heads(text).count("warning[STR010]") == 8
    assert "not all shown" not in text


def test_a_few_warnings_have_no_list_by_rule() -> None:
    assert "x1" not in human(report(warning("STR010"), warning("CMD001")))


def waived_report() -> Report:
    return replace(report(), waived=(replace(warning("STR010"), waived=RECORD),))


def test_waived_findings_are_counted() -> None:
    assert human(waived_report()) == "14 items: no faults found; 1 finding waived\n"


def test_waived_findings_are_shown_with_their_reason_when_asked_for() -> None:
    text = human(replace(waived_report(), show_waived=True))
    assert text.startswith("warning[STR010] (waived): it is wrong\n")
    assert "= waived: The letter is the task. (A. Tutor, 2026-01-08, until 2027-01-08)" in text


def test_jsonl_has_waived_findings_with_their_record() -> None:
    made = replace(waived_report(), diagnostics=(warning("CMD001", path="b.yaml"),))
    lines = [json.loads(line) for line in render(made, "jsonl", colour=False).splitlines()]
    assert [(line["code"], line["waived"]) for line in lines] == [
        (
            "STR010",
            {
                "reason": "The letter is the task.",
                "by": "A. Tutor",
                "date": "2026-01-08",
                "expires": "2027-01-08",
            },
        ),
        ("CMD001", None),
    ]


def test_sarif_has_waived_findings_as_suppressed_results() -> None:
    log = json.loads(render(waived_report(), "sarif", colour=False))
    (result,) = log["runs"][0]["results"]
    (suppression,) = result["suppressions"]
    assert suppression == {
        "kind": "inSource",
        "status": "accepted",
        "justification": "The letter is the task. (A. Tutor, 2026-01-08, until 2027-01-08)",
    }
    assert [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]] == ["STR010"]


def test_formats_for_editors_and_build_servers_leave_waived_findings_out() -> None:
    for name in ("concise", "github"):
        assert render(waived_report(), name, colour=False) == ""
    assert "STR010" not in render(waived_report(), "junit", colour=False)
