from dataclasses import replace

import pytest

from kb.curate.reviews import load_review
from kb.errors import DataFileError
from kb.pipeline.finding import FilterWords, find_events
from kb.pipeline.setup import init_base, load_seed_reviews
from kb.settings import SEEDS
from tests.conftest import NOW


def test_loading_the_seeds_twice_changes_nothing(tmp_path):
    url = f"sqlite:///{tmp_path}/kb.sqlite3"
    first = init_base(url, now=NOW)
    before = find_events(url, FilterWords()).events
    assert first.accepted >= 340
    assert not init_base(url, now=NOW).changed
    assert find_events(url, FilterWords()).events == before


def test_the_seeds_can_come_later(empty_url, tmp_path):
    url = f"sqlite:///{tmp_path}/kb.sqlite3"
    assert init_base(url, now=NOW, seeds=False).articles == 0
    assert init_base(url, now=NOW).articles == 30


@pytest.mark.parametrize("review", load_seed_reviews(), ids=lambda review: review.article)
def test_every_accepted_event_of_the_seeds_is_whole(review):
    for event in review.accepted:
        assert event.title == event.title.strip()
        assert len(event.title) <= 110
        assert event.date.span.is_dated
        assert any(each.role.value == "actor" for each in event.participants)


def test_every_seed_article_links_to_a_public_page_of_its_own():
    addresses = []
    for path in (SEEDS / "articles").glob("*.md"):
        head = path.read_text(encoding="utf-8").split("---\n")[1]
        address = next(line.removeprefix("url: ") for line in head.splitlines() if line.startswith("url: "))
        assert address.startswith("https://en.wikipedia.org/wiki/")
        addresses.append(address)
    assert len(set(addresses)) == len(addresses) >= 20


def test_every_seed_article_is_of_its_length():
    for path in (SEEDS / "articles").glob("*.md"):
        words = path.read_text(encoding="utf-8").split("---\n", 2)[2].split()
        assert 150 <= len(words) <= 400, path.name


def test_a_review_that_does_not_fit_its_article_is_refused(tmp_path, monkeypatch):
    import kb.pipeline.setup as setup

    review = load_review(next((SEEDS / "reviews").glob("2018-06-13*.yml")))
    monkeypatch.setattr(setup, "load_seed_reviews", lambda: [replace(review, text_sha256="0" * 64)])
    with pytest.raises(DataFileError, match="review it again"):
        init_base(f"sqlite:///{tmp_path}/kb.sqlite3", now=NOW)
