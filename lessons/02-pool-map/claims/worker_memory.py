"""How much memory does one more waiting worker need?

Run: python3 worker_memory.py threads|fork|forkserver|spawn WORKERS
The memory of the program and its children, shared pages counted once (PSS; Linux only), with the workers and before.
"""

import multiprocessing
import os
import sys
import threading
import time


def pss(pid: int) -> int:
    with open(f"/proc/{pid}/smaps_rollup") as rollup:
        for line in rollup:
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    raise ValueError("the kernel gives no Pss")


def family() -> list[int]:
    """This process and all below it: the fork server's and the tracker's too, which multiprocessing does not name."""
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat") as stat:
                after_name = stat.read().rpartition(")")[2]
        except FileNotFoundError:
            continue  # it has just ended
        parents[int(name)] = int(after_name.split()[1])
    found = [os.getpid()]
    for pid in found:
        found.extend(
            child
            for child, parent in parents.items()
            if parent == pid
        )
    return found


def total() -> int:
    return sum(pss(pid) for pid in family())


def wait(ready, gate) -> None:
    ready.release()
    gate.wait()


def main() -> None:
    way, workers = sys.argv[1], int(sys.argv[2])
    if way == "threads":
        ready, gate = (
            threading.Semaphore(0),
            threading.Event(),
        )
        start = threading.Thread
    else:
        context = multiprocessing.get_context(way)
        ready, gate = context.Semaphore(0), context.Event()
        start = context.Process
    before = total()
    started = [
        start(target=wait, args=(ready, gate), daemon=True)
        for _ in range(workers)
    ]
    for worker in started:
        worker.start()
    for _ in started:
        ready.acquire()
    time.sleep(0.05)  # so that the last one is at the gate
    print("each_bytes", (total() - before) / workers)
    gate.set()
    for worker in started:
        worker.join()


if __name__ == "__main__":
    main()
