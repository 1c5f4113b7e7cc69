from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from kb.errors import ConflictError, InputError, NotFoundError
from kb.model.article import ArticleOriginalRow
from kb.model.tables import ARTICLE
from kb.store.articles import Outcome, article_of, find_row, save_article, set_published
from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis
from kb.terms.ids import article_key

TEXT = "Kim met Xi on Monday."
WHOLE = Article(
    TEXT,
    date(2025, 9, 22),
    PublishedBasis.GIVEN,
    title="Kim meets Xi",
    url="https://example.org/a",
    publisher="The Example",
    language="en",
    original=TEXT.encode(),
    retrieved_at=datetime(2025, 9, 23, tzinfo=UTC),
)


def save(world, *articles):
    outcomes = []
    with world.write() as session:
        for article in articles:
            row, outcome = save_article(session, article, encoding="utf-8", flags=["bidi"])
            outcomes.append(outcome)
    return row, outcomes


def test_an_article_is_stored_as_it_was_read(world):
    row, outcomes = save(world, WHOLE)
    assert outcomes == [Outcome.ADDED]
    with world.write() as session:
        stored = find_row(session, row.key)
        assert article_of(stored) == replace(WHOLE, original=None)
        assert session.get(ArticleOriginalRow, stored.id).content == TEXT.encode()
        assert stored.flags == ["bidi"]


def test_adding_it_again_changes_nothing(world):
    later = replace(WHOLE, retrieved_at=datetime(2026, 1, 1, tzinfo=UTC))
    row, outcomes = save(world, WHOLE, later)
    assert outcomes == [Outcome.ADDED, Outcome.UNCHANGED]
    assert row.retrieved_at == WHOLE.retrieved_at


@pytest.mark.parametrize("name", ["published", "title", "url", "publisher", "language", "original"])
def test_what_was_unknown_is_filled_in_and_the_key_stays(world, name):
    gap = {"published_basis": PublishedBasis.UNKNOWN} if name == "published" else {}
    partial = replace(WHOLE, **{name: None}, **gap)
    row, outcomes = save(world, partial, WHOLE, WHOLE, partial)
    assert outcomes == [Outcome.ADDED, Outcome.FILLED, Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert row.key == article_key(TEXT, partial.url, partial.publisher)
    with world.write() as session:
        assert session.connection().execute(select(func.count()).select_from(ARTICLE)).scalar() == 1
    assert row.title == WHOLE.title
    assert row.published == WHOLE.published


def test_the_extractor_sees_the_place_that_the_key_was_made_of(world):
    row, _ = save(world, Article(TEXT), WHOLE)
    again = article_of(row)
    assert article_key(again.text, again.url, again.publisher if again.url else None) == row.key
    assert row.url == WHOLE.url


@pytest.mark.parametrize(
    ("change", "stored"),
    [
        ({"title": "Xi meets Kim"}, "Kim meets Xi"),
        ({"publisher": "Another"}, "The Example"),
        ({"language": "fr"}, "en"),
        ({"published": date(2025, 9, 21)}, "2025-09-22"),
        ({"published": date(2025, 9, 21), "published_basis": PublishedBasis.CURATOR}, "2025-09-22"),
    ],
    ids=str,
)
def test_a_contradiction_is_refused_and_the_stored_value_named(world, change, stored):
    save(world, WHOLE)
    with pytest.raises(ConflictError, match=stored):
        save(world, replace(WHOLE, **change))


def test_a_date_that_a_program_found_yields_to_one_that_is_trusted_more(world):
    found = replace(WHOLE, published=date(2025, 9, 20), published_basis=PublishedBasis.URL)
    row, outcomes = save(world, WHOLE, found)
    assert (outcomes[1], row.published) == (Outcome.UNCHANGED, WHOLE.published)


def test_a_date_that_a_person_gives_is_never_passed_over_in_silence(world):
    found = replace(WHOLE, published_basis=PublishedBasis.METADATA)
    save(world, found)
    with pytest.raises(ConflictError, match="publication date '2025-09-22'"):
        save(world, replace(WHOLE, published=date(2025, 9, 20)))


def test_an_undetermined_language_is_an_unknown_one(world):
    row, outcomes = save(world, replace(WHOLE, language="und"), WHOLE, replace(WHOLE, language="und"))
    assert (outcomes, row.language) == ([Outcome.ADDED, Outcome.FILLED, Outcome.UNCHANGED], "en")


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(WHOLE, url="https://example.net/b"),
        replace(WHOLE, url=None, publisher="Another", title="Other headline"),
        replace(WHOLE, url="https://example.net/b", publisher=None, published=date(2025, 10, 1)),
    ],
)
def test_the_same_text_in_another_place_is_a_reprint_with_its_own_key(world, elsewhere):
    first, _ = save(world, WHOLE)
    row, outcomes = save(world, elsewhere)
    assert outcomes == [Outcome.REPRINT]
    assert row.reprint_of == first.id
    assert row.key != first.key
    third, _ = save(world, Article(TEXT, url="https://example.com/c"))
    assert third.reprint_of == first.id
    assert save(world, elsewhere)[1] == [Outcome.UNCHANGED]


def test_a_text_without_a_place_is_the_first_one_stored(world):
    first, _ = save(world, WHOLE)
    save(world, replace(WHOLE, url="https://example.net/b"))
    row, outcomes = save(world, Article(TEXT))
    assert (row.key, outcomes) == (first.key, [Outcome.UNCHANGED])


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"text": " \n"}, "no text"),
        ({"text": "half \ud800 pair"}, "'\\\\ud800' at character 5"),
        ({"text": "nul \0 here"}, "'\\\\x00' at character 4"),
        ({"title": "\udfff"}, "title"),
        ({"url": "javascript:alert(1)"}, "neither http"),
        ({"url": "ftp://example.org/a"}, "neither http"),
        ({"url": ""}, "neither http"),
    ],
    ids=str,
)
def test_what_cannot_be_stored_is_refused_at_the_door(world, change, word):
    with pytest.raises(InputError, match=word):
        save(world, replace(WHOLE, **change))


def test_a_text_cannot_be_changed_once_it_is_stored(world):
    save(world, WHOLE)
    for column in ("text", "key", "place", "text_sha256"):
        with pytest.raises(IntegrityError, match="never changed"), world.engine.begin() as connection:
            connection.execute(text(f"UPDATE article SET {column} = 'other'"))


def test_a_curator_may_replace_the_publication_date(world):
    row, _ = save(world, WHOLE)
    with world.write() as session:
        set_published(session, find_row(session, row.key), None, PublishedBasis.UNKNOWN)
    with world.write() as session:
        assert find_row(session, row.key).published is None


def test_an_unknown_key_is_not_found(world):
    with world.write() as session, pytest.raises(NotFoundError, match="'kb articles'"):
        find_row(session, "0" * 16)


def test_an_empty_publisher_is_no_place_of_its_own(world):
    row, _ = save(world, Article(TEXT, publisher=""))
    assert row.place == ""
