from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from kb.errors import NotFoundError
from kb.model.tables import ARTICLE, ARTICLE_WORDS, EVENT, EVENT_WORDS
from kb.store.articles import save_article
from kb.store.engine import read_session
from kb.store.events import get_event_state, remove_event, save_event_state
from kb.store.fulltext import article_words, event_words
from kb.store.query import (
    TimelineFilter,
    count_events,
    get_article,
    get_event,
    query_articles,
    query_events,
)
from kb.store.searching import matching_event_ids, query_article_ids, query_event_ids
from kb.terms.events import State
from kb.text.words import indexed_words, parse_query

SUMMER, AUTUMN = date(2025, 7, 1), date(2025, 9, 1)


def found(world, q, *, anywhere=False, as_of=None):
    """The titles of what a search finds, after looking that a filter finds the same."""
    with read_session(world.engine) as session:
        ids = matching_event_ids(session, q, anywhere=anywhere, as_of=as_of).tolist()
        assert ids == sorted(set(ids))
        titles = dict(session.connection().execute(select(EVENT.c.id, EVENT.c.title)).all())
        wanted = TimelineFilter(q=q, anywhere=anywhere, as_of=as_of, states=tuple(State))
        views = query_events(session, replace(wanted, order="title"))
        assert len(views) == len(ids) == count_events(session, wanted).matching
    return sorted(titles[each] for each in ids)


def tell(world, title, before, sentence, after="", published=AUTUMN, headline=None):
    """An event that one sentence of a longer article tells."""
    article = world.article(f"{before}{sentence}{after}", published, title=headline)
    quote = len(before), len(before) + len(sentence)
    candidate = world.candidate(article, title)
    span = type(candidate.sentence)(*quote)
    trigger = type(span)(quote[0], quote[0] + len(sentence.split()[0]))
    candidate = replace(candidate, sentence=span, trigger=trigger)
    with world.write() as session:
        world.save(session, article, candidate)
    return candidate.id


@pytest.fixture
def told(world):
    tell(world, "Kim visits", "A storm came. ", "Kim flew to Seoul.", " Lee met him.", headline="Visit")
    tell(world, "Talks fail", "", "No result in Geneva, the U.S. says.", published=SUMMER, headline="Failure")
    return world


@pytest.mark.parametrize(
    ("q", "anywhere", "titles"),
    [
        ("kim", False, ["Kim visits"]),
        ("kim seo", False, ["Kim visits"]),
        ('"kim flew"', False, ["Kim visits"]),
        ('"visits kim"', False, []),
        ('"flew kim"', False, []),
        ("us", False, ["Talks fail"]),
        ("U.S.", False, ["Talks fail"]),
        ("storm", False, []),
        ("storm", True, ["Kim visits"]),
        ("storm visits", True, ["Kim visits"]),
        ("storm fail", True, []),
        ('"lee met him"', True, ["Kim visits"]),
        ("failure", True, ["Talks fail"]),
        ("failure geneva", True, ["Talks fail"]),
        ("%", False, []),
        ("%", True, []),
        ("", True, ["Kim visits", "Talks fail"]),
        (" ", False, ["Kim visits", "Talks fail"]),
    ],
)
def test_words_are_found_in_titles_and_quotes_or_anywhere(told, q, anywhere, titles):
    assert found(told, q, anywhere=anywhere) == titles


@pytest.mark.parametrize(
    ("q", "ids"),
    [("storm", [1]), ("visit lee", [1]), ('"storm came kim"', [1]), ("visits", []), ("", [1, 2])],
)
def test_articles_are_found_by_title_and_text(told, q, ids):
    with read_session(told.engine) as session:
        assert query_article_ids(session, q).tolist() == ids


def test_a_list_of_articles_is_searched_in_title_and_text_publisher_and_url(world):
    with world.write() as session:
        for text_, more in (
            ("Kim flew.", {"title": "Visit", "publisher": "Daily News", "url": "https://example.org/a-1"}),
            ("Xi spoke 100 times.", {"publisher": "Evening Post"}),
        ):
            save_article(session, world.article(text_, **more))

    def titles(q):
        with read_session(world.engine) as session:
            return [each.title for each in query_articles(session, q=q)]

    for q in ("kim", "visit fle", "daily flew", "e.org/a-1", "LY kim", "kim example"):
        assert titles(q) == ["Visit"]
    for q in ("spoke evening", "100%", "times post"):
        assert titles(q) == [None]
    assert titles("kim spoke") == titles("%") == []
    assert len(titles("")) == len(titles(" ")) == len(titles("e")) == 2


