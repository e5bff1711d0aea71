"""Ten books of the size and shape of real ones, made from a seed: the same bytes as the crate beside this makes.

    text = corpus.book(3, seed=7)

The crate says what is in them, and why. What is drawn here is drawn there, in the same order.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import random

# From book 1 to book 10.
TITLES = (
    "The Salt Ferry",
    "A Café Without Doors",
    "The Clockmaker’s Orchard",
    "Naïve Geometry",
    "Nine Winters on Ærø",
    "The Surveyor’s Second Lamp",
    "Dust on the Piñon Road",
    "The Señora of Number Eleven",
    "A Façade in Three Colours",
    "The Long Encyclopædia",
)

# What each book has at least, in bytes.
SIZES = (100_000, 140_000, 190_000, 250_000, 320_000, 400_000, 500_000, 620_000, 780_000, 990_000)

# The seed where none is asked for.
SEED = 7

WORDS = 20_000
SCALE = 100_000_000
SINGLE = tuple("bcdfghklmnprstvw")
BEGINNINGS = (*SINGLE, *SINGLE, *"jz", "br", "cl", "dr", "gr", "pl", "tr", *"çñš", "")
VOWELS = (*"aaaaaaaeeeeeeeeiiiiiioooooouuuu", "ai", "ou", "ea", *"éèöüåœ")
ENDINGS = ("", "", "", "", *"lmnnrrsst", "nt", "rk", "ß")

LINE = 72
ENDS = (*".......", "?", "!", "…")
ORNAMENTS = ("* * *", "❦", "𝄞")


def book(number: int, seed: int) -> str:
    """Book `number`, 1 to 10, of the language that `seed`, 0 to 2**64 - 1, makes. ValueError if there is none."""
    if not 1 <= number <= len(TITLES):
        raise ValueError(f"the books are 1 to {len(TITLES)}, not {number}")
    if not 0 <= seed < 2**64:
        raise ValueError(f"a seed is 0 to 2**64 - 1, not {seed}")
    series = seed * 11
    writer = _Writer(_vocabulary(series % 2**64), random.Random((series + number) % 2**64))
    title = TITLES[number - 1]
    writer.add(f"{title}\n\nBook {number}, made from seed {seed}. Its words mean nothing.\n")
    return writer.write(SIZES[number - 1])


# All books of a seed have the same words.
@functools.lru_cache(maxsize=1)
def _vocabulary(series: int) -> _Vocabulary:
    return _Vocabulary(random.Random(series))


class _Vocabulary:
    """The words of a language, the most frequent one first, and how often each is said."""

    def __init__(self, chance: random.Random):
        words: dict[str, None] = {}
        while len(words) < WORDS:
            words[_word(len(words), chance)] = None
        self._words = list(words)
        self._ends = list(itertools.accumulate(SCALE // rank for rank in range(1, WORDS + 1)))

    def draw(self, chance: random.Random) -> str:
        """A word, drawn as often as its rank says."""
        drawn = chance.randrange(self._ends[-1])
        return self._words[bisect.bisect_right(self._ends, drawn)]


def _word(before: int, chance: random.Random) -> str:
    if before < 60:
        syllables = 1
    elif before < 600:
        syllables = chance.randrange(1, 3)
    else:
        syllables = chance.randrange(2, 5)
    word = ""
    for _ in range(syllables):
        word += _pick(BEGINNINGS, chance) + _pick(VOWELS, chance)
    return word + _pick(ENDINGS, chance)


def _pick(all: tuple[str, ...], chance: random.Random) -> str:
    # Not chance.choice: Python does not promise that it draws the same way.
    return all[chance.randrange(len(all))]


class _Writer:
    """Writes one book."""

    def __init__(self, words: _Vocabulary, chance: random.Random):
        self._words, self._chance = words, chance
        self._parts: list[str] = []
        self._bytes = 0

    def add(self, text: str) -> None:
        self._parts.append(text)
        self._bytes += len(text.encode())

    def write(self, size: int) -> str:
        """The book, when it has at least `size` bytes."""
        for number in itertools.count(1):
            self._chapter(number, size)
            if self._bytes >= size:
                return "".join(self._parts)

    def _chapter(self, number: int, size: int) -> None:
        self.add(f"\n\nChapter {number}")
        for _ in range(self._chance.randrange(1, 4)):
            self.add(" " + _capital(self._words.draw(self._chance)))
        self.add("\n")
        for _ in range(self._chance.randrange(12, 32)):
            self.add("\n")
            self._paragraph()
            if self._bytes >= size:
                return
            if self._chance.randrange(12) == 0:
                self.add(f"\n{_pick(ORNAMENTS, self._chance)}\n")

    def _paragraph(self) -> None:
        words: list[str] = []
        for _ in range(self._chance.randrange(2, 10)):
            self._sentence(words)
        parts, column = [], 0
        for word in words:
            if column + 1 + len(word) > LINE:
                parts.append("\n")
                column = 0
            elif column > 0:
                parts.append(" ")
                column += 1
            parts.append(word)
            column += len(word)
        self.add("".join(parts) + "\n")

    def _sentence(self, words: list[str]) -> None:
        speech = self._chance.randrange(6) == 0
        length = self._chance.randrange(3, 25)
        for place in range(1, length + 1):
            word = self._words.draw(self._chance)
            if place == 1:
                word = ("“" if speech else "") + _capital(word)
            if place == length:
                word += _pick(ENDS, self._chance) + ("”" if speech else "")
            else:
                word += self._mark()
            words.append(word)

    def _mark(self) -> str:
        drawn = self._chance.randrange(200)
        if drawn < 18:
            return ","
        if drawn < 21:
            return " —"
        if drawn < 23:
            return ";"
        return "’s" if drawn == 23 else ""


def _capital(word: str) -> str:
    return word[0].upper() + word[1:]
