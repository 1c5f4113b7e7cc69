"""Full dates, months with days and years, years, decades, centuries."""

import re
from datetime import date

from kb.dates.grammar.macros import MACROS
from kb.dates.guards import follows_count_noun, is_month_here, is_year_here, word_after
from kb.dates.machine import LETTER_OF, WORDS, letters
from kb.dates.meaning import Cyclic, Era, Exact, Fiscal, Meaning, NthWeekday, Pointing, Shift, Short, Stretch
from kb.dates.numerals import full_year
from kb.dates.patterns import Found, Notation, Rule
from kb.dates.tense import pointing, points_back

LEAP_YEAR = 2000
LONGEST_LIST = 14
LISTING = letters("COMMA AND")
NOTATION = Notation(LETTER_OF, MACROS)
FURTHER_DAYS = f"(?:{NOTATION.expression('COMMA DAYS')})*"
LIST_OPENING = re.compile(NOTATION.expression("month:MONTHS DAYS") + FURTHER_DAYS + f"[{LISTING}]+$")
ADJECTIVE_BEFORE = re.compile(NOTATION.expression("PORTION_ADJECTIVE DASH?") + "$")
LATE_DECADE = re.compile(NOTATION.expression("THE PORTION_ADJECTIVE DASH?") + "$")
OPENINGS = letters("THE APOSTROPHE")
LIST_CLOSING = re.compile(FURTHER_DAYS + NOTATION.expression("COMMA? AND DAYS"))


def _year(found: Found) -> int:
    """The year, in full, or in two figures behind an apostrophe."""
    *before, year = found.values("year")
    return full_year(year, 2) if before and before[0] != "," else year


def _exact_day(found: Found) -> Meaning | None:
    try:
        date(_year(found), found["month"], found["day"])
    except ValueError:
        return None
    return Exact(_year(found), found["month"], found["day"])


def _month_day(found: Found) -> Meaning | None:
    try:
        date(LEAP_YEAR, found["month"], found["day"])
    except ValueError:
        return None
    if follows_count_noun(found.tokens, found.match.end()):
        return None
    back = points_back(found.tokens, found.match.start(), found.match.end())
    pointing_to = Pointing.BACK if back else Pointing.NEITHER
    return Cyclic("monthday", found["month"], found["day"], pointing=pointing_to, known=_known_day(found))


def _ordinal_day(found: Found) -> Meaning | None:
    return _exact_day(found) if found.has("year") else _month_day(found)


def _nth_weekday(found: Found) -> Meaning | None:
    month = _month_year(found) if found.has("year") else Cyclic("month", found["month"])
    return NthWeekday(found["weekday"], found["number"] or -1, month) if month else None


def _known_day(found: Found) -> Exact | None:
    """The day that everybody knows by month, day and the word behind them ("the Sept. 11 attacks")."""
    known = WORDS.known_days.get((found["month"], found["day"]))
    if known is None or word_after(found.tokens.text, found.end) not in known.after:
        return None
    return Exact(known.date.year, known.date.month, known.date.day)


def _month_year(found: Found) -> Meaning | None:
    return Exact(_year(found), found["month"])


def _given(found: Found) -> Meaning | None:
    value: Meaning = found["value"]
    return value


def _bare_year(found: Found) -> Meaning | None:
    return Exact(found["year"]) if is_year_here(found.tokens, found.match.start()) else None


def _named_year(found: Found) -> Meaning | None:
    return Exact(found["year"]) if found["unit"].id == "year" else None


def _short_year(found: Found) -> Meaning | None:
    tokens, at = found.tokens, found.match.start()
    joined = (
        tokens.ends[at] == tokens.starts[at + 1]
        and tokens.text[tokens.starts[at] - 1 : tokens.starts[at]].isspace()
    )
    return Short("year", found["year"], _is_past(found)) if joined else None


def _bare_month(found: Found) -> Meaning | None:
    tokens, at = found.tokens, found.match.start()
    if not is_month_here(tokens, at, found.match.end()):
        return None
    return Cyclic("month", found["month"], pointing=pointing(tokens, at))


def _decade(found: Found) -> Meaning | None:
    """The 1980s are a decade; of the 1800s and the 1900s nobody can say whether the decade or the century is
    meant, so the century is.
    """
    year = found["decade"]
    return Era("century" if year % 100 == 0 and year < 2000 else "decade", year)


def _short_decade(found: Found) -> Meaning | None:
    """The '20s, the 20s, the 20's. Only with an apostrophe before them or an article: "in his late 60s" is an
    age.
    """
    number = found["decade"]
    led = found.tokens.kinds[found.match.start()] in OPENINGS or LATE_DECADE.search(
        found.tokens.kinds, max(0, found.match.start() - 3), found.match.start()
    )
    return Short("decade", number, _is_past(found)) if led and number % 10 == 0 else None


