from collections.abc import Mapping

from itembank.diagnostics import Diagnostic, Severity
from itembank.report import render
from tests.support.banks import checked, item_data
from tests.support.reports import fault, label, report, span


def _human(
    *diagnostics: Diagnostic,
    sources: Mapping[str, str | bytes] | None = None,
    root: str = "items",
    items: int = 14,
    colour: bool = False,
) -> str:
    made = report(*diagnostics, sources=sources, root=root, items=items)
    return render(made, "human", colour=colour)


ITEM = "id: X\n" * 6 + "tariff: 12\n" + "# ...\n" * 13 + "    marks: 2\n"


def test_a_diagnostic_is_shown_with_its_lines_help_and_code() -> None:
    diagnostic = fault(
        label(span(7, 9, 11), "tariff of 12"),
        label(span(21, 12, 13), "parts (a) to (d) add up to 10"),
        path="telecoms/CSCC-SA-0001.yaml",
        message="the parts' marks do not add up to the item's tariff",
        help_text="write `tariff: 10`, or change the marks of a part",
    )
    assert _human(diagnostic, sources={"telecoms/CSCC-SA-0001.yaml": ITEM}) == (
        """\
error[STR004]: the parts' marks do not add up to the item's tariff
 --> items/telecoms/CSCC-SA-0001.yaml:7:9
   |
 7 | tariff: 12
   |         ^^ tariff of 12
...
21 |     marks: 2
   |            - parts (a) to (d) add up to 10
   = help: write `tariff: 10`, or change the marks of a part
   = see: itembank explain STR004

1 error in 1 file; 14 items read
"""
    )


def test_a_label_in_another_file_has_a_block_of_its_own() -> None:
    diagnostic = fault(
        label(span(1, 1, 3), "not read, because it is the second"),
        label(span(2, 5, 6), "the first is in this file", path="a.yaml"),
        path="b.yaml",
        code="SRC021",
        message="there are two of item `X`",
    )
    sources = {"b.yaml": b"id: X\n", "a.yaml": b"# first\nid: X\n"}
    assert _human(diagnostic, sources=sources, root=".") == (
        """\
error[SRC021]: there are two of item `X`
 --> b.yaml:1:1
  |
1 | id: X
  | ^^ not read, because it is the second
 ::: a.yaml:2:5
  |
2 | id: X
  |     - the first is in this file
  = see: itembank explain SRC021

1 error in 1 file; 14 items read
"""
    )


def test_a_file_that_was_not_read_has_no_excerpt_but_keeps_its_words() -> None:
    diagnostic = fault(
        label(span(1, 1, 2), "said here"),
        label(span(3, 1, 2), "and there", path="gone too.yaml"),
        label(span(4, 1, 2), path="gone as well.yaml"),
        path="gone.yaml",
        code="SRC014",
        message="cannot be read: Permission denied",
    )
    assert _human(diagnostic) == (
        """\
error[SRC014]: cannot be read: Permission denied
 --> items/gone.yaml:1:1
  = note: said here
  = note: items/gone too.yaml:3: and there
  = note: items/gone as well.yaml:4
  = see: itembank explain SRC014

1 error in 1 file; 14 items read
"""
    )


def test_help_of_several_lines_stays_in_its_column() -> None:
    diagnostic = fault(label(span(1, 1, 2)), help_text="write\nstem: |\n  Text")
    assert _human(diagnostic, sources={"a.yaml": "x"}) == (
        """\
error[STR004]: it is wrong
 --> items/a.yaml:1:1
  |
1 | x
  | ^
  = help: write
          stem: |
          Text
  = see: itembank explain STR004

1 error in 1 file; 14 items read
"""
    )


def test_warnings_and_notes_are_counted_apart_from_errors() -> None:
    found = [
        fault(label(span(1, 1, 2)), path="a.yaml"),
        fault(label(span(1, 1, 2)), path="b.yaml", severity=Severity.WARNING),
        fault(label(span(1, 1, 2)), path="b.yaml", severity=Severity.WARNING),
        fault(label(span(1, 1, 2)), path="c.yaml", severity=Severity.INFO),
    ]
    assert _human(*found, items=1).splitlines()[-1] == (
        "1 error, 2 warnings and 1 note in 3 files; 1 item read"
    )


def test_a_clean_bank_says_so_in_one_line() -> None:
    assert _human() == "14 items: no faults found\n"


def test_a_clean_bank_of_one_item_speaks_of_one_item() -> None:
    assert _human(items=1) == "1 item: no faults found\n"


