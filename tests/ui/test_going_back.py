import pytest

from ui.going_back import find_page, is_page


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        ("http://kb.example.org/review?event=e1&q=a%20b", "/review?event=e1&q=a%20b"),
        ("https://kb.example.org/", "/"),
        ("https://kb.example.org", "/"),
        ("https://evil.example.org/review", "/"),
        ("https://kb.example.org//evil.example.org/", "/"),
        ("https://kb.example.org/\\evil.example.org/", "/"),
        ("http://[/review", "/"),
        ("", "/"),
    ],
)
def test_the_page_that_a_sign_in_starts_from_is_one_of_ours_or_the_start(referer, page):
    assert find_page(referer, "kb.example.org") == page


@pytest.mark.parametrize(
    "words",
    ["", "review", "//evil.example.org", "/\\evil.example.org", "https://evil.example.org", "/\r\nx: y"],
)
def test_what_leads_away_is_no_page(words):
    assert not is_page(words)
