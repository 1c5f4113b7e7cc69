import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.actors import contradiction_at, default_gazetteer, find_actors, resolve_at
from kb.terms.actors import ActorKind, MentionBasis
from kb.terms.dates import DateSpan, Granularity
from kb.text.sentences import find_sentences

DAY = date(2018, 6, 12)


def find(text, published, gazetteer):
    return find_actors(text, find_sentences(text), published, gazetteer)


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        ("Freedonian President Firefly spoke.", date(2005, 1, 1), ["FRE", "rufus-firefly"]),
        ("Freedonian President Firefly spoke.", date(2015, 1, 1), ["FRE", "gloria-firefly"]),
        ("Freedonian President Firefly spoke.", None, ["FRE", None]),
        ("Former President Firefly spoke.", date(2015, 1, 1), [None]),
        ("Firefly spoke.", date(2015, 1, 1), ["gloria-firefly"]),
        ("Firefly spoke.", None, []),
        ("Barbara Firefly spoke.", date(2015, 1, 1), []),
        ("Rufus Firefly came. Firefly spoke.", date(2015, 1, 1), ["rufus-firefly", "rufus-firefly"]),
        ("Rufus Firefly Jr. spoke.", date(2005, 1, 1), []),
        ("The League of Lands chief spoke.", date(2015, 1, 1), ["league", "rudolf-trentino"]),
        ("The LOL's chief spoke; lol.", date(2015, 1, 1), ["league", "rudolf-trentino"]),
        ("The chief of the League of Lands spoke.", date(2015, 1, 1), ["rudolf-trentino", "league"]),
        ("A Freedonian leader spoke.", date(2015, 1, 1), ["FRE"]),
        ("Freedonia's current president spoke.", date(2015, 1, 1), ["FRE", "gloria-firefly"]),
        ("freedonian sylvania", date(2015, 1, 1), []),
        ("F.R. troops and FR troops left.", date(2015, 1, 1), ["FRE", "FRE"]),
    ],
)
def test_who_is_meant_depends_on_the_day_and_the_words_around(small, text, published, found):
    assert [mention.actor for mention in find(text, published, small)] == found


def test_what_nothing_decides_keeps_its_candidates(small):
    (_, mention) = find("Freedonian President Firefly spoke.", None, small)
    assert mention.candidates == ("rufus-firefly", "gloria-firefly")


def test_a_person_carries_the_title_and_country_that_the_text_gives(small):
    _, mention = find("Freedonian President Rufus Firefly spoke.", date(2005, 1, 1), small)
    assert (mention.title, mention.country, mention.kind) == ("president", "FRE", ActorKind.PERSON)


def test_an_organ_of_a_state_carries_its_country(small):
    (mention,) = find("The Bank of Freedonia closed.", DAY, small)
    assert (mention.actor, mention.country) == ("bank", "FRE")


def test_a_title_that_contradicts_the_tenures_is_noted(small):
    (mention,) = find("Former President Gloria Firefly spoke.", date(2015, 1, 1), small)
    assert mention.actor == "gloria-firefly"
    assert "on 2015-01-01 the office (President of Freedonia) was held" in str(mention.note)


def span(earliest, latest):
    return DateSpan(date.fromisoformat(earliest), date.fromisoformat(latest), Granularity.RANGE)


@pytest.mark.parametrize(
    ("when", "actor", "candidates"),
    [
        (span("2005-01-01", "2005-01-01"), "rufus-firefly", ()),
        (span("2008-01-01", "2010-01-01"), None, ("rufus-firefly", "gloria-firefly")),
        (span("1990-01-01", "1990-01-01"), None, ()),
        (DateSpan(), "gloria-firefly", ()),
    ],
)
def test_a_title_is_resolved_anew_at_the_time_of_an_event(small, when, actor, candidates):
    _, mention = find("The Freedonian president spoke.", date(2015, 1, 1), small)
    assert mention.basis is MentionBasis.TITLE
    again = resolve_at(mention, when, small)
    assert (again.actor, again.candidates) == (actor, candidates)


def test_a_name_stays_who_it_is_at_any_time(small):
    (mention,) = find("Rufus Firefly spoke.", date(2015, 1, 1), small)
    assert resolve_at(mention, span("2012-01-01", "2012-01-01"), small) is mention


SAMPLE = (
    "The the North South Korea Korean Kim Jong Un president Moon Jae-in of U.S. U.S.'s - 's ’s , . and in "
    "Beijing Paris said "
    "He she former acting John Smith Jr. George Bush May 3 Georgia New Franco UN chief secretary-general"
)
WORDS = st.lists(
    st.sampled_from(SAMPLE.split()) | st.sampled_from(["\n", "\n\n"]),
    max_size=40,
).map(" ".join)


@given(
    WORDS | WORDS.map(lambda text: text.replace(" ", "")) | st.text(max_size=100), st.none() | st.just(DAY)
)
def test_mentions_are_in_order_do_not_overlap_and_slice_their_words(text, published):
    found = find(text, published, default_gazetteer())
    for mention in found:
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.actor is None or mention.proposed or mention.actor in default_gazetteer()
        assert mention.actor is None or not mention.candidates
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "in Paris" + " and Paris" * 20_000,
        "in Paris" + ", Paris" * 20_000 + " and Rome",
        "Angela Merkel she, " * 10_000,
        "former acting president " * 10_000,
        "the North Korea the North " * 10_000,
        "Kim Lee Park " * 10_000,
        "x" * 1_000_000,
    ],
    ids=["and", "commas", "pronouns", "titles", "the North", "surnames", "no space"],
)
def test_long_lists_and_sentences_are_walked_through(text):
    assert isinstance(find(text, DAY, default_gazetteer()), list)


@pytest.mark.parametrize(
    ("text", "day", "note"),
    [
        ("French President Emmanuel Macron spoke.", date(2018, 6, 13), None),
        (
            "French President Emmanuel Macron spoke.",
            date(2016, 6, 13),
            "Emmanuel Macron was not President of France",
        ),
        ("Former US President Bill Clinton spoke.", date(2018, 6, 13), None),
        ("Angela Merkel spoke.", date(2023, 6, 13), None),
        ("Chancellor Angela Merkel spoke.", date(2023, 6, 13), "Angela Merkel was not Chancellor of Germany"),
        ("Foreign Minister Emmanuel Macron spoke.", date(2018, 6, 13), None),
    ],
)
def test_a_title_that_was_not_held_at_the_time_of_an_event_is_told(text, day, note):
    gazetteer = default_gazetteer()
    mentions = find_actors(text, find_sentences(text), date(2018, 6, 13), gazetteer)
    person = next(each for each in mentions if each.kind is ActorKind.PERSON)
    found = contradiction_at(person, DateSpan(day, day, Granularity.DAY), gazetteer)
    assert (found is None) if note is None else (note in str(found))
