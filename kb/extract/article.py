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
from kb.terms.reasons import Account, Reason
from kb.terms.span import Sentence, Span
from kb.text.furniture import find_furniture
from kb.text.language import detect_language, is_supported
from kb.text.sentences import find_sentences

LONGEST_NOTICE = 3
"""Sentences: a shorter text is a notice, told in the present tense like a headline."""

Placed = TypeVar("Placed", ActorMention, DateMention)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read in one article. `language` is ISO 639-1 or `und`; a language that is not supported has
    no events. `accounts` says of each sentence what became of it, if that was asked for.
    """

    sentences: tuple[Sentence, ...]
    candidates: tuple[Candidate, ...]
    language: str
    accounts: tuple[Account, ...] = ()


def extract_events(article: Article, gazetteer: Gazetteer | None = None) -> list[Candidate]:
    """The events that adding the article would propose, in text order. Actors come from the seeds unless a
    gazetteer is given. The same text, publication date and gazetteer give the same events with the same ids.
    """
    return list(extract_article(article, gazetteer).candidates)


def extract_article(article: Article, gazetteer: Gazetteer | None = None, *, why: bool = False) -> Extraction:
    """The sentences, events and language of an article; with `why` also an account of every sentence."""
    known = gazetteer or default_gazetteer()
    text = article.text
    language = article.language or detect_language(text)
    sentences = find_sentences(text)
    if not is_supported(language):
        unread = [Account(each.span, (), reason=Reason.LANGUAGE) for each in sentences] if why else []
        return Extraction(tuple(sentences), (), language, tuple(unread))
    dates = find_dates(text, article.published)
    mentions = find_actors(text, sentences, article.published, known)
    key = article_key(text, article.url, article.publisher)
    brief = len(sentences) <= LONGEST_NOTICE
    reader = Reader(article, key, dates, known, accounts=[] if why else None, brief=brief)
    candidates: list[Candidate] = []
    for sentence, here, then in _by_sentence(sentences, mentions, dates):
        candidates += reader.read(sentence, here, then)
    return Extraction(tuple(sentences), tuple(candidates), language, _accounts(text, reader))


def _accounts(text: str, reader: Reader) -> tuple[Account, ...]:
    """What became of every sentence, and of every line that is none, in order; nothing if nobody asked."""
    if reader.accounts is None:
        return ()
    furniture = [Account(span, (), reason=Reason.FURNITURE) for span in find_furniture(text)]
    return tuple(sorted([*reader.accounts, *furniture], key=lambda each: each.sentence.start))


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
