"""What the coverage pages need beside the style of every page."""

from __future__ import annotations

from itembank.coverage.pictures.drawing import STYLE

_PAGE = """
.scroll { overflow-x: auto; margin: 0 0 1rem; position: relative; }
.scroll table { margin: 0; }
.scroll svg { display: block; max-width: none; height: auto; }
.same { border: 0; padding: 0; }
.same > summary { font-weight: 400; color: var(--accent); margin-bottom: .6rem; }
.short-table table { width: auto; min-width: 0 !important; }
.short-table :is(th, td) { padding: .2rem .6rem; }
.cells { width: auto; font-size: .85em; }
.cells :is(th, td) { padding: .15rem .45rem; white-space: nowrap; overflow-wrap: normal; }
.cells td, .cells thead th:not(:first-child) { text-align: right; }
.cells td.has { background: var(--tint); font-weight: 600; }
.cells tr:last-child :is(th, td) { border-top: 2px solid var(--edge); }
@media (max-width: 34rem) {
  :is(.scroll, .short-table) :is(th, td) { overflow-wrap: break-word; }
  .scroll table:not(.cells) { min-width: 30rem; }
  .scroll .cells { font-size: .78em; }
  .short-table :is(th, td) { padding: .2rem .3rem; }
}
@media print {
  .scroll { overflow: visible; }
  .scroll svg { max-width: 100%; }
  .cells { font-size: .7em; }
  .cells :is(th, td) { padding: .1rem .2rem; }
  figure, svg { break-inside: avoid; }
  .same { display: none; }
}
""".strip()

CSS = f"{STYLE}\n{_PAGE}\n"
