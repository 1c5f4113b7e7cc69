"""Which events wait, in which order: the filters in the URL, the queue of this visit, and how far it is."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kb.errors import NotFoundError
from kb.pipeline.queueing import (
    Experience,
    Queue,
    QueueOrder,
    WaitingArticle,
    WaitingFilter,
    load_experience,
    read_queue,
)
from kb.settings import database_url
from kb.terms.events import EventType
from ui import base, urls
from ui.review.visit import Visit

NAMES = ("article", "type", "actor", "min", "max", "order", "mine", "suggested")
ORDERS = {
    QueueOrder.READING: "Article by article",
    QueueOrder.SUREST: "Surest first",
    QueueOrder.DOUBTFUL: "Most doubtful first",
}
EXPERIENCE_SECONDS = 60


def read_wanted(who: str | None) -> WaitingFilter:
    """What the URL asks for. A name that is nobody's is said, and left out."""
    words = urls.here()
    known = {each.value for each in EventType}
    return WaitingFilter(
        article=urls.value("article") or None,
        types=tuple(EventType(word) for word in words.get("type", ()) if word in known),
        actors=tuple(filter(None, map(_actor, words.get("actor", ())))),
        least=min(urls.number("min", 0), 100) / 100,
        most=min(urls.number("max", 100), 100) / 100,
        assigned_to=who if urls.value("mine") == "1" else None,
        suggested=urls.value("view") == "suggested",
    )


def _actor(word: str) -> str | None:
    try:
        return base.gazetteer().get_actor(word) if word else None
    except NotFoundError as error:
        st.warning("The address of this page names nobody known.")
        st.text(str(error))
        return None


def fill(visit: Visit, wanted: WaitingFilter) -> Queue:
    """The queue; the visit keeps its order until the filters change or nothing of it is left."""
    order = urls.one_of("order", QueueOrder, QueueOrder.READING)
    queue = base.ask(lambda session: read_queue(session, wanted, order, experience()))
    named = repr((wanted, order))
    fresh = [each.event.key for each in queue.items]
    if visit.queue_of != named:
        visit.queue_of, visit.keys, visit.decided = named, fresh, set()
    else:
        # What came in since stands behind; what somebody has decided on waits no more.
        known, waits = set(visit.keys), set(fresh)
        visit.keys += [key for key in fresh if key not in known]
        is_whole = queue.waiting <= len(fresh)
        visit.decided = known - waits if is_whole else visit.decided - waits
    return queue


def experience() -> Experience:
    """What past decisions advise; decisions of the last minute may be missing."""
    return _experience(database_url())


@st.cache_data(ttl=EXPERIENCE_SECONDS, show_spinner=False)
def _experience(url: str) -> Experience:  # the databases of two visits are not the same
    return base.read(load_experience)


def progress(visit: Visit, waiting: int) -> str:
    """How far the review is: "37 of 212 · 9 s each"."""
    decided = len(visit.done)
    parts = [f"**{decided:,}** of {decided + waiting:,} decided in this visit" if decided else ""]
    parts.append(f"{visit.pace} s each" if visit.pace is not None else "")
    parts.append(f"**{waiting:,}** wait" if not decided else f"{waiting:,} wait")
    return " · ".join(part for part in parts if part)


def render_filters(
    wanted: WaitingFilter, articles: Sequence[WaitingArticle], who: str | None
) -> DeltaGenerator:
    """Draw what narrows the queue, and its order; returns the place beside them."""
    places = st.columns([3, 2, 2, 2, 2, 1.6], vertical_alignment="bottom")
    with places[0]:
        _choose_article(wanted, articles)
    with places[1]:
        _choose_types(wanted)
    with places[2]:
        _choose_actor(wanted)
    with places[3]:
        _choose_confidence(wanted)
    with places[4]:
        _choose_order()
    if who and any(each.assigned_to == who for each in articles):
        st.session_state["review-mine"] = wanted.assigned_to is not None
        st.toggle("Only articles given to me", key="review-mine", on_change=_put_mine)
    return places[5]


def _put_mine() -> None:
    _put("mine", "1" if st.session_state["review-mine"] else None)


def _choose_article(wanted: WaitingFilter, articles: Sequence[WaitingArticle]) -> None:
    labels = {each.key: f"{article_title(each)} ({each.waiting})" for each in articles}
    if wanted.article:
        labels.setdefault(wanted.article, wanted.article)
    st.session_state["review-article"] = wanted.article
    st.selectbox(
        "Article",
        list(labels),
        index=None,
        key="review-article",
        format_func=lambda key: labels.get(key, key),
        placeholder="All articles",
        on_change=lambda: _put("article", st.session_state["review-article"]),
    )


def article_title(article: WaitingArticle) -> str:
    """What a list calls an article."""
    return article.title or article.publisher or f"Article {article.key[:6]}"


def _choose_types(wanted: WaitingFilter) -> None:
    st.session_state["review-type"] = [each.value for each in wanted.types]
    st.multiselect(
        "Type",
        [each.value for each in EventType],
        key="review-type",
        placeholder="Any",
        on_change=lambda: _put("type", st.session_state["review-type"]),
    )


def _choose_actor(wanted: WaitingFilter) -> None:
    names = base.gazetteer()
    st.session_state["review-actor"] = ", ".join(
        names.name_of(each) if each in names else each for each in wanted.actors
    )
    st.text_input(
        "Actor",
        key="review-actor",
        placeholder="A country or a leader",
        on_change=lambda: _put("actor", st.session_state["review-actor"].strip()),
    )


def _choose_confidence(wanted: WaitingFilter) -> None:
    st.session_state["review-confidence"] = (round(wanted.least * 100), round(wanted.most * 100))
    st.slider("Confidence, %", 0, 100, key="review-confidence", on_change=_put_confidence, format="%d")


def _put_confidence() -> None:
    least, most = st.session_state["review-confidence"]
    urls.put_all({
        "min": str(least) if least > 0 else None, "max": str(most) if most < 100 else None, "event": None
    })  # fmt: skip


def _choose_order() -> None:
    st.session_state["review-order"] = urls.one_of("order", QueueOrder, QueueOrder.READING)
    st.selectbox(
        "Order",
        list(ORDERS),
        key="review-order",
        format_func=lambda order: ORDERS[order],
        help="How sure: the confidence of the proposal, moved by what was made of others of its rule, type "
        "and publisher.",
        on_change=lambda: _put("order", st.session_state["review-order"].value),
    )


def _put(name: str, value: str | list[str] | None) -> None:
    """Another queue begins at its first event."""
    urls.put_all({name: value, "event": None})
