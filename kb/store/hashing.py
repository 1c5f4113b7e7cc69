"""What two knowledge bases are compared by."""

from sqlalchemy import select
from sqlmodel import Session

from kb.curate.replay import state_hash
from kb.model.tables import ARTICLE, EVENT
from kb.store.states import chunks, load_events


def query_state_hash(session: Session) -> str:
    """The hash of every event and of when each article came out; who decided and when is left out."""
    connection = session.connection()
    ids = connection.execute(select(EVENT.c.id).order_by(EVENT.c.id)).scalars().all()
    events = (stored.state for chunk in chunks(ids) for stored in load_events(session, EVENT.c.id.in_(chunk)))
    articles = connection.execute(select(ARTICLE.c.key, ARTICLE.c.published, ARTICLE.c.published_basis))
    return state_hash(events, [(row.key, row.published, row.published_basis) for row in articles])
