"""Three child processes start, sleep and finish, and the first process waits for them.

Run: python3 lessons/06-processes/python/processes.py
"""

import multiprocessing
import sys
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

SLEEP = 2


def begin():
    random = pace.flag("random", "five random sleeps")
    return pace.options(random).start_with_seed(
        "Three processes sleep."
    )


# ANCHOR: task
def task(number: int, sleep: int) -> None:
    begin()
    # SAME: begins
    print(f"process {number}: start")
    # SAME: sleep
    time.sleep(pace.seconds(sleep))
    # SAME: ends
    print(f"process {number}: finish")


# ANCHOR_END: task


# ANCHOR: start
def start(number: int, sleep: int):
    # SAME: process
    process = multiprocessing.Process(
        target=task, args=(number, sleep)
    )
    process.start()
    # SAME_END: process
    return process


# ANCHOR_END: start


def main() -> None:
    options, chance = begin()
    if options.flag("random"):
        sleeps = [chance.randrange(1, 10) for _ in range(5)]
    else:
        sleeps = [SLEEP] * 3

    # ANCHOR: main
    processes = []
    for number, sleep in enumerate(sleeps):
        # SAME: start
        processes.append(start(number, sleep))
    code = 0
    for number, process in enumerate(processes):
        # SAME: wait
        process.join()
        # SAME: failed
        if process.exitcode != 0:
            ended = f"process {number}: {process.exitcode}"
            print(ended, file=sys.stderr)
            # SAME: code
            code = 1
    # SAME: finished
    print("all processes finished")
    # ANCHOR_END: main
    sys.exit(code)


if __name__ == "__main__":
    main()
