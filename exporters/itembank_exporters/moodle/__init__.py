"""Moodle XML: one question for each part, a category for each scenario, the scheme for markers."""

from __future__ import annotations

from itembank_exporters.moodle.exporter import MoodleExporter

EXPORTER = MoodleExporter()
