"""Does the estimate from past decisions order a queue better than the confidence alone?

`python -m tests.benchmarks.learning` measures it on the seeds' reviews, each article estimated from the
others: the chance that a proposal accepted as it was stands before one that was not (the area under the ROC
curve; .5 is chance), and how many of the first fifty of the queue were right.
"""

from tempfile import TemporaryDirectory

from sqlalchemy import select

from kb.curate.learning import Outcome, estimate, learn
from kb.model.tables import ARTICLE, EVENT
from kb.pipeline.base import reading
from kb.pipeline.setup import init_base
from kb.store.outcomes import query_judged
from tests.conftest import NOW

FIRST = 50


def area(scored):
    """In how many of all pairs of a right and a wrong one the right one scores higher; ties count half."""
    right = [score for score, is_right in scored if is_right]
    wrong = [score for score, is_right in scored if not is_right]
    higher = sum((one > two) + 0.5 * (one == two) for one in right for two in wrong)
    return higher / (len(right) * len(wrong))


def first_right(scored):
    """How many of the first of the queue were right."""
    return sum(is_right for _, is_right in sorted(scored, key=lambda each: -each[0])[:FIRST])


def main():
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/kb.sqlite3"
        init_base(url, now=NOW)
        with reading(url) as session:
            judged = query_judged(session)
            homes = dict(
                session.connection()
                .execute(select(EVENT.c.key, ARTICLE.c.key).join(ARTICLE, ARTICLE.c.id == EVENT.c.article_id))
                .all()
            )
    plain, learned = [], []
    for article in sorted({homes[each.event] for each in judged}):
        past = learn(each for each in judged if homes[each.event] != article)
        for each in judged:
            if homes[each.event] == article:
                is_right = each.outcome is Outcome.ACCEPTED
                plain.append((each.confidence, is_right))
                learned.append((estimate(each.confidence, each.traits, past), is_right))
    print(f"{len(judged)} proposals, {sum(right for _, right in plain)} accepted as they were")
    for name, scored in (("confidence", plain), ("estimate", learned)):
        print(f"{name:12} area {area(scored):.3f}, of the first {FIRST} right {first_right(scored)}")


if __name__ == "__main__":
    main()
