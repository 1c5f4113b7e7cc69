"""Durations, sets, clock times, and words too vague for bounds."""

from collections.abc import Callable
from dataclasses import replace

from kb.dates.guards import is_name, is_rate, word_after, word_before
from kb.dates.machine import LETTER_OF, letters
from kb.dates.meaning import DayTime, Duration, Meaning, Recurrence, Vague
from kb.dates.numerals import clock_value, fraction
from kb.dates.patterns import Found, Rule
from kb.dates.tokens import Tokens
from kb.lexicon.time_words import Unit

Builder = Callable[[Found], Meaning | None]
MOST = 10_000
POSSESSIVES = {"his", "her", "its", "their", "my", "our", "your", "s"}
LAST_LEADS = letters("IN FOR OVER OF FROM BY SINCE")
PARTS = {"year": ("month", 12), "decade": ("year", 10), "century": ("year", 100)}
SHIFTERS = {"ago", "earlier", "later", "before", "after", "from", "hence"}


def amount(found: Found) -> float | None:
    """The number under `number`: figures, words ("twenty-five"), 2 for a couple; None where it is inexact."""
    if LETTER_OF["COUPLE"] in found.match["number"]:
        return 2
    values = found.values("number")
    if values and isinstance(values[-1], tuple):
        share = fraction(*values[-1])
        return values[0] + share if share else None
    numbers = [value for value in values if isinstance(value, int | float)]
    return sum(numbers) if numbers else None


def duration_value(unit: Unit, count: float | None) -> str:
    """TIMEX3's duration: P3D, PT2H, PXY where the number is inexact."""
    if unit.id == "fortnight":
        return "PXW" if count is None else f"P{2 * count:g}W"
    number = "X" if count is None else f"{count:g}"
    return f"P{'T' if unit.clock else ''}{number}{unit.code}"


def _length(direction: int = 0) -> Builder:
    def build(found: Found) -> Meaning | None:
        unit: Unit = found["unit"]
        count = amount(found)
        if count is not None and not 0 < count <= MOST:
            return None
        if unit.id == "quarter" and word_after(found.tokens.text, found.end) == "of":
            return None
        owned = direction and word_before(found.tokens.text, found.start).lower() in POSSESSIVES
        return _of_units(unit, count, 0 if owned else direction)

    return build


def _of_units(unit: Unit, count: float | None, direction: int = 0) -> Duration:
    """A length. Years and more with a fraction are counted in what they divide into, others not at all."""
    value = duration_value(unit, count)
    if count is None or count == int(count):
        return Duration(value, unit.id, int(count or 0), direction)
    if unit.clock:
        return Duration(value, unit.id, int(count) + 1, direction)
    part, parts = PARTS.get(unit.id, ("", 0))
    whole = count * parts
    return Duration(value, part, int(whole), direction) if whole == int(whole) else Duration(value)


def _past_length(found: Found) -> Meaning | None:
    """The last two weeks. Without an article "last" may be a verb ("Talks last two weeks"); with "of" they
    are the last of something, which may not be the anchor's.
    """
    tokens, at = found.tokens, found.match.start()
    if tokens.kinds[at] == LETTER_OF["LAST"] and not _is_adjective(tokens, at):
        return None
    length = _length(-1)(found)
    of = LETTER_OF["LAST"] in found.match[0] and word_after(tokens.text, found.end) == "of"
    return replace(length, direction=0, edge=-1) if of and isinstance(length, Duration) else length


def _is_adjective(tokens: Tokens, at: int) -> bool:
    """Whether "last" without an article is no verb: behind a preposition or a possessive, or capital."""
    start = tokens.starts[at]
    return (
        (at > 0 and tokens.kinds[at - 1] in LAST_LEADS)
        or word_before(tokens.text, start).lower() in POSSESSIVES
        or tokens.text[start].isupper()
    )


def _first_length(found: Found) -> Meaning | None:
    length = _length()(found)
    return replace(length, edge=1) if isinstance(length, Duration) and found["which"] == 1 else length


def _one(direction: int = 0) -> Builder:
    def build(found: Found) -> Meaning | None:
        unit: Unit = found["unit"]
        return Duration(duration_value(unit, 1), unit.id, 1, direction)

    return build


