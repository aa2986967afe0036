"""A Moodle course's backup: finished quizzes, and assignments with marking guides."""

from __future__ import annotations

from itembank_exporters.moodle_course.exporter import MoodleCourseExporter

EXPORTER = MoodleCourseExporter()
