from hypothesis import given
from hypothesis import strategies as st

from kb.store.readings import Reading, Told
from kb.store.views import ArticleSummary
from kb.terms.dates import PublishedBasis
from kb.terms.events import EventType
from kb.terms.span import Span
from tests.ui.make import DAY
from ui.reader import build_pieces

PLACES = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=5)


def article(text, told=()):
    summary = ArticleSummary(
        "a" * 16, "T", None, None, "en", None, PublishedBasis.UNKNOWN, None, None, (), len(text), {}
    )
    return Reading(summary, text, tuple(told))


def told_at(start, end, key="e1"):
    return Told(Span(start, end), key, f"Event {key}", EventType.CONSULT, DAY)


def joined(paragraphs):
    return "\n\n".join("".join(piece["text"] for piece in pieces) for pieces in paragraphs)


def marked(paragraphs, key):
    """The places of the text whose pieces carry an event."""
    places, at = set(), 0
    for pieces in paragraphs:
        for piece in pieces:
            if key in piece["events"]:
                places |= set(range(at, at + len(piece["text"])))
            at += len(piece["text"])
        at += len("\n\n")
    return places


def inside(text):
    """The places of the text that are in a paragraph, not between two."""
    places, at = set(), 0
    for part in text.split("\n\n"):
        places |= set(range(at, at + len(part)))
        at += len(part) + 2
    return places


@given(st.text(alphabet="ab. \n", max_size=60), PLACES)
def test_the_pieces_are_the_whole_text_and_every_sentence_is_marked_wherever_it_lies(text, places):
    told = [told_at(a, a + n, f"e{i}") for i, (a, n) in enumerate(places) if a + n <= len(text)]
    paragraphs = build_pieces(article(text, told))
    assert joined(paragraphs) == text
    for each in told:
        wanted = set(range(each.sentence.start, each.sentence.end)) & inside(text)
        assert marked(paragraphs, each.event) == wanted


def test_a_sentence_carries_its_events_and_what_stands_between_none():
    ((first, between),) = build_pieces(
        article("Kim met Xi. Then rest.", [told_at(0, 11), told_at(0, 11, "e2")])
    )
    assert (first["text"], first["events"]) == ("Kim met Xi.", ["e1", "e2"])
    assert first["title"] == "Event e1; Event e2"
    assert between == {"text": " Then rest.", "events": []}


def test_an_empty_text_has_one_empty_paragraph():
    assert build_pieces(article("")) == [[]]
