"""What a reviewer does with an event of a double review: a verdict on exactly the event that was shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import streamlit as st

from kb.errors import KbError
from kb.pipeline.clock import now
from kb.pipeline.double_review import Sheet, say_verdict
from kb.settings import database_url
from kb.terms.verdicts import Verdict
from ui import urls
from ui.deciding import Act, Choice, Pressed, Said

REASONS = (
    "not an event",
    "not what the sentence says",
    "only an opinion or a guess",
    "told already in this article",
)
NOTED = {
    Verdict.ACCEPT: "Noted: right as it is",
    Verdict.EDIT: "Noted: you would change it",
    Verdict.REJECT: "Noted: no event",
}
FIRST_FIELD = ".st-key-double-form input"


@dataclass(slots=True)
class Judging:
    """One browser tab. `seq` counts what was done, so that the bar knows that its message has arrived;
    `changing` is the event whose fields are open.
    """

    seq: int = 0
    said: Said = field(default_factory=Said)
    changing: str | None = None
    focus: str = ""

    def begin(self, words: str = "", *, is_fault: bool = False, changing: str | None = None) -> None:
        """Something was done: what there is to say of it, and whose fields are open now."""
        self.seq += 1
        self.said = Said(words, is_fault)
        self.changing = changing
        self.focus = FIRST_FIELD if changing and not is_fault else ""


def this_judging() -> Judging:
    """What was done in this browser tab."""
    judging: Judging = st.session_state.setdefault("double-judging", Judging())
    return judging


def find_acts(event: str, sheet: Sheet, judging: Judging) -> list[Act]:
    """What may be done with the event now."""
    if judging.changing == event:
        return [Act("cancel", "Back", "b")]
    reasons = tuple(Choice(each.capitalize(), each) for each in REASONS)
    is_said = any(each.event == event for each in sheet.said)
    return [
        Act(Verdict.ACCEPT.value, "Accept", "a", first=True),
        Act(Verdict.EDIT.value, "Would change", "e"),
        Act(Verdict.REJECT.value, "Reject", "r", "Why is it no event?", reasons),
        Act("previous", "Previous", "k", disabled=before(event, sheet) is None),
        Act("next", "Next", "j", disabled=not (is_said and sheet.open)),
    ]


def before(event: str, sheet: Sheet) -> str | None:
    """The event that was judged before this one."""
    keys = [each.event for each in sheet.said]
    rest = keys[keys.index(event) + 1 :] if event in keys else keys
    return next(iter(rest), None)


def perform(sheet: Sheet, who: str, judging: Judging) -> Callable[[Pressed], None]:
    """What the bar calls."""

    def act(pressed: Pressed) -> None:
        if pressed.seq != judging.seq:
            return  # the page has moved on since
        match pressed.act:
            case "cancel":
                judging.begin()
            case "edit":
                judging.begin(changing=pressed.event)
            case "previous" | "next":
                judging.begin()
                urls.put("event", before(pressed.event, sheet) if pressed.act == "previous" else None)
            case _:
                say(sheet.name, pressed.event, pressed.act, who, judging, reason=pressed.choice)

    return act


def say(
    name: str,
    event: str,
    verdict: str,
    who: str,
    judging: Judging,
    *,
    reason: str | None = None,
    content: Mapping[str, str] | None = None,
) -> None:
    """Keep a verdict, and go on to the next event."""
    try:
        said = say_verdict(
            database_url(), name, event, verdict, who=who, when=now(), reason=reason, content=content
        )
    except KbError as error:
        judging.begin(str(error), is_fault=True, changing=judging.changing)
        return
    judging.begin(NOTED[said.verdict])
    urls.put("event", None)
