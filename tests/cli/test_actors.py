import json

import pytest

URL = "sqlite:///kb.sqlite3"


@pytest.fixture
def base(kb):
    """`kb` with a database that holds the gazetteer."""
    assert kb("init", "--no-seeds").code == 0
    return kb


@pytest.mark.parametrize(
    ("day", "country", "heads"),
    [
        ("2021-06-01", "South Korea", {"Moon Jae-in"}),
        ("2023-03-01", "KOR", {"Yoon Suk Yeol"}),
        ("2025-10-01", "ROK", {"Lee Jae Myung"}),
        ("2016-01-10", "Germany", {"Angela Merkel", "Joachim Gauck"}),
    ],
)
def test_the_heads_of_a_country_on_a_day_are_named_without_a_database(kb, day, country, heads):
    done = kb("actors", "as-of", day, country)
    assert done.code == 0
    assert all(head in done.out for head in heads)


def test_an_answer_after_what_is_known_says_so(kb):
    assert "out of date" in kb("actors", "as-of", "2026-11-01", "France").out
    assert "out of date" not in kb("actors", "as-of", "2020-11-01", "France").out


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("as-of", "soon", "France"), "'soon' is no day", 2),
        (("as-of", "2020-01-01", "Frence"), "Did you mean 'France'", 1),
        (("as-of", "2020-01-01", "France", "--db", "sqlite:///nowhere.sqlite3"), "nowhere.sqlite3", 1),
        (("add", "Jane Roe"), "needs a surname", 2),
        (("add", "Kim Jong Un", "--surname", "Kim"), "kim-jong-un already", 1),
        (("edit", "Kim Jong Un"), "nothing to change", 2),
        (("edit", "Kim Jong Un", "--office", "fra-president"), "both --office and --from", 2),
        (("edit", "Kim Jong Un", "--office", "president of frence", "--from", "2030"), "Did you mean", 1),
        (("edit", "Kim Jong Un", "--office", "fra-president", "--from", "2026-05-02"), "end the earlier", 1),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(base, words, said, code):
    done = base("actors", *words)
    assert said in done.err
    assert done.code == code


def test_the_check_of_the_seeds_counts_what_tenures_rest_on(kb):
    done = kb("actors", "check")
    assert done.code == 0
    assert "0 of them without a reason" in done.out
    assert "two sources" in done.out


def test_an_added_person_is_found_in_the_next_article_and_logged(base):
    words = ["--surname", "Roe", "--office", "kor-foreign-minister", "--from", "2026-05-10"]
    closing = ["--office", "kor-foreign-minister", "--from", "2025-07-21", "--until", "2026-05-10"]
    assert base("actors", "edit", "Cho Hyun", *closing).code == 0
    assert base("actors", "add", "Jane Roe", *words, "--who", "anna").out == "Added jane-roe.\n"
    text = b"South Korean Foreign Minister Jane Roe met Sergey Lavrov in Moscow on Monday."
    assert base("add", "-", "--published", "2026-06-01", stdin=text).code == 0
    [event] = json.loads(base("events", "--leader", "Jane Roe", "--format", "json").out)
    assert {"jane-roe", "sergey-lavrov", "KOR"} <= {each["actor"] for each in event["participants"]}
    shown = base("actors", "show", "jane-roe").out
    assert "2026-05-10" in shown
    assert "add-actor by anna" in shown
    assert base("verify").code == 0


def test_a_correction_outlives_newer_seeds(base):
    base("actors", "edit", "Kim Jong Un", "--name", "Kim Jong-eun", "--variant", "KJU")
    base("init", "--no-seeds")
    shown = base("actors", "show", "kju").out
    assert shown.startswith("Kim Jong-eun (person, kim-jong-un)")


def test_a_new_office_can_be_held(base):
    made = base(
        "actors", "office", "fre-envoy", "--of", "France", "--kind", "minister", "--title", "Envoy of France",
        "--noun", "special envoy",
    )  # fmt: skip
    assert made.out == "Saved fre-envoy.\n"
    held = base("actors", "edit", "Emmanuel Macron", "--office", "Envoy of France", "--from", "2030")
    assert held.code == 0


def test_additions_are_exported_into_the_files_of_the_seeds(base, tmp_path):
    import shutil

    from kb.settings import SEEDS

    shutil.copytree(SEEDS / "actors", tmp_path / "out")
    base("actors", "add", "Jane Roe", "--surname", "Roe", "--variant", "Janet Roe")
    assert base("actors", "export", "out").code == 0
    assert "jane-roe\tJane Roe\tRoe\t\t\tJanet Roe\t\n" in (tmp_path / "out/people.tsv").read_text()
    assert (tmp_path / "out/countries.tsv").read_bytes() == (SEEDS / "actors/countries.tsv").read_bytes()
