"""The review: the article, what the machine proposes, what stands beside; one key decides and moves on."""

from contextlib import suppress
from datetime import timedelta

import streamlit as st

from kb.errors import KbError, NotFoundError
from kb.pipeline.clock import now
from kb.pipeline.desk import note_look
from kb.pipeline.queueing import Queue, Queued, WaitingFilter, count_waiting, query_waiting_articles
from kb.pipeline.suggesting import get_suggestion
from kb.settings import database_url, is_read_only
from kb.store.query import (
    EventView,
    Look,
    Reading,
    Twin,
    count_articles,
    get_event,
    get_reading,
    query_history,
    query_looks,
    query_twins,
)
from kb.terms.events import State
from ui import base, urls
from ui.deciding import Act, Choice, render_bar
from ui.escape import for_html, for_markdown
from ui.reader import render_reader
from ui.review import queue as queueing
from ui.review.acting import perform
from ui.review.batch import render_batch
from ui.review.card import render_card, render_why
from ui.review.clash import render_clash
from ui.review.dates import render_dates
from ui.review.form import render_edit, render_new
from ui.review.sides import render_history, render_neighbours, render_twins
from ui.review.visit import Visit, this_visit
from ui.signing_in import curator
from ui.styles import EVIDENCE, REVIEW
from ui.wording import interval

VIEWS = {"": "Proposals", "suggested": "Suggestions", "dates": "Dates"}
REASONS = (
    "not an event",
    "not what the sentence says",
    "told already",
    "wrong people",
    "wrong date",
    "only an opinion or a guess",
)
MOST_ARTICLES = 300
LOOKING = timedelta(minutes=2)
"""Who opened an event so long ago looks at it still."""


def render_head(visit: Visit, waiting: int) -> str:
    """Draw the title, how far the review is, and the choice of what waits; returns the view."""
    title, state, views = st.columns([2, 4, 3], vertical_alignment="center")
    title.title("Review", anchor=False)
    state.markdown(queueing.progress(visit, waiting))
    view = urls.value("view") if urls.value("view") in VIEWS else ""
    suggested = base.ask(lambda session: count_waiting(session, WaitingFilter(suggested=True)))
    undated = base.ask(lambda session: count_articles(session, published_known=False))
    counts = {"": "", "suggested": f" ({suggested:,})", "dates": f" ({undated:,})"}
    st.session_state["review-view"] = view
    with views:
        st.segmented_control(
            "What waits",
            list(VIEWS),
            key="review-view",
            format_func=lambda name: VIEWS[name] + counts[name],
            label_visibility="collapsed",
            required=True,
            on_change=lambda: urls.put_all({"view": st.session_state["review-view"], "event": None}),
        )
    return view


def render_event(key: str, queue: Queue, visit: Visit, who: str | None) -> None:
    """Draw the three panes of an event."""
    try:
        event = base.read(lambda session: get_event(session, key))
    except NotFoundError as error:
        st.warning("This event is not there any more.")
        st.text(str(error))
        st.button("Go on", on_click=urls.put, args=("event", None))
        return
    home = visit.selected[0] if visit.selected else event.evidence[0].article
    reading = base.ask(lambda session: get_reading(session, home))
    twins = base.ask(lambda session: query_twins(session, key))
    queued = next((each for each in queue.items if each.event.key == key), None)
    text, middle, beside = st.columns([4, 4, 3], gap="medium")
    with text:
        render_text(reading, event.key, visit, who)
    with middle, st.container(key="review-form"):
        st.html(EVIDENCE + REVIEW)
        bar = st.container()
        render_middle(event, queued, visit, who)
    with beside:
        render_twins(event, twins)
        render_neighbours(event, reading)
        history = base.ask(lambda session: query_history(session, key))
        render_history(history, visit, who)
    if who:
        # The last of all: whoever can press a key sees what it is about.
        with bar:
            render_deciding(event, twins, visit, who)


def render_added(visit: Visit, who: str) -> None:
    """Draw an article and the fields of an event made of words selected in it, where no event is open."""
    assert visit.selected is not None
    home = visit.selected[0]
    reading = base.ask(lambda session: get_reading(session, home))
    text, middle = st.columns([4, 5], gap="medium")
    with text:
        render_text(reading, None, visit, who)
    with middle, st.container(key="review-form"):
        st.html(EVIDENCE + REVIEW)
        if visit.said.words:
            st.caption(for_markdown(visit.said.words))
        render_new(visit, who)


def render_text(reading: Reading, event: str | None, visit: Visit, who: str | None) -> None:
    """Draw the article with the event's sentence lit; words of it can be selected for a new event."""
    article = reading.summary
    where = [article.publisher or "", f"{article.published:%d %B %Y}" if article.published else "no date yet"]
    st.html(
        f'<div class="kb-title">{for_html(article.title or "Untitled article")}</div>'
        f'<div class="kb-where">{for_html(" · ".join(part for part in where if part))}</div>'
    )

    def select(start: int, end: int) -> None:
        visit.begin()
        visit.editing, visit.selected = None, (reading.summary.key, start, end)

    with st.container(key="review-text", height=640, border=True):
        render_reader(
            reading,
            event,
            lambda key: urls.put("event", key),
            on_select=select if who else None,
        )


def render_middle(event: EventView, queued: Queued | None, visit: Visit, who: str | None) -> None:
    """Draw what is said of the event, or its fields, and what somebody else has made of it meanwhile."""
    if who and visit.clash and visit.clash.event == event.key:
        render_clash(visit.clash, event, visit, who)
    if who and visit.selected:
        render_new(visit, who)
    elif who and visit.editing == event.key:
        render_edit(event, visit, who)
    else:
        render_card(event)
        if event.has_suggestion:
            render_suggestion(event)
        render_why(event, queued)


