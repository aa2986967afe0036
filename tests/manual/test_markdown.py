from markdown_it import MarkdownIt

from itembank.diagnostics import Severity
from itembank.manual import Page, pages
from itembank.manual.markdown import manual_markdown


def _page(text: str, code: str = "STR001") -> Page:
    return Page(code=code, name="a-name", severity=Severity.WARNING, text=text)


def test_a_page_is_a_section_with_its_examples_in_code_blocks() -> None:
    text = """\
What is wrong.

Why: it costs
marks.

Bad:
    parts:
      - a

    tariff: 1

Good:
    parts: []

Source: somewhere."""
    assert manual_markdown([_page(text)]).partition("## ")[2] == (
        """\
Structure of items (STR)

### STR001 a-name (warning)

What is wrong.

Why: it costs
marks.

Bad:

```yaml
parts:
  - a

tariff: 1
```

Good:

```yaml
parts: []
```

Source: somewhere.
"""
    )


def test_a_page_may_end_with_an_example() -> None:
    assert manual_markdown([_page("What.\n\nGood:\n    a: 1")]).endswith("\n\n```yaml\na: 1\n```\n")


def test_prose_is_never_read_as_markup_and_code_is_left_alone() -> None:
    written = manual_markdown(
        [_page("No <b>, *star*, _line_, [link](x); but `<b> *x*\nand` this.")]
    )
    assert "No \\<b>, \\*star\\*, \\_line\\_, \\[link\\](x); but `<b> *x*\nand` this.\n" in written


def test_a_family_without_a_title_is_headed_by_its_letters() -> None:
    assert "\n## EXT\n\n### EXT001 a-name (warning)\n" in manual_markdown([_page("W.", "EXT001")])


def test_the_whole_manual_has_a_heading_for_each_page_and_no_html() -> None:
    tokens = MarkdownIt("commonmark").parse(manual_markdown(pages()))
    headings = [token for token in tokens if token.type == "heading_open" and token.tag == "h3"]
    assert len(headings) == len(pages())
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {"text", "softbreak", "code_inline"}
    assert not [token for token in tokens if token.type in {"html_block", "code_block"}]
