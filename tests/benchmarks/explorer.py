"""How fast the dashboard follows a hand: `python -m tests.benchmarks.explorer --events 1000000`.

Serves a database of that many events, or the one that `--database` names, and measures in a real Chromium:
from a turn of the wheel to fresh marks (with the pause of 250 ms in which more turns are waited for), from
a click on a mark to its lit sentence, and the memory of the server.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.make_events import make
from tests.benchmarks.timeline import p95
from tests.browser.conftest import NAMES, QUIET, serving
from tests.browser.dashboard import Dashboard

ROUNDS = 12
PATIENCE = 60_000

# Marks of a newer answer of the server than the one remembered.
FRESH = """() => {
  const chart = document.querySelector(".kb-chart-plot")
  return chart?.data && chart.data !== window.marksBefore
}"""
REMEMBER = '() => { window.marksBefore = document.querySelector(".kb-chart-plot").data }'
# A mark well inside the chart, and its event.
SOME_MARK = """(round) => {
  const chart = document.querySelector(".kb-chart-plot")
  const trace = chart.data.find((each) => each.meta === "marks")
  const { xaxis, yaxis } = chart._fullLayout
  const box = chart.getBoundingClientRect()
  const places = trace.x.map((x, index) => ({
    x: box.left + xaxis._offset + xaxis.d2p(x),
    y: box.top + yaxis._offset + yaxis.d2p(trace.y[index]),
    key: trace.customdata[index][0],
  }))
  const seen = places.filter(({ x, y }) => x > box.left + 300 && x < box.right - 60 && y > 300 && y < 800)
  return seen[(round * 37) % seen.length]
}"""


def measure_zoom(page: Page) -> list[float]:
    """Milliseconds from a turn of the wheel until marks of the new window are drawn."""
    took = []
    box: Any = page.locator(".kb-chart-plot").bounding_box()
    for number in range(ROUNDS):
        page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 200)
        page.wait_for_timeout(300)
        page.evaluate(REMEMBER)
        start = time.perf_counter()
        page.mouse.wheel(0, -240 if number % 4 < 2 else 240)
        page.wait_for_function(FRESH, timeout=PATIENCE)
        took.append((time.perf_counter() - start) * 1000)
        page.wait_for_selector('[data-test-script-state="notRunning"]', timeout=PATIENCE)
        page.wait_for_timeout(400)
    return took


def measure_click(page: Page) -> list[float]:
    """Milliseconds from a click on a mark until its sentence is lit."""
    took = []
    for number in range(ROUNDS):
        place = page.evaluate(SOME_MARK, number)
        page.mouse.move(place["x"], place["y"])
        page.wait_for_selector(".hovertext", timeout=PATIENCE)
        before = page.locator(".kb-quote mark").first.inner_text() if number else ""
        start = time.perf_counter()
        page.mouse.down()
        page.mouse.up()
        page.wait_for_function(
            "(before) => { const lit = document.querySelector('.kb-quote mark'); "
            "return lit && lit.innerText !== before }",
            arg=before,
            timeout=PATIENCE,
        )
        took.append((time.perf_counter() - start) * 1000)
        page.wait_for_selector('[data-test-script-state="notRunning"]', timeout=PATIENCE)
        page.wait_for_timeout(600)
    return took


def memory_of_server(address: str) -> float:
    """The memory of the process that serves the dashboard there, in MB."""
    port = address.rstrip("/").rsplit(":", 1)[1]
    found = subprocess.run(
        ["pgrep", "-f", f"streamlit run .*--server.port {port}"], capture_output=True, text=True, check=True
    )
    status = Path(f"/proc/{found.stdout.split()[0]}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def run(url: str) -> None:
    """Serve a database and print what was measured on it."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        raise SystemExit("There is no Chromium on this machine; install the package chromium.")
    with serving(url) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        page = browser.new_page(viewport={"width": 1400, "height": 950})
        start = time.perf_counter()
        Dashboard(page, address).open()
        page.wait_for_selector(".kb-chart-plot .scatterlayer", timeout=PATIENCE)
        print(f"first page {time.perf_counter() - start:.1f} s, with reading the timeline into memory")
        start = time.perf_counter()
        page.reload()
        page.wait_for_selector(".kb-chart-plot .scatterlayer", timeout=PATIENCE)
        print(f"page again {time.perf_counter() - start:.1f} s")
        page.wait_for_timeout(1500)
        for what, took in (
            ("zoom to fresh marks", measure_zoom(page)),
            ("click to lit sentence", measure_click(page)),
        ):
            print(
                f"{what:24} p50 {statistics.median(took):6.0f} ms   p95 {p95(took):6.0f} ms   of {len(took)}"
            )
        print(f"memory of the server {memory_of_server(address):.0f} MB")
        browser.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.explorer", description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--database", help="a file made before, in place of a new one")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{asked.database or Path(folder) / 'made.sqlite3'}"
        if not asked.database:
            make(url, asked.events, 1, quiet=True)
        run(url)


if __name__ == "__main__":
    main(sys.argv[1:])
