"""Where a question is while it is written: its number, its context, and the files it shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from itembank_exporters.moodle_course.activity import StoredFile
from itembank_exporters.moodle_course.ids import stable_id
from itembank_exporters.moodle_course.sources import Said


def without_links(text: str) -> str:
    """HTML in which nothing typed is a link or a value of Moodle's backups, such as `$@NULL@$`."""
    return text.replace("$@", "&#36;@")


@dataclass(slots=True, kw_only=True)
class Desk:
    """`id` is the question's; `stored` grows with every text that shows a file."""

    id: int
    context_id: int
    stored: list[StoredFile] = field(default_factory=list)

    def number(self, kind: str, place: int = 0) -> int:
        """The number of something that belongs to the question, such as its third answer."""
        return stable_id(kind, str(self.id), str(place))

    def text(
        self, said: Said, *, component: str, area: str, item_id: int, is_html: bool = True
    ) -> str:
        """The text as a backup holds it, while its files are put aside."""
        for held in said.files:
            self.stored.append(
                StoredFile(
                    context_id=self.context_id,
                    component=component,
                    area=area,
                    item_id=item_id,
                    path=held.path,
                    name=held.name,
                    content=held.content,
                )
            )
        return without_links(said.text) if is_html else said.text

    def own(self, said: Said, area: str, component: str = "question") -> str:
        """A text of the question itself."""
        return self.text(said, component=component, area=area, item_id=self.id)
