"""Booklets for paper and screen: question papers, mark schemes, and forms for assessors."""

from __future__ import annotations

from itembank_exporters.booklet.exporter import BookletExporter

EXPORTER = BookletExporter()
