"""The manual: a page for every code that a diagnostic can have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from itembank.manual.exporting import EXPORTING_PAGES
from itembank.manual.marks_files import MARKS_FILE_PAGES
from itembank.manual.package_backups import PACKAGE_BACKUP_PAGES
from itembank.manual.package_courses import PACKAGE_COURSE_PAGES
from itembank.manual.package_items import PACKAGE_ITEM_PAGES
from itembank.manual.package_platforms import PACKAGE_PLATFORM_PAGES
from itembank.manual.packages import PACKAGE_PAGES
from itembank.manual.page import Page, rule_page
from itembank.manual.reading import READING_PAGES
from itembank.manual.shape import SHAPE_PAGES
from itembank.rules.catalogue import RULES

__all__ = ["FAMILIES", "Page", "find_page", "pages"]

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "SRC": "Reading files",
        "SCH": "Shape of files",
        "STR": "Structure of items",
        "MSP": "Points-based mark schemes",
        "MSL": "Levels of response",
        "CMD": "Command words and demand",
        "SRI": "Selected-response questions",
        "TXT": "Text, readability and access",
        "ALN": "Alignment with the unit",
        "BNK": "The bank as a whole",
        "LAW": "Law and policy",
        "SEC": "Security",
        "EXP": "Export to platforms",
        "VER": "Packages",
        "WFL": "Workflow",
        "OBS": "Performance evidence",
        "STD": "Standardisation",
        "CTT": "Results",
        "PAP": "Papers",
    }
)


@cache
def pages() -> tuple[Page, ...]:
    """Every page: by family in the order of FAMILIES, then by code."""
    order = {family: number for number, family in enumerate(FAMILIES)}
    written = (
        *READING_PAGES,
        *SHAPE_PAGES,
        *EXPORTING_PAGES,
        *PACKAGE_PAGES,
        *PACKAGE_ITEM_PAGES,
        *PACKAGE_PLATFORM_PAGES,
        *PACKAGE_BACKUP_PAGES,
        *PACKAGE_COURSE_PAGES,
        *MARKS_FILE_PAGES,
    )
    all_pages = (*written, *map(rule_page, RULES))
    return tuple(
        sorted(all_pages, key=lambda page: (order.get(page.family, len(order)), page.code))
    )


def find_page(given: str) -> Page | None:
    """The page of a code, or of a name; a code may be in small letters or with a hyphen."""
    code = given.strip().upper().replace("-", "")
    name = given.strip().lower()
    return next(
        (page for page in pages() if page.code == code or name in (page.name, *page.other_names)),
        None,
    )
