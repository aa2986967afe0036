"""Carets stand under exactly what they mean, whatever the line is made of."""

import pytest

from tests.support.reports import excerpt_of, label, span


def test_labels_of_one_line_stand_below_each_other_by_column() -> None:
    shown = excerpt_of("a: [b, c]\n", label(span(1, 8, 9), "this"), label(span(1, 5, 6), "as that"))
    assert shown == (
        """\
  |
1 | a: [b, c]
  |     - as that
  |        ^ this
"""
    )


def test_lines_stand_in_the_order_of_the_file_with_the_fault_last_if_it_is_last() -> None:
    shown = excerpt_of("a\nb\n", label(span(2, 1, 2), "second"), label(span(1, 1, 2), "first"))
    assert shown == (
        """\
  |
1 | a
  | - first
2 | b
  | ^ second
"""
    )


def test_one_line_between_is_shown_and_two_are_left_out() -> None:
    labels = [label(span(n, 1, 2)) for n in (1, 3, 6)]
    assert excerpt_of("a\nb\nc\nd\ne\nf\n", *labels) == (
        """\
  |
1 | a
  | ^
2 | b
3 | c
  | -
...
6 | f
  | -
"""
    )


def test_a_stretch_of_several_lines_is_marked_at_both_ends() -> None:
    text = "stem: |\n  One.\n  Two.\n  Three.\nmarks: 1\n"
    assert excerpt_of(text, label(span(1, 7, 9, end_line=4), "all of this")) == (
        """\
  |
1 | stem: |
  |       ^
...
4 |   Three.
  |   ^^^^^^ all of this
"""
    )


def test_a_stretch_that_ends_at_the_start_of_a_line_ends_with_the_line_before() -> None:
    text = "stem: |\n  One.\nmarks: 1\n"
    assert excerpt_of(text, label(span(1, 7, 1, end_line=3), "this")) == (
        """\
  |
1 | stem: |
  |       ^
2 |   One.
  |   ^^^^ this
"""
    )


def test_a_whole_line_with_its_end_is_marked_once() -> None:
    assert excerpt_of("one\ntwo\n", label(span(1, 1, 1, end_line=2), "this")) == (
        """\
  |
1 | one
  | ^^^ this
"""
    )


def test_a_stretch_beyond_the_last_line_is_marked_to_the_end_of_its_first() -> None:
    assert excerpt_of("one", label(span(1, 2, 5, end_line=9), "this")) == (
        """\
  |
1 | one
  |  ^^ this
"""
    )


def test_the_end_of_a_line_and_an_empty_line_have_a_caret() -> None:
    assert excerpt_of("one\n\n", label(span(1, 4, 5), "end"), label(span(2, 1, 2), "empty")) == (
        """\
  |
1 | one
  |    ^ end
2 |
  | - empty
"""
    )


def test_line_numbers_are_as_wide_as_the_widest() -> None:
    shown = excerpt_of("x\n" * 100, label(span(9, 1, 2)), label(span(100, 1, 2)))
    assert shown == (
        """\
    |
  9 | x
    | ^
...
100 | x
    | -
"""
    )


@pytest.mark.parametrize(
    ("text", "word", "under"),
    [
        pytest.param("a: 日本 x", "x", "        ^", id="East Asian wide characters take two cells"),
        pytest.param("a: 日本 x", "日本", "   ^^^^", id="wide characters have wide carets"),
        pytest.param("Ａ x", "x", "   ^", id="full-width letters take two cells"),
        pytest.param("a: ｱﾞ x", "x", "      ^", id="half-width katakana take one cell"),
        pytest.param("e\u0301te\u0301 x", "x", "    ^", id="combining marks take no cell"),
        pytest.param("\u0301a x", "x", "  ^", id="a line may begin with a combining mark"),
        pytest.param("🙂 x", "x", "   ^", id="emoji take two cells"),
        pytest.param("👩‍🚀 x", "x", "   ^", id="a joined emoji is one picture"),
        pytest.param("👍🏽 x", "x", "   ^", id="a skin tone takes no cell"),
        pytest.param("☝🏽 x", "x", "   ^", id="a skin tone makes a symbol wide"),
        pytest.param("❤️ x", "x", "   ^", id="emoji style makes a symbol wide"),
        pytest.param("1️⃣ x", "x", "   ^", id="a keycap is wide"),
        pytest.param("🇬🇧 x", "x", "   ^", id="a flag is one picture"),
        pytest.param("क्‍ष x", "x", "   ^", id="a joiner between letters joins no picture"),
        pytest.param("각 x", "x", "   ^", id="joining jamo take no cell"),
    ],
)
def test_carets_stand_under_the_word(text: str, word: str, under: str) -> None:
    start = text.index(word) + 1
    shown = excerpt_of(text, label(span(1, start, start + len(word))))
    assert shown == f"  |\n1 | {text}\n  | {under}\n"


