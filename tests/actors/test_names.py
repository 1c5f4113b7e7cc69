import pytest

from kb.actors.names import NameIndex, find_words
from kb.actors.records import NameRecord
from kb.terms.actors import ActorKind, NameKind

KINDS = {"person": ActorKind.PERSON, "country": ActorKind.COUNTRY, "organisation": ActorKind.ORGANISATION}


def index(*names):
    return NameIndex(
        NameRecord(actor, KINDS[kind], name, NameKind(name_kind)) for actor, kind, name, name_kind in names
    )


NAMES = index(
    ("USA", "country", "US", "abbreviation"),
    ("USA", "country", "U.S.", "abbreviation"),
    ("WHO", "organisation", "WHO", "abbreviation"),
    ("KOR", "country", "South Korea", "name"),
    ("KOR", "country", "Korea", "variant"),
    ("SSD", "country", "South Sudan", "name"),
    ("SDN", "country", "Sudan", "name"),
    ("CHN", "country", "People's Republic of China", "official"),
    ("CHN", "country", "China", "name"),
    ("kim", "person", "Kim Jong Un", "name"),
    ("kim", "person", "Kim", "surname"),
    ("qaida", "organisation", "al-Qaida", "name"),
    ("POL", "country", "Polish", "demonym"),
    ("GEO", "country", "Georgia", "name"),
    ("georgia", "person", "Georgia", "surname"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("South Korea and Sudan", ["South Korea", "Sudan"]),
        ("South Sudan", ["South Sudan"]),
        ("South, Sudan", ["Sudan"]),
        ("He went South. Sudan is near.", ["Sudan"]),
        ("south Korea", ["Korea"]),
        ("SOUTH KOREA", ["SOUTH KOREA"]),
        ("Kim Jong-un, Kim Jong Un's aide, and Kim", ["Kim Jong-un", "Kim Jong Un", "Kim"]),
        ("kim jong un", []),
        ("the US, us, Us and U.S.", ["US", "U.S."]),
        ("WHO is who", ["WHO"]),
        ("al-Qaida, Al-Qaida, al Qaida", ["al-Qaida", "Al-Qaida", "al Qaida"]),
        ("to polish Polish silver", ["Polish"]),
        ("the People’s Republic of China", ["People’s Republic of China"]),
        ("the People's Republic. Of China", ["China"]),
        ("US-China", ["US", "China"]),
        ("South\nKorea", ["South\nKorea"]),
        ("South\n\nKorea", ["Korea"]),
        ("Koreas", []),
        ("", []),
    ],
)
def test_the_longest_known_name_at_each_place_is_found(text, found):
    assert [text[match.start : match.end] for match in NAMES.find(find_words(text))] == found


def test_a_match_has_every_actor_of_that_name():
    (match,) = NAMES.find(find_words("Georgia"))
    assert [record.actor for record in match.records] == ["GEO", "georgia"]


def test_a_match_knows_its_words():
    text = "In South Korea"
    words = find_words(text)
    (match,) = NAMES.find(words)
    assert [word.text for word in words[match.first : match.last + 1]] == ["South", "Korea"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("New South Korea Street", []),
        ("new South Korea", ["South Korea"]),
        ("New South Korean", []),
        ("US Open and Sudan", ["Sudan"]),
        ("The US open fire", ["US"]),
    ],
)
def test_nothing_is_found_inside_longer_names_of_something_else(text, found):
    korea = NameRecord("KOR", ActorKind.COUNTRY, "South Korea", NameKind.NAME)
    usa = NameRecord("USA", ActorKind.COUNTRY, "US", NameKind.ABBREVIATION)
    sudan = NameRecord("SDN", ActorKind.COUNTRY, "Sudan", NameKind.NAME)
    names = NameIndex([korea, usa, sudan], ["US Open", "New South Korea Street", "New South Korean"])
    assert [text[match.start : match.end] for match in names.find(find_words(text))] == found
