from collections import Counter
from datetime import date

from kb.store.filters import TAKING_PART, TimelineFilter
from kb.store.query import query_events
from kb.store.timeline.profiles import query_actor_profile, query_actors
from kb.terms.actors import ActorKind

DAY = date(2010, 6, 30)


def taking_part(event):
    return {each.actor for each in event.participants if each.role in TAKING_PART}


def test_actors_are_counted_once_an_event_with_their_first_and_last_day(made):
    session, columns = made
    for as_of in (None, DAY):
        events = query_events(session, TimelineFilter(as_of=as_of))
        naive = Counter(actor for event in events for actor in taking_part(event))
        found = query_actors(session, columns, as_of=as_of)
        assert {each.actor: each.events for each in found} == dict(naive)
        assert [each.events for each in found] == sorted(naive.values(), reverse=True)
        top = found[0]
        days = [event.date.span for event in events if top.actor in taking_part(event)]
        assert top.first == min(span.earliest for span in days if span.earliest)
        assert top.last == max(span.latest for span in days if span.latest)


def test_actors_may_be_of_one_kind(made):
    session, columns = made
    people = query_actors(session, columns, ActorKind.PERSON)
    assert people
    assert {each.kind for each in people} == {ActorKind.PERSON}


def test_a_profile_counts_years_and_companions_of_an_actors_events(made, names):
    session, columns = made
    for actor in (names["countries"][0], names["leaders"][0]):
        events = query_events(session, TimelineFilter(actors=(actor,)))
        profile = query_actor_profile(session, columns, actor, limit=5)
        years = Counter(
            (span.earliest or span.latest).year for event in events if (span := event.date.span).is_dated
        )
        together = Counter(each for event in events for each in taking_part(event) if each != actor)
        assert (profile.events, profile.undated) == (len(events), len(events) - years.total())
        assert dict(profile.by_year) == dict(years)
        assert [each.events for each in profile.companions] == sorted(together.values(), reverse=True)[:5]
        assert all(together[each.actor] == each.events for each in profile.companions)


def test_an_actor_of_no_event_has_an_empty_profile(made):
    session, columns = made
    profile = query_actor_profile(session, columns, "nobody", limit=5)
    assert (profile.events, profile.undated, profile.by_year, profile.companions) == (0, 0, (), ())
