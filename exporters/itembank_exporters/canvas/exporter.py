"""The exporter: one package for each set of items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from itembank.export import (
    Capability,
    Delivery,
    Export,
    Flag,
    Grain,
    ItemSet,
    Loss,
    Options,
    Package,
    Refusal,
    Trace,
)
from itembank.model import Bank
from itembank_exporters.canvas.again import remarking, retiring, second_import, traces
from itembank_exporters.canvas.archive import package_bytes, settings_xml
from itembank_exporters.canvas.capabilities import CAPABILITIES
from itembank_exporters.canvas.desk import Desk
from itembank_exporters.canvas.idents import file_name
from itembank_exporters.canvas.losses import losses
from itembank_exporters.canvas.notes import WHERE, notes
from itembank_exporters.canvas.quiz import Quiz, bank_xml, quiz_of, quiz_xml
from itembank_exporters.canvas.quiz_settings import has_draft, quiz_settings, quiz_title
from itembank_exporters.canvas.scribe import Scribe
from itembank_exporters.canvas.setting import FLAGS, Setting, setting_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CanvasExporter:
    """Canvas Classic Quizzes and New Quizzes.

    Its grain is the set: Classic writes a quiz's points and order as they are in the package, and
    into New Quizzes a changed quiz goes as a new one.
    """

    name: str = "canvas"
    title: str = "Canvas"
    summary: str = "QTI 1.2 in Canvas's own style, for Classic Quizzes or New Quizzes"
    grain: Grain = Grain.SETS

    @property
    def flags(self) -> tuple[Flag, ...]:
        return FLAGS

    @property
    def capabilities(self) -> Mapping[str, Capability]:
        return CAPABILITIES

    def export(self, bank: Bank, delivery: Delivery, options: Options) -> Export:
        """A package a set; a set of which nothing can be held yields none."""
        signed = Desk(
            bank=bank,
            setting=setting_of(options),
            scribe=Scribe(bank),
            drafts=delivery.drafts,
        )
        unsigned = signed.for_drafts
        packages: list[Package] = []
        traced: list[Trace] = []
        refused: dict[Refusal, None] = {}
        lost: dict[Loss, None] = {}
        has_drafts = False
        for set_ in delivery.sets:
            desk, quiz = signed, quiz_of(set_, signed)
            if has_draft(quiz, signed):
                desk, quiz = unsigned, quiz_of(set_, unsigned)
                has_drafts = True
            refused.update(dict.fromkeys(quiz.refusals))
            lost.update(dict.fromkeys(_losses(set_, quiz, desk)))
            if quiz.items:
                packages.append(_package(set_, quiz, desk))
                traced.extend(traces(set_, quiz, desk, title=quiz_title(set_, quiz, desk)))
        return Export(
            packages=tuple(packages),
            losses=tuple(lost),
            refusals=tuple(refused),
            notes=notes(delivery.items, options, has_drafts=has_drafts),
            second_import=second_import(signed.setting),
            traces=tuple(traced),
            retiring=retiring(signed.setting),
            remarking=remarking(signed.setting),
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
    title = quiz_title(set_, quiz, desk)
    minutes = set_.paper.minutes if set_.paper else None
    settings = None
    if not setting.is_bank:
        settings = settings_xml(quiz.ident, quiz_settings(set_, quiz, desk, title=title))
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
