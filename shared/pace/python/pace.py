"""--speed, --seed and --help for every twin, as the crate `pace` gives them to every lesson.

A twin calls `start` (or `start_with_seed`, where chance plays) first, and `seconds` wherever it waits.
A wrong option is answered with one line on standard error and exit code 2, before the twin begins.
"""

import argparse
import random
import signal
import sys

LEAST, MOST = 0.01, 1000.0
GREATEST_SEED = 2**64 - 1

_speed = 1.0


def start(about: str) -> None:
    """Read --speed and --help from the command line; `about` is the line that --help shows first."""
    _begin(about, has_chance=False)


def start_with_seed(about: str) -> random.Random:
    """Like `start`; reads --seed too, and returns the source of chance."""
    return random.Random(_begin(about, has_chance=True).seed)


def seconds(seconds: float) -> float:
    """The article's seconds, divided by --speed."""
    return seconds / _speed


class _Parser(argparse.ArgumentParser):
    """argparse prints the usage before an error; one line is enough."""

    def error(self, message):
        self.exit(2, f"{self.prog}: {message} (--help lists the options)\n")


def _begin(about: str, has_chance: bool) -> argparse.Namespace:
    global _speed
    parser = _Parser(description=about, allow_abbrev=False)
    parser.add_argument(
        "--speed",
        metavar="N",
        type=_a_speed,
        default=1.0,
        help="all waits N times shorter (default 1)",
    )
    if has_chance:
        parser.add_argument(
            "--seed",
            metavar="N",
            type=_a_seed,
            help="the same random numbers in each run, and in the lesson",
        )
    options = parser.parse_args()
    _speed = options.speed
    # Ctrl-C ends a twin at once, as it ends a lesson. Python's own way raises KeyboardInterrupt in the main thread,
    # and then waits for the others: 500 s, for lesson 04 at --speed 0.01.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # The order of lines is what a lesson is about, so each leaves at once, down a pipe too, as Rust's do.
    sys.stdout.reconfigure(line_buffering=True)
    return options


def _a_speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not LEAST <= speed <= MOST:
        raise argparse.ArgumentTypeError(f'needs a number from {LEAST:g} to {MOST:g}, not "{text}"')
    return speed


def _a_seed(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= GREATEST_SEED):
        raise argparse.ArgumentTypeError(
            f'needs a whole number from 0 to {GREATEST_SEED}, not "{text}"'
        )
    return int(text)
