"""Canvas courses: quizzes, assignments with rubrics, outcomes and question banks in one package."""

from itembank.export import Exporter
from itembank_exporters.canvas_course.exporter import CourseExporter

EXPORTER: Exporter = CourseExporter()

__all__ = ["EXPORTER"]
