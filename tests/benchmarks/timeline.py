"""How fast the timeline answers: `python -m tests.benchmarks.timeline --events 1000000`.

Makes a database of that many events, or takes the one that `--database` names. Every filter alone and the
common pairs are asked in windows from a day to everything, with lanes of every kind; printed are the median
and the 95th percentile of the milliseconds of each sort of question, the largest answer, and the memory of
this process. With `--growth` the same is done with a thousand events, and the ratios are printed.
"""

import argparse
import gc
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from random import Random

from sqlmodel import Session

from kb.actors.gazetteer import default_gazetteer
from kb.store.engine import open_store, read_session
from kb.store.query import (
    Columns,
    Keeper,
    LaneBy,
    TimelineFilter,
    TimelineRequest,
    TimelineView,
    count_facets,
    get_event,
    load_event_views,
    query_page,
    query_timeline,
)
from kb.terms.events import EventType, State, Status
from tests.benchmarks.make_events import make, memory
from ui.bands import find_bands
from ui.figure import build_figure, build_overview

DAY = date(2018, 6, 12)
SPANS = {"day": 0, "week": 6, "month": 29, "year": 364, "decade": 3652, "everything": None}
AS_OF = date(2012, 6, 30)
WORDS = (
    "talks",
    "nuclear deal",
    "airspace",
    "Putin sanctions",
    '"border dispute"',
    "zebra",
    "tariff",
    "urged",
)

Times = dict[str, list[float]]


def filters(columns: Columns) -> dict[str, TimelineFilter]:
    """Each filter alone and the common pairs, on values that have many, some and few events."""
    often = sorted(columns.actors.values, key=lambda actor: -columns.actors.size_of(actor))
    countries = [actor for actor in often if len(actor) == 3 and actor.isupper()]
    leaders = [actor for actor in often if "-" in actor and actor not in countries]
    papers = sorted(columns.publishers.values, key=lambda paper: -columns.publishers.size_of(paper))
    wanted = TimelineFilter()
    found = {"none": wanted, "as of": replace(wanted, as_of=AS_OF)}
    for place in (0, 7, 60):
        found[f"country {place}"] = replace(wanted, countries=(countries[min(place, len(countries) - 1)],))
        found[f"leader {place}"] = replace(wanted, leaders=(leaders[min(place, len(leaders) - 1)],))
        found[f"publisher {place}"] = replace(wanted, publishers=(papers[min(place, len(papers) - 1)],))
    country, leader = found["country 0"], found["leader 0"]
    return found | {
        "three countries": replace(wanted, countries=tuple(countries[:3])),
        "type": replace(wanted, types=(EventType.CONSULT,)),
        "two types": replace(wanted, types=(EventType.ASSAULT, EventType.MOBILIZE)),
        "status": replace(wanted, statuses=(Status.PLANNED,)),
        "reviewed": replace(wanted, states=(State.ACCEPTED,)),
        "rejected": replace(wanted, states=(State.REJECTED,)),
        "country and type": replace(country, types=(EventType.ASSAULT,)),
        "country and leader": replace(country, leaders=leader.leaders),
        "country and actor": replace(country, actors=(countries[1],)),
        "country and reviewed": replace(country, states=(State.ACCEPTED,)),
        "country and publisher": replace(country, publishers=(papers[0],)),
        "leader and type": replace(leader, types=(EventType.CONSULT,)),
        "type and reviewed": replace(wanted, types=(EventType.SANCTION,), states=(State.ACCEPTED,)),
        "as of and country": replace(country, as_of=AS_OF),
        "as of and type": replace(wanted, types=(EventType.CONSULT,), as_of=AS_OF),
    }