def _article_unit(found: Found) -> Meaning | None:
    """A year: how often behind a number ("$30 a year", "twice a year"), else how long."""
    unit: Unit = found["unit"]
    following = word_after(found.tokens.text, found.end)
    if found.tokens.text.startswith("-", found.end):
        return None
    if following not in SHIFTERS:
        if is_rate(found.tokens, found.match.start()):
            return Recurrence(duration_value(unit, 1))
        if unit.id in ("day", "quarter"):
            return None
    return Duration(duration_value(unit, 1), unit.id, 1)


def _bare_units(found: Found) -> Meaning | None:
    unit: Unit = found["unit"]
    return Duration(duration_value(unit, None), unit.id)


def _long(found: Found) -> Meaning | None:
    unit: Unit = found["unit"]
    single = found.match["unit"] == LETTER_OF["UNIT"]
    return Duration(duration_value(unit, 1 if single else None), unit.id)


def _and_a_half(found: Found) -> Meaning | None:
    count = amount(found)
    return _of_units(found["unit"], count + 0.5) if count else None


def _one_and_a_half(found: Found) -> Meaning | None:
    return _of_units(found["unit"], 1.5)


def _half_unit(found: Found) -> Meaning | None:
    unit: Unit = found["unit"]
    halves = {
        "hour": ("PT30M", "minute", 30),
        "year": ("P6M", "month", 6),
        "century": ("P50Y", "decade", 5),
        "decade": ("P5Y", "year", 5),
    }
    return Duration(*halves[unit.id]) if unit.id in halves else None


def _recent_units(found: Found) -> Meaning | None:
    return Vague("PAST_REF")


def _recent(found: Found) -> Meaning | None:
    before = word_before(found.tokens.text, found.start)
    return None if before.lower() in {"most", "more", "less"} else Vague("PAST_REF")


def _vague(found: Found) -> Meaning | None:
    return None if is_name(found.tokens, found.match.start()) else Vague(found["value"])


def _set_word(found: Found) -> Meaning | None:
    return None if is_name(found.tokens, found.match.start()) else Recurrence(found["value"])


def _every_unit(found: Found) -> Meaning | None:
    unit: Unit = found["unit"]
    count = amount(found) if found.has("number") else 1
    return Recurrence(duration_value(unit, count))


def _every_weekday(found: Found) -> Meaning | None:
    return Recurrence(f"XXXX-WXX-{found['weekday']}")


def _weekends(found: Found) -> Meaning | None:
    return Recurrence(
        "XXXX-WXX-WE" if found.tokens.text[found.start : found.end].lower() == "weekends" else "XXXX-WXX-XX"
    )


def _clock(found: Found) -> Meaning | None:
    hour, minute = found["time"]
    half = found["half"]
    if half and not 1 <= hour <= 12:
        return None
    return DayTime(clock_value(hour, minute, half or ""))


def _four_figures(found: Found) -> Meaning | None:
    words = found.tokens.text[found.tokens.starts[found.match.start()] :][:4]
    hour, minute = divmod(int(words), 100) if words.isdecimal() else (99, 99)
    return DayTime(clock_value(hour, minute)) if hour < 24 and minute < 60 else None


def _hour(found: Found) -> Meaning | None:
    if found["hour"] > 12:
        return None
    return DayTime(clock_value(found["hour"], 0, found["half"] or ""))


def _amount_of(mod: str, words: frozenset[str] = frozenset()) -> Builder:
    """A length with words that say how exact it is; only with one of `words`, where there are any."""

    def build(found: Found) -> Meaning | None:
        length, first = (
            found["length"],
            found.tokens.text[found.start : found.tokens.ends[found.match.start()]],
        )
        fits = isinstance(length, Duration) and (not words or first.lower() in words)
        return replace(length, mod=mod) if fits else None

    return build


def _oclock(found: Found) -> Meaning | None:
    return DayTime(clock_value(found["hour"], 0)) if found["hour"] <= 12 else None


def _bare_daypart(found: Found) -> Meaning | None:
    return DayTime(found["part"])