def test_what_was_published_later_or_nobody_knows_when_does_not_count(world):
    early = tell(world, "Kim visits", "", "Kim flew.", " A storm came.", SUMMER)
    late = tell(world, "Kim travels", "", "Xi waited.", " Snow fell.", AUTUMN)
    never = tell(world, "Kim moves", "", "Lee slept.", " Hail.", None)
    tell(world, "Alone", "", "Putin slept.", "", None)
    with world.write() as session:
        world.merge(session, late, early)
        world.merge(session, never, early)
    for q in ("xi", "lee", "kim xi lee", "visits waited"):
        assert "Kim visits" in found(world, q)
    for anywhere in (False, True):
        assert found(world, "kim flew", anywhere=anywhere, as_of=SUMMER) == ["Kim visits"]
        assert found(world, "xi", anywhere=anywhere, as_of=SUMMER) == []
        assert "Kim visits" in found(world, "xi visits", anywhere=anywhere, as_of=AUTUMN)
        for q in ("lee", "putin", "travels"):
            assert "Kim visits" not in found(world, q, anywhere=anywhere, as_of=AUTUMN)
        assert found(world, "kim", anywhere=anywhere, as_of=date(2025, 1, 1)) == []
        assert found(world, "", anywhere=anywhere, as_of=SUMMER) == ["Kim visits"]
    assert found(world, "storm", anywhere=True, as_of=SUMMER) == ["Kim visits"]
    assert found(world, "snow", anywhere=True, as_of=SUMMER) == []
    assert "Kim visits" in found(world, "snow storm", anywhere=True, as_of=AUTUMN)
    assert found(world, "hail visits", anywhere=True, as_of=AUTUMN) == []


def test_the_title_of_an_event_is_what_it_was_then(world):
    late = tell(world, "Kim visits Seoul", "", "He flew.", published=AUTUMN)
    early = tell(world, "Journey begins", "", "A plane left.", published=SUMMER)
    with world.write() as session:
        world.merge(session, early, late)
    assert found(world, "seoul", as_of=SUMMER) == []
    assert found(world, "journey plane", as_of=SUMMER) == ["Journey begins", "Kim visits Seoul"]
    assert found(world, "seoul plane", as_of=AUTUMN) == ["Kim visits Seoul"]
    assert found(world, "journey plane") == ["Journey begins"]


def counts(session):
    tables = [EVENT_WORDS, ARTICLE_WORDS]
    if session.connection().dialect.name == "sqlite":
        tables += [text("event_search_docsize"), text("article_search_docsize")]
    return {
        session.connection().execute(select(func.count()).select_from(table)).scalar() for table in tables
    }


def test_words_follow_every_change_of_an_event_and_go_with_it(world):
    key = world.event("Kim visits", text="Kim flew.")
    other = world.event("Lee stays")
    with world.write() as session:
        world.decide(session, key, title="Xi arrives")
        assert query_event_ids(session, "visits").tolist() == []
        assert query_event_ids(session, "xi flew").tolist() == [1]
        remove_event(session, key, version=2)
    with world.write() as session:
        assert query_event_ids(session, "xi").tolist() == []
        assert query_event_ids(session, "").tolist() == [2]
        state, version = get_event_state(session, other)
        save_event_state(session, replace(state, title="Lee leaves"), version=version)
        assert query_event_ids(session, "leaves").tolist() == [2]
        session.connection().execute(text("DELETE FROM event"))
        session.connection().execute(text("DELETE FROM article"))
        assert counts(session) == {0}


def test_words_of_an_article_follow_its_title(world):
    article = world.article("Kim flew.", publisher="A")
    with world.write() as session:
        save_article(session, article)
        save_article(session, replace(article, title="Journey"))
        assert query_article_ids(session, "journey flew").tolist() == [1]
        assert session.connection().execute(select(ARTICLE.c.title)).scalars().all() == ["Journey"]


def test_a_book_is_stored_and_found_by_what_it_begins_with(world):
    book = " ".join(f"{number:x}" for number in range(4096, 150_000))
    with world.write() as session:
        save_article(session, world.article(f"Preface. {book} Epilogue.", published=SUMMER))
        for q, ids in (("preface", [1]), ('"ffff 10000"', [1]), ('"10000 ffff"', []), ("epilogue", [])):
            assert query_article_ids(session, q).tolist() == ids


