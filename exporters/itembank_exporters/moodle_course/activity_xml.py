"""What the container says of every activity: its place in the course, its needs, its grade item."""

from __future__ import annotations

from itembank_exporters.moodle_course.activity import Activity
from itembank_exporters.moodle_course.course_xml import Section
from itembank_exporters.moodle_course.files_xml import file_id
from itembank_exporters.moodle_course.ids import stable_id
from itembank_exporters.moodle_course.releases import Release
from itembank_exporters.moodle_course.xml import child, container, put, root, xml_bytes


def activity_files(activity: Activity, section: Section, release: Release) -> dict[str, bytes]:
    written = {
        "module.xml": _module(activity, section, release),
        "inforef.xml": _inforef(activity),
        "grades.xml": _grades(activity),
        "roles.xml": container("roles", "role_overrides", "role_assignments"),
        **activity.files,
    }
    return {f"{activity.folder}/{name}": content for name, content in written.items()}


def _module(activity: Activity, section: Section, release: Release) -> bytes:
    made = root("module", {"id": activity.module_id, "version": release.version})
    put(
        made,
        modulename=activity.kind,
        sectionid=section.id,
        sectionnumber=section.number,
        idnumber=activity.idnumber,
        added=0,
        score=0,
        indent=0,
        visible=int(activity.is_visible),
        visibleoncoursepage=1,
        visibleold=int(activity.is_visible),
        groupmode=0,
        groupingid=0,
        completion=0,
        completiongradeitemnumber=None,
        completionpassgrade=0,
        completionview=0,
        completionexpected=0,
        availability=None,
        showdescription=0,
        downloadcontent=1,
    )
    child(made, "tags")
    return xml_bytes(made)


def _inforef(activity: Activity) -> bytes:
    """What the activity needs: without its question categories, slots show strangers' questions."""
    made = root("inforef")
    if activity.stored:
        held = child(made, "fileref")
        for file in activity.stored:
            put(child(held, "file"), id=file_id(file))
    if activity.marks:
        put(child(child(made, "grade_itemref"), "grade_item"), id=_grade_item_id(activity))
    if activity.question_categories:
        held = child(made, "question_categoryref")
        for category in activity.question_categories:
            put(child(held, "question_category"), id=category)
    return xml_bytes(made)


def _grades(activity: Activity) -> bytes:
    made = root("activity_gradebook")
    items = child(made, "grade_items")
    if activity.marks:
        put(
            child(items, "grade_item", _grade_item_id(activity)),
            categoryid=stable_id("grade category"),
            itemname=activity.title,
            itemtype="mod",
            itemmodule=activity.kind,
            iteminstance=activity.id,
            itemnumber=0,
            iteminfo=None,
            idnumber=activity.idnumber,
            calculation=None,
            gradetype=1,
            grademax=f"{activity.marks}.00000",
            grademin="0.00000",
            scaleid=None,
            outcomeid=None,
            gradepass="0.00000",
            multfactor="1.00000",
            plusfactor="0.00000",
            aggregationcoef="0.00000",
            aggregationcoef2="0.00000",
            # With the weight above, a share of nothing in the natural sum, whatever joins it.
            weightoverride=int(not activity.counts),
            sortorder=1,
            display=0,
            decimals=None,
            hidden=0,
            locked=0,
            locktime=0,
            needsupdate=0,
            timecreated=0,
            timemodified=0,
        )
    child(made, "grade_letters")
    return xml_bytes(made)


def _grade_item_id(activity: Activity) -> int:
    return stable_id("grade item", str(activity.module_id))
