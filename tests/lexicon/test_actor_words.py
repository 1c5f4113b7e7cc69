import pytest

from kb.actors.seeds import load_actor_records
from kb.errors import DataFileError
from kb.lexicon import actor_words
from kb.lexicon.actor_words import FILE, load_actor_words, load_country_codes
from kb.lexicon.loader import DATA, load_yaml


def test_words_before_names_are_in_lower_case():
    words = load_actor_words()
    for name in ("titles", "former", "coming", "deputy", "acting", "current", "place_before", "saying"):
        assert {word for word in getattr(words, name) if word != word.lower()} == set()


def test_no_title_is_longer_than_what_is_looked_for():
    from kb.actors.titles import LONGEST

    assert max(len(title.replace("-", " ").split()) for title in load_actor_words().titles) <= LONGEST


def test_whom_she_may_mean_is_in_the_seeds():
    assert load_actor_words().women - {actor.id for actor in load_actor_records().actors} == set()


def test_the_codes_of_two_letters_lead_to_countries_of_the_seeds():
    countries = {actor.id for actor in load_actor_records().actors}
    codes = load_country_codes()
    assert all(len(code) == 2 and code.islower() for code in codes)
    assert set(codes.values()) <= countries
    assert (codes["kr"], codes["uk"], codes["no"]) == ("KOR", "GBR", "NOR")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda record: record.pop("former"), "former: is missing"),
        (lambda record: record.update(nicknames=[]), "nicknames: is no field"),
        (lambda record: record["former"].append(True), "is no word; put quotes around it"),
        (lambda record: record["former"].append(""), "is no word; put quotes around it"),
    ],
)
def test_a_fault_of_the_file_is_named(monkeypatch, change, fault):
    record = load_yaml(DATA / FILE)
    change(record)
    monkeypatch.setattr(actor_words, "load_yaml", lambda _: record)
    with pytest.raises(DataFileError, match=fault):
        load_actor_words.__wrapped__()


def test_heads_whom_news_remembers_are_persons_of_the_seeds():
    persons = {actor.id for actor in load_actor_records().actors}
    assert load_actor_words().remembered <= persons