def test_after_twenty_faults_of_one_code_in_a_file_the_rest_is_counted() -> None:
    same = [fault(label(span(n, 1, 2)), message=f"fault {n}") for n in range(1, 52)]
    other = fault(label(span(60, 1, 2)), code="TXT001", message="another fault")
    shown = _human(*same, other).split("\n\n")
    assert len(shown) == 20 + 1 + 1 + 1
    assert shown[19].startswith("error[STR004]: fault 20\n")
    assert shown[20].startswith("error[TXT001]: another fault\n")
    assert shown[21:] == [
        "... and 31 more of STR004 in this file",
        "52 errors in 1 file; 14 items read\n",
    ]


def test_twenty_faults_of_one_code_are_all_shown() -> None:
    same = [fault(label(span(n, 1, 2))) for n in range(1, 21)]
    assert "more of" not in _human(*same)


def test_the_count_begins_anew_in_the_next_file() -> None:
    same = [fault(label(span(n, 1, 2)), path=p) for p in ("a.yaml", "b.yaml") for n in range(1, 16)]
    assert _human(*same).count("error[STR004]") == 30


def test_a_hostile_file_cannot_write_to_the_terminal() -> None:
    diagnostic = fault(
        label(span(1, 4, 8), "it says \x1b]0;owned\x07"),
        path="\x1b[2J\n.yaml",
        message="bad `\x1b[31m`\r\n14 items: no faults found",
        help_text="remove \u202e\x9b\nerror[STR001]: forged",
    )
    text = "a: \x1b[2Jx\u202e\u200b\x7f\x9b1m\n"
    shown = _human(diagnostic, sources={"\x1b[2J\n.yaml": text})
    assert shown == (
        """\
error[STR004]: bad `<U+001B>[31m` 14 items: no faults found
 --> items/<U+001B>[2J<U+000A>.yaml:1:4
  |
1 | a: <U+001B>[2Jx<U+202E><U+200B><U+007F><U+009B>1m
  |    ^^^^^^^^^^^ it says <U+001B>]0;owned<U+0007>
  = help: remove <U+202E><U+009B>
          error[STR001]: forged
  = see: itembank explain STR004

1 error in 1 file; 14 items read
"""
    )


def test_a_file_name_that_is_not_utf8_can_still_be_written_out() -> None:
    name = b"caf\xe9.yaml".decode("utf-8", "surrogateescape")
    shown = _human(fault(label(span(1, 1, 2)), path=name))
    assert " --> items/caf<U+DCE9>.yaml:1:1\n" in shown
    assert shown.encode()


def test_colour_paints_severity_carets_and_line_numbers() -> None:
    diagnostic = fault(label(span(1, 1, 2), "here"), label(span(1, 4, 5), "there"))
    assert _human(diagnostic, sources={"a.yaml": "x: y"}, colour=True) == (
        "\x1b[1;31merror[STR004]\x1b[0m: \x1b[1mit is wrong\x1b[0m\n"
        " \x1b[2m-->\x1b[0m items/a.yaml:1:1\n"
        "\x1b[2m  |\x1b[0m\n"
        "\x1b[2m1 |\x1b[0m x: y\n"
        "\x1b[2m  |\x1b[0m \x1b[1;31m^ here\x1b[0m\n"
        "\x1b[2m  |\x1b[0m    \x1b[34m- there\x1b[0m\n"
        "  \x1b[2m=\x1b[0m \x1b[1msee:\x1b[0m itembank explain STR004\n"
        "\n"
        "\x1b[1m1 error in 1 file; 14 items read\x1b[0m\n"
    )


def test_a_warning_is_yellow_and_a_note_is_blue() -> None:
    at = label(span(1, 1, 2))
    found = [fault(at, severity=Severity.WARNING), fault(at, severity=Severity.INFO)]
    shown = _human(*found, colour=True)
    assert "\x1b[1;33mwarning[STR004]\x1b[0m" in shown
    assert "\x1b[1;34minfo[STR004]\x1b[0m" in shown


def test_without_colour_there_is_no_escape_at_all() -> None:
    assert "\x1b" not in _human(fault(label(span(1, 1, 2))), sources={"a.yaml": "\x1b[31m"})


def test_a_fault_found_by_the_engine_is_shown_where_it_stands() -> None:
    part = {"type": "short-answer", "stem": "Name it.", "marks": 1, "criteria": ["AC1.1"]}
    item = item_data({**part, "answers": [{"text": "it", "marks": 1}]}, tariff=12)
    found = checked({"DEMO-SA-0001.yaml": item})
    wrong = [diagnostic for diagnostic in found.diagnostics if diagnostic.code == "STR004"]
    sources: dict[str, str | bytes] = {str(path): raw for path, raw in found.sources.items()}
    shown = _human(*wrong, sources=sources, root="")
    number = wrong[0].primary.span.line
    assert f" --> DEMO-SA-0001.yaml:{number}:9\n" in shown
    assert f"\n{number:>2} | tariff: 12\n   |         ^^ " in shown
