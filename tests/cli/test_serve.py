import socket

import pytest

from kb.cli.sign_in_file import check_sign_in_file
from tests.documents import README


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org"])
def test_other_machines_are_let_in_only_to_read(kb, host):
    done = kb("serve", "--host", host)
    assert done.code == 2
    assert "--read-only" in done.err


def test_a_port_in_use_is_said(kb):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = kb("serve", "--port", taken.getsockname()[1])
    assert (done.code, "--port" in done.err) == (1, True)


def test_reading_needs_a_database(kb):
    done = kb("serve", "--read-only")
    assert (done.code, "kb init" in done.err) == (1, True)


GOOD = {
    "redirect_uri": "http://localhost:8501/oauth2callback",
    "cookie_secret": "0123456789abcdef0123456789abcdef",
    "client_id": "kb",
    "client_secret": "s",
    "server_metadata_url": "https://accounts.example.org/.well-known/openid-configuration",
}


def sign_in_file(folder, mode=0o600, **changes):
    path = folder / "sign-in.toml"
    fields = {name: value for name, value in (GOOD | changes).items() if value is not None}
    path.write_text("[auth]\n" + "".join(f'{name} = "{value}"\n' for name, value in fields.items()))
    path.chmod(mode)
    return path


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"redirect_uri": None}, "has no redirect_uri under [auth]"),
        ({"client_secret": " "}, "has no client_secret under [auth]"),
        ({"cookie_secret": "short"}, "has 5 characters, and needs 32; take random ones"),
        ({"redirect_uri": "http://localhost:8501"}, "leads to '/'; it must be the dashboard's own address"),
        ({"redirect_uri": "http://kb.example.org/oauth2callback"}, "begin it with https://"),
        ({"redirect_uri": "https:///oauth2callback"}, "begin it with https://"),
        ({"redirect_uri": "http://[::1/oauth2callback"}, "begin it with https://"),
        ({"server_metadata_url": "http://accounts.example.org/"}, "begin it with https://"),
        ({"server_metadata_url": "file:///etc/passwd"}, "begin it with https://"),
        ({"mode": 0o604}, "can read the secrets in"),
    ],
)
def test_a_file_that_cannot_sign_anybody_in_is_refused_before_the_start(kb, tmp_path, changes, said):
    done = kb("serve", "--sign-in", sign_in_file(tmp_path, **changes))
    assert (done.code, said in done.err) == (1, True), done.err
    assert not (tmp_path / "kb.sqlite3").exists()


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (None, 2, "cannot be read (No such file or directory); --sign-in takes a TOML file."),
        ("[auth", 1, "is no TOML file"),
        ("auth = 1", 1, "has no [auth] section"),
        ("", 1, "has no [auth] section"),
    ],
)
def test_what_is_no_sign_in_file_is_said(kb, tmp_path, content, code, said):
    path = tmp_path / "sign-in.toml"
    if content is not None:
        path.write_text(content)
        path.chmod(0o600)
    done = kb("serve", "--sign-in", path)
    assert (done.code, said in done.err) == (code, True), done.err


def test_the_dashboard_is_where_the_sign_in_leads_back_to(tmp_path):
    port_open = sign_in_file(tmp_path, redirect_uri="http://127.0.0.1:{port}/oauth2callback", mode=0o640)
    assert check_sign_in_file(port_open, 8777) == "http://127.0.0.1:8777"
    public = sign_in_file(tmp_path, redirect_uri="https://kb.example.org/oauth2callback")
    assert check_sign_in_file(public, 8501) == "https://kb.example.org"


def test_the_readme_shows_a_file_with_all_that_is_needed(tmp_path):
    block = README.read_text("utf-8").split("```toml\n")[1].split("```")[0]
    path = sign_in_file(tmp_path)
    path.write_text(block.replace('cookie_secret = "…"', f'cookie_secret = "{GOOD["cookie_secret"]}"'))
    assert check_sign_in_file(path, 8501) == "https://kb.example.org"


def test_a_sign_in_without_its_packages_says_how_to_get_them(kb, tmp_path, monkeypatch):
    monkeypatch.setattr("kb.cli.sign_in_file.PACKAGES", ("no_such_package",))
    done = kb("serve", "--sign-in", sign_in_file(tmp_path))
    assert (done.code, "pip install 'event-timeline-kb[auth]'" in done.err) == (1, True)


@pytest.mark.parametrize("guard", ["--read-only", "--sign-in"])
def test_other_machines_are_let_in_where_they_cannot_write_unasked(kb, tmp_path, guard):
    more = [sign_in_file(tmp_path)] if guard == "--sign-in" else []
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        done = kb("serve", "--host", "0.0.0.0", "--port", taken.getsockname()[1], guard, *more)
    assert (done.code, "Cannot listen on" in done.err) == (1, True), done.err


def test_signing_in_where_nobody_decides_makes_no_sense(kb, tmp_path):
    done = kb("serve", "--read-only", "--sign-in", sign_in_file(tmp_path))
    assert (done.code, "exclude each other" in done.err) == (2, True)
