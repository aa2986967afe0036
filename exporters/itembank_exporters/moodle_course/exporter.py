"""The exporter: the backup of a course with a quiz for each set and an assignment for each task."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from itembank.export import (
    Capability,
    Delivery,
    Export,
    Flag,
    Grain,
    Options,
    Package,
    stamped,
)
from itembank.model import Bank
from itembank_exporters.moodle.names import clean_name
from itembank_exporters.moodle.target import Target, target
from itembank_exporters.moodle.texts import Pictures
from itembank_exporters.moodle_course.again import remarking, retiring, second_import, traces
from itembank_exporters.moodle_course.backup import Backup, backup_bytes
from itembank_exporters.moodle_course.bank_xml import questions_xml
from itembank_exporters.moodle_course.contents import Contents, contents
from itembank_exporters.moodle_course.course_xml import Section
from itembank_exporters.moodle_course.ids import stable_id
from itembank_exporters.moodle_course.notes import notes, what
from itembank_exporters.moodle_course.options import CAPABILITIES, FLAGS, content
from itembank_exporters.moodle_course.releases import Release, release_for
from itembank_exporters.moodle_course.shelves import Place

_MENU = "course > Course reuse > Restore"


@dataclass(frozen=True, slots=True)
class MoodleCourseExporter:
    """Picks by itself what goes out again: quizzes that have changed, whole, and assignments."""

    name: str = "moodle-course"
    title: str = "Moodle course"
    summary: str = "A course to restore: finished quizzes, and assignments with marking guides"
    flags: tuple[Flag, ...] = FLAGS
    capabilities: Mapping[str, Capability] = field(default_factory=lambda: CAPABILITIES)
    grain: Grain = Grain.OWN
    without_earlier_bank: str = (
        "without it a changed question cannot become a new version of the one that is there: it "
        "comes as a second question without an ID number"
    )

    def export(self, bank: Bank, delivery: Delivery, options: Options) -> Export:
        """OptionError for a flag's value that is none."""
        to = replace(target(options, Pictures(bank.assets)), has_slots=True)
        to = _renamed(to, delivery)
        asked = content(options)
        place = Place(
            audience=options.audience,
            edition=bank.settings.version if to.release_category else "",
            is_in_banks=to.release >= (5, 0),
        )
        made = contents(bank, delivery, to, asked, place)
        made_versions = made.library.has_versions if made.activities else None
        return Export(
            packages=tuple(
                _packages(
                    bank,
                    delivery,
                    made,
                    place,
                    section=asked.section,
                    release=release_for(to.release),
                )
            ),
            losses=made.losses,
            refusals=made.refusals,
            notes=notes(made, to),
            second_import=second_import(is_in_banks=place.is_in_banks),
            traces=tuple(
                trace for set_ in delivery.sets for trace in traces(set_, made.of_set(set_.id))
            ),
            retiring=retiring(delivery, made_versions=made_versions),
            remarking=remarking(delivery, made_versions=made_versions),
        )


def _renamed(to: Target, delivery: Delivery) -> Target:
    """Before 4.4.6 Moodle doubles what it has: only in a category of their own do IDs survive."""
    return replace(to, release_category=True) if delivery.earlier and to.release < (4, 5) else to


def _packages(
    bank: Bank,
    delivery: Delivery,
    made: Contents,
    place: Place,
    *,
    section: int,
    release: Release,
) -> Iterator[Package]:
    """One file for everything; none where nothing is to go out."""
    if not made.activities:
        return
    id_, title = _course(bank, delivery)
    questions, stored = questions_xml(made.library.nodes, place)
    name = clean_name(stamped(title, is_draft=bool(delivery.drafts)))
    backup = Backup(
        id=id_,
        title=name,
        release=release,
        section=Section(
            id=stable_id("section", id_), number=section, title=name if section else ""
        ),
        activities=made.activities,
        questions=questions,
        stored=stored,
    )
    items = dict.fromkeys(item for activity in made.activities for item in activity.items)
    yield Package(
        path=backup.file_name,
        content=backup_bytes(backup),
        what=what(made),
        where=f"Moodle {release.sites}: {_MENU}",
        items=tuple(items),
    )


def _course(bank: Bank, delivery: Delivery) -> tuple[str, str]:
    """Id and title of the course: those of the one set that is sent, else the bank's."""
    if len(delivery.sets) == 1:
        (set_,) = delivery.sets
        return set_.id, set_.title
    return bank.settings.id, bank.settings.name