def windows(wanted: TimelineFilter) -> Iterator[TimelineFilter]:
    """The filter in windows from a day to everything."""
    for days in SPANS.values():
        if days is None:
            yield wanted
        else:
            yield replace(wanted, from_=DAY - timedelta(days // 2), to=DAY + timedelta(days - days // 2))


def timed(times: Times, what: str, work: Callable[[], object]) -> object:
    """Do it, and note the milliseconds it took on the clock."""
    start = time.perf_counter()
    answer = work()
    times.setdefault(what, []).append((time.perf_counter() - start) * 1000)
    return answer


def payload(view: TimelineView) -> int:
    """How many bytes of data the chart of a timeline is."""
    if not view.window or not view.overview:
        return 0
    bands = find_bands(default_gazetteer(), view.lanes, view.window, lambda _: 1)
    figures = (build_figure(view, bands), build_overview(view.overview))
    return sum(len(json.dumps(figure)) for figure in figures)


def measure(session: Session, keeper: Keeper) -> tuple[Times, int, int]:
    """The times of every sort of question, the most bytes and the most marks of any view."""
    times: Times = {}
    columns = keeper.columns(session)
    most_bytes = most_marks = 0
    kinds = cycle(LaneBy)
    for wanted in filters(columns).values():
        for asked in windows(wanted):
            request = TimelineRequest(asked, by=next(kinds))
            sort = "window, as of" if asked.as_of else "window"
            view = timed(times, sort, lambda request=request: ask(session, keeper, request))  # type: ignore[misc]
            assert isinstance(view, TimelineView)
            timed(times, "facets", lambda asked=asked: count_facets(session, columns, asked))  # type: ignore[misc]
            most_bytes = max(most_bytes, payload(view))
            most_marks = max(most_marks, sum(len(lane.placed) for lane in view.lanes))
    measure_words(session, keeper, times)
    measure_lists(session, columns, times)
    return times, most_bytes, most_marks


def ask(session: Session, keeper: Keeper, request: TimelineRequest) -> TimelineView:
    """What a page asks: whether anything changed, then the timeline."""
    return query_timeline(session, keeper.columns(session), request)


def measure_words(session: Session, keeper: Keeper, times: Times) -> None:
    """Searches alone, and with a country, a window, an as-of day."""
    columns = keeper.columns(session)
    country = filters(columns)["country 0"]
    for words in WORDS:
        for base, sort in (
            (TimelineFilter(q=words), "text"),
            (replace(country, q=words), "text and others"),
            (TimelineFilter(q=words, from_=date(2018, 1, 1), to=date(2018, 12, 31)), "text and others"),
            (TimelineFilter(q=words, as_of=AS_OF), "text and as of"),
            (TimelineFilter(q=words, anywhere=True), "text anywhere"),
        ):
            request = TimelineRequest(base)
            timed(times, sort, lambda request=request: ask(session, keeper, request))  # type: ignore[misc]


def measure_lists(session: Session, columns: Columns, times: Times) -> None:
    """Pages of the list, and single events with all their evidence."""
    count, rng = len(columns.events), Random(1)
    query_page(session, columns, TimelineFilter(limit=1))
    for _ in range(20):
        wanted = TimelineFilter(offset=rng.randrange(max(1, count - 100)), limit=50)
        timed(
            times,
            "page of the list",
            lambda wanted=wanted: load_event_views(session, query_page(session, columns, wanted)),  # type: ignore[misc]
        )
        key = columns.events.key_at(rng.randrange(count))
        timed(times, "one event", lambda key=key: get_event(session, key))  # type: ignore[misc]


def run(url: str) -> Times:
    """Measure one database and print what came out."""
    engine = open_store(url, read_only=True)
    with read_session(engine) as session:
        keeper = Keeper()
        start = time.perf_counter()
        events = len(keeper.columns(session).events)
        print(f"{events:,} events, read in {time.perf_counter() - start:.1f} s; {memory():.0f} MB at most")
        gc.collect()
        times, most_bytes, most_marks = measure(session, keeper)
    engine.dispose()
    for sort, took in times.items():
        print(f"  {sort:18} p50 {statistics.median(took):7.1f} ms   p95 {p95(took):7.1f} ms   of {len(took)}")
    print(f"  at most {most_bytes / 1000:.0f} kB and {most_marks} marks a view; {memory():.0f} MB of memory")
    return times


def p95(took: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(took)[max(0, round(len(took) * 0.95) - 1)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.timeline", description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--database", help="a file made before, in place of a new one")
    parser.add_argument("--growth", action="store_true", help="compare with a thousand events")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        small = f"sqlite:///{Path(folder) / 'small.sqlite3'}"
        if asked.growth:
            make(small, 1000, 1, quiet=True)
        url = f"sqlite:///{asked.database or Path(folder) / 'made.sqlite3'}"
        if not asked.database:
            make(url, asked.events, 1, quiet=True)
        few = run(small) if asked.growth else {}
        many = run(url)
        for sort in few:
            print(f"  {sort:18} p95 grew {p95(many[sort]) / p95(few[sort]):.1f} times")


if __name__ == "__main__":
    main(sys.argv[1:])
