"""The exporter: one package for each set of items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from itembank.export import (
    Capability,
    Delivery,
    Export,
    Flag,
    ItemSet,
    Loss,
    Options,
    Package,
    Refusal,
    stamped,
)
from itembank.model import Bank
from itembank_exporters.canvas.archive import package_bytes, settings_xml
from itembank_exporters.canvas.capabilities import CAPABILITIES
from itembank_exporters.canvas.desk import Desk
from itembank_exporters.canvas.idents import file_name
from itembank_exporters.canvas.losses import losses
from itembank_exporters.canvas.notes import WHERE, notes
from itembank_exporters.canvas.quiz import Quiz, bank_xml, quiz_of, quiz_xml
from itembank_exporters.canvas.scribe import Scribe
from itembank_exporters.canvas.setting import FLAGS, Setting, setting_of

# Canvas's database holds no longer title.
LONGEST_TITLE = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class CanvasExporter:
    """Canvas Classic Quizzes and New Quizzes."""

    name: str = "canvas"
    title: str = "Canvas"
    summary: str = "QTI 1.2 in Canvas's own style, for Classic Quizzes or New Quizzes"

    @property
    def flags(self) -> tuple[Flag, ...]:
        return FLAGS

    @property
    def capabilities(self) -> Mapping[str, Capability]:
        return CAPABILITIES

    def export(self, bank: Bank, delivery: Delivery, options: Options) -> Export:
        """A package a set; a set of which nothing can be held yields none."""
        desk = Desk(
            bank=bank,
            setting=setting_of(options),
            scribe=Scribe(bank),
            drafts=delivery.drafts,
        )
        packages: list[Package] = []
        refused: dict[Refusal, None] = {}
        lost: dict[Loss, None] = {}
        for set_ in delivery.sets:
            quiz = quiz_of(set_, desk)
            refused.update(dict.fromkeys(quiz.refusals))
            lost.update(dict.fromkeys(_losses(set_, quiz, desk)))
            if quiz.items:
                packages.append(_package(set_, quiz, desk))
        return Export(
            packages=tuple(packages),
            losses=tuple(lost),
            refusals=tuple(refused),
            notes=notes(delivery.items, options),
        )


def _losses(set_: ItemSet, quiz: Quiz, desk: Desk) -> Iterable[Loss]:
    refused = {refusal.item for refusal in quiz.refusals}
    has_time_limit = bool(set_.paper and set_.paper.minutes)
    for item in set_.items:
        if item.id not in refused:
            yield from losses(item, desk, has_time_limit=has_time_limit)
    yield from quiz.losses


def _package(set_: ItemSet, quiz: Quiz, desk: Desk) -> Package:
    setting = desk.setting
    title = stamped(set_.title, is_draft=any(item.id in desk.drafts for item in quiz.items))
    title = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
    minutes = set_.paper.minutes if set_.paper else None
    settings = None if setting.is_bank else _settings(set_, quiz, desk, title=title)
    pictures = {
        f"{desk.scribe.folder}/{file}": desk.bank.assets[file]
        for file in sorted((quiz.pictures | desk.scribe.pictures) & desk.bank.assets.keys())
    }
    content = package_bytes(
        quiz.ident,
        questions=bank_xml(quiz, title=title)
        if setting.is_bank
        else quiz_xml(quiz, title=title, minutes=minutes),
        settings=settings,
        pictures=pictures,
    )
    return Package(
        path=_path(set_, setting),
        content=content,
        what=_what(quiz, setting, title=title),
        where=WHERE[setting.is_new],
        items=tuple(item.id for item in quiz.items),
    )


def _path(set_: ItemSet, setting: Setting) -> str:
    folder = "new-quizzes" if setting.is_new else "classic"
    return f"{folder}/{file_name(set_.id)}{'-bank' if setting.is_bank else ''}.zip"


def _what(quiz: Quiz, setting: Setting, *, title: str) -> str:
    kind = "question bank" if setting.is_bank else "quiz"
    count = len(quiz.parts)
    questions = "1 question" if count == 1 else f"{count} questions"
    marks = "1 mark" if quiz.points == 1 else f"{quiz.points} marks"
    return f"{kind} “{title}”: {questions}, {marks}"


def _settings(set_: ItemSet, quiz: Quiz, desk: Desk, *, title: str) -> bytes:
    """Quiz settings; a secure quiz never shows which answers were right."""
    is_practice = desk.setting.is_practice
    paper = set_.paper
    desk.scribe.pictures.clear()
    values = {
        "title": title,
        "description": desk.scribe.markdown(paper.instructions or "") if paper else "",
        "shuffle_answers": _text(quiz.may_shuffle),
        "scoring_policy": "keep_highest",
        "quiz_type": "practice_quiz" if is_practice else "assignment",
        "points_possible": str(quiz.points),
        "show_correct_answers": _text(is_practice),
        "allowed_attempts": "-1" if is_practice else "1",
        **({"time_limit": str(paper.minutes)} if paper and paper.minutes else {}),
    }
    return settings_xml(quiz.ident, values)


def _text(condition: bool) -> str:  # noqa: FBT001 - a converter of one value
    return "true" if condition else "false"
