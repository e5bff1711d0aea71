"""Three threads print a page each: four ways to their values, because `join` has none.

Run: python3 lessons/05-start-and-join/python/examples/values.py
"""

import queue
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace


fails = False


# ANCHOR: task
def print_page(number: int) -> str:
    """Page 2 is ready first, and page 0 last."""
    time.sleep(pace.seconds(3 - number))
    if fails and number == 1:
        raise OSError("no paper")
    return f"page {number}"


# ANCHOR_END: task


def hook(lost) -> None:
    """As Python's own hook, with one line for a traceback."""
    print(f"lost: {lost.exc_value}", file=sys.stderr)


def run_all(threads: list) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# ANCHOR: list
def by_list() -> list:
    pages = [None] * 3

    def work(number: int) -> None:
        pages[number] = print_page(number)

    run_all(
        [
            threading.Thread(target=work, args=(n,))
            for n in range(3)
        ]
    )
    return pages


# ANCHOR_END: list


# ANCHOR: queue
def by_queue() -> list:
    pages = queue.Queue()

    def work(number: int) -> None:
        pages.put(print_page(number))

    for n in range(3):
        threading.Thread(target=work, args=(n,)).start()
    limit = pace.seconds(10)  # or it waits for ever
    return [pages.get(timeout=limit) for _ in range(3)]


# ANCHOR_END: queue


# ANCHOR: subclass
class Printer(threading.Thread):
    def __init__(self, number: int):
        super().__init__()
        self.number = number

    def run(self) -> None:
        self.page = print_page(self.number)


def by_subclass() -> list:
    printers = [Printer(n) for n in range(3)]
    run_all(printers)
    return [printer.page for printer in printers]


# ANCHOR_END: subclass


# ANCHOR: future
def by_future() -> list:
    with ThreadPoolExecutor(3) as pool:
        futures = [
            pool.submit(print_page, n) for n in range(3)
        ]
    return [future.result() for future in futures]


# ANCHOR_END: future


def main() -> None:
    global fails
    options = pace.options(
        pace.flag("fails", "the thread of page 1 raises")
    ).start("The values of three threads.")
    fails = options.flag("fails")
    threading.excepthook = hook
    ways = {
        "list": by_list,
        "queue": by_queue,
        "subclass": by_subclass,
        "future": by_future,
    }
    # ANCHOR: ask
    for name, way in ways.items():
        try:
            for page in way():
                print(f"{name}: {page}")
        except Exception as error:
            print(f"{name}: {error!r}")
    # ANCHOR_END: ask


if __name__ == "__main__":
    main()
