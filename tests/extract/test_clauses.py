"""Clauses: which verb has which subject, and how it hangs on another."""

import pytest

from kb.extract.clauses import find_groups
from kb.extract.tagging import tag_words
from kb.extract.tokens import split_words
from kb.terms.span import Span


def groups_of(text):
    words = split_words(text, Span(0, len(text)), [], [])
    tag_words(words)
    found = {}
    for group in find_groups(words):
        subject = " ".join(words.lows[slice(*group.subject)]) if group.subject else ""
        found[group.lemma] = (group.link, subject)
    return found


@pytest.mark.parametrize(
    ("text", "verb", "link", "subject"),
    [
        ("The army attacked the town.", "attack", "main", "the army"),
        ("The leader, who met the king, said nothing.", "say", "main", "the leader"),
        ("The leader, who met the king, said nothing.", "meet", "relative", "the leader"),
        ("The rebels shelled the town and attacked the port.", "attack", "coordinated", "the rebels"),
        ("The minister said that the army attacked the town.", "attack", "complement", "the army"),
        ("The minister said it would attack the town.", "attack", "complement", "the minister"),
        ("If the army attacks, the rebels will flee.", "attack", "subordinate", "the army"),
        ("The army plans to attack the town.", "attack", "infinitive", "the army"),
        ("The king urged the army to attack.", "attack", "infinitive", "the army"),
        ("The army shelled the port, killing two people.", "kill", "participle", "the army"),
        ("After meeting the king, the minister resigned.", "meet", "gerund", "the minister"),
        ("Five people injured in the blast were taken away.", "take", "main", "five people"),
        (
            "The rebels will ban rallies, suspend classes and close shops.",
            "close",
            "coordinated",
            "the rebels",
        ),
        ("The town which the army attacked is empty.", "attack", "object_relative", "the army"),
    ],
)
def test_a_verb_has_its_subject_and_its_link(text, verb, link, subject):
    assert groups_of(text)[verb] == (link, subject)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Air strikes on the town killed five people.", "strikes"),
        ("The talks in the capital failed.", "talks"),
        ("Government forces shell the town.", "forces"),
        ("The planned visit was cancelled.", "planned"),
    ],
)
def test_a_word_that_could_be_a_verb_is_none_where_the_clause_has_one(text, noun):
    words = split_words(text, Span(0, len(text)), [], [])
    tag_words(words)
    assert words.tags[words.lows.index(noun)] in ("N", "NS", "A")
