"""The system gives no thread: `start` raises RuntimeError, and the program goes on.

Run: python3 lessons/05-start-and-join/python/examples/no_thread.py
"""

import sys
import threading
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

USUAL = 0  # what the system gives
ABSURD = sys.maxsize // 4


def task(number: int) -> None:
    name = threading.current_thread().name
    print(f"task {number} done by {name}")


def main() -> None:
    pace.start("One of three threads cannot be had.")

    # ANCHOR: spawn
    for number, stack in enumerate([USUAL, ABSURD, USUAL]):
        threading.stack_size(stack)
        thread = threading.Thread(
            target=task,
            args=(number,),
            name=f"thread {number}",
        )
        try:
            thread.start()
        except RuntimeError as error:
            print(
                f"task {number}: no thread: {error}",
                file=sys.stderr,
            )
            task(number)
        else:
            thread.join()
    # ANCHOR_END: spawn


if __name__ == "__main__":
    main()
