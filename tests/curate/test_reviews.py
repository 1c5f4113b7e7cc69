from dataclasses import replace
from datetime import date

import pytest
import yaml

from kb.curate.reviews import Rejection, Review, find_misquotes, load_review
from kb.curate.write_review import review_text
from kb.errors import DataFileError
from kb.terms.ids import text_sha256
from kb.terms.span import Span
from tests.curate.make import TEXT, candidate

# What a review keeps of a proposal: a curator is sure, and no rule of the extractor stands behind it.
ACCEPTED = replace(candidate(), confidence=1.0, rule="review")


@pytest.fixture
def review():
    return Review(
        "2018-05-09-dalian.md", text_sha256(TEXT), "seed curators", date(2026, 11, 23),
        (ACCEPTED,), {ACCEPTED.id: TEXT}, (Rejection("0" * 16, "in Dalian", "a place"),),
    )  # fmt: skip


def write(folder, text):
    path = folder / "review.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_review_reads_back_as_it_was_written(review, tmp_path):
    assert load_review(write(tmp_path, review_text(review))) == review


def test_a_review_that_fits_its_article_has_no_misquotes(review):
    assert find_misquotes(review, TEXT) == []


def test_a_changed_article_is_noticed(review):
    found = find_misquotes(review, "Now " + TEXT)
    assert any("quote" in fault for fault in found)
    assert any("'Kim Jong Un'" in fault for fault in found)


def test_a_trigger_outside_its_sentence_is_noticed(review):
    moved = replace(ACCEPTED, sentence=Span(16, len(TEXT)))
    assert any("trigger" in fault for fault in find_misquotes(replace(review, accepted=(moved,)), TEXT))


def test_all_faults_of_a_file_are_told_at_once(review, tmp_path):
    record = yaml.safe_load(review_text(review))
    record["accepted"][0]["type"] = "MEETING"
    record["rejected"][0].pop("reason")
    with pytest.raises(DataFileError) as raised:
        load_review(write(tmp_path, yaml.safe_dump(record)))
    assert len(raised.value.faults) == 2
    assert "MEETING" in str(raised.value)


@pytest.mark.parametrize("text", ["", "- a list", "article: x", "a: [", "\ttab"])
def test_a_file_that_is_no_review_is_said_to_be_none(text, tmp_path):
    with pytest.raises(DataFileError, match=r"review\.yml"):
        load_review(write(tmp_path, text))