HOSTILE = [
    '"', '""', "'", '"""', "*", "kim*", "^kim", "kim OR", "OR", "AND kim", "NOT", "kim NOT flew", "NEAR/2",
    "NEAR(kim flew)", "words:kim", "{words}: kim", "-kim", "+kim", "kim + flew", "(kim", "kim)", "kim:*",
    "kim & !flew", "<-> |", "\\", "\\'kim", "kim\0flew", "\0", "\ud800", "kim\ud800", "\u202ekim", "😀",
    "👩\u200d🚀 kim", "x00000", "rowid", "rank", "kim;--", "'; DROP TABLE event; --",
    "%", "_", "km%", "$1", ":q", "?", "w",
    "é" * 2000, "'kim", '"kim', "´`",
]  # fmt: skip


@pytest.mark.parametrize("q", HOSTILE, ids=ascii)
def test_nothing_that_is_written_into_a_search_is_syntax(told, q):
    expected = [
        title
        for title, quote in (
            ("Kim visits", "Kim flew to Seoul."),
            ("Talks fail", "No result in Geneva, the U.S. says."),
        )
        if parse_query(q).stands_in(indexed_words([title, quote]))
    ]
    assert found(told, q) == expected
    with read_session(told.engine) as session:
        query_articles(session, q=q)
        matching_event_ids(session, q, anywhere=True, as_of=AUTUMN)


TEXT = st.text(alphabet="ab xé.'\"%中", min_size=1, max_size=12).filter(lambda said: said.strip())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4), st.lists(TEXT, min_size=1, max_size=8))
def test_the_database_finds_what_a_plain_look_into_the_words_finds(world, events, searches):
    mark = f"run{next(world.numbers)}end"
    first = {}
    for title, said in events:
        key = world.event(f"{mark} {title}", text=f"z {next(world.numbers)} {said}")
        with read_session(world.engine) as session:
            wanted = select(EVENT.c.id).where(EVENT.c.key == key)
            event_id = session.connection().execute(wanted).scalar()
        first[event_id] = indexed_words([f"{mark} {title}", f"z {said}"])
    with read_session(world.engine) as session:
        for q in searches:
            query = parse_query(f"{mark} {q}")
            expected = sorted(each for each, words in first.items() if query.stands_in(words))
            assert query_event_ids(session, f"{mark} {q}").tolist() == expected


WORD = st.sampled_from(["ant", "bee", "cow", "dog", "elk"])
SENTENCE = st.lists(WORD, min_size=1, max_size=2).map(" ".join)
DAY = st.sampled_from([None, SUMMER, AUTUMN])
STORY = st.tuples(SENTENCE, SENTENCE, SENTENCE, DAY)


def shown_to_have(session, key, q, anywhere, as_of):
    """Whether what a reader is shown of an event has the words."""
    try:
        view = get_event(session, key, as_of=as_of)
    except NotFoundError:
        return False
    texts = [event_words(view.title, (each.quote for each in view.evidence))]
    if anywhere:
        for each in view.evidence:
            article = get_article(session, each.article)
            texts.append(article_words(article.summary.title, article.text))
    return all(any(term.stands_in(text_) for text_ in texts) for term in parse_query(q).terms)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STORY, min_size=1, max_size=5), st.lists(st.integers(0, 4), max_size=4), SENTENCE, DAY)
def test_a_search_finds_the_events_that_are_shown_to_have_the_words(world, stories, merges, q, as_of):
    mark = f"run{next(world.numbers)}end"
    keys = [
        tell(world, title, f"{mark} {place} {before} ", said, published=day)
        for place, (title, before, said, day) in enumerate(stories)
    ]
    with world.write() as session:
        # Each is merged into one before it, the last one first: what is merged takes in no more.
        for loser, survivor in reversed(list(enumerate(merges, start=1))):
            if loser < len(keys):
                world.merge(session, keys[loser], keys[survivor % loser])
    with read_session(world.engine) as session:
        rows = select(EVENT.c.id, EVENT.c.key).where(EVENT.c.key.in_(keys))
        stored = dict(session.connection().execute(rows).all())
        for anywhere in (False, True):
            ids = matching_event_ids(session, q, anywhere=anywhere, as_of=as_of).tolist()
            expected = {key for key in keys if shown_to_have(session, key, q, anywhere, as_of)}
            assert {stored[each] for each in ids if each in stored} == expected
