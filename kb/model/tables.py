"""The Core tables, for queries and bulk writes; importing this module makes `METADATA` complete."""

from kb.model.actor import ActorNameRow, ActorRow, OfficeRow, TenureRow
from kb.model.article import ArticleOriginalRow, ArticleRow
from kb.model.base import Row, table_of
from kb.model.curation import AssignmentRow, CuratorRow, DoubleReviewRow, DoubleVerdictRow, LookRow
from kb.model.decision import DecisionRow
from kb.model.event import EventChangeRow, EventRow, EvidenceRow, ParticipationRow
from kb.model.search import ArticleWordsRow, EventWordsRow

METADATA = Row.metadata

ARTICLE = table_of(ArticleRow)
ARTICLE_ORIGINAL = table_of(ArticleOriginalRow)
ACTOR = table_of(ActorRow)
ACTOR_NAME = table_of(ActorNameRow)
OFFICE = table_of(OfficeRow)
TENURE = table_of(TenureRow)
EVENT = table_of(EventRow)
EVENT_CHANGE = table_of(EventChangeRow)
PARTICIPATION = table_of(ParticipationRow)
EVIDENCE = table_of(EvidenceRow)
DECISION = table_of(DecisionRow)
EVENT_WORDS = table_of(EventWordsRow)
ARTICLE_WORDS = table_of(ArticleWordsRow)
CURATOR = table_of(CuratorRow)
LOOK = table_of(LookRow)
ASSIGNMENT = table_of(AssignmentRow)
DOUBLE_REVIEW = table_of(DoubleReviewRow)
DOUBLE_VERDICT = table_of(DoubleVerdictRow)
