"""The style sheet of a booklet: pages on paper, a readable page on screen."""

from __future__ import annotations

from itembank_exporters.booklet.document import Document
from itembank_exporters.booklet.printing import PAPERS

_HEADS = {
    (False, False): "",
    (True, False): "DRAFT: not signed off, not for use",
    (False, True): "For markers and assessors only. Do not show this to learners.",
    (True, True): "DRAFT: not signed off · For markers and assessors only",
}


def css(document: Document, *, paper: str, text_size: int) -> str:
    """The whole sheet; `text_size` in points on paper."""
    width, height = PAPERS[paper]
    is_draft = document.is_draft and not document.is_mixed
    top = _head(is_draft=is_draft, for_markers=document.for_markers)
    stamped = _head(is_draft=True, for_markers=document.for_markers)
    foot = (
        '@bottom-right { content: "Page " counter(page) " of " counter(pages); '
        "font: 9pt sans-serif; }"
    )
    left = f'@bottom-left {{ content: "{_css_text(document.running)}"; font: 9pt sans-serif; }}'
    foot = f"{left} {foot}"
    pages = (
        f"@page {{ size: {width}mm {height}mm; margin: 18mm 17mm 18mm; {top} {foot} }}\n"
        f"@page wide {{ size: {height}mm {width}mm; margin: 16mm 14mm; {top} {foot} }}\n"
    )
    if document.is_mixed:
        pages += f"@page unsigned {{ {stamped} }}\n"
        pages += (
            f"@page wide-unsigned {{ size: {height}mm {width}mm; margin: 16mm 14mm; "
            f"{stamped} {foot} }}\n"
        )
    return f"{pages}:root {{ --size: {text_size}pt; }}\n{_CSS}"


def _head(*, is_draft: bool, for_markers: bool) -> str:
    head = _HEADS[is_draft, for_markers]
    return f'@top-center {{ content: "{head}"; font: bold 9pt sans-serif; }}' if head else ""


def _css_text(text: str) -> str:
    """Any text as the inside of a string in a style sheet: what could end it is a number."""
    return "".join(
        char if char.isascii() and (char.isalnum() or char == " ") else f"\\{ord(char):x} "
        for char in text
    )


