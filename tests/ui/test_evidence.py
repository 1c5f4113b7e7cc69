from tests.ui.make import TEXT, evidence
from ui.evidence import quote_html, source_html


def test_the_sentence_is_lit_between_its_neighbours_with_its_date_words():
    text = f"{TEXT} They walked along the beach."
    shown = quote_html(evidence(), text)
    assert "<mark>Kim Jong Un met Xi Jinping in Dalian on <b>Tuesday</b>.</mark>" in shown
    assert "They walked along the beach." in shown


def test_without_the_article_the_kept_words_around_stand_in():
    shown = quote_html(evidence(prefix="Before. ", suffix=" After."), "another text")
    assert "Before. " in shown
    assert " After." in shown


def test_markup_of_an_article_is_shown_as_it_is_written():
    hostile = "<script>alert(1)</script> on Tuesday"
    shown = quote_html(evidence(quote=hostile, date_phrase=None, date_start=None, date_end=None), "")
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert "<img" not in source_html(evidence(title="<img src=x onerror=alert(1)>"))
