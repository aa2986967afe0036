"""Canvas: QTI 1.2 in the style of Canvas's own exports, for Classic Quizzes and New Quizzes."""

from itembank.export import Exporter
from itembank_exporters.canvas.exporter import CanvasExporter

EXPORTER: Exporter = CanvasExporter()

__all__ = ["EXPORTER"]
