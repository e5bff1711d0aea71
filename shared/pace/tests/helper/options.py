"""One option of each kind, and what they hold: the twin of options.rs."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "python"))
import pace


def main() -> None:
    options, chance = pace.options(
        pace.flag("live", "ask the web itself"),
        pace.number("seconds", 50, "how long the loop runs"),
        pace.text("site", "URL", "a site to ask instead of our own"),
        pace.choice("mode", ["threads", "processes", "async"], "who waits"),
    ).start_with_seed("One option of each kind.")

    print(f"second {pace.seconds(1):.6f}")
    print("drawn", chance.randrange(1_000_000))
    print("live", int(options.flag("live")))
    print(f"seconds {options.number('seconds'):.6f}")
    print("site", options.text("site") or "-")
    print("mode", options.choice("mode"))


if __name__ == "__main__":
    main()
