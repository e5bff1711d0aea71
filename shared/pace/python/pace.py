"""--speed, --seed, --help and a twin's own options, as the crate `pace` gives them to every lesson.

A twin calls `start` (or `start_with_seed`, where chance plays) first, and `seconds` wherever it waits. Where it has
options of its own, `options` comes first:

    options = pace.options(
        pace.flag("random", "naps of random length"),
        pace.number("seconds", 50, "how long the loop runs"),
        pace.choice("mode", ["threads", "async"], "who waits"),
        pace.text("site", "URL", "a site to ask instead of our own"),
    ).start("Three naps in a loop.")

    long = pace.seconds(options.number("seconds"))
    site = options.text("site") or "http://localhost"

A wrong option is answered with one line on standard error and exit code 2, before the twin begins. A twin whose lines
nobody can or will read ends: silently and with 0 if the reader has left, with one line and 1 if the disk is full.
"""

from __future__ import annotations

import os
import random
import signal
import sys

import pace_options
import pace_prints
from pace_options import Option, Options, choice, flag, number, text

__all__ = [
    "choice",
    "flag",
    "number",
    "options",
    "seconds",
    "start",
    "start_with_seed",
    "text",
]

_speed = 1.0


def start(about: str) -> None:
    """Read --speed and --help from the command line; `about` is the line that --help shows first."""
    options().start(about)


def start_with_seed(about: str) -> random.Random:
    """Like `start`; reads --seed too, and returns the source of chance."""
    return options().start_with_seed(about)[1]


def options(*own: Option) -> _Declared:
    """A twin with options of its own, which `flag`, `number`, `text` and `choice` make. It has yet to start."""
    return _Declared(own)


def seconds(seconds: float) -> float:
    """The article's seconds, divided by --speed."""
    return seconds / _speed


class _Declared:
    """Options that are declared, but not read: `start` reads them. Both raise ValueError if two have one name."""

    def __init__(self, own: tuple[Option, ...]):
        self._own = own

    def start(self, about: str) -> Options:
        """As the function `start`, and returns what the own options hold."""
        return _begin(about, [pace_options.speed(), *self._own])

    def start_with_seed(self, about: str) -> tuple[Options, random.Random]:
        """As the function `start_with_seed`, and returns what the own options hold."""
        seed = pace_options.seed()
        options = _begin(about, [pace_options.speed(), seed, *self._own])
        return options, random.Random(seed.value)


def _begin(about: str, declared: list[Option]) -> Options:
    global _speed
    options = Options([*declared, flag("help", "this text")])
    # Bytes that are no UTF-8 become surrogates, whatever the locale is.
    words = [os.fsencode(word).decode("utf-8", "surrogateescape") for word in sys.argv]
    program = os.path.basename(words[0])
    wrong = options.read(words[1:])
    if wrong:
        pace_prints.complain(program, wrong)
        sys.exit(2)
    if options.flag("help"):
        sys.exit(pace_prints.show(program, options.help(program, about)))
    _speed = options.number("speed")
    # Ctrl-C ends a twin at once, as it ends a lesson. Python's own way raises KeyboardInterrupt in the main thread,
    # and then waits for the others: 500 s, for lesson 04 at --speed 0.01.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    pace_prints.end_if_they_fail(program)
    return options
