"""Reading who held which office when, without the whole gazetteer."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session

from kb.actors.additions import overlaid
from kb.actors.records import ActorRecords, OfficeRecord, TenureRecord
from kb.actors.tenures import Tenure, tenure_of
from kb.model.actor import Origin
from kb.model.tables import OFFICE, TENURE
from kb.terms.dates import DateSpan


def query_offices(session: Session, persons: Sequence[str], span: DateSpan) -> dict[str, str]:
    """The title of the office that each person may have held at some time of `span`, the foremost one.

    The same as the gazetteer has, without reading all of it. Who held none is left out.
    """
    held: dict[str, str] = {}
    tenures = [each for each in _tenures(session, persons) if each.overlaps(span)]
    for tenure in sorted(tenures, key=lambda each: not each.office.is_head):
        held.setdefault(tenure.person, tenure.office.title)
    return held


def _tenures(session: Session, persons: Sequence[str]) -> list[Tenure]:
    wanted = (
        select(TENURE, OFFICE.c.of_id, OFFICE.c.kind.label("office_kind"), OFFICE.c.title, OFFICE.c.names)
        .join(OFFICE, OFFICE.c.id == TENURE.c.office_id)
        .where(TENURE.c.person_id.in_(persons))
        .order_by(TENURE.c.id)
    )
    offices: dict[str, OfficeRecord] = {}
    said: dict[Origin, list[TenureRecord]] = {origin: [] for origin in Origin}
    for row in session.connection().execute(wanted):
        offices[row.office_id] = OfficeRecord(
            row.office_id, row.of_id, row.office_kind, row.title, tuple(row.names)
        )
        said[row.origin].append(
            TenureRecord(row.person_id, row.office_id, row.start, row.end, row.kind, row.basis)
        )
    records = overlaid(ActorRecords(tenures=said[Origin.SEEDS]), ActorRecords(tenures=said[Origin.CURATOR]))
    return [tenure_of(each, offices[each.office]) for each in records.tenures]
