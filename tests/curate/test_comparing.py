"""Reviewers are compared on the verdict, and on type and day where they gave one."""

from datetime import UTC, date, datetime

import pytest

from kb.curate.comparing import Aspect, SaidVerdict, compare, day_words, find_disagreements
from kb.terms.dates import DateSpan, Granularity
from kb.terms.verdicts import Verdict

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PEOPLE = ("anna", "boris", "carla")
MEETING = {"type": "CONSULT", "date": "2018-06-12"}


def said(event, who, verdict, **content):
    judged = None if verdict == "reject" else MEETING | content
    return SaidVerdict(event, who, Verdict(verdict), "why", judged, NOON)


VERDICTS = [
    said("one", "anna", "accept"),
    said("one", "boris", "accept"),
    said("one", "carla", "accept"),
    said("two", "anna", "accept"),
    said("two", "boris", "edit", type="AGREE"),
    said("two", "carla", "reject"),
    said("three", "anna", "edit", date="2018-06-01/2018-06-30"),
    said("three", "boris", "edit", type="AGREE", date="2018-06-01/2018-06-30"),
    said("three", "carla", "reject"),
    said("four", "anna", "reject"),
    said("four", "boris", "reject"),
    said("four", "carla", "reject"),
]


def test_the_verdict_is_compared_over_all_and_for_each_two():
    agreed = compare(VERDICTS, PEOPLE, Aspect.VERDICT)
    assert agreed.events == 4
    assert agreed.observed == pytest.approx((3 + 0 + 1 + 3) / 12)
    first, second, third = agreed.pairs
    assert (first.first, first.second, first.events, first.observed) == ("anna", "boris", 4, 0.75)
    # By hand: chance agreement of anna and boris is (2·1 + 1·2 + 1·1) / 16.
    assert first.kappa == pytest.approx((0.75 - 5 / 16) / (1 - 5 / 16))
    assert (second.first, second.second, third.first, third.second) == ("anna", "carla", "boris", "carla")


def test_who_rejects_an_event_gives_it_no_type():
    agreed = compare(VERDICTS, PEOPLE, Aspect.TYPE)
    assert [each.events for each in agreed.pairs] == [3, 1, 1]
    assert (agreed.events, agreed.pairs[0].observed) == (3, pytest.approx(1 / 3))


def test_where_nobody_varies_the_observed_agreement_is_left():
    agreed = compare(VERDICTS[:3], PEOPLE, Aspect.DAY)
    assert (agreed.events, agreed.observed, agreed.alpha) == (1, 1, None)
    assert [each.kappa for each in agreed.pairs] == [None] * 3


def test_without_verdicts_nothing_is_compared():
    agreed = compare([], PEOPLE, Aspect.VERDICT)
    assert (agreed.events, agreed.observed, agreed.alpha) == (0, None, None)


def test_disagreements_are_those_of_verdict_type_or_day():
    assert list(find_disagreements(VERDICTS)) == ["two", "three"]
    alike = [said("one", "anna", "edit", type="AGREE"), said("one", "boris", "edit", type="AID")]
    assert [each.who for each in find_disagreements(alike)["one"]] == ["anna", "boris"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2018, 6, 12), date(2018, 6, 12), "2018-06-12"),
        (date(2018, 6, 1), date(2018, 6, 30), "2018-06-01/2018-06-30"),
        (date(2018, 6, 1), None, "2018-06-01/.."),
        (None, date(2018, 6, 30), "../2018-06-30"),
        (None, None, "unknown"),
    ],
)
def test_a_span_is_written_in_one_way(first, last, words):
    assert day_words(DateSpan(first, last, Granularity.RANGE)) == words
