from datetime import date

import pytest

from kb.actors import default_gazetteer
from kb.errors import NotFoundError
from kb.terms.actors import ActorKind
from kb.terms.dates import DateSpan, Granularity


def day(text):
    at = date.fromisoformat(text)
    return DateSpan(at, at, Granularity.DAY)


def span(earliest, latest):
    return DateSpan(
        date.fromisoformat(earliest) if earliest else None,
        date.fromisoformat(latest) if latest else None,
        Granularity.RANGE,
    )


@pytest.mark.parametrize(
    ("title", "when", "holders"),
    [
        ("president", day("2001-01-19"), []),
        ("president", day("2001-01-20"), ["rufus-firefly"]),
        ("president", day("2009-06-10"), ["rufus-firefly"]),
        ("president", day("2009-06-20"), ["rufus-firefly"]),
        ("acting president", day("2009-06-20"), ["rudolf-trentino"]),
        ("interim president", day("2009-06-20"), ["rufus-firefly"]),
        ("president", day("2009-07-01"), ["gloria-firefly"]),
        ("president", day("2030-01-01"), ["gloria-firefly"]),
        ("president", span("2008-01-01", "2010-01-01"), ["rufus-firefly", "gloria-firefly"]),
        ("president", span("2002-01-01", "2010-01-01"), ["rufus-firefly", "gloria-firefly"]),
        ("president", span("2010-01-01", None), ["gloria-firefly"]),
        ("president", DateSpan(), ["rufus-firefly", "gloria-firefly"]),
        ("prime minister", DateSpan(), ["rudolf-trentino"]),
        ("prime minister", day("2007-12-31"), ["rudolf-trentino"]),
        ("prime minister", day("2008-01-01"), []),
        ("leader", day("2006-01-01"), ["rufus-firefly"]),
        ("king", day("2006-01-01"), []),
    ],
)
def test_a_title_means_whoever_held_it_then(small, title, when, holders):
    assert small.holders("FRE", title, when) == holders


@pytest.mark.parametrize(
    ("who", "when", "countries"),
    [
        ("rufus-firefly", day("2005-01-01"), ["FRE"]),
        ("rufus-firefly", day("2015-01-01"), []),
        ("rufus-firefly", DateSpan(), ["FRE"]),
        ("rudolf-trentino", day("2015-01-01"), []),
        ("nobody", day("2015-01-01"), []),
    ],
)
def test_a_person_acts_for_the_country_of_the_office_held_then(small, who, when, countries):
    assert small.countries_led(who, when) == countries


def test_only_heads_of_states_and_governments_are_heads(small):
    assert small.is_head("gloria-firefly", date(2015, 1, 1))
    assert not small.is_head("rudolf-trentino", date(2015, 1, 1))


@pytest.mark.parametrize(
    ("word", "kind", "actor"),
    [
        ("FRE", None, "FRE"),
        ("fre", None, "FRE"),
        (" freedonia ", None, "FRE"),
        ("Freedonian", None, "FRE"),
        ("f.r.", None, "FRE"),
        ("Rufus Firefly", None, "rufus-firefly"),
        ("RUFUS-FIREFLY", ActorKind.PERSON, "rufus-firefly"),
        ("trentino", ActorKind.PERSON, "rudolf-trentino"),
        ("lol", ActorKind.ORGANISATION, "league"),
    ],
)
def test_a_user_may_give_an_id_a_code_a_name_or_an_alias(small, word, kind, actor):
    assert small.get_actor(word, kind) == actor


@pytest.mark.parametrize(
    ("word", "kind", "said"),
    [
        ("Freedona", None, "Did you mean 'Freedonia'"),
        ("Freedonia", ActorKind.PERSON, "There is no person 'Freedonia'"),
        ("Firefly", None, "'Firefly' may be rufus-firefly, gloria-firefly"),
        ("", None, "There is no actor ''"),
    ],
)
def test_a_word_that_names_nobody_or_several_is_refused_with_the_nearest(small, word, kind, said):
    with pytest.raises(NotFoundError) as raised:
        small.get_actor(word, kind)
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("word", "actor"),
    [("kr", "KOR"), ("KP", "PRK"), ("us", "USA"), ("Viet Nam", "VNM"), ("burma", "MMR"), ("türkiye", "TUR")],
)
def test_the_seeds_answer_to_codes_and_names(word, actor):
    assert default_gazetteer().get_actor(word, ActorKind.COUNTRY) == actor


def test_what_is_known_of_an_actor_is_given(small):
    assert (small.name_of("FRE"), small.kind_of("league")) == ("Freedonia", ActorKind.ORGANISATION)
    assert (small.country_of("bank"), small.country_of("league")) == ("FRE", None)
    assert small.persons_called("FIREFLY") == ["rufus-firefly", "gloria-firefly"]
    assert "FRE" in small
    assert "XXX" not in small
