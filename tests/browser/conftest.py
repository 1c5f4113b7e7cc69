"""A real Chromium and a real server.

In CI a missing Chromium fails; elsewhere these tests are skipped and say why.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest

from tests.benchmarks.make_events import make
from tests.browser.dashboard import Dashboard

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
)
START_SECONDS = 60


@pytest.fixture(scope="session")
def chromium():
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        reason = "no Chromium on this machine; install the package chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def dashboard(chromium, server):
    """A page of the dashboard on the seeds."""
    context = chromium.new_context(viewport={"width": 1400, "height": 950})
    yield Dashboard(context.new_page(), server)
    context.close()


@pytest.fixture(scope="session")
def server(seeded_url):
    with serving(seeded_url) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_server(hostile_url):
    with serving(hostile_url) as address:
        yield address


@pytest.fixture(scope="session")
def made_server(tmp_path_factory):
    """Some thousand made events: more than can all be drawn."""
    url = f"sqlite:///{tmp_path_factory.mktemp('made')}/made.sqlite3"
    make(url, 3000, 1, quiet=True)
    with serving(url) as address:
        yield address


@contextmanager
def serving(url, *flags):
    """`kb serve` on a free port of this machine, until the block ends: for reading only unless flags say
    otherwise.
    """
    port = free_port()
    flags = flags or ("--read-only",)
    command = [sys.executable, "-m", "kb", "serve", *flags, "--port", str(port), "--db", url]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address, process):
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, "the server stopped"
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the server did not answer at {address} in {START_SECONDS} s")
