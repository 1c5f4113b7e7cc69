from kb.pipeline.finding import FilterWords
from ui.urls import filter_words


def test_the_query_of_an_address_means_the_filters_of_the_contract():
    words = filter_words(
        {
            "country": ["PRK", "Japan"],
            "type": ["CONSULT"],
            "from": ["2018-01-01"],
            "as-of": ["2019-01-01"],
            "q": ["summit"],
            "anywhere": ["1"],
            "lanes": ["leader"],
        }
    )
    assert words == FilterWords(
        country=("PRK", "Japan"),
        types=("CONSULT",),
        from_="2018-01-01",
        as_of="2019-01-01",
        q="summit",
        anywhere=True,
    )


def test_empty_values_are_no_filters():
    assert filter_words({"country": [""], "q": [""], "from": []}) == FilterWords()