def _apostrophe_decade(found: Found) -> Meaning | None:
    """The 1980's: a round year behind an article or early, mid, late. Else 's says whose ("1980's debt")."""
    kinds, at = found.tokens.kinds, found.match.start()
    led = kinds[at] == LETTER_OF["THE"] or ADJECTIVE_BEFORE.search(kinds, max(0, at - 2), at)
    return _decade(found) if led and found["decade"] % 10 == 0 else None


def _is_past(found: Found) -> bool:
    return points_back(found.tokens, found.match.start(), found.match.end())


def _century(found: Found) -> Meaning | None:
    if found["unit"].id != "century" or not 2 <= found["number"] <= 22:
        return None
    return Era("century", 100 * (found["number"] - 1))


def _fiscal_year(found: Found) -> Meaning | None:
    if found.has("unit") and found["unit"].id != "year":
        return None
    return Fiscal(Exact(_year(found)))


def _day_range(found: Found) -> Meaning | None:
    first, last = found["range"]
    return _stretch_of_days(found, first, last)


def _two_days(found: Found) -> Meaning | None:
    return _stretch_of_days(found, found["first"], found["last"])


def _fiscal_relative(found: Found) -> Meaning | None:
    if found["unit"].id != "year":
        return None
    kind = found.match["shift"] or ""
    if not kind and found.tokens.kinds[found.match.start()] != LETTER_OF["THE"]:
        return None
    count = -1 if kind in letters("LAST PREVIOUS LATEST") else 1 if kind in letters("NEXT COMING") else 0
    return Fiscal(Shift("year", count if kind else 0))


def _stretch_of_days(found: Found, first: int, last: int) -> Meaning | None:
    month = found["month"]
    year = _year(found) if found.has("year") else None
    try:
        if date(year or LEAP_YEAR, month, first) >= date(year or LEAP_YEAR, month, last):
            return None
    except ValueError:
        return None
    if year is None:
        return Stretch(Cyclic("monthday", month, first), Cyclic("monthday", month, last))
    return Stretch(Exact(year, month, first), Exact(year, month, last))


def _listed_day(found: Found) -> Meaning | None:
    """A day whose month, and perhaps year, stand at the end of a list."""
    kinds = found.match["rest"]
    values = found.values("rest")
    at = next(number for number, kind in enumerate(kinds) if kind in letters("MONTH MONTH_SHORT"))
    year = values[-1] if kinds[-1] == LETTER_OF["YEAR"] else None
    try:
        date(year or LEAP_YEAR, values[at], found["day"])
    except ValueError:
        return None
    return Exact(year, values[at], found["day"]) if year else Cyclic("monthday", values[at], found["day"])


def _day_behind_list(found: Found) -> Meaning | None:
    """A day behind a month and its first days ("June 3, 5 and 9"): the list must close with "and" and a day,
    and no unknown word, which might be what is counted, may follow.
    """
    kinds, at, after = found.tokens.kinds, found.match.start(), found.match.end()
    opening = LIST_OPENING.search(kinds, max(0, at - LONGEST_LIST), at) if kinds[at - 1] in LISTING else None
    if (
        not (at and opening and LIST_CLOSING.match(kinds, at - 1))
        or kinds[after : after + 1] == LETTER_OF["OTHER"]
    ):
        return None
    month = found.tokens.values[opening.start("month")]
    year = _year(found) if found.has("year") else None
    try:
        date(year or LEAP_YEAR, month, found["day"])
    except ValueError:
        return None
    return Exact(year, month, found["day"]) if year else Cyclic("monthday", month, found["day"])


def _month_range(found: Found) -> Meaning | None:
    first, last = found["first"], found["last"]
    if not found.has("year"):
        return Stretch(Cyclic("month", first), Cyclic("month", last)) if first < last else None
    year = _year(found)
    return Stretch(Exact(year if first < last else year - 1, first), Exact(year, last))


def _year_range(found: Found) -> Meaning | None:
    first, last = found["range"]
    if follows_count_noun(found.tokens, found.match.end()):
        return None
    return Stretch(Exact(first), Exact(last))


