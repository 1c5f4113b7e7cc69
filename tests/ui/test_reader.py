from hypothesis import given
from hypothesis import strategies as st

from kb.store.views import ArticleSummary, ArticleView
from kb.terms.dates import PublishedBasis
from kb.terms.span import Span
from tests.ui.make import event, evidence
from ui.reader import build_pieces

KEY = "a" * 16


def article(text, events=()):
    summary = ArticleSummary(
        KEY, "T", None, None, "en", None, PublishedBasis.UNKNOWN, None, None, (), len(text), {}
    )
    return ArticleView(summary, text, "", (), None, tuple(events))


def told_at(start, end, key="e1"):
    return event(key, source=evidence(article=KEY, sentence=Span(start, end)))


def joined(paragraphs):
    return "\n\n".join("".join(piece["text"] for piece in pieces) for pieces in paragraphs)


@given(
    st.text(alphabet="ab. \n", max_size=60),
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=5),
)
def test_the_pieces_are_the_whole_text(text, places):
    events = [told_at(a, a + n, f"e{i}") for i, (a, n) in enumerate(places) if a + n <= len(text)]
    assert joined(build_pieces(article(text, events))) == text


def test_a_sentence_carries_its_events_and_what_stands_between_none():
    ((first, between),) = build_pieces(
        article("Kim met Xi. Then rest.", [told_at(0, 11), told_at(0, 11, "e2")])
    )
    assert (first["text"], first["events"]) == ("Kim met Xi.", ["e1", "e2"])
    assert between == {"text": " Then rest.", "events": []}


def test_evidence_in_other_articles_marks_nothing_here():
    elsewhere = event(source=evidence(article="b" * 16, sentence=Span(0, 3)))
    assert build_pieces(article("Kim", [elsewhere])) == [[{"text": "Kim", "events": []}]]
