"""One waits, one rings, and the bell rang before anybody listened. Gives up after 1 s.

Run: python3 lessons/07-shared-state/python/examples/bell.py
"""

import sys
import threading
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

ready = False
bell = threading.Condition()


def ring() -> None:
    global ready
    with bell:
        ready = True
        bell.notify_all()


# ANCHOR: look
def wait_after_a_look() -> None:
    with bell:
        while not ready:
            bell.wait()


# ANCHOR_END: look


# ANCHOR: blind
def wait_blindly() -> bool:
    """Whether the bell was heard."""
    with bell:
        return bell.wait(timeout=pace.seconds(1))


# ANCHOR_END: blind


def main() -> None:
    options = pace.options(
        pace.flag(
            "look", "look at the flag before sleeping"
        )
    ).start("The bell rings before anybody waits.")
    thread = threading.Thread(target=ring)
    thread.start()
    thread.join()
    if options.flag("look"):
        wait_after_a_look()
    elif not wait_blindly():
        print("nothing heard within 1 s")
        sys.exit(1)
    print("ready")


if __name__ == "__main__":
    main()
