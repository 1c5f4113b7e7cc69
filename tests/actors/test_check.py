import pytest

from kb.actors import check
from kb.actors.records import ActorRecords, NameRecord
from kb.actors.seeds import load_actor_records, load_explained, load_lives
from kb.lexicon.actor_words import load_actor_words
from kb.terms.actors import ActorKind, NameKind
from tests.actors.make import records, tenure

OFFICE = "fre-president"


def subjects(findings):
    return {finding.subject for finding in findings}


def test_nothing_in_the_seeds_looks_wrong_without_a_reason():
    findings = check.find_all(load_actor_records(), load_lives(), load_explained(), load_actor_words())
    assert [each for each in findings if not each.reason] == []
    assert {each.rule for each in findings} <= {"gap", "shared name"}


def test_a_reason_for_nothing_is_a_finding_itself():
    findings = check.find_all(records(), {}, {("gap", OFFICE): "vacant"}, load_actor_words())
    assert findings == [check.Finding("idle reason", OFFICE, "no gap is found")]


@pytest.mark.parametrize(
    ("tenures", "found"),
    [
        ([("2001-01-01", "2005-01-01"), ("2005-01-01", None)], 0),
        ([("2001-01-01", "2005-01-02"), ("2005-01-01", None)], 1),
        ([("2001-01-01", None), ("2005-01-01", None)], 1),
        ([("2001-01-01", "2009-01-01"), ("2002-01-01", "2003-01-01"), ("2004-01-01", "2005-01-01")], 2),
        ([("2001", "2005"), ("2005", None)], 0),
        ([("2001", "2005-06-01"), ("2005", None)], 0),
        ([("2001", "2006"), ("2005", None)], 1),
    ],
)
def test_two_holders_on_one_day_overlap(tenures, found):
    held = [tenure(f"person-{n}", OFFICE, start, end) for n, (start, end) in enumerate(tenures)]
    assert len(list(check.find_overlaps(records(*held)))) == found


def test_acting_holders_may_overlap_others():
    held = [tenure("a", OFFICE, "2001-01-01", None), tenure("b", OFFICE, "2002-01-01", None, "acting")]
    assert list(check.find_overlaps(records(*held))) == []


@pytest.mark.parametrize(
    ("tenures", "found"),
    [
        ([("2001-01-01", "2005-01-01"), ("2005-02-01", None)], 0),
        ([("2001-01-01", "2005-01-01"), ("2005-02-02", None)], 1),
        ([("2001-01-01", None), ("2005-02-02", None)], 0),
        ([("2001-01-01", "2009-01-01"), ("2002-01-01", "2003-01-01"), ("2009-01-01", None)], 0),
        ([("2001", "2005"), ("2006-01-20", None)], 0),
        ([("2001", "2005"), ("2007", None)], 1),
    ],
)
def test_more_than_a_month_without_a_holder_is_a_gap(tenures, found):
    held = [tenure(f"person-{n}", OFFICE, start, end) for n, (start, end) in enumerate(tenures)]
    assert len(list(check.find_gaps(records(*held)))) == found


@pytest.mark.parametrize(
    ("born", "died", "found"),
    [
        (None, None, 0),
        ("1950", "2005-01-01", 0),
        ("1950", "2004-12-31", 0),
        ("1950", "2004-12-30", 1),
        ("1950", "2005", 0),
        ("2001-01-02", None, 1),
        ("2001", None, 0),
        ("2002", "2003", 2),
    ],
)
def test_a_tenure_outside_a_life_is_found(born, died, found):
    held = records(tenure("a", OFFICE, "2001-01-01", "2005-01-01"))
    assert len(list(check.find_outside_lives(held, {"a": (born, died)}))) == found


def test_a_dead_person_still_in_office_is_found():
    held = records(tenure("a", OFFICE, "2001-01-01", None))
    assert [each.detail for each in check.find_outside_lives(held, {"a": (None, "2020")})] == [
        "fre-president until now, died 2020"
    ]


def named(actor, name, kind=NameKind.VARIANT, note=None):
    return NameRecord(actor, ActorKind.COUNTRY, name, kind, note=note)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ([named("A", "Congo"), named("B", "Congo")], {"Congo"}),
        ([named("A", "Cóngo"), named("B", "CONGO")], {"Cóngo"}),
        ([named("A", "Congo", note="ambiguous: two"), named("B", "Congo")], set()),
        ([named("A", "Congo"), named("A", "congo")], set()),
        ([named("A", "Kim", NameKind.SURNAME), named("B", "Kim", NameKind.SURNAME)], set()),
    ],
)
def test_a_name_of_two_without_a_note_is_found(names, found):
    assert subjects(check.find_shared_names(ActorRecords(names=names))) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (named("A", "Male"), True),
        (named("A", "Male", note="ambiguous: a word"), False),
        (named("A", "MALE", NameKind.ABBREVIATION), False),
        (named("A", "Maldives"), False),
        (named("A", "Park", NameKind.SURNAME), True),
        (named("A", "Moon", NameKind.SURNAME), False),
    ],
)
def test_a_name_that_is_a_common_word_needs_a_note(name, found):
    findings = check.find_common_words(ActorRecords(names=[name]), {"male", "park", "moon"}, {"Moon"})
    assert bool(list(findings)) is found
