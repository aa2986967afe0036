"""Blocks put together as the files that Moodle imports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

from itembank.export import Package
from itembank_exporters.moodle.blocks import HEAD, TAIL, Block


def packages(made: Iterable[Block], *, name: str, limit: int | None) -> Iterator[Package]:
    """The blocks, as they come, in files below the limit in bytes; an item is never split."""
    file = _File(name)
    for block in made:
        if limit is not None and file.items and file.size_with(block) >= limit:
            yield file.package()
            file = _File(name, number=file.number + 1)
        file.add(block)
    if file.items:
        yield file.package()


class _File:
    """A file while it is filled, so that no block is held twice."""

    def __init__(self, name: str, *, number: int = 1) -> None:
        self.number = number
        self.items: list[str] = []
        self._name = name
        self._content = BytesIO()
        self._content.write(HEAD)
        self._lead = b""
        self._questions = 0
        self._marks = 0

    def size_with(self, block: Block) -> int:
        lead = 0 if block.lead == self._lead else len(block.lead)
        return self._content.tell() + lead + len(block.body) + len(TAIL)

    def add(self, block: Block) -> None:
        if block.lead != self._lead:
            self._content.write(block.lead)
            self._lead = block.lead
        self._content.write(block.body)
        self.items.append(block.item)
        self._questions += block.questions
        self._marks += block.marks

    def package(self) -> Package:
        self._content.write(TAIL)
        ending = "" if self.number == 1 else f"-{self.number}"
        return Package(
            path=f"{self._name}{ending}.xml",
            content=self._content.getvalue(),
            what=self._what(),
            where="question bank of the course > Import > format Moodle XML",
            items=tuple(self.items),
        )

    def _what(self) -> str:
        questions = _counted(self._questions, "question")
        items = _counted(len(self.items), "item")
        return f"{questions} from {items}, {_counted(self._marks, 'mark')}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
