"""Which events and articles have the words that somebody searches for.

query_event_ids(session, q)      every term in the title or in a quote
query_article_ids(session, q)    every term in the title or in the text
matching_event_ids(session, q, anywhere=True, as_of=day)     what a timeline's filter means by it
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from sqlalchemy import ColumnElement, Select, Table, func, select
from sqlmodel import Session

from kb.model.tables import ARTICLE, EVENT, EVIDENCE
from kb.store.event_views import load_event_views
from kb.store.filters import published_by
from kb.store.fulltext import ARTICLES, EVENTS, Ids, Mask, among, event_words, having, load_numbers
from kb.store.states import chunks
from kb.text.words import Query, indexed_words, parse_query

FEW = 100_000
"""What belongs to so many ids is looked up for each. For more it is faster to read all there is."""


def query_event_ids(session: Session, q: str) -> Ids:
    """The ids of events in rising order: of all for a blank search, of none for one without words."""
    return matching_event_ids(session, q, anywhere=False, as_of=None)


def query_article_ids(session: Session, q: str) -> Ids:
    """The ids of articles in rising order, likewise."""
    search = _Search(session, None)
    return np.flatnonzero(search.find_articles(parse_query(q)))


def matching_event_ids(session: Session, q: str, *, anywhere: bool, as_of: date | None) -> Ids:
    """The ids of the events that a search finds in rising order.

    Every term must stand in the title or in a quote. `anywhere`: each may also stand in the title or the text
    of an article that tells of the event. `as_of`: what was published later, or nobody knows when, does not
    count, and the title is the one that was known then.
    """
    query = parse_query(q)
    search = _Search(session, as_of)
    if not anywhere or not query.terms:
        return np.flatnonzero(search.in_titles_and_quotes(query))
    # One term may stand in a quote, and the next one elsewhere in the article.
    terms = [Query((term,)) for term in query.terms]
    found = [search.in_titles_and_quotes(term) | search.in_articles(term) for term in terms]
    return np.flatnonzero(np.logical_and.reduce(found))


@dataclass(frozen=True, slots=True)
class _Told:
    """Which event is told by which article: ids, side by side."""

    events: Ids
    articles: Ids


class _Search:
    """Looks up words in what was known `as_of` a day. Gives masks over the ids of events or articles."""

    def __init__(self, session: Session, as_of: date | None) -> None:
        self._session, self._as_of = session, as_of
        self._connection = session.connection()
        self._sizes: dict[Table, int] = {}

    def in_titles_and_quotes(self, query: Query) -> Mask:
        """The events with every term of the query in their title or in a quote."""
        found = self._mask(EVENT, having(self._connection, EVENTS, query))
        return found if self._as_of is None else self._then(query, found)

    def in_articles(self, query: Query) -> Mask:
        """The events of articles with every term of the query in their title or text."""
        articles = self.find_articles(query)
        if self._as_of:
            articles &= self._published
        told = self._told(EVIDENCE.c.article_id, articles)
        return self._marked(EVENT, told.events[articles[told.articles]])

    def find_articles(self, query: Query) -> Mask:
        """The articles with every term of the query in their title or text, whenever they were published."""
        return self._mask(ARTICLE, having(self._connection, ARTICLES, query))

    def _then(self, query: Query, found: Mask) -> Mask:
        """What a query that finds these events now would have found then."""
        candidates = self._found_under_any_title(query, found)
        told = self._told(EVIDENCE.c.event_id, candidates)
        known = self._published[told.articles]
        known_at_all = self._marked(EVENT, told.events[known])
        in_part = known_at_all & self._marked(EVENT, told.events[~known])
        doubtful = np.flatnonzero(candidates & in_part).tolist()
        certain = found & known_at_all & ~in_part
        certain[list(self._having_then(query, doubtful))] = True
        return certain

    def _found_under_any_title(self, query: Query, found: Mask) -> Mask:
        """These events, and those that may have had the title of one that was merged into them later."""
        if len(query.terms) < 2:
            return self._with_survivors(found)
        terms = (having(self._connection, EVENTS, Query((term,))) for term in query.terms)
        under_any: Mask = np.logical_and.reduce(
            [self._with_survivors(self._mask(EVENT, term)) for term in terms]
        )
        return under_any

    def _with_survivors(self, found: Mask) -> Mask:
        lost, kept = self._merged
        found = found.copy()
        while not found[survivors := kept[found[lost]]].all():
            found[survivors] = True
        return found

    @cached_property
    def _merged(self) -> tuple[Ids, Ids]:
        wanted = select(EVENT.c.id, EVENT.c.merged_into).where(EVENT.c.merged_into.is_not(None))
        lost, kept = load_numbers(self._connection, wanted)
        return lost, kept

    def _having_then(self, query: Query, ids: Sequence[int]) -> Iterator[int]:
        """Those of the events of which only a part was known that have the terms in that part."""
        for chunk in chunks(ids):
            quotes = self._known_quotes(chunk)
            found = [each for each in chunk if query.stands_in(indexed_words(quotes[each]))]
            yield from found
            # Which title an event had is much more work to find out.
            rest = sorted(quotes.keys() - set(found))
            for each, view in zip(
                rest, load_event_views(self._session, rest, as_of=self._as_of), strict=True
            ):
                if query.stands_in(event_words(view.title, quotes[each])):
                    yield each

    def _known_quotes(self, ids: Sequence[int]) -> Mapping[int, list[str]]:
        wanted = (
            select(EVIDENCE.c.event_id, EVIDENCE.c.quote)
            .join(ARTICLE, ARTICLE.c.id == EVIDENCE.c.article_id)
            .where(EVIDENCE.c.event_id.in_(ids), *published_by(self._as_of))
        )
        found: dict[int, list[str]] = defaultdict(list)
        for event_id, quote in self._connection.execute(wanted):
            found[event_id].append(quote)
        return found

    @cached_property
    def _published(self) -> Mask:
        return self._mask(ARTICLE, select(ARTICLE.c.id).where(*published_by(self._as_of)))

    def _told(self, key: ColumnElement[int], wanted: Mask) -> _Told:
        """What is told of these events, or by these articles, or of and by whatever if they are many."""
        ids = np.flatnonzero(wanted)
        if len(ids) > FEW or "_all_told" in vars(self):
            return self._all_told
        told = select(EVIDENCE.c.event_id, EVIDENCE.c.article_id).where(among(self._connection, key, ids))
        return _Told(*load_numbers(self._connection, told))

    @cached_property
    def _all_told(self) -> _Told:
        told = select(EVIDENCE.c.event_id, EVIDENCE.c.article_id)
        return _Told(*load_numbers(self._connection, told))

    def _mask(self, table: Table, wanted: Select[int]) -> Mask:
        return self._marked(table, *load_numbers(self._connection, wanted))

    def _marked(self, table: Table, ids: Ids) -> Mask:
        mask = np.zeros(self._size(table), np.bool_)
        mask[ids] = True
        return mask

    def _size(self, table: Table) -> int:
        """One more than the highest id."""
        if table not in self._sizes:
            highest = self._connection.execute(select(func.max(table.c.id))).scalar()
            self._sizes[table] = (highest or 0) + 1
        return self._sizes[table]
