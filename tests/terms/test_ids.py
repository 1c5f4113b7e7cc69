from kb.terms.ids import KEY_LENGTH, article_key, event_key


def test_keys_are_the_same_on_every_machine():
    assert article_key("Kim met Xi.") == "84c52fd1d614b78e"
    assert event_key("84c52fd1d614b78e", 4, 0) == "6a66ce2662fa6bf4"


def test_a_reprint_elsewhere_has_its_own_key():
    keys = {article_key("Kim met Xi.", url) for url in (None, "https://a.example/1", "https://b.example/1")}
    assert len(keys) == 3
    assert all(len(key) == KEY_LENGTH for key in keys)


def test_the_url_says_where_and_the_publisher_only_without_one():
    assert article_key("x", "https://a.example/1", "A") == article_key("x", "https://a.example/1", "B")
    assert article_key("x", None, "A") != article_key("x", None, "B")


def test_two_events_of_one_trigger_differ_by_their_number():
    assert event_key("a", 4, 0) != event_key("a", 4, 1)


def test_parts_cannot_run_into_each_other():
    assert event_key("a", 11, 1) != event_key("a1", 1, 1)
