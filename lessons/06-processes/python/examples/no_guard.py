"""The article's program as it stands, without the test of `__name__`, where children are started anew.

Each child imports this file, wants to start children of its own, and dies of a RuntimeError. Nobody looks at how
the children ended.

Run: python3 lessons/06-processes/python/examples/no_guard.py
"""

import multiprocessing
import sys
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace


def one_line(kind, error, _traceback) -> None:
    # The first sentence; a traceback is dozens of lines.
    words = " ".join(str(error).split())
    first = words.partition(". ")[0]
    print(f"{kind.__name__}: {first}.", file=sys.stderr)


sys.excepthook = one_line


def task(number: int) -> None:
    print(f"process {number}: start")
    time.sleep(pace.seconds(2))
    print(f"process {number}: finish")


# ANCHOR: main
pace.start("Processes without a guard.")
context = multiprocessing.get_context("spawn")
processes = []
for number in range(3):
    process = context.Process(target=task, args=(number,))
    processes.append(process)
    process.start()

for process in processes:
    process.join()
print("all processes finished")
# ANCHOR_END: main