def test_tabs_are_expanded_to_every_fourth_cell() -> None:
    shown = excerpt_of("\ta\tbc\td", label(span(1, 4, 6), "bc"), label(span(1, 7, 8), "d"))
    assert shown == (
        """\
  |
1 |     a   bc  d
  |         ^^ bc
  |             - d
"""
    )


def test_a_tab_itself_is_marked_over_its_whole_width() -> None:
    assert excerpt_of("a\tb", label(span(1, 2, 3), "tab")) == "  |\n1 | a   b\n  |  ^^^ tab\n"


def test_a_hidden_character_is_marked_over_its_number() -> None:
    shown = excerpt_of("a\x00b", label(span(1, 2, 3), "here"), label(span(1, 3, 4), "after"))
    assert shown == "  |\n1 | a<U+0000>b\n  |  ^^^^^^^^ here\n  |          - after\n"


def test_a_long_line_is_cut_round_the_word() -> None:
    text = "a" * 200 + "WORD" + "b" * 200
    shown = excerpt_of(text, label(span(1, 201, 205), "this"))
    assert shown == (f"  |\n1 | …{'a' * 47}WORD{'b' * 47}…\n  | {' ' * 48}^^^^ this\n")


def test_a_long_line_is_not_cut_before_a_word_at_its_start() -> None:
    shown = excerpt_of("WORD" + "b" * 200, label(span(1, 1, 5)))
    assert shown == f"  |\n1 | WORD{'b' * 95}…\n  | ^^^^\n"


def test_a_long_line_is_not_cut_after_a_word_at_its_end() -> None:
    shown = excerpt_of("b" * 200 + "WORD", label(span(1, 201, 205)))
    assert shown == f"  |\n1 | …{'b' * 95}WORD\n  | {' ' * 96}^^^^\n"


def test_a_line_of_just_the_limit_is_not_cut() -> None:
    assert excerpt_of("b" * 100, label(span(1, 1, 2))) == f"  |\n1 | {'b' * 100}\n  | ^\n"


def test_words_far_apart_in_a_long_line_are_shown_one_by_one() -> None:
    text = "ONE" + "b" * 200 + "TWO"
    shown = excerpt_of(text, label(span(1, 1, 4), "one"), label(span(1, 204, 207), "two"))
    assert shown == (
        f"  |\n1 | ONE{'b' * 96}…\n  | ^^^ one\n1 | …{'b' * 96}TWO\n  | {' ' * 97}--- two\n"
    )


def test_a_word_too_long_to_show_is_cut_with_its_carets() -> None:
    shown = excerpt_of("a: " + "b" * 300, label(span(1, 4, 304), "long"))
    assert shown == f"  |\n1 | a: {'b' * 96}…\n  |    {'^' * 97} long\n"


def test_a_wide_character_cut_in_two_leaves_the_rest_in_its_place() -> None:
    text = "日" * 60 + "x" + "日" * 60
    shown = excerpt_of(text, label(span(1, 61, 62)))
    row, carets = shown.splitlines()[1:]
    before, after = row.removeprefix("1 | …").split("x")
    assert 1 + sum(2 if one == "日" else 1 for one in before) == carets.index("^") - 4
    assert after.endswith("…")


def test_windows_line_ends_are_not_part_of_a_line() -> None:
    assert excerpt_of("one\r\ntwo\r\n", label(span(2, 1, 4))) == "  |\n2 | two\n  | ^^^\n"


def test_a_byte_order_mark_moves_nothing() -> None:
    assert excerpt_of(b"\xef\xbb\xbfone", label(span(1, 1, 4))) == "  |\n1 | one\n  | ^^^\n"


def test_yaml_counts_a_next_line_character_as_a_line_end_and_json_does_not() -> None:
    assert excerpt_of("one\x85two", label(span(2, 1, 4))) == "  |\n2 | two\n  | ^^^\n"
    shown = excerpt_of("one\x85two", label(span(1, 5, 8)), path="a.json")
    assert shown == "  |\n1 | one<U+0085>two\n  |            ^^^\n"


def test_bytes_that_are_not_utf8_are_shown_as_replaced() -> None:
    shown = excerpt_of(b"title: caf\xe9\n", label(span(1, 11, 12), "byte E9"))
    assert shown == "  |\n1 | title: caf\ufffd\n  |           ^ byte E9\n"
