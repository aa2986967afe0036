"""The one style sheet of every page: screen in light and dark, and print."""

from __future__ import annotations

CSS = """
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1b2026; --soft: #4f5964; --line: #c7ced6; --edge: #6a7580;
  --tint: #f3f6f9; --accent: #174e8c; --focus: #b35900;
  --bad: #a3201a; --bad-tint: #fdf0ef; --warn: #7a4a00; --warn-tint: #fff6e5;
  --good: #1d6437; --marker: #6d1f4b; --marker-tint: #fbf2f7;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16191d; --ink: #e9ecef; --soft: #b3bcc6; --line: #3c444d; --edge: #8e99a5;
    --tint: #1f242a; --accent: #8fbdf2; --focus: #ffb35c;
    --bad: #ff9d94; --bad-tint: #3a1f1d; --warn: #f4c272; --warn-tint: #33280f;
    --good: #86d6a2; --marker: #eda6cc; --marker-tint: #30202a;
  }
}
* { box-sizing: border-box; }
html { font-size: 106.25%; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font-family: "Segoe UI", system-ui, -apple-system, "Noto Sans", "DejaVu Sans", Arial, sans-serif;
  line-height: 1.55; overflow-wrap: break-word;
}
.wrap, main { max-width: 44rem; margin: 0 auto; padding: 0 1.25rem; }
body.wide .wrap, body.wide main { max-width: 78rem; }
header .wrap { padding-top: 2rem; }
main { padding-bottom: 2.5rem; }
footer { color: var(--soft); font-size: .85rem; padding-bottom: 1.5rem; }
footer p { border-top: 1px solid var(--line); padding-top: .8rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 .5em; text-wrap: balance; }
h1 { font-size: 1.7rem; margin-top: 0; }
h2 { font-size: 1.3rem; padding-bottom: .25rem; border-bottom: 2px solid var(--line); }
h3 { font-size: 1.08rem; }
h4, h5, h6 { font-size: 1rem; }
.scheme h4 { margin: 1.1em 0 .4em; }
p, ul, ol, dl, blockquote, pre, table, figure { margin: 0 0 .9em; }
ul, ol { padding-left: 1.5em; }
li + li { margin-top: .2em; }
a { color: var(--accent); }
img { max-width: 100%; height: auto; }
code, pre {
  font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .9em;
}
pre {
  white-space: pre-wrap; background: var(--tint); border: 1px solid var(--line);
  border-radius: 4px; padding: .6rem .8rem;
}
blockquote {
  margin-left: 0; padding: .5rem 1rem; background: var(--tint);
  border-left: 4px solid var(--accent); border-radius: 0 6px 6px 0;
}
blockquote > :last-child, .box > :last-child, .panel > :last-child, td > :last-child {
  margin-bottom: 0;
}
hr { border: 0; border-top: 1px solid var(--line); margin: 1.5rem 0; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -100rem; padding: .5rem 1rem; background: var(--paper); }
.skip:focus { left: .5rem; top: .5rem; z-index: 1; }
.hidden {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
.print-only { display: none; }
.ruled { display: none; }
.ruled span { display: block; height: 2.1em; border-bottom: 1px solid var(--edge); }
.measure { max-width: 50rem; }
.id { white-space: nowrap; }
.soft { color: var(--soft); }
.facts { color: var(--soft); margin-top: -.3rem; }
.banner {
  margin: 0; padding: .45rem 1.25rem; text-align: center; font-weight: 600;
  color: var(--marker); background: var(--marker-tint); border-bottom: 2px solid var(--marker);
}

.box {
  margin: 0 0 1rem; padding: .8rem 1.1rem; background: var(--tint);
  border: 1px solid var(--line); border-radius: 6px;
}
details {
  margin: 0 0 1rem; border: 1px solid var(--line); border-radius: 6px; padding: .5rem .9rem;
}
summary { cursor: pointer; font-weight: 600; }

table { border-collapse: collapse; width: 100%; font-size: .95em; }
caption { text-align: left; font-weight: 600; padding-bottom: .35rem; }
th, td {
  border: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top;
}
thead th { background: var(--tint); }
tbody th { font-weight: 600; }
.checklist :is(th, td):is(:nth-child(1), :nth-child(5)) { width: 1%; white-space: nowrap; }
.checklist :is(th, td):nth-child(2) { width: 20%; }
.checklist :is(th, td):nth-child(3) { width: 18%; }
.checklist :is(th, td):nth-child(4) { width: 14%; }
.checklist :is(th, td):nth-child(6) { width: 34%; }
.index caption {
  position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden;
}
.index :is(th, td) { width: 5.5rem; white-space: nowrap; }
.index :is(th, td):first-child { width: 9.5rem; }
.index :is(th, td):is(:nth-child(2), :nth-child(4)) { width: auto; white-space: normal; }
.index :is(th, td):is(:nth-child(3), :nth-child(8), :nth-child(9)) { width: 4rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; }

.question { display: grid; grid-template-columns: 3.2rem 1fr; margin-top: 1.9rem; }
.question > h3 { margin: 0; }
.question.only { display: block; margin-top: 0; }
.marks { text-align: right; font-weight: 600; margin: 0 0 .7rem; }
.hint { color: var(--soft); font-size: .92em; margin-bottom: .5em; }
.option {
  display: grid; grid-template-columns: 1.6rem 1fr; align-items: start; padding: .32rem 0;
}
.option input { margin-top: .34em; }
.option .letter { font-weight: 600; margin-right: .5em; }
.row {
  display: grid; grid-template-columns: minmax(0, 1fr) minmax(7rem, 17rem); gap: .3rem 1rem;
  align-items: center; padding: .5rem 0; border-bottom: 1px solid var(--line);
}
.row.narrow { grid-template-columns: minmax(0, 1fr) 6.5rem; }
.rows { list-style: none; padding: 0; border-top: 1px solid var(--line); }
.rows li { margin: 0; }
input, select, textarea, button { font: inherit; color: inherit; }
input[type=radio], input[type=checkbox] {
  width: 1.05em; height: 1.05em; accent-color: var(--accent);
}
input[type=text], select, textarea {
  background: var(--paper); border: 1px solid var(--edge); border-radius: 4px;
  padding: .25rem .5rem;
}
select { width: 100%; min-height: 2.2rem; }
textarea {
  display: block; width: 100%; padding: .6rem .75rem; line-height: 1.6; resize: vertical;
}
.field { display: block; font-weight: 600; margin-bottom: .3rem; }
.gaps p, .gaps li { line-height: 2.3; }
.gaps input { width: 10rem; }
.gaps select { width: auto; }
.sheet {
  margin-top: 3rem; border: 1px solid var(--line); border-radius: 8px; padding: 1.2rem 1.5rem;
}
.sheet > h2:first-child { margin-top: 0; }
.tick {
  display: inline-block; width: 1.15em; height: 1.15em; border: 1.5px solid var(--edge);
  border-radius: 2px; vertical-align: -.2em; margin-right: .25em;
}
.ticks > span { white-space: nowrap; }
.ticks > span:not(:last-child) { margin-right: .5em; }
.ticklist { list-style: none; padding: 0; }
.room { height: 6rem; border: 1px solid var(--edge); border-radius: 4px; margin: 0 0 1rem; }
.room.small { height: 3rem; border: 0; margin: 0; }
.lines {
  display: grid; grid-template-columns: repeat(3, 1fr); gap: 2.6rem 1.5rem;
  margin: 2.4rem 0 1rem;
}
.lines p { border-top: 1px solid var(--edge); margin: 0; padding-top: .25rem; font-size: .9em; }

.pairing { margin: 0 0 2.2rem; }
.panel {
  background: var(--tint); border: 1px solid var(--line); border-radius: 6px;
  padding: .9rem 1.1rem;
}
.pairing > .panel { margin-bottom: 1rem; }
.columns {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: 0 2rem;
}
dl.list { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; }
dl.list dt { color: var(--soft); }
dl.list dd { margin: 0; }
.sum { font-size: 1.1rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.agrees { color: var(--good); font-weight: 600; }
.differs { color: var(--bad); font-weight: 600; }
.finding {
  padding: .55rem .9rem; border-left: 4px solid var(--edge); background: var(--tint);
  margin: 0 0 .7rem;
}
.finding p { margin: 0; }
.finding .line {
  padding: .05rem .4rem; background: var(--paper); border: 1px solid var(--line);
  border-radius: 3px;
}
.finding .word { font-weight: 700; }
.finding.error { border-color: var(--bad); background: var(--bad-tint); }
.finding.error .word { color: var(--bad); }
.finding.warning { border-color: var(--warn); background: var(--warn-tint); }
.finding.warning .word { color: var(--warn); }
.state {
  display: inline-block; padding: .1rem .7rem; border: 2px solid var(--edge); border-radius: 1rem;
  font-weight: 600;
}
.checks :is(th, td):first-child { width: 42%; }
.checks :is(th, td):nth-child(3) { width: 8.5rem; white-space: nowrap; }
.change { margin: 0 0 1rem; }
.change > p { margin: 0 0 .2rem; }
.change > p:first-child { font-weight: 600; }
.change > p > .soft { font-weight: 400; }
.change .side {
  display: grid; grid-template-columns: 2.8rem 1fr; padding: .3rem .7rem;
  border-left: 4px solid var(--bad); background: var(--bad-tint);
}
.change .side.added { border-color: var(--good); background: var(--tint); }
.change .word { color: var(--soft); font-size: .9em; }
.change .words { white-space: pre-line; }
.change del { color: var(--bad); text-decoration: line-through; font-weight: 600; }
.change ins { color: var(--good); text-decoration: underline 2px; font-weight: 600; }
.response { border-top: 1px solid var(--line); padding-top: .2rem; margin-top: 1.4rem; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }
nav li { margin: 0; }
nav.contents ul { display: block; columns: 22rem; }
.item { margin-top: 3.2rem; border-top: 3px solid var(--ink); padding-top: .2rem; }

.beside > .panel { margin-bottom: 1rem; }
@media (min-width: 64rem) {
  .beside { display: grid; grid-template-columns: 5fr 6fr; gap: 1.6rem; align-items: start; }
  .beside > .panel { position: sticky; top: 1rem; }
}
@media (min-width: 80rem) {
  body.wide .pairing {
    display: grid; grid-template-columns: minmax(19rem, 5fr) 11fr; gap: 1.6rem;
    align-items: start;
  }
  body.wide .pairing > .panel { margin: 0; position: sticky; top: 1rem; }
}
@media (max-width: 34rem) {
  .question { display: block; }
  .row, .row.narrow { grid-template-columns: 1fr; }
  th, td { padding: .3rem .35rem; overflow-wrap: anywhere; }
  .index :is(th, td):nth-child(n) { width: auto; overflow-wrap: break-word; }
  .index :is(th, td):is(:nth-child(3), :nth-child(4), :nth-child(5), :nth-child(8)) {
    display: none;
  }
  dl.list { grid-template-columns: minmax(0, 9rem) 1fr; }
  table { font-size: .82em; }
  .sheet { padding: .9rem; }
  .lines { grid-template-columns: 1fr; }
}
@media print {
  :root {
    color-scheme: light;
    --paper: #ffffff; --ink: #000000; --soft: #333333; --line: #999999; --edge: #555555;
    --tint: #ffffff; --accent: #000000; --bad: #7c1410; --bad-tint: #ffffff; --warn: #5c3800;
    --warn-tint: #ffffff; --good: #124324; --marker: #000000; --marker-tint: #ffffff;
  }
  @page { size: A4; margin: 16mm 15mm 18mm; }
  html { font-size: 10pt; }
  body { line-height: 1.4; }
  table { font-size: .9em; }
  .wrap, main { max-width: none !important; padding: 0; }
  header .wrap { padding-top: .6rem; }
  .skip, nav:not(.contents), footer { display: none !important; }
  .print-only { display: block; }
  h1, h2, h3, h4, h5, h6, caption, .sum, .field, .scheme > p:first-child, .panel + p,
  .response > .soft:first-of-type {
    break-after: avoid;
  }
  .question { display: block; }
  .question > h3 { float: left; }
  .question > .body { margin-left: 3.2rem; }
  .question, .option, .row, .change, tr, .finding, blockquote, .box, figure, .lines,
  .response table {
    break-inside: avoid;
  }
  thead { display: table-header-group; }
  thead, thead tr { break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  p, li { orphans: 3; widows: 3; }
  .sheet { break-before: page; border: 0; padding: 0; margin: 0; }
  textarea { resize: none; overflow: hidden; }
  .ruled { display: block; }
  .ruled + textarea { display: none; }
  .gaps input, .wide-line { border: 0; border-bottom: 1px solid #000; border-radius: 0; }
  .rows select, .gaps select {
    appearance: none; border: 0; border-bottom: 1px solid #000; border-radius: 0;
    color: transparent;
  }
  details { border: 0; padding: 0; }
  summary { list-style: none; }
  details:not([open])::details-content { content-visibility: visible; display: block; }
}
""".strip()
