from lxml import etree

from itembank.diagnostics import Severity
from itembank.report import render
from tests.support.reports import fault, label, report, span

AT = label(span(1, 2, 3))


def test_each_file_with_something_to_say_is_a_test_case() -> None:
    made = report(
        fault(AT, path="a.yaml", message="first < second", help_text="write `&`"),
        fault(AT, path="a.yaml", code="STR005", message="second"),
        fault(AT, path="a.yaml", code="TXT012", message="third", severity=Severity.WARNING),
        fault(AT, path="b.yaml", message="alone"),
        fault(AT, path="c.yaml", message="weak", severity=Severity.WARNING),
        fault(AT, path="c.yaml", message="weaker", severity=Severity.INFO),
    )
    assert render(made, "junit", colour=True) == (
        """\
<?xml version='1.0' encoding='UTF-8'?>
<testsuites name="itembank" tests="3" failures="2" errors="0">
  <testsuite name="itembank" tests="3" failures="2" errors="0" skipped="0">
    <testcase classname="itembank" name="items/a.yaml">
      <failure type="STR004 STR005" message="2 errors, the first: first &lt; second">\
items/a.yaml:1:2: error[STR004] first &lt; second (write `&amp;`)
items/a.yaml:1:2: error[STR005] second</failure>
      <system-out>items/a.yaml:1:2: warning[TXT012] third</system-out>
    </testcase>
    <testcase classname="itembank" name="items/b.yaml">
      <failure type="STR004" message="alone">items/b.yaml:1:2: error[STR004] alone</failure>
    </testcase>
    <testcase classname="itembank" name="items/c.yaml">
      <system-out>items/c.yaml:1:2: warning[STR004] weak
items/c.yaml:1:2: info[STR004] weaker</system-out>
    </testcase>
  </testsuite>
</testsuites>
"""
    )


def test_a_clean_bank_is_one_test_case_that_passes() -> None:
    assert render(report(), "junit", colour=False) == (
        """\
<?xml version='1.0' encoding='UTF-8'?>
<testsuites name="itembank" tests="1" failures="0" errors="0">
  <testsuite name="itembank" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="itembank" name="14 items: no faults found"/>
  </testsuite>
</testsuites>
"""
    )


def test_hostile_words_make_no_broken_xml() -> None:
    words = "]]></failure>\x00\x1b\ufffe\ud800\n日本"
    made = report(fault(AT, message=words, path="\x01\n.yaml"))
    case = etree.fromstring(render(made, "junit", colour=False).encode())[0][0]
    said = "]]></failure><U+0000><U+001B><U+FFFE><U+D800> 日本"
    assert case.get("name") == "items/<U+0001><U+000A>.yaml"
    assert case[0].get("message") == said
    assert case[0].text == f"items/<U+0001><U+000A>.yaml:1:2: error[STR004] {said}"
