"""The options of a twin: how they are declared, read and answered. A twin imports `pace`.

The words are the crate's. argparse would choose others, and others again in another version of Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

# As in the crate, which says why.
SPEEDS = (0.01, 1000)
NUMBERS = (0.001, 1000000)
GREATEST_SEED = 2**64 - 1
SEE_HELP = "(--help lists the options)"


class Option:
    """What an option is called and takes, and what it holds: the default, until it is given."""

    def __init__(
        self,
        kind: str,
        name: str,
        about: str,
        value: object,
        takes: str = "",
        needs: str = "",
        convert: Callable[[str], object] | None = None,
    ):
        self.kind, self.name, self.about, self.value = kind, name, about, value
        # What --help shows for its value, what a bad one is told, and what it becomes: None if it is bad.
        self.takes, self.needs, self.convert = takes, needs, convert


def flag(name: str, about: str) -> Option:
    """`--NAME`: on if it was given. `about` is what --help says about it, as for the others."""
    return Option("flag", name, about, False)


def number(name: str, default: float, about: str) -> Option:
    """`--NAME N`: a number from 0.001 to 1000000, written with digits and perhaps a point."""
    return _ranged(name, default, NUMBERS, about)


def text(name: str, takes: str, about: str) -> Option:
    """`--NAME TAKES`: some text. `takes` says in one word what kind of text, `URL` say. It may not be empty."""
    return Option("text", name, about, None, takes, "some text in UTF-8", _text)


def choice(name: str, words: list[str], about: str) -> Option:
    """`--NAME one|other`: one of `words`; the first is the default."""
    about = f"{about} (default {words[0]})"
    needs = "one of " + ", ".join(words)
    chosen = {word: word for word in words}.get
    return Option("choice", name, about, words[0], "|".join(words), needs, chosen)


def speed() -> Option:
    """--speed, which every twin has."""
    return _ranged("speed", 1, SPEEDS, "all waits N times shorter")


def seed() -> Option:
    """--seed, where chance plays."""
    about = "the same random numbers in each run, and in Rust and Python"
    return Option(
        "seed", "seed", about, None, "N", f"a whole number from 0 to {GREATEST_SEED}", _seed
    )


def _ranged(name: str, default: float, limits: tuple[float, float], about: str) -> Option:
    least, most = limits

    def convert(given: str) -> float | None:
        # float takes more: " 1", "1_0", "1e1", and the digits of all scripts.
        try:
            number = float(given) if set(given) <= set("0123456789.") else 0.0
        except ValueError:
            return None
        return number if least <= number <= most else None

    about = f"{about} (default {default:.15g})"
    needs = f"a number from {least} to {most}"
    return Option("number", name, about, float(default), "N", needs, convert)


def _seed(given: str) -> int | None:
    digits = given.lstrip("0")
    # int takes more, and from 4300 digits on less.
    if not given or len(digits) > 20 or not set(digits) <= set("0123456789"):
        return None
    seed = int(digits or "0")
    return seed if seed <= GREATEST_SEED else None


def _text(given: str) -> str | None:
    has_surrogates = any("\ud800" <= character <= "\udfff" for character in given)
    return None if has_surrogates else given or None


class Options:
    """What the options of a twin hold: what the command line gave, or the defaults.

    Each look-up raises LookupError where the twin has declared no such option.
    """

    def __init__(self, declared: list[Option]):
        self._declared = {f"--{option.name}": option for option in declared}
        for option in declared:
            if self._declared[f"--{option.name}"] is not option:
                raise ValueError(f"--{option.name} is declared twice")

    def flag(self, name: str) -> bool:
        """True if --NAME was given."""
        return self._value("flag", name)

    def number(self, name: str) -> float:
        """The number of --NAME N."""
        return self._value("number", name)

    def text(self, name: str) -> str | None:
        """The text of --NAME TEXT; None if it was not given."""
        return self._value("text", name)

    def choice(self, name: str) -> str:
        """The word of --NAME WORD."""
        return self._value("choice", name)

    def _value(self, kind: str, name: str) -> object:
        option = self._declared.get(f"--{name}")
        if option is None or option.kind != kind:
            raise LookupError(f"no {kind} --{name} was declared")
        return option.value

    def read(self, words: list[str]) -> str | None:
        """Takes the values from the command line, up to --help, or says what is wrong: the first thing from the left.

        It splits words as the crate lexopt does. Of an option that is given twice the last counts.
        """
        rest = iter(words)
        for word in rest:
            if word == "--":
                # What follows is no option.
                word = next(rest, None)
                return None if word is None else _unexpected(word)
            if word == "-" or not word.startswith("-"):
                return _unexpected(word)
            if word.startswith("--"):
                dashed, equals, given = word.partition("=")
            else:
                dashed, equals, given = word[:2], word[2:], word[2:]
            option = self._declared.get("--help" if dashed == "-h" else dashed)
            if option is None:
                return f"invalid option '{dashed}' {SEE_HELP}"
            wrong = _hold(option, given if equals else None, rest)
            if wrong or self.flag("help"):
                return wrong
        return None

    def help(self, program: str, about: str) -> str:
        """What --help prints."""
        declared = self._declared.values()
        left = [f"--{option.name} {option.takes}".rstrip() for option in declared]
        width = max(map(len, left))
        lines = [f"  {left:{width}}  {option.about}\n" for left, option in zip(left, declared)]
        return f"{about}\n\nUsage: {program} [OPTIONS]\n\n" + "".join(lines)


def _unexpected(word: str) -> str:
    return f'unexpected argument "{word}" {SEE_HELP}'


def _hold(option: Option, given: str | None, rest: Iterator[str]) -> str | None:
    """Gives an option its value: what was `given` behind `=`, or the next word. Or says what is wrong."""
    if option.convert is None:
        option.value = True
        return None if given is None else f"--{option.name} takes no value {SEE_HELP}"
    if given is None:
        given = next(rest, None)
    if given is None:
        return f"--{option.name} needs a value"
    option.value = option.convert(given)
    if option.value is None:
        return f'--{option.name} needs {option.needs}, not "{given}"'
    return None
