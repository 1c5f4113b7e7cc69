"""The grammar of English words, and inflection."""

import pytest
import yaml

from kb.errors import DataFileError
from kb.lexicon.grammar import load_grammar, verb_rules
from kb.lexicon.inflection import plural
from kb.lexicon.loader import DATA


@pytest.mark.parametrize(
    ("base", "third", "past", "participle", "gerund"),
    [
        ("visit", "visits", "visited", "visited", "visiting"),
        ("ban", "bans", "banned", "banned", "banning"),
        ("commit", "commits", "committed", "committed", "committing"),
        ("cancel", "cancels", "cancelled", "cancelled", "cancelling"),
        ("deny", "denies", "denied", "denied", "denying"),
        ("deploy", "deploys", "deployed", "deployed", "deploying"),
        ("release", "releases", "released", "released", "releasing"),
        ("agree", "agrees", "agreed", "agreed", "agreeing"),
        ("die", "dies", "died", "died", "dying"),
        ("meet", "meets", "met", "met", "meeting"),
        ("withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"),
        ("veto", "vetoes", "vetoed", "vetoed", "vetoing"),
    ],
)
def test_a_verb_has_its_forms(base, third, past, participle, gerund):
    forms = verb_rules().forms(base)
    assert (forms.third, third in forms.third) == (third, True)
    assert past in forms.past
    assert participle in forms.participle
    assert gerund in forms.gerund


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("talk", "talks"),
        ("embassy", "embassies"),
        ("gunman", "gunmen"),
        ("release of prisoners", "releases of prisoners"),
    ],
)
def test_a_noun_has_its_plural(noun, many):
    assert plural(noun) == many


def test_a_word_may_be_verb_and_noun():
    grammar = load_grammar()
    assert grammar.verbs["talks"].nounable
    assert not grammar.verbs["abolishes"].nounable
    assert grammar.verbs["found"].lemma == "find"
    assert grammar.closed["would"] == "M"


def test_faults_are_reported_together(tmp_path):
    data = yaml.safe_load((DATA / "grammar.yml").read_text(encoding="utf-8"))
    data["closed"]["ZZ"] = "foo"
    data["irregular"].append("go went")
    path = tmp_path / "grammar.yml"
    path.write_text(yaml.safe_dump(data))
    with pytest.raises(DataFileError) as raised:
        load_grammar(path)
    assert len(raised.value.faults) == 2
