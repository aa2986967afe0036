"""What Canvas's importers must find in a package."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from itembank.export import Exporter, OptionError, Package
from itembank.parts import PART_TYPES
from itembank_exporters.canvas import EXPORTER
from itembank_exporters.canvas.idents import identifier
from tests.support.banks import item_data
from tests.support.canvas_corpus import (
    HOSTILE,
    PICTURE,
    bank_of,
    choice,
    chosen_gaps,
    corpus,
    essay,
    several,
    short_answer,
    text_gap,
    typed_gaps,
)
from tests.support.canvas_reader import plain
from tests.support.canvas_run import exported, question_of, read

ENGINES = pytest.mark.parametrize("for_", ["classic", "new-quizzes"])


def paper(*items: str, **more: object) -> dict[str, object]:
    sections = [
        {"title": "Section A", "items": list(items[:1]), "instructions": "Answer **all**."},
        {"title": "Section B", "items": list(items[1:])},
    ]
    base = {"id": "P-1", "version": "1.0.0", "title": "A paper", "unit": "U1"}
    return {**base, "sections": sections, **more}


def test_it_is_an_exporter_and_says_how_it_takes_every_type() -> None:
    assert isinstance(EXPORTER, Exporter)
    assert tuple(EXPORTER.capabilities) == PART_TYPES
    assert [flag.name for flag in EXPORTER.flags] == ["for", "as", "grading-notes"]


@ENGINES
def test_the_same_bank_gives_the_same_bytes(for_: str) -> None:
    bank = corpus(is_new=for_ != "classic")
    assert exported(bank, for_=for_) == exported(bank, for_=for_)


@ENGINES
@pytest.mark.parametrize("practice", [False, True])
def test_every_type_is_read_without_a_fault(for_: str, practice: bool) -> None:
    is_new = for_ != "classic"
    made = exported(corpus(is_new=is_new), for_=for_, practice=practice)
    assert [package.path for package in made.packages] == [
        f"{for_}/ST-DEMO-001.zip",
        f"{for_}/kind-SA.zip",
    ]
    quiz = read(made, is_new=is_new)
    assert quiz.title == "Missed bin"
    asked = [q for q in quiz.questions if q.type != "text_only_question"]
    assert [q.name for q in asked] == [
        *(f"DEMO-SA-0001 ({letter})" for letter in "abcdefgh"),
        "DEMO-SA-0002 (a)",
        "DEMO-SA-0002 (b)",
    ]
    assert all(q.points == 2 for q in asked)


def test_a_refused_item_stands_in_no_package_and_every_other_does() -> None:
    wrong = several(scoring={"method": "all-or-nothing"})
    made = exported(bank_of(item_data(wrong), item_data(choice(), id="DEMO-SA-0002")))
    assert [refusal.item for refusal in made.refusals] == ["DEMO-SA-0001"]
    assert [package.items for package in made.packages] == [("DEMO-SA-0002",)]
    assert {loss.item for loss in made.losses} == {"DEMO-SA-0002"}


def test_identifiers_are_legal_and_stay_the_same() -> None:
    assert identifier("quiz", "cscc", "ST-TEL-001") == "quiz_cscc_ST-TEL-001_7d0cc6de9f"
    made = identifier("question", "b" * 90, "AC:1 ü", "a.ii")
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", made)
    assert len(made) < 90
    assert identifier("quiz", "a_b", "c") != identifier("quiz", "a", "b_c")


def test_practice_bank_and_secure_quiz_never_share_an_identifier() -> None:
    """With `Overwrite assessment content` on, a shared one would put feedback into a live quiz."""
    bank = corpus()
    runs = [exported(bank), exported(bank, practice=True), exported(bank, as_="bank")]
    found = [
        {read(run, index).ident, *(q.ident for q in read(run, index).questions)}
        for run in runs
        for index in range(2)
    ]
    assert len(set().union(*found)) == sum(map(len, found))


@pytest.mark.parametrize("practice", [False, True])
@pytest.mark.parametrize("values", [{}, {"as_": "bank"}, {"for_": "new-quizzes"}], ids=str)
def test_a_package_with_a_draft_in_it_never_overwrites_one_that_is_signed(
    values: dict[str, str], practice: bool
) -> None:
    bank = corpus(is_new="for_" in values)
    one = frozenset({"DEMO-SA-0001"})
    signed = exported(bank, practice=practice, **values)
    draft = exported(bank, practice=practice, drafts=one, **values)
    with_draft, without = draft.packages
    assert "DEMO-SA-0001" in with_draft.items
    assert _written(with_draft).isdisjoint(_written(signed.packages[0]))
    assert without == signed.packages[1]
    traced = {trace.id for trace in draft.traces} & {trace.id for trace in signed.traces}
    assert traced == {trace.id for trace in signed.traces if trace.set == "kind-SA"}
    assert "never import it into a course that learners use" in draft.notes[0]
    assert not any("drafts" in note for note in signed.notes)


def _written(package: Package) -> set[str]:
    """Every identifier and path of a picture that any file of the package holds."""
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        names = archive.namelist()
        texts = [archive.read(name).decode() for name in names if name.endswith(".xml")]
    pictures = {name for name in names if name.startswith("media/")}
    return pictures.union(*(re.findall(r"[a-z-]+_demo[\w.-]*_[0-9a-f]{10}\b", t) for t in texts))


def test_a_refused_draft_makes_no_draft_of_a_package() -> None:
    wrong = several(scoring={"method": "all-or-nothing"})
    bank = bank_of(item_data(wrong), item_data(choice(), id="DEMO-SA-0002"))
    drafted = exported(bank, drafts=frozenset({"DEMO-SA-0001"}))
    assert drafted.packages == exported(bank).packages
    assert not any("drafts" in note for note in drafted.notes)


def test_the_settings_of_a_secure_quiz_show_nothing_that_is_right() -> None:
    settings = read(exported(corpus())).settings
    assert settings["show_correct_answers"] == "false"
    assert settings["quiz_type"] == "assignment"
    assert settings["allowed_attempts"] == "1"
    assert settings["points_possible"] == "20"


def test_a_practice_quiz_shows_answers_and_can_be_taken_again() -> None:
    settings = read(exported(corpus(), practice=True)).settings
    assert settings["show_correct_answers"] == "true"
    assert settings["quiz_type"] == "practice_quiz"
    assert settings["allowed_attempts"] == "-1"


@pytest.mark.parametrize(("shuffle", "said"), [(True, "true"), (False, "false")])
def test_one_part_with_a_fixed_order_keeps_the_whole_quiz_unshuffled(
    shuffle: bool, said: str
) -> None:
    bank = bank_of(item_data(choice(), choice(shuffle=shuffle)))
    made = exported(bank)
    assert read(made).settings["shuffle_answers"] == said
    assert ("shuffle" in {loss.field for loss in made.losses}) is not shuffle


def test_a_picture_is_declared_once_and_pointed_at_as_canvas_does() -> None:
    quiz = read(exported(corpus()))
    assert quiz.files["media/demo/bin.png"] == PICTURE
    source = 'src="$IMS-CC-FILEBASE$/media/demo/bin.png" alt="A full bin"'
    assert all(source in question.text for question in quiz.questions)
    assert not any("+" in name for name in quiz.files)


@pytest.mark.parametrize("place", ["stem", "option"])
def test_a_missing_picture_is_refused(place: str) -> None:
    options = [{"id": x, "text": f"Option {x} ![no](no.png)" if x == "A" else x} for x in "ABC"]
    part = choice(stem="![no](no.png)") if place == "stem" else choice(options=options)
    (refusal,) = exported(bank_of(item_data(part))).refusals
    assert refusal.message == "the picture `no.png` is not in the bank's `assets` folder"


def test_only_pictures_of_the_set_lie_in_its_package() -> None:
    made = exported(corpus())
    assert "media/demo/bin.png" not in read(made, 1).files


def test_a_scenario_stands_in_the_stem_of_every_part_for_classic() -> None:
    for question in read(exported(corpus())).questions:
        assert "Mrs Dunmore posts two photos" in question.plain
        assert "This is the third time!" in question.plain
        assert "Missed bins We come back within two working days." in question.plain


def test_paper_sections_head_their_first_question_and_keep_the_order() -> None:
    first = item_data(choice(), id="DEMO-SA-0002")
    second = item_data(essay(), essay(stem="Second."))
    bank = bank_of(first, second, papers=(paper("DEMO-SA-0002", "DEMO-SA-0001", minutes=40),))
    made = exported(bank, paper="P-1")
    quiz = read(made)
    texts = [question.plain for question in quiz.questions]
    assert texts[0].startswith("Section A Answer all . What do you do first?")
    assert texts[1].startswith("Section B (a) Write the first reply.")
    assert texts[2].startswith("(b) Second.")
    assert quiz.settings["time_limit"] == "40"
    assert "minutes" not in {loss.field for loss in made.losses}


def test_a_section_whose_first_item_is_refused_keeps_its_heading() -> None:
    wrong = item_data(several(scoring={"method": "all-or-nothing"}), id="DEMO-SA-0002")
    bank = bank_of(
        item_data(choice()),
        wrong,
        item_data(essay(), id="DEMO-SA-0003"),
        papers=(paper("DEMO-SA-0001", "DEMO-SA-0002", "DEMO-SA-0003"),),
    )
    assert read(exported(bank, paper="P-1")).questions[1].plain.startswith("Section B Write")


def test_an_item_that_a_paper_names_twice_is_asked_once() -> None:
    bank = bank_of(item_data(choice()), papers=(paper("DEMO-SA-0001", "DEMO-SA-0001"),))
    made = exported(bank, paper="P-1")
    assert len(read(made).questions) == 1
    assert "paper" in {loss.field for loss in made.losses}


def test_a_title_fits_into_canvas() -> None:
    bank = bank_of(item_data(choice()), papers=(paper("DEMO-SA-0001", title="T" * 300),))
    title = read(exported(bank, paper="P-1")).title
    assert len(title) == 255
    assert title.endswith("T…")


def test_a_title_like_the_mark_for_the_questions_stays_a_title() -> None:
    bank = bank_of(item_data(choice()), papers=(paper("DEMO-SA-0001", title="<entries/>"),))
    quiz = read(exported(bank, paper="P-1"))
    assert quiz.title == "<entries/>"
    assert len(quiz.questions) == 1


def test_a_bank_holds_the_questions_and_no_quiz() -> None:
    made = exported(corpus(), as_="bank")
    bank = read(made)
    assert bank.is_bank
    assert bank.title == "Missed bin"
    assert len(bank.questions) == 10
    assert made.packages[0].path == "classic/ST-DEMO-001-bank.zip"
    assert made.packages[0].what.startswith("question bank “Missed bin”")


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ({"for_": "new-quizzes", "as_": "bank"}, "`--as bank` is for Classic"),
        ({"grading_notes": True}, "needs `--for new-quizzes`"),
        ({"as_": "bank", "grading_notes": True}, "needs `--for new-quizzes`"),
        ({"for_": "classics"}, "`classics` is not one of classic, new-quizzes"),
        ({"as_": "survey"}, "`survey` is not one of quiz, bank"),
    ],
)
def test_flags_that_cannot_be_taken_are_an_option_error(
    flags: dict[str, str | bool], said: str
) -> None:
    with pytest.raises(OptionError, match=said):
        exported(corpus(), **flags)


def test_each_package_says_where_it_is_imported() -> None:
    classic = exported(corpus()).packages[0]
    assert classic.what == "quiz “Missed bin”: 10 questions, 20 marks"
    assert classic.where == "Course > Settings > Import Course Content > QTI .zip file"
    new = exported(corpus(is_new=True), for_="new-quizzes").packages[0]
    assert new.where == "New Quizzes > Build > the three dots > Import Content"


@ENGINES
def test_how_to_import_again_is_said_once_in_the_notes(for_: str) -> None:
    said = {"classic": "Overwrite assessment content", "new-quizzes": "into an empty quiz"}[for_]
    made = exported(corpus(is_new=for_ != "classic"), for_=for_)
    assert len(made.packages) == 2
    assert sum(said in note for note in made.notes) == 1


@ENGINES
def test_hostile_text_arrives_as_it_was_written(for_: str) -> None:
    part = choice(
        stem=HOSTILE,
        options=[{"id": x, "text": f"{HOSTILE} {x}", "feedback": HOSTILE} for x in "ABC"],
        feedback=HOSTILE,
    )
    question = question_of(part, is_new=for_ != "classic", practice=True)
    shown = """]]> <script>alert(1)</script> & "quotes" 'single' [word] [g1] 🙂 & 5 < 6"""
    assert question.plain == shown
    assert [answer.text for answer in question.answers] == [f"{shown} {x}" for x in "ABC"]
    assert [plain(text) for text in question.answer_feedback.values()] == [shown] * 3
    assert "<script" not in question.text


def test_nothing_is_written_as_cdata_and_every_file_is_well_formed() -> None:
    bank = bank_of(item_data(choice(stem=HOSTILE), scenario={"text": HOSTILE}))
    with zipfile.ZipFile(io.BytesIO(exported(bank).packages[0].content)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert b"CDATA" not in content
            etree.fromstring(content)


def test_a_word_in_brackets_is_no_gap() -> None:
    part = typed_gaps(text="See [g1] and [the annex]: [[g1]] and [[g2]].", stem="[g2] is `[g1]`.")
    question = question_of(part)
    assert question.text.count("[g1]") == question.text.count("[g2]") == 1
    assert "[\u2060g1] and [the annex]: [g1] and [g2]" in question.text


@pytest.mark.parametrize("text", ["AT&T", "a < b", "<b>", "&amp;", "[g1]", "]]>", "🙂"])
def test_typed_answers_keep_every_sign(text: str) -> None:
    gap = question_of({**typed_gaps(), "gaps": [text_gap("g1", text), text_gap("g2", "x")]})
    assert gap.answers[0].text == text
    word = question_of(short_answer(answers=[{"text": text, "marks": 2}]))
    assert word.answers[0].text == text


def test_answers_of_all_gaps_have_names_of_their_own() -> None:
    names = [answer.name for answer in question_of(chosen_gaps()).answers]
    assert len(set(names)) == 4


def test_a_text_in_another_language_says_so() -> None:
    bank = bank_of(item_data(essay(stem="Ysgrifennwch."), language="cy"))
    assert read(exported(bank)).questions[0].text.startswith('<div lang="cy">')


@pytest.mark.skipif("QTI_XSD_DIR" not in os.environ, reason="needs QTI_XSD_DIR")
@pytest.mark.parametrize("as_", ["quiz", "bank"])
@pytest.mark.parametrize("practice", [False, True])
def test_classic_packages_are_valid_qti_1_2(as_: str, practice: bool) -> None:
    path = Path(os.environ["QTI_XSD_DIR"]) / "qti12" / "ims_qtiasiv1p2.xsd"
    schema = etree.XMLSchema(file=str(path))
    for package in exported(corpus(), as_=as_, practice=practice).packages:
        with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
            (name,) = (n for n in archive.namelist() if re.search(r"/(quiz|bank)_[^/]*$", n))
            schema.assertValid(etree.fromstring(archive.read(name)))
