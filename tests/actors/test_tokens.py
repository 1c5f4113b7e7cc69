import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.actors.tokens import TOKEN, fold, joins, name_key


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The U.S. and the U.N.", ["The", "U.S.", "and", "the", "U.N."]),
        ("J.R.R. Tolkien, A.P.J. Abdul Kalam", ["J.R.R.", "Tolkien", "A.P.J.", "Abdul", "Kalam"]),
        ("Japan's and Russia’s", ["Japan", "and", "Russia"]),
        ("the U.S.'s allies", ["the", "U.S.", "allies"]),
        ("Sana'a and N’Djamena's mayor", ["Sana'a", "and", "N’Djamena", "mayor"]),
        ("Moon Jae-in", ["Moon", "Jae", "in"]),
        ("Côte d'Ivoire", ["Côte", "d'Ivoire"]),
        ("G7, COVID-19", ["G7", "COVID", "19"]),
        ("the leaders' car", ["the", "leaders", "car"]),
        ("김정은 met 習近平", ["김정은", "met", "習近平"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words(text, tokens):
    assert TOKEN.findall(text) == tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erdoğan", "ERDOGAN"),
        ("Şahin", "sahin"),
        ("Wałęsa", "Walesa"),
        ("ØRSTED", "orsted"),
        ("Ærø", "aero"),
        ("İzmir", "izmir"),
        ("Løkke", "Lokke"),
        ("N’Djamena", "N'Djamena"),
        ("U.S.", "US"),
        ("Diyarbakır", "Diyarbakir"),
    ],
)
def test_case_accents_stops_and_apostrophes_do_not_matter(one, other):
    assert fold(one) == fold(other)


def test_hyphens_and_spaces_make_the_same_key():
    assert name_key("Kim Jong-un") == name_key("KIM Jong Un") == ("kim", "jong", "un")


@pytest.mark.parametrize("gap", [" ", "-", "–", "‑", ". ", ", ", "'s ", "’ ", "\n", " & "])
def test_words_of_one_name_may_stand_so_apart(gap):
    assert joins(gap)


@pytest.mark.parametrize("gap", [" (", "; ", ": ", "\n\n", " — ", "...", "     "])
def test_other_gaps_end_a_name(gap):
    assert not joins(gap)


@given(st.text(max_size=50))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
