"""Reading YAML and JSON: values, places, and every trap by name."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import PurePosixPath

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from itembank.source import (
    MAX_BYTES,
    MAX_NESTING,
    _carefully,
    document_from_bytes,
    document_from_text,
)
from itembank.source_faults import forbidden_characters
from itembank.source_quick import NotPlainError, quick_value

YAML = PurePosixPath("item.yaml")
JSON = PurePosixPath("item.json")


def data(text: str, path: PurePosixPath = YAML) -> object:
    document, found = document_from_text(path, text)
    assert found == []
    assert document is not None
    return document.data


def faults(text: str, path: PurePosixPath = YAML) -> list[tuple[str, int, int]]:
    document, found = document_from_text(path, text)
    assert document is None
    return [(d.code, d.primary.span.line, d.primary.span.column) for d in found]


def test_words_that_yaml_1_1_would_turn_into_other_values_stay_text() -> None:
    text = "a: no\nb: on\nc: 1:30\nd: 2026-11-22\ne: 0x1F\nf: 1_000\ng: .inf\n"
    assert data(text) == {
        "a": "no",
        "b": "on",
        "c": "1:30",
        "d": "2026-11-22",
        "e": "0x1F",
        "f": "1_000",
        "g": ".inf",
    }


def test_numbers_switches_and_nothing_are_resolved() -> None:
    text = "a: 12\nb: -0.5\nc: 1e3\nd: true\ne: False\nf: null\ng: ~\nh:\ni: +7\nj: .5\n"
    assert data(text) == {
        "a": 12,
        "b": -0.5,
        "c": 1000.0,
        "d": True,
        "e": False,
        "f": None,
        "g": None,
        "h": None,
        "i": 7,
        "j": 0.5,
    }


def test_quoted_and_block_scalars_are_always_text() -> None:
    assert data("a: '12'\nb: \"true\"\nc: |\n  7\n") == {"a": "12", "b": "true", "c": "7\n"}


def test_a_number_with_a_leading_zero_is_refused_as_ambiguous() -> None:
    assert faults("a: 012\n") == [("SRC012", 1, 4)]


def test_a_number_is_shown_as_it_was_written() -> None:
    document, _ = document_from_text(YAML, "a: 3.10\n")
    assert document is not None
    assert document.written(("a",)) == "3.10"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "SRC013", 3, 1),
        ("a: &x 1\n", "SRC006", 1, 4),
        ("a: *x\n", "SRC006", 1, 4),
        ("<<: {a: 1}\n", "SRC007", 1, 1),
        ("a: !!python/object:os.system x\n", "SRC008", 1, 4),
        ("[1, 2]: 3\n", "SRC009", 1, 1),
        ("? {a: 1}\n: 3\n", "SRC009", 1, 3),
        ("a: 1\n---\nb: 2\n", "SRC011", 2, 1),
        ("a: x\x07\n", "SRC005", 1, 5),
        ('a: "x\\u0007"\n', "SRC005", 1, 4),
        ("", "SRC004", 1, 1),
        ("# only a comment\n", "SRC004", 1, 1),
        ("a: b: c\n", "SRC003", 1, 5),
        ("a: **b**\n", "SRC003", 1, 4),
        ("\ta: 1\n", "SRC003", 1, 1),
        ('a: "x\nb: 1\n', "SRC003", 1, 4),
        ("a: [1, 2\n", "SRC003", 1, 9),
    ],
)
def test_a_trap_is_named_at_its_place(text: str, code: str, line: int, column: int) -> None:
    assert (code, line, column) in faults(text)


def test_a_tab_is_called_a_tab() -> None:
    _, found = document_from_text(YAML, "parts:\n\t- label: a\n")
    assert "tab" in found[0].message


def test_every_trap_in_a_file_is_reported_in_one_run() -> None:
    codes = [code for code, _, _ in faults("a: &x 1\nb: *x\nc: 012\na: 2\n")]
    assert codes == ["SRC006", "SRC006", "SRC012", "SRC013"]


def test_nesting_is_bounded_and_never_recurses() -> None:
    assert faults("a: " + "[" * 200_000)[0][0] == "SRC010"
    assert faults('{"a": ' + "[" * 200_000, JSON)[0][0] == "SRC010"
    assert data("a: " + "[" * 62 + "]" * 62) is not None


def test_a_billion_laughs_file_is_refused_before_anything_grows() -> None:
    laughs = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in pairwise("abcdefghi")
    )
    assert {code for code, _, _ in faults(laughs)} == {"SRC006"}


def test_a_file_over_the_limit_is_not_parsed() -> None:
    document, found = document_from_bytes(YAML, b"a: " + b"x" * MAX_BYTES)
    assert document is None
    assert [d.code for d in found] == ["SRC002"]


def test_a_byte_order_mark_and_windows_line_ends_are_taken() -> None:
    document, found = document_from_bytes(YAML, b"\xef\xbb\xbfa: 1\r\nb: |\r\n  x\r\n  y\r\n")
    assert found == []
    assert document is not None
    assert document.data == {"a": 1, "b": "x\ny\n"}
    assert document.span(("b",)).line == 2


def test_a_windows_file_is_told_its_byte_and_its_encoding() -> None:
    document, found = document_from_bytes(YAML, "a: 1\nb: caf\xe9 \x93x\n".encode("latin-1"))
    assert document is None
    assert found[0].code == "SRC001"
    assert (found[0].primary.span.line, found[0].primary.span.column) == (2, 7)
    assert "UTF-8" in (found[0].help or "")


def test_a_utf_16_file_is_called_that() -> None:
    _, found = document_from_bytes(YAML, "a: 1\n".encode("utf-16"))
    assert "UTF-16" in found[0].message


def test_places_of_values_and_keys_count_characters_from_one() -> None:
    document, _ = document_from_text(YAML, "título: x\nparts:\n  - {stem: 'é', marks: 2}\n")
    assert document is not None
    span = document.span(("parts", 0, "marks"))
    assert (span.line, span.column, span.end_column) == (3, 24, 25)
    key = document.key_span(("parts", 0, "marks"))
    assert (key.line, key.column) == (3, 17)


def test_a_place_that_is_not_there_falls_back_to_what_surrounds_it() -> None:
    document, _ = document_from_text(YAML, "a:\n  b: 1\n")
    assert document is not None
    assert document.span(("a", "zzz", 3)).line == 2


def test_json_gives_values_and_places() -> None:
    text = '{\n  "a": [1, 2.5, "x\\u00e9", null, true],\n  "b": {"c": "\\ud83d\\ude00"}\n}\n'
    document, found = document_from_text(JSON, text)
    assert found == []
    assert document is not None
    assert document.data == json.loads(text)
    assert document.span(("a", 2)).line == 2
    assert document.key_span(("b", "c")).column == 9


@pytest.mark.parametrize(
    "text", ['{"a": 1,}', "{'a': 1}", '{"a" 1}', '{"a": 01}', '{"a": 1} x', '{"a": "x', "{", "nul"]
)
def test_broken_json_is_refused_with_a_place(text: str) -> None:
    assert faults(text, JSON)[0][0] == "SRC003"


def test_a_duplicate_key_in_json_is_reported() -> None:
    assert faults('{"a": 1,\n "a": 2}', JSON) == [("SRC013", 2, 2)]


def _is_no_number(text: str) -> bool:
    return text[:1] not in set("+-.0123456789")


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    # PyYAML writes YAML 1.1, where `0E0` and `089` are text; what begins like a number is left out.
    | st.text(st.characters(exclude_categories=["C"]), max_size=20).filter(_is_no_number),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcdef", min_size=1, max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=5), _VALUES, min_size=1))
def test_what_is_written_is_what_is_read(value: dict[str, object]) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    assume(not list(forbidden_characters(YAML, text)))
    assert data(text) == value
    assert data(json.dumps(value), JSON) == value


@given(st.text(max_size=60))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    for path in (YAML, JSON):
        document, found = document_from_text(path, text)
        assert (document is None) == bool(found)


_PIECES = st.sampled_from(
    [
        "a",
        "b",
        ":",
        " ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "'",
        '"',
        "\\",
        ">",
        "#",
        "1",
        "0",
        "true",
        "~",
        "&x",
        "*x",
        "!t",
        "<<",
        "---",
        "  ",
        "3.10",
        "+",
        "é",
        "a: ",
        "b: ",
        "|",
        "\n",
        "\t",
        "\n  ",
    ]
)


@settings(max_examples=500)
@given(st.lists(_PIECES, max_size=14).map("".join))
def test_the_quick_reader_agrees_with_the_careful_one(text: str) -> None:
    assume(" #" not in text)  # never given to the quick reader
    try:
        quick = quick_value(text, max_nesting=MAX_NESTING)
    except NotPlainError:
        return
    document, found = _carefully(YAML, text)
    assert found == []
    assert document is not None
    assert document.data == quick


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("stem: order #12 **first**?\n", "SRC025", 1, 13),
        ("a: x\nb: [one #2, two]\n", "SRC025", 2, 9),
        ("a: a\u200bb\n", "SRC023", 1, 5),
        ("a: |\n  safe\n  ab\u202ecd\n", "SRC023", 3, 5),
        ("a: lost \ufffd\n", "SRC023", 1, 9),
        ("a: customer\u00e2\u20ac\u2122s\n", "SRC024", 1, 12),
    ],
)
def test_text_that_would_be_lost_or_unseen_is_named(
    text: str, code: str, line: int, column: int
) -> None:
    assert (code, line, column) in faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: 10  # the tariff\n",
        "# whole line\na: 1 # two\n",
        "a: 'order #12'\n",
        "a: |\n  order #12\n",
        "a: C#4\n",
        "a: caf\u00e9 \u00c2ge \u2019 \U0001f468\u200d\U0001f469\n",
        "#!comment\na: 1\n",
    ],
)
def test_a_comment_or_a_sign_in_its_place_is_no_fault(text: str) -> None:
    assert document_from_text(YAML, text)[1] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("parts:\n  - label: a\n     marks: 2\n", "does not fit the lines above"),
        ("parts:\n  -label: a\n    marks: 2\n", "no blank after the hyphen"),
        ("parts:\n  \u2013 label: a\n    marks: 2\n", "begins with a hyphen"),
        ("a:\n\u00a0 b: 1\n  c: 2\n", "no-break space"),
        ("a: 1\nmarks:1\nb: 2\n", "no blank after the colon"),
        ("a: 'Nobody's knowledge'\nb: 1\n", "apostrophe ends"),
        ('a: "She said "no" twice"\nb: 1\n', "quotation mark ends"),
    ],
)
def test_a_slip_of_typing_is_named_for_what_it_is(text: str, said: str) -> None:
    document, found = document_from_text(YAML, text)
    assert document is None
    assert said in found[0].message


def test_the_last_line_of_a_block_of_text_is_known() -> None:
    document, _ = document_from_text(YAML, "a: |\n  one\n  two\nb: >-\n  three\n  four")
    assert document is not None
    assert (document.last_line(("a",)), document.last_line(("b",))) == (3, 6)
