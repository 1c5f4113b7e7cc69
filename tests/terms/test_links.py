import pytest

from kb.terms.links import is_safe_url


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=c#d",
        "http://example.org:8080/",
        "https://en.wikipedia.org/wiki/C%C3%B4te_d%27Ivoire",
        "https://пример.example/",
    ],
)
def test_addresses_of_hosts_are_safe(url):
    assert is_safe_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//example.org/a",
        "example.org/a",
        "https://",
        "https://user:secret@example.org/",
        "https://example.org\\@evil.example/",
        "https://exam\u202eple.org/",
        "https://example.org/a b",
        "https://[::1",
        "https://example.org:port/",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_everything_else_is_not(url):
    assert not is_safe_url(url)
