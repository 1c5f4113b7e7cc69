"""Doing what the bar asks for: one use case each, on exactly the event and version that were shown."""

from collections.abc import Callable

from kb.errors import KbError, StaleError
from kb.pipeline.clock import now
from kb.pipeline.journal import Decided
from kb.pipeline.reviewing import (
    accept_events,
    merge_events,
    reject_events,
    restore_events,
    split_events,
)
from kb.pipeline.suggesting import keep_decided, take_suggestion
from kb.pipeline.undoing import undo_decisions
from kb.settings import database_url
from ui import urls
from ui.deciding import Pressed
from ui.review.visit import Clash, Done, Visit, this_visit

SAID = {
    "accept": "Accepted",
    "reject": "Rejected",
    "restore": "Waits for review again",
    "merge": "Merged",
    "split": "Stands by itself again",
    "take": "Suggestion taken",
    "keep": "Kept as decided",
}
FIRST_FIELD = ".st-key-edit-title input"


def perform(who: str) -> Callable[[Pressed], None]:
    """What the bar calls."""

    def act(pressed: Pressed) -> None:
        visit = this_visit()
        if pressed.seq != visit.seq:
            return  # the page has moved on since
        match pressed.act:
            case "next" | "previous":
                move(visit, pressed)
            case "edit":
                start_editing(visit, pressed.event)
            case "cancel":
                stop_editing(visit)
            case "undo":
                undo_last(visit, who)
            case _:
                decide(visit, pressed, who)

    return act


def move(visit: Visit, pressed: Pressed) -> None:
    """Go to the next event or to the one before."""
    found = (visit.after if pressed.act == "next" else visit.before)(pressed.event)
    visit.editing = None
    visit.begin("" if found else "There is no other one.")
    if found:
        urls.put("event", found)


def start_editing(visit: Visit, event: str) -> None:
    """Turn what is said of the event into fields."""
    visit.begin()
    visit.editing, visit.focus = event, FIRST_FIELD


def stop_editing(visit: Visit) -> None:
    """Leave the event as it is."""
    visit.editing = None
    visit.selected = None
    visit.begin()


def decide(visit: Visit, pressed: Pressed, who: str) -> None:
    """Make the decision, and go on to the next event."""
    try:
        decided = _decided(pressed, who)
    except StaleError as error:
        visit.begin("Somebody else changed this event while you looked at it.", is_fault=True)
        visit.clash = Clash(pressed.event, pressed.act, pressed.choice, error.version, str(error))
        urls.put("event", pressed.event)  # it waits no more, perhaps
        return
    except KbError as error:
        visit.begin(str(error), is_fault=True)
        return
    following = visit.after(pressed.event)
    visit.decide(Done((decided.number,), pressed.event), f"{SAID[pressed.act]}: {decided.title}")
    urls.put("event", following)


def _decided(pressed: Pressed, who: str) -> Decided:
    url, event, when = database_url(), pressed.event, now()
    versions = {event: pressed.version}
    match pressed.act:
        case "accept":
            return accept_events(url, [event], who=who, when=when, versions=versions)[0]
        case "reject":
            reason = pressed.choice or ""
            return reject_events(url, [event], reason=reason, who=who, when=when, versions=versions)[0]
        case "restore":
            return restore_events(url, [event], who=who, when=when, versions=versions)[0]
        case "merge":
            into = pressed.choice or ""
            return merge_events(url, [event], into=into, who=who, when=when, versions=versions)[0]
        case "split":
            return split_events(url, [event], who=who, when=when)[0]
        case "take":
            return take_suggestion(url, event, who=who, when=when, version=pressed.version)
        case "keep":
            return keep_decided(url, event, who=who, when=when, version=pressed.version)
    raise KbError(f"The page asked for {pressed.act!r}, which nobody can do; load it again.")


def undo_last(visit: Visit, who: str) -> None:
    """Take back the last decision of this visit, and go back to its event."""
    if not visit.done:
        visit.begin("There is nothing of this visit to undo.")
        return
    last = visit.done[-1]
    if undo(visit, last.numbers, who):
        visit.done.pop()
        visit.decided.discard(last.event)
        urls.put("event", last.event or None)


def take_back(visit: Visit, numbers: tuple[int, ...], who: str) -> None:
    """Take decisions of any age back."""
    undo(visit, numbers, who)


def undo(visit: Visit, numbers: tuple[int, ...], who: str) -> bool:
    """Take decisions back; whether that worked."""
    try:
        titles = undo_decisions(database_url(), numbers, who=who, when=now())
    except KbError as error:
        visit.begin(str(error), is_fault=True)
        return False
    more = f" and {len(titles) - 1} more" if len(titles) > 1 else ""
    visit.begin(f"Undone: {titles[0]}{more}")
    return True
