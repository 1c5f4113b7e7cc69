"""The evidence of an event: what it rests on, one click from the sentence and from the original."""

from collections import defaultdict
from datetime import date, timedelta

import streamlit as st

from kb.store.query import ArticleView, EventView, EvidenceView
from kb.terms.actors import ActorKind
from kb.terms.dates import DateSpan
from kb.terms.events import Participant, Role, State
from kb.terms.links import is_safe_url
from ui import base, urls
from ui.escape import for_html, for_markdown
from ui.wording import day, explain, interval

ROLES = {
    Role.ACTOR: "Who",
    Role.RECIPIENT: "To whom",
    Role.MENTIONED: "Mentioned",
    Role.PLACE: "Where",
}
TAKING_PART = (Role.ACTOR, Role.RECIPIENT)
KNOWN_BY = {"office": "brought along by office", "title": "by title on that day"}
NEIGHBOURS = 280
STYLE = """
<style>
.kb-quote {
  border-left: 3px solid #4a8fd0;
  padding: .35rem 0 .35rem .8rem;
  margin: .2rem 0 .4rem;
  line-height: 1.55;
  overflow-wrap: anywhere;
}
.kb-quote .kb-near { opacity: .68; }
.kb-quote mark { background: rgba(245, 190, 60, .38); color: inherit; border-radius: 2px; }
.kb-quote mark b { text-decoration: underline; text-underline-offset: 3px; font-weight: 600; }
.kb-source { font-size: .86rem; opacity: .85; overflow-wrap: anywhere; }
</style>
"""


def render_evidence(event: EventView, articles: dict[str, ArticleView]) -> None:
    """Draw the panel of an event. `articles` has the articles of its evidence by key."""
    st.subheader(for_markdown(event.title), anchor=False)
    st.caption(for_markdown(_kind(event)))
    st.markdown(f"**{for_markdown(interval(event.date.span))}**")
    st.caption(for_markdown(explain(event.date, event.evidence[0])))
    _render_participants(event)
    if event.merged_into:
        st.info("Told already: this is part of another event.", icon=":material/merge:")
        st.button(
            "Open that event",
            key=f"survivor-{event.key}",
            on_click=urls.put,
            args=("event", event.merged_into),
        )
    if len(event.evidence) > 1:
        st.caption(told_by(event))
    for evidence in event.evidence:
        _render_source(event, evidence, articles.get(evidence.article))
    _render_actor_links(event)


def _kind(event: EventView) -> str:
    mode = f" / {event.mode}" if event.mode else ""
    reviewed = {State.ACCEPTED: "reviewed", State.PROPOSED: "proposed, not reviewed"}
    return f"{event.type.value}{mode} · {event.status.value} · {reviewed.get(event.state, event.state.value)}"


def _render_participants(event: EventView) -> None:
    by_role: dict[Role, list[Participant]] = defaultdict(list)
    for each in event.participants:
        by_role[each.role].append(each)
    lines = []
    for role, title in ROLES.items():
        if by_role[role]:
            names = ", ".join(_named(each, event.date.span) for each in by_role[role])
            lines.append(f"**{title}**: {names}")
    if lines:
        st.markdown("  \n".join(lines))
    for note in dict.fromkeys(each.note for each in event.participants if each.note):
        st.warning(for_markdown(note), icon=":material/warning:")


def _render_actor_links(event: EventView) -> None:
    """Draw the way to the page of each actor that takes part."""
    taking_part = {
        each.actor: each.name for role in TAKING_PART for each in event.participants if each.role is role
    }
    with st.container(horizontal=True, gap="small"):
        for actor, name in taking_part.items():
            st.button(
                for_markdown(name),
                key=f"actor-{actor}",
                type="tertiary",
                icon=":material/person_search:",
                help="Offices, events and companions",
                on_click=_open_actor,
                args=(actor,),
            )


def _open_actor(actor: str) -> None:
    st.session_state["open-actor"] = actor


def follow_actor() -> None:
    """Go to the page of the actor whose button was pressed on the last run, if one was."""
    if "open-actor" in st.session_state:
        st.switch_page("app_pages/actors.py", query_params={"actor": st.session_state.pop("open-actor")})


def _named(each: Participant, span: DateSpan) -> str:
    how = KNOWN_BY.get(each.basis.value, f"“{each.mention}”")
    if office := office_at(each, span):
        how = f"{office} · {how}"
    return f"{for_markdown(each.name)} :small[:gray[({for_markdown(how)})]]"


def office_at(each: Participant, span: DateSpan) -> str:
    """The title of the office a person held at that time, the foremost one; empty for anybody else."""
    if each.kind is not ActorKind.PERSON or not span.is_dated:
        return ""
    offices = base.gazetteer().offices_of(each.actor, span)
    heads = [office for office in offices if office.is_head]
    return next((office.title for office in (*heads, *offices)), "")


