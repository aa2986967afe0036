"""Forms for assessors and verifiers: rows, questions, decisions, signatures, proofs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itembank.diagnostics import FILE_START, Diagnostic, Label, Severity
from itembank.export import Delivery, Export, Options
from itembank.selection import Selection, delivery
from itembank_exporters.booklet import EXPORTER
from itembank_exporters.booklet.proofs import proofs
from tests.exporters.booklet.samples import (
    bank,
    bank_of,
    discussion,
    export,
    html_tree,
    only,
    text_of,
)
from tests.exporters.moodle import samples
from tests.support.banks import AS_OF

FORMATS = ("html", "pdf", "docx")


@pytest.fixture(scope="module")
def role_play() -> Export:
    return export(bank(), selection=Selection(items=("DEMO-SA-0004",)))


@pytest.mark.parametrize("ending", FORMATS)
def test_the_observation_record_has_rows_decisions_and_stars(
    role_play: Export, ending: str
) -> None:
    text = text_of(only(role_play, f"assessor-forms.{ending}"))
    for said in ("Observation record", "r2 ★", "Turns fully.", "Not\u00a0yet", "Comment"):
        assert said.replace("\u00a0", " ") in text.replace("\u00a0", " ")


@pytest.mark.parametrize("ending", FORMATS)
def test_the_forms_give_decision_rules_stop_rule_and_signatures(
    role_play: Export, ending: str
) -> None:
    text = text_of(only(role_play, f"assessor-forms.{ending}")).replace("\u00a0", " ")
    for said in (
        "No row at 0.",
        "Stop the task at once",
        "The stop word is “Pause”",
        "Not yet competent",
        "Internal verifier",
    ):
        assert " ".join(said.split()) in " ".join(text.split())


def test_a_witness_says_who_they_are_what_they_saw_and_signs(role_play: Export) -> None:
    text = text_of(only(role_play, "assessor-forms.html"))
    form = text[text.index("Witness testimony") :]
    for said in (
        "Name of the witness",
        "Role of the witness",
        "Relationship to the learner",
        "Date of what was seen",
        "What was seen and heard",
        "Signature",
    ):
        assert said in form


def test_the_role_players_brief_has_a_page_of_its_own(role_play: Export) -> None:
    sheets = html_tree(only(role_play, "assessor-forms.html").content).find_class("sheet")
    (brief,) = [s for s in sheets if "Role-player’s brief" in s.text_content()]
    assert "Now what?" in brief.text_content()
    assert "Turns fully." not in brief.text_content()


def test_a_discussion_has_questions_probes_evidence_times_and_signatures() -> None:
    made = export(bank(), selection=Selection(items=("DEMO-SA-0005",)), format="html")
    text = text_of(only(made, "assessor-forms.html"))
    for said in (
        "Tell me about a day.",
        "Probe, if needed: Why?",
        "a real case",
        "At (min:s)",
        "Max 1 if: no case is named",
        "Signatures",
    ):
        assert said in text.replace("\u00a0", " ")


def test_written_items_need_no_forms() -> None:
    made = export(bank(), selection=Selection(items=("DEMO-SA-0001",)), include="forms")
    assert made.packages == ()


def test_the_verification_form_ticks_what_is_proven_and_leaves_the_rest() -> None:
    made = export(bank(), selection=Selection(items=("DEMO-SA-0003",)), format="html")
    text = text_of(only(made, "internal-verification.html")).replace("\u00a0", " ")
    assert text.count("☑ Yes, proven") == 6
    assert "Is the demand right for the level?" in text
    assert text.count("☐ Yes") > 8
    assert "Action required" in text


def test_the_verification_form_shows_where_the_item_stands() -> None:
    made = export(bank(), selection=Selection(items=("DEMO-SA-0003",)), format="html")
    text = text_of(only(made, "internal-verification.html"))
    assert "Standing draft" in text
    assert "Content digest v1:" in text


def test_marks_that_do_not_add_up_are_not_ticked() -> None:
    item = replace(bank().items["DEMO-SA-0003"], tariff=99)
    (first, *_) = proofs(bank(), item, ())
    assert first.is_proven is False


def test_a_part_whose_scheme_cannot_reach_its_marks_is_not_ticked() -> None:
    item = bank().items["DEMO-SA-0003"]
    parts = (replace(item.parts[0], marks=9), *item.parts[1:])
    found = {p.question: p for p in proofs(bank(), replace(item, parts=parts), ())}
    assert found["Does each scheme reach its marks?"].is_proven is False


def test_open_findings_are_named_and_not_ticked() -> None:
    warning = Diagnostic(
        code="TXT001",
        name="hard-to-read",
        severity=Severity.WARNING,
        message="long",
        path=bank().homes["item", "DEMO-SA-0003"],
        pointer=(),
        primary=Label(span=FILE_START, text=""),
    )
    proof = proofs(bank(), bank().items["DEMO-SA-0003"], (warning,))[-1]
    assert proof.is_proven is False
    assert "TXT001 hard-to-read" in proof.how


def test_a_form_made_without_the_checks_says_that_nobody_asked() -> None:
    chosen = delivery(bank(), Selection(items=("DEMO-SA-0003",)))
    options = Options(values={"format": "html"})
    made = EXPORTER.export(bank(), Delivery(sets=chosen.sets, as_of=AS_OF), options)
    text = text_of(only(made, "internal-verification.html")).replace("\u00a0", " ")
    assert "☐ Not known here the checks were not asked" in text


def test_a_discussion_with_more_evidence_than_marks_adds_up() -> None:
    part = discussion(marks=1)
    item = bank_of(samples.item(part)).items["DEMO-SA-0001"]
    found = {p.question: p for p in proofs(bank(), item, ())}
    assert found["Do the assessment objectives account for every mark?"].is_proven is True
    assert found["Do the assessment objectives account for every mark?"].how.endswith("AO3 1")


def test_the_law_is_asked_of_only_where_law_is_named(role_play: Export) -> None:
    text = text_of(only(role_play, "internal-verification.html"))
    assert "still in force" not in text
    assert "; review due" not in text


def test_marked_work_has_a_form_of_its_own(role_play: Export) -> None:
    text = text_of(only(role_play, "internal-verification.html"))
    form = text[text.index("Internal verification of assessment decisions") :]
    for said in ("Registration number", "Agreed?", "Resubmission", "Signatures"):
        assert said in form.replace("\u00a0", " ")
