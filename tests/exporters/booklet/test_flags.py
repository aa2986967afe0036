"""What can be asked for, what is refused, and what happens where an extra is not installed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itembank.export import Delivery, Exporter, OptionError, Options
from itembank.parts import PART_TYPES
from itembank.selection import Selection, delivery
from itembank_exporters.booklet import EXPORTER, as_docx, as_pdf
from tests.exporters.booklet.samples import (
    STIMULUS,
    bank,
    bank_of,
    export,
    only,
    paper,
    text_of,
)
from tests.exporters.moodle import samples


def test_it_is_an_exporter_and_holds_every_type_whole() -> None:
    assert isinstance(EXPORTER, Exporter)
    assert {type_ for type_, c in EXPORTER.capabilities.items() if c.holds == "whole"} == set(
        PART_TYPES
    )


def test_only_the_booklets_and_formats_asked_for_are_made() -> None:
    made = paper(format="pdf, html", include="mark-scheme")
    assert [package.path for package in made.packages] == [
        "for-markers/P1-mark-scheme.html",
        "for-markers/P1-mark-scheme.pdf",
    ]


@pytest.mark.parametrize(
    ("flag", "value"),
    [
        ("format", "odt"),
        ("format", " , "),
        ("include", "answers"),
        ("paper_size", "a9"),
        ("text_size", "7"),
    ],
)
def test_a_value_that_is_none_is_said_with_what_can_be_written(flag: str, value: str) -> None:
    with pytest.raises(OptionError, match="one"):
        paper(**{flag: value})


@pytest.mark.parametrize(
    ("module", "extra"), [(as_pdf, "itembank[pdf]"), (as_docx, "itembank[docx]")]
)
def test_without_an_extra_the_html_comes_and_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, module: object, extra: str
) -> None:
    monkeypatch.setattr(module, "is_available", lambda: False)
    ending = extra.removeprefix("itembank[").removesuffix("]")
    made = paper(format=ending, include="question-paper")
    assert [package.path for package in made.packages] == ["for-learners/P1-question-paper.html"]
    (message,) = made.missing
    assert f"pip install '{extra}'" in message


def test_one_booklet_has_a_section_for_each_set() -> None:
    separate = export(bank(), format="html", include="mark-scheme")
    joined = export(bank(), format="html", include="mark-scheme", one_booklet=True)
    assert len(separate.packages) == 2
    assert [package.path for package in joined.packages] == ["for-markers/demo-mark-scheme.html"]
    assert set(joined.packages[0].items) == set(bank().items)


def test_a_live_item_stands_in_no_practice_booklet() -> None:
    of = bank()
    live = replace(of.items["DEMO-SA-0001"], security="live")
    changed = replace(of, items={**of.items, "DEMO-SA-0001": live})
    made = export(changed, practice=True, format="html")
    assert [refusal.item for refusal in made.refusals] == ["DEMO-SA-0001"]
    assert all("DEMO-SA-0001" not in package.items for package in made.packages)
    assert export(changed, format="html").refusals == ()


def test_mark_schemes_come_with_the_booklets_unless_they_are_left_out() -> None:
    assert paper(format="html").brings_schemes
    assert not paper(format="html", include="question-paper").brings_schemes


def test_many_booklets_say_which_format_they_are_at() -> None:
    lines: list[str] = []
    items = [samples.item(samples.single(), number=n, stimulus=f"ST-{n}") for n in range(1, 5)]
    stimuli = {f"stimuli/ST-{n}.yaml": {**STIMULUS, "id": f"ST-{n}"} for n in range(1, 5)}
    many = bank_of(*items, **stimuli)
    chosen = delivery(many, Selection())
    for formats in ("html", "html,docx"):
        options = Options(values={"format": formats}, tell=lines.append)
        made = EXPORTER.export(many, Delivery(sets=chosen.sets), options)
        assert made.packages
    assert lines == [
        "printing 12 booklets as HTML ...",
        "printing 12 booklets as HTML ...",
        "printing 12 booklets as Word ...",
    ]


def test_a_choice_of_items_has_a_plain_title_and_no_ids_for_learners() -> None:
    made = export(
        bank(), selection=Selection(items=("DEMO-SA-0001", "DEMO-SA-0004")), format="html"
    )
    paper_text = text_of(only(made, "question-paper.html"))
    assert "Questions from Demo bank" in paper_text
    briefs = text_of(only(made, "learner-briefs.html"))
    assert "DEMO-SA" not in paper_text + briefs
