"""From one booklet to its files, and what each format could not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from itembank.export import Loss, LossKind, OptionError
from itembank.model import Bank, Item
from itembank.preview.pictures import shown_pictures
from itembank.texts import texts
from itembank_exporters.booklet import as_docx, as_pdf
from itembank_exporters.booklet.as_html import html_file
from itembank_exporters.booklet.document import Document
from itembank_exporters.booklet.printing import Printing

_MOST_NAMED = 12


@dataclass(slots=True)
class Press:
    """Prints booklets in the formats that this installation can make.

    `missing` says what it cannot make and what to install; HTML is always made then.
    """

    bank: Bank
    printing: Printing
    formats: tuple[str, ...]
    missing: tuple[str, ...]
    _unshown: set[str] = field(default_factory=set)

    def file(self, document: Document, ending: str) -> bytes:
        """The booklet in one of the formats."""
        makers: dict[str, Callable[[Document], bytes]] = {
            "html": lambda d: html_file(d, self.bank.assets, self.printing),
            "pdf": self._pdf,
            "docx": lambda d: as_docx.docx_file(d, self.bank.assets, self.printing),
        }
        return makers[ending](document)

    def _pdf(self, document: Document) -> bytes:
        made = as_pdf.pdf_file(document, self.bank.assets, self.printing)
        self._unshown.update(made.unshown)
        return made.content

    def losses(self, items: tuple[Item, ...]) -> Iterator[Loss]:
        """Once everything is printed: what single formats could not show of an item."""
        for item in items:
            yield from self._pictures(item)
            found = sorted(self._unshown & _characters(self.bank, item))
            if found:
                more = "" if len(found) <= _MOST_NAMED else f" and {len(found) - _MOST_NAMED} more"
                named = ", ".join(f"U+{ord(char):04X}" for char in found[:_MOST_NAMED])
                yield _loss(
                    item,
                    "text",
                    f"characters that no font of the PDF has: {named}{more}",
                    "the PDF shows their numbers; give --font with a font that has them, or use "
                    "the HTML or the Word document",
                )

    def _pictures(self, item: Item) -> Iterator[Loss]:
        files = sorted(shown_pictures(self.bank, item))
        unshown = [file for file in files if not file.lower().endswith(as_docx.PICTURES)]
        if unshown and "docx" in self.formats:
            what = f"pictures that Word cannot show: {', '.join(unshown)}"
            yield _loss(item, "assets", what, "the Word document has their descriptions instead")


def _loss(item: Item, field_name: str, what: str, instead: str) -> Loss:
    return Loss(
        item=item.id,
        part=None,
        field=field_name,
        kind=LossKind.REPLACED,
        what=what,
        instead=instead,
    )


def press_for(bank: Bank, printing: Printing) -> Press:
    """OptionError where the font that was asked for is not there."""
    lacking = {
        "pdf": "" if as_pdf.is_available() else as_pdf.MISSING,
        "docx": "" if as_docx.is_available() else as_docx.MISSING,
    }
    missing = tuple(lacking[name] for name in printing.formats if lacking.get(name))
    formats = tuple(name for name in printing.formats if not lacking.get(name))
    if missing and "html" not in formats:
        formats = ("html", *formats)
    if printing.font and "pdf" in formats:
        try:
            as_pdf.check_font(printing.font)
        except as_pdf.FontError as error:
            raise OptionError(f"--font: {error}") from error
    return Press(bank=bank, printing=printing, formats=formats, missing=missing)


def _characters(bank: Bank, item: Item) -> set[str]:
    """Every character of an item's texts, its stimulus's and its exemplars'."""
    stimulus = bank.stimuli.get(item.stimulus or "")
    exemplars = bank.exemplars.get(item.id)
    found = set(item.title)
    for place in (*texts(item), *(texts(stimulus) if stimulus else ())):
        found.update(place.text)
    for response in exemplars.responses if exemplars else ():
        found.update(response.commentary.for_markers())
        found.update(char for text in response.text.values() for char in text.for_markers())
    return found
