"""How many events each value of each filter would give, from the columns."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from sqlmodel import Session

from kb.model.tables import ARTICLE
from kb.store.filters import TimelineFilter, told_by
from kb.store.timeline.columns import KINDS, STATES, STATUSES, TYPES, Columns
from kb.store.timeline.links import Int64, Mask
from kb.store.timeline.selecting import select_events
from kb.store.views import FacetCount, Facets
from kb.terms.actors import ActorKind
from kb.terms.events import State


def count_facets(session: Session, columns: Columns, wanted: TimelineFilter) -> Facets:
    """The values of each filter among the events that every other filter selects, the most frequent first.

    Values that are chosen already count as if they were not, so that a reader sees what another choice
    would give. States are counted in all four, whichever are shown.
    """
    events = columns.events
    found = select_events(session, columns, wanted)

    def selected(without: TimelineFilter) -> Mask:
        return found if without == wanted else select_events(session, columns, without)

    without_countries, without_leaders = replace(wanted, countries=()), replace(wanted, leaders=())
    counts = columns.actors.count(selected(without_countries), wanted.as_of)
    countries = _actors(columns, counts, ActorKind.COUNTRY)
    if without_leaders != without_countries:
        counts = columns.actors.count(selected(without_leaders), wanted.as_of)
    return Facets(
        countries=countries,
        leaders=_actors(columns, counts, ActorKind.PERSON),
        types=_words(
            TYPES, np.bincount(events.types[selected(replace(wanted, types=()))], minlength=len(TYPES))
        ),
        statuses=_words(
            STATUSES,
            np.bincount(events.statuses[selected(replace(wanted, statuses=()))], minlength=len(STATUSES)),
        ),
        states=_words(
            STATES,
            np.bincount(events.states[selected(replace(wanted, states=tuple(State)))], minlength=len(STATES)),
        ),
        publishers=_publishers(session, columns, wanted, selected(replace(wanted, publishers=()))),
    )


def _actors(columns: Columns, counts: Int64, kind: ActorKind) -> tuple[FacetCount, ...]:
    of_kind = counts * (columns.actor_kinds == KINDS.index(kind))
    return _ranked(columns.actors.values, columns.actor_names, of_kind)


def _publishers(
    session: Session, columns: Columns, wanted: TimelineFilter, found: Mask
) -> tuple[FacetCount, ...]:
    if wanted.articles:
        return _publishers_of_articles(session, columns, wanted, found)
    values = columns.publishers.values
    return _ranked(values, values, columns.publishers.count(found, wanted.as_of))


def _publishers_of_articles(
    session: Session, columns: Columns, wanted: TimelineFilter, found: Mask
) -> tuple[FacetCount, ...]:
    """Only who published the articles asked for counts, not who else tells of their events."""
    told = told_by(replace(wanted, publishers=())).add_columns(ARTICLE.c.publisher).distinct()
    rows = session.connection().execute(told.where(ARTICLE.c.publisher.is_not(None))).all()
    counts = Counter(
        publisher for event, publisher in rows for row in columns.events.rows_of([event]) if found[row]
    )
    values = list(counts)
    return _ranked(values, values, np.array([counts[value] for value in values], np.int64))


def _words(words: Sequence[str], counts: Int64) -> tuple[FacetCount, ...]:
    values = [str(word) for word in words]
    return _ranked(values, values, counts)


def _ranked(values: Sequence[str], labels: Sequence[str], counts: Int64) -> tuple[FacetCount, ...]:
    there = [
        FacetCount(values[code], labels[code], int(counts[code])) for code in np.flatnonzero(counts).tolist()
    ]
    return tuple(sorted(there, key=lambda each: (-each.count, each.label, each.value)))