DURATIONS = (
    Rule(
        "duration.number",
        "A number of units.",
        "number:ANY_NUMBER DASH? unit:ANY_UNIT",
        _length(),
        (
            "Talks went on for [two weeks]. = P2W",
            "A [three-day] visit = P3D",
            "He served [2 1/2 years]. = P2.5Y",
            "It took [several months]. = PXM",
            "Within [48 hours] = PT48H",
        ),
    ),
    Rule(
        "duration.article",
        "A unit with an article: a length, or a set where the words count by it.",
        "A unit:UNIT|CLOCKUNIT",
        _article_unit,
        ("It lasted [a week]. = P1W", "It earns $5 million [a year]. = P1Y"),
    ),
    Rule(
        "duration.age",
        "An age.",
        "number:NUMBER DASH unit:UNIT DASH OLD|LONG",
        _length(),
        ("A [15-year-old] boy = P15Y", "Their [ten-year-long] war = P10Y"),
    ),
    Rule(
        "duration.half",
        "Half a unit.",
        "HALF A|DASH? unit:UNIT|CLOCKUNIT",
        _half_unit,
        ("It took [half an hour]. = PT30M",),
    ),
    Rule(
        "duration.plural",
        "Units without a number, behind a preposition.",
        "FOR|IN|OVER|PREVIOUS unit:ANY_UNITS",
        _bare_units,
        ("It has gone on for [years]. = PXY",),
        lead=1,
    ),
    Rule(
        "duration.long",
        "A unit, or units, with long or old.",
        "unit:UNIT|UNITS DASH LONG|OLD",
        _long,
        ("A [decades-long] war = PXDE", "A [year-long] strike = P1Y"),
    ),
    Rule(
        "duration.word",
        "A length in one word.",
        "value:LENGTHWORD",
        lambda found: Duration(found["value"]),
        ("A [weeklong] strike = P1W",),
    ),
    Rule(
        "duration.and_a_half",
        "A number of units and a half.",
        "number:NUMBER AND A HALF unit:ANY_UNITS",
        _and_a_half,
        ("It took [two and a half years]. = P2.5Y",),
    ),
    Rule(
        "duration.one_and_a_half",
        "A unit and a half.",
        "A unit:UNIT|CLOCKUNIT AND A HALF",
        _one_and_a_half,
        ("It took [a year and a half]. = P1.5Y",),
    ),
    Rule(
        "duration.past",
        "The past two weeks: a length that ends with the anchor.",
        "THE|THIS? LAST|PAST|PREVIOUS number:ANY_NUMBER unit:ANY_UNITS",
        _past_length,
        ("It fell over [the past two weeks]. = P2W", "In [the last three months] = P3M"),
    ),
    Rule(
        "duration.past_one",
        "The past year: a length that ends with the anchor.",
        "THE|THIS? PAST unit:UNIT|CLOCKUNIT",
        _one(-1),
        ("It fell over [the past decade]. = P1DE",),
    ),
    Rule(
        "duration.next",
        "The next six months: a length that begins with the anchor.",
        "THE? NEXT|COMING|FOLLOWING number:ANY_NUMBER unit:ANY_UNITS",
        _length(1),
        ("It will rise over [the next six months]. = P6M",),
    ),
    Rule(
        "duration.first",
        "The first nine months: a length of a period's begin.",
        "THE? which:ORDINAL|LATEST number:ANY_NUMBER unit:ANY_UNITS",
        _first_length,
        ("Sales of [the first nine months] = P9M",),
    ),
    Rule(
        "vague.recent_units",
        "Recent years: in the past, without bounds.",
        "THE? MOST? RECENT UNITS",
        _recent_units,
        ("It has grown in [recent years]. = PAST_REF",),
    ),
    Rule(
        "vague.past",
        "The past, by itself.",
        "THE PAST",
        lambda found: Vague("PAST_REF"),
        ("Such deals failed in [the past]. = PAST_REF",),
    ),
    Rule(
        "vague.recent",
        "Recent before a noun: in the past, without bounds.",
        "RECENT",
        _recent,
        ("He was behind [recent] attacks. = PAST_REF",),
    ),
    Rule(
        "vague.words",
        "Words of the past, the present and the future without bounds.",
        "value:VAGUE",
        _vague,
        ("He is [currently] away. = PRESENT_REF", "A deal may come [soon]. = FUTURE_REF"),
    ),
)

