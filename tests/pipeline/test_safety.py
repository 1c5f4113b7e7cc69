"""Curators who decide at once, and processes that are killed: nothing is lost, halved or doubled."""

import multiprocessing
import os
import shutil
import signal
import sqlite3

import pytest
from sqlalchemy import Engine, event

from kb.errors import StaleError
from kb.pipeline.base import reading
from kb.pipeline.checking import find_base_faults
from kb.pipeline.dating import set_published
from kb.pipeline.finding import FilterWords, find_events, show_event
from kb.pipeline.mending import EventWords, edit_event
from kb.pipeline.removing import remove_article
from kb.pipeline.reviewing import accept_events, merge_events, reject_events
from kb.pipeline.undoing import list_decisions, undo_decisions
from kb.store.decisions import find_chain_faults
from tests.conftest import NOW, add_article
from tests.pipeline.conftest import AGAIN, content

pytestmark = pytest.mark.slow

CURATORS, EDITS = 4, 300
KILLS = 200
FORK = multiprocessing.get_context("fork")
DAY = NOW.date().replace(year=2015, month=5, day=14)


def edit_often(url, keys, name, told):
    """Edit shared events again and again, each time on the version just read; says how it went."""
    made, lost = [], 0
    for number in range(EDITS):
        key = keys[number % len(keys)]
        title = f"{name} {number}"
        while True:
            version = show_event(url, key).event.version
            try:
                decided = edit_event(url, key, EventWords(title=title), who=name, when=NOW, version=version)
                made.append((decided.number, title))
                break
            except StaleError:
                lost += 1
    told.put((name, made, lost))


def test_of_four_curators_with_three_hundred_edits_each_none_loses_one_unknowingly(url, visit):
    keys = [each.key for each in find_events(url, FilterWords()).events][:2]
    told = FORK.Queue()
    names = [f"curator-{number}" for number in range(CURATORS)]
    workers = [FORK.Process(target=edit_often, args=(url, keys, name, told)) for name in names]
    for worker in workers:
        worker.start()
    answers = [told.get(timeout=300) for _ in workers]
    for worker in workers:
        worker.join()
    made = {number: title for _, each, _ in answers for number, title in each}
    assert len(made) == CURATORS * EDITS
    log = {each.number: each.entry for each in list_decisions(url)}
    assert {number: log[number].after["title"] for number in made} == made
    assert sum(show_event(url, key).event.version - 1 for key in keys) == CURATORS * EDITS
    # Those who came second were told, or the test has tried nothing.
    assert sum(lost for _, _, lost in answers) > 0
    assert find_base_faults(url) == []


def steps(url, visit):
    """Decisions of every kind, one after the other; each gives the key of what it was about."""
    by_title = {each.title: each.key for each in find_events(url, FilterWords()).events}
    met = by_title["Angela Merkel meets Vladimir Putin in Moscow"]
    other = next(key for title, key in by_title.items() if "talks" in title or "consult" in title.lower())
    annexed = next(key for title, key in by_title.items() if "annexes" in title)
    who = {"who": "anna", "when": NOW}
    yield accept_events(url, [annexed], **who)
    yield edit_event(url, met, EventWords(title="Merkel sees Putin"), accept=True, **who)
    yield merge_events(url, [other], into=met, **who)
    yield set_published(url, visit, DAY, **who)
    yield reject_events(url, [annexed], reason="told already", **who)
    yield remove_article(url, visit, reason="taken down", **who)
    yield undo_decisions(url, [list_decisions(url)[0].number], **who)


def snapshot(url):
    """Everything that decisions change, the log included."""
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    log = connection.execute("SELECT * FROM decision ORDER BY number").fetchall()
    connection.close()
    return content(url), log


class Killer:
    """Counts the statements of this process, and kills it without warning at one of them."""

    def __init__(self, at=None):
        self.at, self.count = at, 0
        event.listen(Engine, "before_cursor_execute", self)

    def __call__(self, *_):
        self.count += 1
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def stop(self):
        event.remove(Engine, "before_cursor_execute", self)


def run_killed(url, visit, at):
    Killer(at)
    for _ in steps(url, visit):
        pass


def test_a_process_killed_anywhere_leaves_whole_decisions_or_nothing(url, visit, tmp_path):
    add_article(url, AGAIN, DAY, publisher="Gazette")
    base = shutil.copy(tmp_path / "kb.sqlite3", tmp_path / "base.sqlite3")
    whole = [snapshot(url)]
    killer = Killer()
    for _ in steps(url, visit):
        whole.append(snapshot(url))
    killer.stop()
    assert killer.count > KILLS / 2
    seen = set()
    for number in range(KILLS):
        shutil.copy(base, tmp_path / "kb.sqlite3")
        for left in tmp_path.glob("kb.sqlite3-*"):
            left.unlink()
        at = 1 + number * killer.count // KILLS
        process = FORK.Process(target=run_killed, args=(url, visit, at))
        process.start()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        found = snapshot(url)
        assert found in whole, f"killed at statement {at} of {killer.count}: a decision is halved"
        seen.add(whole.index(found))
    assert seen == set(range(len(whole) - 1)) | (seen & {len(whole) - 1})
    with reading(url) as session:
        assert list(find_chain_faults(session)) == []


def test_an_altered_row_of_the_log_is_named(url, visit):
    keys = [each.key for each in find_events(url, FilterWords()).events]
    accept_events(url, keys, who="anna", when=NOW)
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    connection.execute("DROP TRIGGER decision_no_update")
    connection.execute("UPDATE decision SET who = 'bert' WHERE number = 2")
    connection.commit()
    connection.close()
    assert any(each.startswith("decision 2: was altered") for each in find_base_faults(url))