_CSS = """
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #16191d; --soft: #49525c; --line: #8a949e; --tint: #f2f4f7;
  --accent: #174e8c; --marker: #6d1f4b; --marker-tint: #fbf2f7; --stamp: #e4e4e4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16191d; --ink: #eceef0; --soft: #b9c1ca; --line: #77818c; --tint: #20252b;
    --accent: #8fbdf2; --marker: #eda6cc; --marker-tint: #30202a; --stamp: #2b3037;
  }
}
* { box-sizing: border-box; }
html { font-size: 106.25%; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5;
  font-family: Arial, "Liberation Sans", "Noto Sans", "DejaVu Sans", sans-serif;
  overflow-wrap: break-word;
}
main, footer { max-width: 50rem; margin: 0 auto; padding: 0 1.25rem; }
.markers main, .markers footer { max-width: 64rem; }
footer { color: var(--soft); font-size: .85rem; padding-bottom: 2rem; }
footer p { border-top: 1px solid var(--line); padding-top: .6rem; }
.skip { position: absolute; left: -100rem; padding: .5rem 1rem; background: var(--paper); }
.skip:focus { left: .5rem; top: .5rem; z-index: 2; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
.banner {
  margin: 0; padding: .5rem 1.25rem; text-align: center; font-weight: 700;
  color: var(--marker); background: var(--marker-tint); border-bottom: 3px solid var(--marker);
}
.stamp {
  position: fixed; inset: 0; display: grid; place-content: center; z-index: -1;
  font-size: 9rem; font-weight: 700; letter-spacing: .1em; color: var(--stamp);
  transform: rotate(-45deg); pointer-events: none;
}
.unsigned-mark {
  font-weight: 700; text-align: center; border: 2px dashed var(--line); padding: .3rem .6rem;
}
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.5em 0 .5em; break-after: avoid; }
h1 { font-size: 1.75rem; margin-top: 1.2rem; }
h2 { font-size: 1.35rem; border-bottom: 2px solid var(--line); padding-bottom: .2rem; }
h3 { font-size: 1.12rem; }
h4, h5, h6 { font-size: 1rem; }
p, ul, ol, dl, blockquote, pre { margin: 0 0 .8em; }
ul, ol { padding-left: 1.5em; }
img { max-width: 100%; height: auto; }
pre { white-space: pre-wrap; border: 1px solid var(--line); padding: .5rem .8rem; }
blockquote {
  margin-left: 0; padding: .4rem 1rem; border-left: 4px solid var(--line);
}
blockquote > :last-child, .framed > :last-child, .box > :last-child, th > :last-child,
td > :last-child { margin-bottom: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; }
dt { font-weight: 700; }
dd { margin: 0; overflow-wrap: anywhere; }
.soft { color: var(--soft); font-size: .92em; }
.label { font-weight: 700; margin: 0 0 .2em; }
.framed, .box, details {
  border: 1.5px solid var(--line); border-radius: 4px; padding: .8rem 1.1rem; margin: 0 0 1rem;
}
.framed .box, .framed details { background: var(--tint); margin: 0 0 .8rem; }
details { padding: .5rem .9rem; }
summary { font-weight: 700; cursor: pointer; }

.ask { display: grid; grid-template-columns: 3.4rem 1fr; margin: 1.4rem 0 .4rem; }
.ask.plain { display: block; }
.number { font-weight: 700; }
.marks { text-align: right; font-weight: 700; white-space: nowrap; margin: 0 0 .6rem; }
.inset { margin-left: 3.4rem; }
.ruled { margin-bottom: 1rem; }
.ruled.runs-on { margin-bottom: 0; }
.ruled span { display: block; height: 2.1em; border-bottom: 1px solid var(--line); }
.one-line { display: flex; gap: .6rem; align-items: baseline; }
.one-line .rule { flex: 0 1 22rem; height: 2.1em; border-bottom: 1px solid var(--line); }
.choices { list-style: none; padding: 0; }
.choices li { display: flex; gap: .8rem; padding: .25rem 0; }
.tick { font-size: 1.35em; line-height: 1.1; }
.letter { font-weight: 700; min-width: 1.2em; }
.gap-number { font-size: .85em; white-space: nowrap; margin-right: .2em; }
.gap {
  display: inline-block; min-width: 10rem; height: 1.7em; border-bottom: 1.5px solid var(--ink);
}
p:has(.gap), li:has(.gap) { line-height: 2.3; }
td .gap { min-width: 7rem; }
.total { text-align: right; font-weight: 700; margin: 1.2rem 0; break-before: avoid; }
.end { text-align: center; font-weight: 700; text-transform: uppercase; margin: 2rem 0; }

.frame { overflow-x: auto; margin: 0 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .95em; }
caption { text-align: left; font-weight: 700; padding-bottom: .3rem; }
th, td {
  border: 1px solid var(--line); padding: .35rem .55rem; text-align: left; vertical-align: top;
}
thead th { background: var(--tint); }
tbody th { font-weight: 700; }
.figure { text-align: right; font-variant-numeric: tabular-nums; }
td ul, td ol { padding-left: 1.1em; }
.sum > * { font-weight: 700; border-top: 2.5px solid var(--ink); }
.fields {
  display: grid; grid-template-columns: repeat(var(--columns), 1fr); gap: .6rem;
  margin: 0 0 1rem;
}
.field { border: 1px solid var(--line); border-radius: 3px; padding: .3rem .5rem; height: 3.6rem; }
.field .label { font-size: .85em; }
.room { border: 1px solid var(--line); border-radius: 3px; margin: 0 0 1rem; }
@media (max-width: 38rem) {
  .fields { grid-template-columns: 1fr; }
  .ask { display: block; }
  .inset { margin-left: 0; }
  .frame:not([tabindex]) :is(th, td) { overflow-wrap: anywhere; padding: .3rem; }
}
@media print {
  :root {
    color-scheme: light;
    --paper: #ffffff; --ink: #000000; --soft: #2b2b2b; --line: #555555; --tint: #eeeeee;
    --accent: #000000; --marker: #000000; --marker-tint: #ffffff; --stamp: #e4e4e4;
  }
  html { font-size: var(--size); }
  body { line-height: 1.35; }
  .stamp { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h1, h2, h3, h4, h5, h6 { margin: 1em 0 .4em; }
  h1 { margin-top: .2em; font-size: 1.6rem; }
  p, ul, ol, dl, blockquote, pre { margin-bottom: .55em; }
  th, td { padding: .22rem .45rem; }
  .framed, .box { padding: .55rem .8rem; margin-bottom: .7rem; }
  .ask { margin-top: .9rem; }
  main, footer { max-width: none !important; padding: 0; }
  .skip, footer { display: none; }
  .sheet + .sheet { break-before: page; }
  .sheet.wide { page: wide; }
  .sheet.unsigned { page: unsigned; }
  .sheet.wide.unsigned { page: wide-unsigned; }
  .frame { overflow: visible; }
  thead { display: table-header-group; }
  tr, .kept, .framed.sticks, .fields, .choices li, .box, blockquote { break-inside: avoid; }
  .sticks, .ask { break-after: avoid; }
  .framed, .box { box-decoration-break: clone; -webkit-box-decoration-break: clone; }
  caption, .label { break-after: avoid; }
  p, li { orphans: 3; widows: 3; }
  .field { height: 12mm; }
  .ruled span { height: 8.5mm; break-inside: avoid; }
  details:not([open])::details-content { content-visibility: visible; display: block; }
}
""".strip()
