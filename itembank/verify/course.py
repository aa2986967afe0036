"""A Canvas course package: a cartridge in which Canvas finds its own settings.

Source: what Canvas's course importer was seen to read, to lose and to stop at.
"""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.archive import Archive
from itembank.verify.canvas import settings_faults
from itembank.verify.codes import at, finding, listed
from itembank.verify.course_assignments import read_assignments
from itembank.verify.course_known import FOLDER, GROUPS, OUTCOMES, RUBRICS, Known, Nodes
from itembank.verify.course_modules import group_titles, module_faults
from itembank.verify.course_outcomes import read_outcomes
from itembank.verify.course_quizzes import read_quizzes
from itembank.verify.course_rubrics import read_rubrics
from itembank.verify.document import text_of
from itembank.verify.kinds import Kind
from itembank.verify.manifest import NAME, Manifest
from itembank.verify.opener import Opener
from itembank.verify.qti12_package import Reader, read_questions
from itembank.verify.reading import Reading
from itembank.verify.schemas import Schemas

_FLAG = f"{FOLDER}canvas_export.txt"
_SCHEMA = "IMS Common Cartridge"
_QUESTIONS = "non_cc_assessments/"
# Files that Canvas looks for at one place alone.
_FIXED = frozenset(
    ("assignment_groups.xml", "learning_outcomes.xml", "module_meta.xml", "rubrics.xml")
)
# What Canvas writes over the settings of the course that it imports into.
_OVERWRITTEN = frozenset(
    (
        *("allow_student_discussion_topics", "allow_student_forum_attachments", "default_view"),
        *("allow_student_organized_groups", "allow_student_wiki_edits", "course_code", "indexed"),
        *("conclude_at", "default_wiki_editing_roles", "grading_standard_enabled", "license"),
        *("group_weighting_scheme", "hide_distribution_graphs", "hide_final_grade", "is_public"),
        *("image_identifier_ref", "image_url", "locale", "open_enrollment", "public_syllabus"),
        *("lock_all_announcements", "self_enrollment", "start_at", "storage_quota", "title"),
        "tab_configuration",
    )
)


def is_course(archive: Archive) -> bool:
    return any(name.startswith(FOLDER) for name in archive.names)


def read_course(archive: Archive, manifest: Manifest, schemas: Schemas | None) -> Reading:
    opener = Opener(archive=archive)
    reader = read_questions(archive, manifest, Kind.CANVAS_COURSE, schemas)
    found = opener.found
    found.extend(_flavour(manifest))
    found.extend(_places(archive, manifest))
    found.extend(_course_settings(opener))
    known = Known(resources={r.identifier for r in manifest.resources}, nodes=Nodes(opener=opener))
    _unread(reader, manifest, known)
    found.extend(group_titles(known))
    found.extend(read_outcomes(known))
    found.extend(read_rubrics(known))
    found.extend(read_assignments(manifest, known))
    found.extend(read_quizzes(reader, known))
    found.extend(_quiz_files(reader, manifest, known))
    found.extend(module_faults(known))
    found.extend(known.alignment_faults())
    return _reading(reader, known, found)


def _reading(reader: Reader, known: Known, found: list[Diagnostic]) -> Reading:
    """Questions of quizzes; those of banks where there is no quiz."""
    asked = [each for path in reader.quizzes for each in reader.asked.get(path, ())]
    asked = asked or [each for questions in reader.asked.values() for each in questions]
    titles = {each.title for each in asked}
    # What a quiz asks already is worth its marks once.
    more = sum(points for title, points in known.points.items() if title not in titles)
    if len(known.resources) < 2:  # noqa: PLR2004 - the settings are one
        said = "the course holds nothing but its settings"
        found.append(finding(codes.NO_ITEMS, NAME, said, "export it again, with its content"))
    return Reading(
        items=len(asked),
        tests=reader.reading.tests,
        banks=reader.reading.banks,
        assignments=len(known.assignments),
        rubrics=len(known.rubrics),
        outcomes=len(known.outcomes),
        marks=sum(each.marks for each in asked) + more,
        is_course=True,
        found=[*reader.reading.found, *found],
    )


def _unread(reader: Reader, manifest: Manifest, known: Known) -> None:
    """Files that are missing or cannot be read, and what others may rightly look for in them."""
    listed_files = manifest.by_file
    known.unread.update(reader.unread)
    for path in (GROUPS, OUTCOMES, RUBRICS):
        is_meant = path in listed_files or path in known.nodes.opener
        if is_meant and known.nodes.root(path) is None:
            known.unread.add(path)
    for path in reader.unread:
        known.believed.add(path.rpartition("/")[2].removesuffix(".xml.qti"))
        if path in listed_files:
            known.believed.add(listed_files[path].identifier)


def _flavour(manifest: Manifest) -> Iterator[Diagnostic]:
    schema = next((text_of(e) for e in manifest.root.iter("{*}schema")), "")
    if schema != _SCHEMA:
        said = f"the manifest's schema is `{schema}`"
        help_text = f"write `{_SCHEMA}`: else Canvas reads the package as somebody else's"
        yield at(codes.NOT_READ_AS_CANVAS, NAME, manifest.root, said, help_text)
    if _FLAG not in {resource.href for resource in manifest.resources}:
        said = f"no resource has the href `{_FLAG}`"
        help_text = "write one: by it Canvas knows a package as its own"
        yield at(codes.NOT_READ_AS_CANVAS, NAME, manifest.root, said, help_text)


def _places(archive: Archive, manifest: Manifest) -> Iterator[Diagnostic]:
    listed_files = {NAME, *manifest.by_file}
    for name in archive.names:
        is_read = name.startswith((_QUESTIONS, "__MACOSX/"))
        if is_read and name not in listed_files:
            said = "Canvas reads this file although the manifest does not list it"
            yield finding(codes.STRAY_FILE, name, said, "take it out of the package")
        folder, _, file = name.rpartition("/")
        if file in _FIXED and f"{folder}/" != FOLDER and not name.startswith("web_resources/"):
            said = "Canvas reads this file at another place"
            yield finding(codes.SETTINGS_PATH, name, said, f"put it at `{FOLDER}{file}`")


def _course_settings(opener: Opener) -> Iterator[Diagnostic]:
    path = f"{FOLDER}course_settings.xml"
    root = opener.root(path)
    if root is None:
        return
    names = {str(e.tag).rpartition("}")[2] for e in root.iterchildren("{*}*")} & _OVERWRITTEN
    if names:
        said = f"the package brings settings of the course itself: {listed(names)}"
        help_text = "take the file out, if the course that it goes into is to stay as it is"
        yield at(codes.COURSE_SETTINGS, path, root, said, help_text)


def _quiz_files(reader: Reader, manifest: Manifest, known: Known) -> Iterator[Diagnostic]:
    """Canvas takes quizzes and banks from one folder, whatever the manifest says."""
    settings = (each for each in reader.settings if each.quiz not in known.believed)
    yield from settings_faults(reader.quizzes, tuple(settings))
    for path in reader.asked:
        if not path.startswith(_QUESTIONS):
            said = "Canvas does not look for questions here"
            help_text = f"put the file into `{_QUESTIONS}`, named `.xml.qti`"
            yield finding(codes.QUIZ_FOLDER, path, said, help_text)
    there = {*reader.quizzes.values(), *known.believed}
    for resource in manifest.resources:
        if resource.type.startswith("imsqti_") and resource.identifier not in there:
            said = f"the quiz `{resource.identifier}` is not among those that Canvas reads"
            help_text = "write its assessment with this ident"
            yield at(codes.QUIZ_FOLDER, NAME, resource.element, said, help_text)