def render_deciding(event: EventView, twins: list[Twin], visit: Visit, who: str) -> None:
    """Draw the bar, and who else is here."""
    render_bar(
        find_acts(event, twins, visit),
        event.key,
        event.version,
        seq=visit.seq,
        said=visit.said,
        focus=visit.focus,
        on_press=perform(who),
    )
    render_lookers(event, who)


def find_acts(event: EventView, twins: list[Twin], visit: Visit) -> list[Act]:
    """What may be done with the event now."""
    if visit.selected or visit.editing == event.key:
        return [Act("cancel", "Back", "b")]
    merged = event.state is State.MERGED
    reasons = tuple(Choice(each.capitalize(), each) for each in REASONS)
    targets = tuple(
        Choice(f"{twin.event.title} ({twin.score:.0%} alike)", twin.event.key)
        for twin in twins
        if twin.event.key != event.key
    )
    acts = [
        Act("accept", "Accept", "a", disabled=merged or event.state is State.ACCEPTED, first=True),
        Act("edit", "Edit", "e", disabled=merged),
        Act("reject", "Reject", "r", "Why is it rejected?", reasons, merged or event.state is State.REJECTED),
        Act("merge", "Merge", "m", "Part of which event?", targets, merged or not targets),
    ]
    if merged:
        acts.append(Act("split", "Take it out again", "s"))
    elif event.state is not State.PROPOSED:
        acts.append(Act("restore", "Back to proposals", "b"))
    if event.has_suggestion:
        acts += [Act("take", "Take suggestion", "t"), Act("keep", "Keep as decided", "d")]
    return [
        *acts,
        Act("undo", "Undo", "u", disabled=not visit.done),
        Act("previous", "Previous", "k"),
        Act("next", "Next", "j"),
    ]


def render_suggestion(event: EventView) -> None:
    """Draw what a later run says otherwise of a decided event."""
    suggested = get_suggestion(database_url(), event.key)
    if suggested is None:
        return
    people = ", ".join(f"{each.name} ({each.role.value})" for each in event.participants)
    other = ", ".join(
        f"{each.participant.name} ({each.participant.role.value})" for each in suggested.participants
    )
    pairs = (
        ("Title", event.title, suggested.title),
        ("Type", event.type.value, suggested.type.value),
        ("Status", event.status.value, suggested.status.value),
        ("When", interval(event.date.span), interval(suggested.span)),
        ("Who", people, other),
    )
    rows = "".join(
        f"<tr><th scope=row>{name}</th><td>{for_html(now_)}</td><td><mark>{for_html(then)}</mark></td></tr>"
        for name, now_, then in pairs
        if now_ != then
    )
    st.html(
        '<div class="kb-twin"><b>A later run says</b><table><tr><td></td><th scope=col>As decided</th>'
        f"<th scope=col>Suggested</th></tr>{rows}</table></div>"
    )


def render_lookers(event: EventView, who: str) -> None:
    """Say who else has this article open, and that it is open here."""
    article = event.evidence[0].article
    with suppress(KbError):  # who may not write cannot be seen either
        note_look(database_url(), who, article, event.key, now())
    looks: list[Look] = base.ask(lambda session: query_looks(session, since=now() - LOOKING))
    others = [each for each in looks if each.who != who and each.article == article]
    here = [each.who for each in others if each.event == event.key]
    if here:
        st.caption(for_markdown(f"👁 {', '.join(here)} looks at this event too."))
    elif others:
        st.caption(for_markdown(f"👁 {', '.join(each.who for each in others)} is in this article."))


def render_none(wanted: WaitingFilter, visit: Visit) -> None:
    """Draw what to do when nothing waits."""
    if wanted.suggested:
        st.info("No later run says anything else of what was decided.", title="No suggestions")
    elif wanted == WaitingFilter():
        hint = "Add articles with `kb add`; what they tell waits here."
        st.info(hint, title="All done" if visit.done else "Nothing waits for review")
    else:
        st.info("Widen the filters above to see what else waits.", title="Nothing of this waits")


def say_why_not() -> None:
    """Say why nothing can be decided here."""
    if is_read_only():
        st.info("The knowledge base is open for reading only: what waits can be read, not decided.")
    else:
        st.info("Sign in as a curator to decide; reading is open to everybody.")


visit, who = this_visit(), curator()
wanted = queueing.read_wanted(who)
queue = queueing.fill(visit, wanted)
view = render_head(visit, queue.waiting)
if not who:
    say_why_not()
if view == "dates":
    if visit.said.words:
        st.caption(for_markdown(visit.said.words))
    render_dates(visit, who)
else:
    articles = base.ask(lambda session: query_waiting_articles(session, limit=MOST_ARTICLES))
    with st.container(key="review-filters"):
        beside = queueing.render_filters(wanted, articles, who)
    if who and view == "":
        with beside:
            render_batch(queue.items, visit, who)
    open_keys = [each for each in visit.keys if each not in visit.decided]
    key = urls.value("event") or (open_keys[0] if open_keys else "")
    if visit.selected and who and not urls.value("event"):
        render_added(visit, who)
    elif key:
        render_event(key, queue, visit, who)
    else:
        if visit.said.words:
            st.caption(for_markdown(visit.said.words))
        render_none(wanted, visit)
