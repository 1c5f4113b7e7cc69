"""A whole article: its sentences, dates and actors once, then its events."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from kb.actors.gazetteer import Gazetteer, default_gazetteer
from kb.actors.resolve import find_actors
from kb.dates import find_dates
from kb.extract.events import Reader
from kb.terms.actors import ActorMention
from kb.terms.articles import Article
from kb.terms.dates import DateMention
from kb.terms.events import Candidate
from kb.terms.ids import article_key
from kb.terms.span import Sentence, Span
from kb.text.language import detect_language, is_supported
from kb.text.sentences import find_sentences

Placed = TypeVar("Placed", ActorMention, DateMention)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read in one article. `language` is ISO 639-1 or `und`; a language that is not supported has
    no events.
    """

    sentences: tuple[Sentence, ...]
    candidates: tuple[Candidate, ...]
    language: str


def extract_events(article: Article, gazetteer: Gazetteer | None = None) -> list[Candidate]:
    """The events that adding the article would propose, in text order. Actors come from the seeds unless a
    gazetteer is given. The same text, publication date and gazetteer give the same events with the same ids.
    """
    return list(extract_article(article, gazetteer).candidates)


def extract_article(article: Article, gazetteer: Gazetteer | None = None) -> Extraction:
    """The sentences, events and language of an article."""
    known = gazetteer or default_gazetteer()
    text = article.text
    language = article.language or detect_language(text)
    sentences = find_sentences(text)
    if not is_supported(language):
        return Extraction(tuple(sentences), (), language)
    dates = find_dates(text, article.published)
    mentions = find_actors(text, sentences, article.published, known)
    reader = Reader(article, article_key(text, article.url, article.publisher), dates, known)
    candidates: list[Candidate] = []
    for sentence, here, then in _by_sentence(sentences, mentions, dates):
        candidates += reader.read(sentence, here, then)
    return Extraction(tuple(sentences), tuple(candidates), language)


def _by_sentence(
    sentences: Sequence[Sentence], mentions: Sequence[ActorMention], dates: Sequence[DateMention]
) -> list[tuple[Sentence, Sequence[ActorMention], Sequence[DateMention]]]:
    who, when = [mention.start for mention in mentions], [mention.start for mention in dates]
    return [
        (sentence, _inside(mentions, who, sentence.span), _inside(dates, when, sentence.span))
        for sentence in sentences
    ]


def _inside(items: Sequence[Placed], starts: list[int], span: Span) -> Sequence[Placed]:
    found = items[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    return [item for item in found if item.end <= span.end]