def told_by(event: EventView) -> str:
    """How often and by how many sources an event is told: "Told 3 times by 2 independent sources"."""
    sources = f"{event.sources} independent source{'s' if event.sources > 1 else ''}"
    return f"Told {len(event.evidence)} times by {sources} (reprints count once)"


def _render_source(event: EventView, evidence: EvidenceView, article: ArticleView | None) -> None:
    with st.container(border=True):
        st.html(STYLE + quote_html(evidence, article.text if article else ""))
        st.html(f'<div class="kb-source">{source_html(evidence)}</div>')
        with st.container(horizontal=True, gap="small"):
            st.button(
                "Read the article",
                key=f"read-{event.key}-{evidence.article}-{evidence.sentence.start}",
                icon=":material/article:",
                on_click=_open_article,
                args=(evidence.article, event.key),
            )
            if evidence.url and is_safe_url(evidence.url):
                st.link_button("Original", evidence.url, icon=":material/open_in_new:")


def quote_html(evidence: EvidenceView, text: str) -> str:
    """The sentence, lit, between its neighbours; the date words in it underlined. Everything is escaped."""
    start, end = evidence.sentence.start, evidence.sentence.end
    before, after = evidence.prefix, evidence.suffix
    if text[start:end] == evidence.quote:
        before, after = _neighbour(text[:start], last=True), _neighbour(text[end:], last=False)
    lit = for_html(evidence.quote)
    if evidence.date_start is not None and evidence.date_end is not None:
        first, last = evidence.date_start - start, evidence.date_end - start
        if 0 <= first < last <= len(evidence.quote):
            quote = evidence.quote
            lit = f"{for_html(quote[:first])}<b>{for_html(quote[first:last])}</b>{for_html(quote[last:])}"
    return (
        f'<div class="kb-quote"><span class="kb-near">{for_html(before)}</span> '
        f'<mark>{lit}</mark> <span class="kb-near">{for_html(after)}</span></div>'
    )


def _neighbour(text: str, *, last: bool) -> str:
    """The words next to the sentence, within its paragraph, cut at a word."""
    part = text.rsplit("\n\n", 1)[-1] if last else text.split("\n\n", 1)[0]
    if len(part) <= NEIGHBOURS:
        return part.strip()
    if last:
        return "… " + part[-NEIGHBOURS:].split(" ", 1)[-1].strip()
    return part[:NEIGHBOURS].rsplit(" ", 1)[0].strip() + " …"


def source_html(evidence: EvidenceView) -> str:
    """Title, publisher and date of an article."""
    parts = [evidence.title or "Untitled article", evidence.publisher or ""]
    parts.append(day(evidence.published) if evidence.published else "publication date not known")
    if evidence.reprint_of:
        parts.append("a reprint")
    return " · ".join(for_html(part) for part in parts if part)


def _open_article(article: str, event: str) -> None:
    st.session_state["open"] = (article, event)


def render_steps(event: EventView, shown: list[EventView]) -> None:
    """Draw previous, next, around this, and the link to copy. `shown` are the events of the timeline, in
    time.
    """
    keys = [each.key for each in shown]
    at = keys.index(event.key) if event.key in keys else None
    with st.container(horizontal=True, gap="small"):
        _step("Previous", "arrow_back", keys[at - 1] if at else None)
        _step("Next", "arrow_forward", keys[at + 1] if at is not None and at + 1 < len(keys) else None)
        st.button("Close", key="close", icon=":material/close:", on_click=urls.put, args=("event", None))
        if event.date.span.is_dated:
            for days in (7, 30):
                st.button(
                    f"±{days} days",
                    key=f"around-{days}",
                    help="What happened around this",
                    on_click=_around,
                    args=(event, days),
                )
    with st.expander("Copy link"):
        st.code(urls.link("", event=event.key), language=None, wrap_lines=True)


def _step(label: str, icon: str, key: str | None) -> None:
    st.button(
        label,
        key=f"step-{label}",
        icon=f":material/{icon}:",
        disabled=key is None,
        on_click=urls.put,
        args=("event", key),
    )


def _around(event: EventView, days: int) -> None:
    span = event.date.span
    known = span.earliest or span.latest
    assert known is not None
    urls.clear_filters()
    urls.put("from", _moved(span.earliest or known, -days).isoformat())
    urls.put("to", _moved(span.latest or known, days).isoformat())


def _moved(when: date, days: int) -> date:
    try:
        return when + timedelta(days)
    except OverflowError:
        return when
