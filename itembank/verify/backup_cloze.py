"""Cloze questions of a Moodle backup: a text with places, and a question for each place."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.backup_model import NAME, Question, QuestionBank
from itembank.verify.backup_values import NEAR
from itembank.verify.codes import finding

_CLOZE = "multianswer"
_HELP = (
    "write one question for each `{#1}`, `{#2}` ... into the same category, with the cloze "
    "question's id as `parent`, and list their ids in `sequence`"
)


def made_of_faults(bank: QuestionBank) -> Iterator[Diagnostic]:
    for question in bank.questions.values():
        if question.qtype == _CLOZE:
            yield from _places(question)
            yield from _parts(question, bank)
        if question.parent is not None:
            yield from _orphan(question, bank)


def _places(question: Question) -> Iterator[Diagnostic]:
    if sorted(question.gaps) != list(range(1, len(question.parts) + 1)):
        said = (
            f"the text of a cloze question has {len(question.gaps)} places, and its sequence "
            f"{len(question.parts)} questions"
        )
        yield finding(codes.SUBQUESTION_LOST, NAME, said, _HELP, line=question.line)


def _parts(question: Question, bank: QuestionBank) -> Iterator[Diagnostic]:
    parts = [bank.questions.get(part) for part in question.parts]
    for id_, part in zip(question.parts, parts, strict=True):
        if part is None:
            said = f"the sequence of a cloze question names {id_}, which is not in the backup"
        elif part.parent != question.id:
            said = f"the question {id_} in the sequence of a cloze question is not a part of it"
        elif part.category != question.category:
            said = f"the question {id_} stands in another category than its cloze question"
        else:
            continue
        yield finding(codes.SUBQUESTION_LOST, NAME, said, _HELP, line=question.line)
    total = sum(part.marks for part in parts if part is not None)
    if None not in parts and abs(total - question.marks) > NEAR:
        said = f"a cloze question has {question.marks:g} marks, and its gaps have {total:g}"
        help_text = "let `defaultmark` be the sum of its gaps' marks"
        yield finding(codes.MARKS_MISFIT, NAME, said, help_text, line=question.line)


def _orphan(question: Question, bank: QuestionBank) -> Iterator[Diagnostic]:
    parent = bank.questions.get(question.parent or "")
    if parent is None or question.id not in parent.parts:
        said = f"the question {question.id} has a parent that does not list it"
        yield finding(codes.SUBQUESTION_LOST, NAME, said, _HELP, line=question.line)
