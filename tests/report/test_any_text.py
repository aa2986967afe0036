"""Whatever a file, a name or a place is like, a report can be made and does no harm."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from itembank.diagnostics import Label, Severity, Span
from itembank.report import FORMATS, render
from itembank.report.cells import line_in_cells
from tests.support.reports import fault, report

ODD = "\x00\x1b\x9b\t\r\n\u2028\u202e\u200d\ufe0f\ufeff\ud800\U0001f469\U0001f3fd日e\u0301"
TEXT = st.text(st.one_of(st.sampled_from(ODD), st.characters()), max_size=150)
NUMBER = st.integers(1, 160)
SPAN = st.builds(Span, line=NUMBER, column=NUMBER, end_line=NUMBER, end_column=NUMBER)
LABEL = st.builds(Label, span=SPAN, text=TEXT)
SOURCE = st.one_of(TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")), st.binary())
NAME = TEXT.filter(lambda name: name.strip("/.") and "/" not in name)
HARMLESS_FORMATS = {"\u200c", "\u200d", *map(chr, range(0xE0020, 0xE0080))}


def _can_do_harm(character: str) -> bool:
    hidden = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return hidden and character not in HARMLESS_FORMATS


@settings(deadline=None)  # the first example loads lxml
@given(
    labels=st.lists(LABEL, min_size=1, max_size=4),
    words=TEXT,
    name=NAME,
    source=SOURCE,
    severity=st.sampled_from(Severity),
)
def test_every_format_takes_any_text_and_any_place(
    labels: list[Label], words: str, name: str, source: bytes, severity: Severity
) -> None:
    diagnostic = fault(
        *labels, path=name, message=words, help_text=words, pointer=(words, 0), severity=severity
    )
    made = report(diagnostic, sources={name: source})
    shown = {format_name: render(made, format_name, colour=False) for format_name in FORMATS}
    for format_name in ("human", "concise", "github", "jsonl"):
        assert not [one for one in shown[format_name] if one != "\n" and _can_do_harm(one)]
    for format_name in ("concise", "github", "jsonl"):
        assert shown[format_name].count("\n") == 1
    assert all(text.encode() for text in shown.values())
    etree.fromstring(shown["junit"].encode())


@given(text=st.text("ab日\u0301\t\x1b", max_size=8), data=st.data())
def test_a_cut_of_a_line_is_as_wide_as_the_cut(text: str, data: st.DataObject) -> None:
    line = line_in_cells(text)
    first = data.draw(st.integers(0, line.width))
    end = data.draw(st.integers(first, line.width))
    assert line_in_cells(line.between(first, end)).width == end - first


@given(text=TEXT)
def test_a_line_that_is_not_cut_is_whole(text: str) -> None:
    line = line_in_cells(text)
    assert line.between(0, line.width) == "".join(line.shown)
