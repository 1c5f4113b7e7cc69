"""Words to search by: what a text and a search must have in common, whatever the database.

search_words("South Korea’s U.S. envoy")          ["wsouth", "wkorea", "wus", "wenvoy"]
indexed_words(["Kim speaks", "“Yes,” he said"])   "wkim wspeaks w wyes whe wsaid"
parse_query('sanction "north korea"')             two terms; an event must match both

Case, accents, marks and invisible characters make no difference. Every sign parts words, but a possessive 's
goes, and the periods of "U.S." part nothing. Han characters and kana, written without spaces, are words one
by one.

A word is written as `w` and ASCII letters and digits, so that no database's own rules split or change it:
`x` as `xx`, what is beyond ASCII as `x` and five hexadecimal digits. So words are written alike only if they
are the same, and one is written like the beginning of another only if it is that.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from kb.errors import CallError

PART = "w"
"""What stands between two texts, so that no search reaches across. No word is written like that."""

LONGEST_WORD = 300
"""After so many characters, as it is written, a word is cut: PostgreSQL leaves out words beyond 2,046."""

LONGEST_TEXT = 500_000
"""What comes after so many characters, as they are written, is not searched: PostgreSQL takes little more."""

SHORTEST_BEGINNING = 3
"""A search of so many letters finds the words that begin with it. Shorter ones would find too many."""

MOST_WORDS = 64
"""A search may have so many words. The work for a long phrase grows with the square of its length."""

ABBREVIATION = re.compile(r"(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])")
INNER_PERIOD = re.compile(r"\.[^\W\d_](?![^\W_])")
POSSESSIVE = re.compile(r"'(?<=[^\W_]')s(?![^\W_])")
QUOTED_OR_BARE = re.compile(r'"([^"]*)"|([^\s"]+)')
WRITTEN_LETTER = re.compile(r"x(?:x|[0-9a-f]{5})|.")

APOSTROPHES = "‘’ʼ"
QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))

# Letters that Unicode does not take for another one with an accent.
PLAIN_LETTERS = dict(
    ł="l", ø="o", đ="d", ð="d", þ="th", æ="ae", œ="oe", ħ="h", ı="i", ŧ="t", **dict.fromkeys(APOSTROPHES, "'")
)  # fmt: skip
WITHOUT_SPACES = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


class _Plain(dict[int, str | None]):
    """What becomes of a character once it has no case and stands apart from its accents."""

    def __missing__(self, code: int) -> str | None:
        sign = chr(code)
        self[code] = None if _is_invisible(sign) else PLAIN_LETTERS.get(sign, sign)
        return self[code]


class _Written(dict[int, str]):
    """How a character is written, each `x` having been doubled already."""

    def __missing__(self, code: int) -> str:
        self[code] = _write(chr(code))
        return self[code]


def _is_invisible(sign: str) -> bool:
    """Marks, what is there for the layout only, and the signs for sounds that are no letters of English."""
    return unicodedata.category(sign) in ("Mn", "Mc", "Me", "Cf") or (
        "\u02b0" <= sign <= "\u02ff" and sign not in APOSTROPHES
    )


def _write(sign: str) -> str:
    if not sign.isalnum():
        return " "
    written = sign if sign.isascii() else f"x{ord(sign):05x}"
    return f" {written} " if WITHOUT_SPACES.match(sign) else written


PLAIN, WRITTEN = _Plain(), _Written()


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand next to each other, in this order.

    `begins`: the last one may also be the beginning of a longer word. `said` is what the reader wrote, but
    for what no database keeps.
    """

    words: tuple[str, ...]
    begins: bool = False
    said: str = field(default="", compare=False)

    @property
    def written(self) -> str:
        """How the term stands among the words that `indexed_words` gives, with a space around them."""
        return f" {' '.join(self.words)}{'' if self.begins else ' '}"

    def stands_in(self, indexed: str) -> bool:
        """Whether a text has the term; `indexed` are its words as `indexed_words` gives them."""
        return self.written in f" {indexed} "


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader searches for: every term must match, anywhere in the text.

    Without terms nothing matches, unless the search `is_blank`: then it is none.
    """

    terms: tuple[Term, ...] = ()
    is_blank: bool = False

    def stands_in(self, indexed: str) -> bool:
        """Whether a text has every term; `indexed` are its words as `indexed_words` gives them."""
        return self.is_blank or (bool(self.terms) and all(term.stands_in(indexed) for term in self.terms))


def search_words(text: str) -> list[str]:
    """The words of a text in their order, each as it is written for a search. Accepts any text."""
    words = _plain(text).replace("x", "xx").translate(WRITTEN).split()
    if max(map(len, words), default=0) >= LONGEST_WORD:
        words = [word[: LONGEST_WORD - 1] for word in words]
    return ["w" + word for word in words]


def indexed_words(texts: Iterable[str]) -> str:
    """The words of some texts that belong together, as the database keeps them: with a space between."""
    words = f" {PART} ".join(" ".join(search_words(text)) for text in texts)
    return words if len(words) <= LONGEST_TEXT else words[: LONGEST_TEXT + 1].rsplit(" ", 1)[0]


def parse_query(q: str) -> Query:
    """What somebody means who writes this into a search field. Nothing in it is syntax but quotation marks.

    A word of three letters or more finds the words that begin with it ("sanction": "sanctions"); a shorter
    one, and a number, only itself. "Words in quotation marks" are found as they stand. What other signs hold
    together ("rare-earth") is found as words side by side. Signs alone are passed over, and a search of
    nothing else finds nothing. A quotation mark without a partner is a sign. Raises CallError for more than
    MOST_WORDS words.
    """
    terms = [
        _term(quoted, begins=False) if bare is None else _term(bare, begins=True)
        for quoted, bare in (
            match.group(1, 2) for match in QUOTED_OR_BARE.finditer(q.translate(QUOTATION_MARKS))
        )
    ]
    terms = list(dict.fromkeys(term for term in terms if term.words))
    words = sum(len(term.words) for term in terms)
    if words > MOST_WORDS:
        raise CallError(f"The search has {words} words; search for {MOST_WORDS} at most.")
    return Query(tuple(terms), is_blank=not q.strip())


def _term(text: str, *, begins: bool) -> Term:
    words = tuple(search_words(text))
    said = text.replace("\0", "").encode(errors="ignore").decode()
    return Term(words, begins and bool(words) and _may_begin(words[-1]), said)


def _may_begin(word: str) -> bool:
    letters = WRITTEN_LETTER.findall(word[1:])
    return len(letters) >= SHORTEST_BEGINNING and not word[1:].isdecimal()


def _plain(text: str) -> str:
    """The text without case, accents and marks, abbreviations in one piece and possessives off."""
    if text.isascii():
        plain = text.lower()
    else:
        plain = unicodedata.normalize("NFKD", text).casefold().translate(PLAIN)
    if INNER_PERIOD.search(plain):
        plain = ABBREVIATION.sub(lambda match: match[0].replace(".", ""), plain)
    return POSSESSIVE.sub("", plain)
