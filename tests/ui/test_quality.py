"""The quality page: what became of proposals, and a word where nothing was decided yet."""

from tests.ui.pages import rows, words


def test_what_became_of_the_seeds_proposals_is_told(page, seeded_url):
    app = page(seeded_url, "app_pages/quality.py")
    assert {each.label: each.value for each in app.metric}["Decided by people"] == "393"
    by_type = {row[0][0]: row for row in rows(app, "What became of proposals by type")}
    assert by_type["CONSULT"][0][1] == "./review?type=CONSULT"
    assert int(by_type["CONSULT"][1][0]) > 50
    assert rows(app, "Why they were rejected")
    assert rows(app, "Confidence claimed and found")


def test_before_any_decision_it_says_what_to_do(page, empty_url):
    assert "review page" in words(page(empty_url, "app_pages/quality.py"))
