"""Timelines as the query answers them, made by hand."""

from datetime import date, timedelta

from kb.store.query import DrawnEvent, Lane, Overview, Placed, Tally, TimelineView, Tray
from kb.terms.events import EventType, State, Status
from tests.ui.make import DAY

WINDOW = (date(2018, 1, 1), date(2018, 12, 31))


def drawn(key="e1", when=DAY, **changes):
    fields = {
        "title": f"Event {key}",
        "type": EventType.CONSULT,
        "status": Status.ASSERTED,
        "state": State.ACCEPTED,
    }
    return DrawnEvent(key=key, span=when, **fields | changes)


def placed(event, row=0):
    known = event.span.earliest or event.span.latest
    return Placed(event, row, event.span.earliest or known, event.span.latest or known)


def lane(value, *events, label=None, folded=(0, 0, 0, 0), covering=0):
    rows = tuple(placed(event, row) for row, event in enumerate(events))
    count = len(events) + sum(folded) + covering
    return Lane(value, label or value, count, rows, max(1, len(rows)), folded, covering)


def view(*lanes, window=WINDOW):
    width = (window[1] - window[0]).days + 1
    edges = tuple(window[0] + timedelta(width * number // 4) for number in range(5))
    keys = {each.event.key for one in lanes for each in one.placed}
    folded = sum(sum(one.folded) + one.covering for one in lanes)
    return TimelineView(
        window=window,
        opening=window,
        edges=edges,
        lanes=lanes,
        tally=Tally(len(keys) + folded, len(keys) + folded, 0, len(keys), folded, 0, 0),
        tray=Tray(0, ()),
        overview=Overview(window, (1, 2, 0, 1)),
        covered=window,
        steps=(None, None),
    )
