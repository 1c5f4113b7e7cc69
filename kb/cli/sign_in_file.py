"""The file that tells how to sign in: Streamlit's `[auth]` section, checked before the dashboard starts."""

import os
import stat
import tomllib
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from kb.errors import CallError, InputError, KbError

FIELDS = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
CALLBACK = "/oauth2callback"
SHORTEST_SECRET = 32
"""Characters; whoever guesses the secret can be any curator."""

PACKAGES = ("authlib", "httpx")


def check_sign_in_file(path: Path, port: int) -> str:
    """Where the dashboard is for those who sign in, by what the file says: the address before the callback.

    Raises CallError, InputError or KbError for the first thing that is wrong with the file, or when what
    signs in is not installed.
    """
    missing = [name for name in PACKAGES if find_spec(name) is None]
    if missing:
        raise KbError(
            f"--sign-in needs the Python package {missing[0]!r}; install what signs in with "
            "pip install 'event-timeline-kb[auth]'."
        )
    auth = _read(path)
    for name in FIELDS:
        if not isinstance(auth.get(name), str) or not auth[name].strip():
            raise InputError(f"{path} has no {name} under [auth]; the README shows what the file needs.")
    if len(auth["cookie_secret"]) < SHORTEST_SECRET:
        raise InputError(
            f"The cookie_secret of {path} has {len(auth['cookie_secret'])} characters, and needs "
            f"{SHORTEST_SECRET}; take random ones, such as those of 'openssl rand -hex 32'."
        )
    _check_address(path, "server_metadata_url", auth["server_metadata_url"])
    redirect = _check_address(path, "redirect_uri", auth["redirect_uri"].replace("{port}", str(port)))
    if redirect.path != CALLBACK:
        raise InputError(
            f"The redirect_uri of {path} leads to {redirect.path or '/'!r}; it must be the dashboard's own "
            f"address followed by {CALLBACK}."
        )
    return f"{redirect.scheme}://{redirect.netloc}"


def _read(path: Path) -> dict[str, str]:
    """The `[auth]` section of a file that others cannot read."""
    try:
        if os.name == "posix" and path.stat().st_mode & stat.S_IROTH:
            raise InputError(
                f"Everybody on this machine can read the secrets in {path}; do chmod o-r {path}."
            )
        auth = tomllib.loads(path.read_text("utf-8")).get("auth")
    except OSError as error:
        raise CallError(f"{path} cannot be read ({error.strerror}); --sign-in takes a TOML file.") from None
    except ValueError as error:
        raise InputError(f"{path} is no TOML file ({error}); the README shows one.") from None
    if not isinstance(auth, dict):
        raise InputError(f"{path} has no [auth] section; the README shows what the file needs.")
    return auth


def _check_address(path: Path, name: str, value: str) -> SplitResult:
    """The parts of an https address, or of an http address of this machine."""
    try:
        parts = urlsplit(value)
        safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))
    except ValueError:
        safe = False
    if not safe or not parts.hostname:
        raise InputError(
            f"The {name} of {path} is {value!r}; begin it with https://, or on this machine with http://."
        )
    return parts


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the host, by its name or address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