RULES = (
    Rule(
        "day.full",
        "A whole date in figures. Where the order of day and month is open, the anchor may tell.",
        "value:FULLDATE",
        _given,
        (
            "It was signed on [2018-06-12] = 2018-06-12",
            "It closed on [10/31/89]. = 1989-10-31",
            "Filed [31.12.2017]. = 2017-12-31",
        ),
    ),
    Rule(
        "month.iso",
        "A year and a month in figures.",
        "value:YEARMONTH",
        _given,
        ("Figures for [2018-06] = 2018-06",),
    ),
    Rule(
        "day.month_day_year",
        "Month, day and year.",
        "WEEKDAY_LEAD? month:MONTHS day:DAYS COMMA|OF? year:YEARS",
        _exact_day,
        ("They met on [June 12, 2018]. = 2018-06-12", "On [Tuesday, Nov. 1, 1988], it fell. = 1988-11-01"),
    ),
    Rule(
        "day.day_month_year",
        "Day, month and year.",
        "WEEKDAY_LEAD? day:DAYS DASH|OF? month:MONTHS COMMA|DASH|OF? year:YEARS",
        _exact_day,
        ("They met on [12 June 2018]. = 2018-06-12",),
    ),
    Rule(
        "day.the_day_month_year",
        "The ordinal day, month and year.",
        "WEEKDAY_LEAD? THE day:NUMTH OF? month:MONTHS COMMA|OF? year:YEARS",
        _exact_day,
        ("It began on [the 3rd of May, 2017]. = 2017-05-03",),
    ),
    Rule(
        "day.month_day",
        "Month and day without a year: the nearest such day.",
        "WEEKDAY_LEAD? month:MONTHS day:DAYS",
        _month_day,
        (
            "They meet on [July 4]. = 2018-07-04",
            "It began on [Dec. 30]. = 2017-12-30",
            "On [Monday, June 4], it rained. = 2018-06-04",
        ),
    ),
    Rule(
        "day.day_month",
        "Day and month without a year: the nearest such day.",
        "WEEKDAY_LEAD? day:DAYS OF? month:MONTHS",
        _month_day,
        ("They meet on [4 July]. = 2018-07-04", "After the [20 May] vote he left. = 2018-05-20"),
    ),
    Rule(
        "day.the_day_month",
        "The ordinal day and a month without a year: the nearest such day.",
        "WEEKDAY_LEAD? THE day:NUMTH OF? month:MONTHS",
        _month_day,
        ("It began on [the 30th of December]. = 2017-12-30",),
    ),
    Rule(
        "day.first_of_month",
        "The first of a month, in words.",
        "THE day:ORDINAL OF month:MONTHS year:COMMA_YEAR?",
        _ordinal_day,
        ("It began on [the first of June]. = 2018-06-01", "On [the third of May, 2017] = 2017-05-03"),
    ),
    Rule(
        "nth.weekday",
        "The third Friday, the last Sunday of a month.",
        "THE number:ORDINALS|LAST weekday:WEEKDAYNAME OF|IN month:MONTHS year:COMMA_YEAR?",
        _nth_weekday,
        (
            "They voted on [the third Friday of May 2016]. = 2016-05-20",
            "They voted on [the last Sunday in May]. = 2018-05-27",
        ),
    ),
    Rule(
        "month.year",
        "A month of a year.",
        "month:MONTHS COMMA|OF? year:YEARS",
        _month_year,
        ("It began in [March 2016]. = 2016-03", "It ended in [Sept. 2016]. = 2016-09"),
    ),
    Rule(
        "month.bare",
        "A month alone: the nearest, unless its clause points the other way. May and March need a lead.",
        "month:MONTHS",
        _bare_month,
        (
            "It began in [January]. = 2018-01",
            "It starts in [May]. = 2018-05",
            "He reported in [December]. = 2017-12",
        ),
    ),
    Rule(
        "year.bare",
        "A number of four digits that the words around it let be a year.",
        "year:YEAR",
        _bare_year,
        ("It was founded in [1998]. = 1998", "The [2016] election was close. = 2016"),
    ),
    Rule(
        "year.named",
        "The word year and a number.",
        "THE? unit:UNIT year:YEAR",
        _named_year,
        ("In [the year 2000] = 2000",),
    ),
    Rule(
        "year.short",
        "A year of two digits behind an apostrophe.",
        "APOSTROPHE year:TWODIGIT",
        _short_year,
        ("The class of ['89] = 1989",),
    ),
    Rule(
        "year.fiscal",
        "A fiscal year by its number; when it begins is not known, so its bounds are wide.",
        "THE? FISCAL unit:UNIT? year:YEARS",
        _fiscal_year,
        ("Profit rose in [fiscal 1990]. = FY1990", "The plan for [fiscal year 2019] = FY2019"),
    ),
    Rule(
        "year.fiscal_relative",
        "A fiscal year that last, this or next points out; its bounds are wide.",
        "THE? shift:LAST|PREVIOUS|LATEST|THIS|CURRENT|NEXT|COMING? FISCAL unit:UNIT",
        _fiscal_relative,
        ("Profit fell in [the last fiscal year] = FY2017", "The plan for [the fiscal year] = FY2018"),
    ),
    Rule(
        "decade.figures",
        "A decade in figures.",
        "THE? decade:DECADE",
        _decade,
        ("It boomed in [the 1990s]. = 199", "Trade of [the 1800s] = 18", "A film of [1980s] fame = 198"),
    ),
    Rule(
        "decade.apostrophe",
        "A decade in figures, with an apostrophe before its s.",
        "THE? decade:YEAR APOSTROPHE S",
        _apostrophe_decade,
        ("It boomed in [the 1990's]. = 199", "A film of [the 1980's] = 198"),
    ),
    Rule(
        "decade.short",
        "A decade of two figures: the latest that has begun or begins within ten years.",
        "THE? APOSTROPHE? decade:SHORTDECADE",
        _short_decade,
        ("Music of [the '80s] = 198", "Music of ['90s] fame = 199", "They danced in [the '30s]. = 193"),
    ),
    Rule(
        "decade.short_apostrophe",
        "A decade of two figures, with an apostrophe before its s.",
        "THE? APOSTROPHE? decade:TWODIGIT|DAYNUM APOSTROPHE S",
        _short_decade,
        ("Music of [the 80's] = 198", "They danced in [the '20's]. = 192"),
    ),
    Rule(
        "decade.words",
        "A decade in words, of the twentieth century.",
        "THE decade:DECADEWORD",
        _decade,
        ("It boomed in [the nineties]. = 199",),
    ),
    Rule(
        "century",
        "A century by its number.",
        "THE? number:ORDINALS DASH? unit:UNIT",
        _century,
        ("Built in [the 19th century] = 18", "A [twenty-first-century] idea = 20"),
    ),
    Rule(
        "range.days.figures",
        "Days of one month joined by a dash.",
        "month:MONTHS range:DAYRANGE COMMA? year:YEARS?",
        _day_range,
        (
            "A summit on [June 10–12] = 2018-06-10/2018-06-12",
            "Floods of [June 14-15, 2013] = 2013-06-14/2013-06-15",
        ),
    ),
    Rule(
        "range.days.figures_first",
        "Days joined by a dash before their month.",
        "range:DAYRANGE OF? month:MONTHS COMMA? year:YEARS?",
        _day_range,
        ("A summit on [10–12 June] = 2018-06-10/2018-06-12",),
    ),
    Rule(
        "range.days.month_first",
        "Two days of one month joined by a dash or a word.",
        "month:MONTHS first:DAYS DASH|TO|UNTIL last:DAYS COMMA? year:YEARS?",
        _two_days,
        ("From [June 10 to 12] they met = 2018-06-10/2018-06-12",),
    ),
    Rule(
        "range.days.month_last",
        "Two days joined by a dash or a word, and their month.",
        "THE? first:DAYS DASH|TO|UNTIL THE? last:DAYS OF? month:MONTHS COMMA? year:YEARS?",
        _two_days,
        (
            "From [3 to 5 June] they met = 2018-06-03/2018-06-05",
            "A fair of [3 - 5 June 2017] = 2017-06-03/2017-06-05",
        ),
    ),
    Rule(
        "range.days.between",
        "Between two days of one month.",
        "BETWEEN THE? first:DAYS AND THE? last:DAYS OF? month:MONTHS COMMA? year:YEARS?",
        _two_days,
        ("Between [3 and 5 June] they met = 2018-06-03/2018-06-05",),
        lead=1,
    ),
    Rule(
        "range.days.between_month_first",
        "Between two days of one month, the month first.",
        "BETWEEN month:MONTHS first:DAYS AND last:DAYS COMMA? year:YEARS?",
        _two_days,
        ("Between [June 3 and 5] they met = 2018-06-03/2018-06-05",),
        lead=1,
    ),
    Rule(
        "day.listed",
        "A day before other days and their month.",
        "THE? day:DAYS rest:LISTED_DAYS",
        _listed_day,
        ("They met on [3], 5 and 9 May. = 2018-05-03", "They met on 3, [5] and 9 May 2017. = 2017-05-05"),
    ),
    Rule(
        "day.listed_behind",
        "A day behind a month and its first days.",
        "day:DAYS year:COMMA_YEAR?",
        _day_behind_list,
        (
            "They met on June 3, [5] and 9. = 2018-06-05",
            "They met on June 3, 5 and [9]. = 2018-06-09",
            "They met on May 3 and [5, 2017]. = 2017-05-05",
        ),
    ),
    Rule(
        "range.months",
        "Two months joined by a dash.",
        "first:MONTHS DASH|SLASH last:MONTHS COMMA? year:YEARS?",
        _month_range,
        (
            "The [March–May 2018] talks = 2018-03/2018-05",
            "A strike in [November-January 2017] = 2016-11/2017-01",
        ),
    ),
    Rule(
        "range.years",
        "Two years joined by a dash or a slash.",
        "range:YEARRANGE",
        _year_range,
        ("The [2018–19] season = 2018/2019", "The war of [1939-1945] = 1939/1945"),
    ),
)
