"""Styles of what pages draw as HTML, readable on both themes."""

EVIDENCE = """
<style>
@media (max-width: 640px) {
  [data-testid="stColumn"]:has(.st-key-evidence) { order: -1; }
}
.kb-chips { display: flex; flex-wrap: wrap; gap: .35rem; }
.kb-chips span {
  display: inline-flex;
  align-items: center;
  padding: .05rem .55rem;
  border: 1px solid color-mix(in srgb, currentColor 25%, transparent);
  border-radius: 1rem;
  font-size: .82rem;
}
.kb-chips i { width: .6rem; height: .6rem; margin-right: .4rem; border-radius: 50%; }
.kb-when { margin-top: .6rem; font-size: 1.1rem; }
.kb-when code { margin-left: .6rem; font-size: .8rem; opacity: .85; white-space: nowrap; }
.kb-how { margin-top: .2rem; font-size: .86rem; opacity: .85; overflow-wrap: anywhere; }
.kb-where { font-size: .86rem; opacity: .85; }
.kb-title { font-weight: 600; overflow-wrap: anywhere; }
.kb-quote {
  margin: .5rem 0 .2rem;
  padding: .1rem 0 .1rem .8rem;
  border-left: 3px solid #4a8fd0;
  line-height: 1.55;
  overflow-wrap: anywhere;
  white-space: pre-line;
}
.kb-quote .kb-near { opacity: .75; }
.kb-quote mark { padding: .05em 0; border-radius: 2px; background: rgba(245, 190, 60, .4); color: inherit; }
.kb-quote mark b { font-weight: 600; text-decoration: underline; text-underline-offset: 3px; }
/* A link to another article is no link to where the reader is, though it leads to the same page. */
[class*="st-key-ways"] [data-testid="stPageLink-NavLink"] { background: none; }
[class*="st-key-ways"] [data-testid="stPageLink-NavLink"] * { font-weight: 400; }
[class*="st-key-people"] a * { overflow: visible; white-space: normal; overflow-wrap: anywhere; }
[class*="st-key-people"] a { padding-block: .1rem; }
[class*="st-key-people"] a p { text-decoration: underline; text-underline-offset: 3px;
  text-decoration-color: color-mix(in srgb, currentColor 35%, transparent); }
[class*="st-key-people"] a p span { display: inline-block; }
</style>
"""

PANEL = """
<style>
/* Beside a long text the panel stays in view; on a phone it is a sheet at the lower edge. */
[data-testid="stLayoutWrapper"]:has(> .st-key-event-panel) { position: sticky; top: 4rem; }
.st-key-event-panel { max-height: calc(100vh - 5rem); overflow-y: auto; }
@media (max-width: 640px) {
  .st-key-event-panel {
    position: fixed;
    z-index: 100;
    inset: auto 0 0;
    max-height: 52vh;
    padding: .8rem 1rem 1.2rem;
    border-top: 1px solid color-mix(in srgb, currentColor 30%, transparent);
    background: light-dark(#ffffff, #12161c);
    box-shadow: 0 -4px 16px rgba(0, 0, 0, .25);
  }
}
</style>
"""

REVIEW = """
<style>
@media (max-width: 640px) {
  /* On a phone what is decided comes before the text, and what narrows the queue behind both. */
  [data-testid="stColumn"]:has(.st-key-review-form) { order: -1; }
  [data-testid="stLayoutWrapper"]:has(> .st-key-review-filters) { order: 5; }
  .st-key-review-text, [data-testid="stLayoutWrapper"]:has(> .st-key-review-text) { height: 50vh !important; }
}
.st-key-review-form dl { padding: 0; }
.kb-proposed { margin: 0 0 .4rem; font-size: 1.15rem; line-height: 1.35; overflow-wrap: anywhere; }
.kb-people, .kb-why {
  display: grid;
  grid-template-columns: max-content 1fr;
  gap: .25rem .9rem;
  margin: .8rem 0 0;
}
.kb-people dt, .kb-why dt { font-size: .86rem; opacity: .85; }
.kb-people dd, .kb-why dd { margin: 0; overflow-wrap: anywhere; }
.kb-people ul { margin: 0; padding: 0; list-style: none; }
.kb-people li { margin: 0; }
.kb-people small { opacity: .85; }
.kb-why { font-size: .9rem; }
.kb-twin table {
  width: 100%;
  margin-top: .4rem;
  border-collapse: collapse;
  font-size: .84rem;
  table-layout: fixed;
}
.kb-twin th:first-child, .kb-twin td:first-child { width: 3.6rem; }
.kb-twin th, .kb-twin td {
  padding: .2rem .35rem;
  border-top: 1px solid color-mix(in srgb, currentColor 15%, transparent);
  text-align: left;
  vertical-align: top;
  overflow-wrap: anywhere;
}
.kb-twin th { font-weight: 600; opacity: .85; }
/* The theme's bright colour needs dark words, and the hints of keys those of their button. */
[data-testid="stBaseButton-primary"] * { color: light-dark(#ffffff, #0f141b) !important; opacity: 1; }
[data-testid="stBaseButton-secondary"] kbd { color: inherit !important; opacity: 1; }
.kb-twin mark { background: rgba(245, 190, 60, .4); color: inherit; }
</style>
"""