SETS = (
    Rule(
        "set.every_unit",
        "Every week, each year, every two years.",
        "EVERY number:NUMBER? unit:ANY_UNIT",
        _every_unit,
        ("They meet [every year]. = P1Y", "They vote [every four years]. = P4Y"),
    ),
    Rule(
        "set.every_weekday",
        "Every Tuesday.",
        "EVERY weekday:WEEKDAYNAME DAYPART?",
        _every_weekday,
        ("They meet [every Tuesday]. = XXXX-WXX-2",),
    ),
    Rule(
        "set.weekdays",
        "Tuesdays.",
        "weekday:WEEKDAYS",
        _every_weekday,
        ("They meet on [Tuesdays]. = XXXX-WXX-2",),
    ),
    Rule(
        "set.weekends",
        "Weekends, weekdays.",
        "WEEKENDS",
        _weekends,
        ("They play on [weekends]. = XXXX-WXX-WE",),
    ),
    Rule(
        "set.words",
        "Daily, annually and their like.",
        "value:SETWORD",
        _set_word,
        ("They speak [daily]. = P1D",),
    ),
    Rule(
        "set.times",
        "Twice a year.",
        "ONCE A|PER unit:UNIT",
        lambda found: Recurrence(duration_value(found["unit"], 1)),
        ("They meet [twice a year]. = P1Y",),
    ),
    Rule(
        "set.per",
        "Per year.",
        "PER unit:UNIT|CLOCKUNIT",
        lambda found: Recurrence(duration_value(found["unit"], 1)),
        ("It earns $5 million [per year]. = P1Y",),
    ),
)

CLOCK = (
    Rule(
        "time.clock",
        "A clock time.",
        "time:CLOCK half:AMPM? ZONES?",
        _clock,
        ("On June 4 he left at [9:30 a.m.]. = 2018-06-04T09:30",),
    ),
    Rule(
        "time.hour",
        "An hour with a.m. or p.m.",
        "hour:DAYNUM half:AMPM ZONE?",
        _hour,
        ("On June 4 he left at [7 p.m.]. = 2018-06-04T19:00",),
    ),
    Rule(
        "time.military",
        "Four figures and a time zone.",
        "time:YEAR|INTEGER ZONE",
        _four_figures,
        ("On June 4 he left at [1530 GMT]. = 2018-06-04T15:30",),
    ),
    Rule(
        "time.joined",
        "An hour written together with am or pm.",
        "value:CLOCKTIME ZONE?",
        lambda found: DayTime(found["value"]),
        ("On June 4 he left at [7pm]. = 2018-06-04T19:00",),
    ),
    Rule(
        "time.oclock",
        "An hour with o'clock.",
        "hour:DAYNUM|NUMWORD OCLOCK",
        _oclock,
        ("On June 4 he left at [five o'clock]. = 2018-06-04T05:00",),
    ),
    Rule(
        "time.part",
        "A part of the day of which the sentence speaks.",
        "AT|BY|BEFORE|AFTER|TO|SINCE|AROUND part:DAYPART",
        _bare_daypart,
        ("He came on June 4 and left at [noon]. = 2018-06-04T12:00",),
        lead=1,
    ),
    Rule(
        "time.the_part",
        "In the morning: of the day of which the sentence speaks.",
        "IN THE part:DAYPART",
        _bare_daypart,
        ("On June 4 he left in [the morning]. = 2018-06-04TMO",),
        lead=1,
    ),
)

AMOUNTS = (
    Rule(
        "amount.more",
        "More than a length.",
        "MORE_THAN length:LENGTH",
        _amount_of("MORE_THAN"),
        ("The war lasted [more than two decades]. = P2DE",),
    ),
    Rule(
        "amount.less",
        "Less than a length, nearly one.",
        "LESS_THAN length:LENGTH",
        _amount_of("LESS_THAN"),
        ("The war lasted [nearly 20 years]. = P20Y",),
    ),
    Rule(
        "amount.at_least",
        "At least a length.",
        "AT_LEAST length:LENGTH",
        _amount_of("EQUAL_OR_MORE"),
        ("He gets [at least five years]. = P5Y",),
    ),
    Rule(
        "amount.at_most",
        "At most a length, up to one.",
        "AT_MOST|UP_TO length:LENGTH",
        _amount_of("EQUAL_OR_LESS", frozenset({"up to", "at most", "no more than", "not more than"})),
        ("They hold him for [up to two months]. = P2M",),
    ),
    Rule(
        "amount.about",
        "About a length.",
        "ROUGHLY|AROUND length:LENGTH",
        _amount_of("APPROX", frozenset({"about", "around", "roughly", "approximately"})),
        ("It takes [about six months]. = P6M",),
    ),
)

RULES = DURATIONS + SETS + CLOCK
