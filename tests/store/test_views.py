from kb.store.views import ArticleSummary
from kb.terms.dates import PublishedBasis
from kb.terms.events import State


def test_an_article_tells_what_was_not_rejected_or_merged():
    events = {State.PROPOSED: 2, State.ACCEPTED: 3, State.REJECTED: 5, State.MERGED: 7}
    summary = ArticleSummary(
        "a" * 16, None, None, None, None, None, PublishedBasis.UNKNOWN, None, None, (), 1, events
    )
    assert summary.told == 5
