"""A small world of actors, for the rules of the code."""

from datetime import date

from kb.actors.records import ActorRecord, ActorRecords, NameRecord, OfficeRecord, TenureRecord
from kb.terms.actors import ActorKind, NameKind

COUNTRY, PERSON, ORGANISATION = ActorKind.COUNTRY, ActorKind.PERSON, ActorKind.ORGANISATION


def country(code, *names):
    shown = names[0][0]
    return ActorRecord(code, COUNTRY, shown), [NameRecord(code, COUNTRY, name, kind) for name, kind in names]


def person(slug, name, surname):
    return ActorRecord(slug, PERSON, name), [
        NameRecord(slug, PERSON, name, NameKind.NAME),
        NameRecord(slug, PERSON, surname, NameKind.SURNAME),
    ]


def tenure(who, office, start, end, kind="substantive"):
    return TenureRecord(who, office, start, end, kind, "two_sources", date(2026, 11, 23))


def records(*tenures):
    """A small world: Freedonia (capital Fredville) and Sylvania, three persons, and a league."""
    league = ActorRecord("league", ORGANISATION, "League of Lands")
    bank = ActorRecord("bank", ORGANISATION, "Bank of Freedonia", "FRE")
    entries = [
        country(
            "FRE",
            ("Freedonia", NameKind.NAME),
            ("Freedonian", NameKind.DEMONYM),
            ("Fredville", NameKind.CAPITAL),
            ("F.R.", NameKind.ABBREVIATION),
        ),
        country("SYL", ("Sylvania", NameKind.NAME), ("Sylvanian", NameKind.DEMONYM)),
        person("rufus-firefly", "Rufus Firefly", "Firefly"),
        person("rudolf-trentino", "Rudolf Trentino", "Trentino"),
        person("gloria-firefly", "Gloria Firefly", "Firefly"),
    ]
    actors = [actor for actor, _ in entries] + [league, bank]
    names = [name for _, several in entries for name in several]
    names += [
        NameRecord("league", ORGANISATION, "League of Lands", NameKind.NAME),
        NameRecord("league", ORGANISATION, "LOL", NameKind.ABBREVIATION),
        NameRecord("bank", ORGANISATION, "Bank of Freedonia", NameKind.NAME, country="FRE"),
    ]
    offices = [
        OfficeRecord("fre-president", "FRE", "head", "President of Freedonia", ("president", "leader")),
        OfficeRecord("fre-premier", "FRE", "head_of_government", "Premier", ("prime minister", "leader")),
        OfficeRecord("league-chief", "league", "organisation_head", "Chief of the League", ("chief",)),
    ]
    return ActorRecords(actors, names, offices, tenures)


TENURES = (
    tenure("rufus-firefly", "fre-president", "2001-01-20", "2009-06"),
    tenure("rudolf-trentino", "fre-president", "2009-06-15", "2009-07-01", "acting"),
    tenure("gloria-firefly", "fre-president", "2009-07-01", None),
    tenure("rudolf-trentino", "fre-premier", "2005", "2007"),
    tenure("rudolf-trentino", "league-chief", "2012-01-01", None),
)
