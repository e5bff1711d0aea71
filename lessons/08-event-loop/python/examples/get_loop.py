"""Asks for a loop before there is one, as the article does.

Run: python3 lessons/08-event-loop/python/examples/get_loop.py
What it prints depends on your Python.
"""

import asyncio
import sys
import warnings
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace


# ANCHOR: get
def asked() -> str:
    warnings.simplefilter("error")
    try:
        asyncio.get_event_loop().close()
    except (DeprecationWarning, RuntimeError) as error:
        return f"{type(error).__name__}: {error}"
    return "a new loop"


# ANCHOR_END: get


def main() -> None:
    pace.start("Asks for a loop before there is one.")
    version = sys.version_info
    print(
        f"Python {version.major}.{version.minor}: {asked()}"
    )


if __name__ == "__main__":
    main()
