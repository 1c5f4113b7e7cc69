from datetime import date

import pytest

from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis


def test_a_publication_date_always_has_a_basis():
    with pytest.raises(ValueError, match="does not go with"):
        Article("Kim met Xi.", published=date(2025, 9, 22))


def test_an_unknown_publication_date_stays_unknown():
    assert Article("Kim met Xi.").published_basis is PublishedBasis.UNKNOWN
