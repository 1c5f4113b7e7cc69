import json

TEXT = "Angela Merkel met Vladimir Putin in Moscow on Tuesday."


def lines(*records):
    return "\n".join(each if isinstance(each, str) else json.dumps(each) for each in records).encode()


def test_dates_answer_every_line_in_order(kb):
    done = kb(
        "dates",
        "--jsonl",
        stdin=lines({"id": 1, "text": TEXT, "published": "2015-05-14"}, {"id": 2, "text": "x"}),
    )
    first, second = map(json.loads, done.out.splitlines())
    assert first["dates"][0]["value"] == "2015-05-12"
    assert second == {"id": 2, "dates": []}


def test_a_malformed_line_is_answered_and_the_rest_goes_on(kb):
    done = kb("extract", "--jsonl", stdin=lines("{bad", {"id": "b", "text": TEXT, "published": "2015-05-14"}))
    fault, answer = map(json.loads, done.out.splitlines())
    assert fault["id"] is None
    assert fault["error"].startswith("line 1: ")
    assert answer["events"]
    assert done.code == 1


def test_every_kind_of_malformed_line_is_told(kb):
    bad = [
        "[]",
        '{"id": 1}',
        '{"text": 5}',
        '{"text": "x", "published": "2015-02-30"}',
        '{"text": "x", "title": []}',
        '{"text": "x", "text": "y"}',
        '{"id": NaN, "text": "x"}',
        '{"id": ' + "9" * 5000 + ', "text": "x"}',
        "[" * 100_000,
        "\xff",
    ]
    done = kb("dates", "--jsonl", stdin="\n".join(bad[:-1]).encode() + b"\n\xff\xfe")
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert [each["id"] for each in answers] == [None] * len(bad)
    assert all(each["error"].startswith(f"line {number}: ") for number, each in enumerate(answers, 1))


def test_half_of_a_pair_of_surrogates_passes_through(kb):
    done = kb("dates", "--jsonl", stdin=b'{"id": "\\ud800", "text": "on 12 May 2015 \\udfff"}')
    assert json.loads(done.out)["dates"][0]["value"] == "2015-05-12"


def test_a_person_gets_a_table(kb):
    done = kb("dates", "--published", "2015-05-14", stdin=TEXT.encode())
    assert "2015-05-12" in done.out
    done = kb("extract", "--published", "2015-05-14", stdin=TEXT.encode())
    assert "CONSULT" in done.out


def test_a_publication_day_goes_with_a_plain_text_only(kb):
    assert kb("dates", "--jsonl", "--published", "2015-05-14").code == 2


def test_the_rules_are_listed_with_how_often_each_fires(kb):
    done = kb(
        "dates", "--rules", "--published", "2015-05-14", stdin=b"From Monday until Friday, and last year."
    )
    fired = {
        line.split("│")[1].strip(): line.split("│")[2].strip()
        for line in done.out.splitlines()
        if "│" in line
    }
    assert fired["weekday.bare"] == "2"
    assert fired["range.from_to"] == "2"
    assert fired["unit.last"] == "1"
    assert fired["season.next"] == ""


def test_rules_are_not_listed_as_lines_of_json(kb):
    assert kb("dates", "--jsonl", "--rules").code == 2


def test_a_mark_at_the_beginning_is_no_part_of_the_first_line(kb):
    done = kb("dates", "--jsonl", stdin=b"\xef\xbb\xbf" + lines({"id": 1, "text": "x"}))
    assert json.loads(done.out) == {"id": 1, "dates": []}
    assert done.code == 0
