"""Why a sentence told nothing, or words of it were left out."""

from datetime import date

import pytest

from kb.extract import extract_article
from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis
from kb.terms.reasons import SAID, Reason


def accounts_of(text, language=None):
    article = Article(text, date(2025, 9, 22), PublishedBasis.GIVEN, language=language)
    return extract_article(article, why=True)


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("Analysts believe Iran attacked the ship.", "attacked", Reason.OPINION),
        ("France urged Iran to release the prisoners.", "release", Reason.CONTENT),
        ("The war weighed on Ukraine.", "war", Reason.BACKGROUND),
        ("Both ministers of Peru are accused of corruption.", "accused", Reason.STANDING),
        ("Chad attacked the rebels without consulting Niger.", "consulting", Reason.MANNER),
        ("A bomb attack in Mali killed nine people.", "killed", Reason.SAME),
        ("A flood in Chad killed nine people.", "flood", Reason.SAME),
    ],
)
def test_words_that_tell_of_no_event_have_their_reason(text, words, reason):
    (account,) = accounts_of(text).accounts
    left_out = {each.span.slice(text): each.reason for each in account.left_out}
    assert left_out.get(words) is reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The sky over Oslo is blue.", Reason.NO_TRIGGER),
        ("Post a Comment", Reason.FURNITURE),
    ],
)
def test_a_sentence_without_anything_has_one_reason(text, reason):
    (account,) = accounts_of(text).accounts
    assert (account.reason, account.events, account.left_out) == (reason, (), ())


def test_what_is_in_another_language_says_so():
    (account,) = accounts_of("Der Präsident reiste am Montag nach Wien.", language="de").accounts
    assert account.reason is Reason.LANGUAGE


def test_every_sentence_and_every_line_of_the_page_has_an_account_in_order():
    text = "Iran attacked Iraq.\n\nThe sky is blue.\n\nComments"
    read = accounts_of(text)
    assert [each.sentence.slice(text) for each in read.accounts] == [
        "Iran attacked Iraq.", "The sky is blue.", "Comments",
    ]  # fmt: skip
    assert read.accounts[0].events == (read.candidates[0].id,)


def test_nobody_who_does_not_ask_pays_for_accounts():
    article = Article("Iran attacked Iraq.", date(2025, 9, 22), PublishedBasis.GIVEN)
    assert extract_article(article).accounts == ()


def test_every_reason_is_said_in_words():
    assert set(SAID) == set(Reason)
