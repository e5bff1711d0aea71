"""Threads append to one list without a lock: what is missing at the end?

Run: python3 append.py append|next THREADS TIMES
append: each appends TIMES numbers; `lost` is how many of them are not there.
next: each appends the last number plus 1, TIMES times; `twice` is how many numbers came again.
"""

import sys
import threading


def one() -> int:
    return 1


def append(numbers: list, times: int) -> None:
    for n in range(times):
        numbers.append(n)  # noqa: PERF402 (what is asked)


def append_next(numbers: list, times: int) -> None:
    for _ in range(times):
        numbers.append(numbers[-1] + one())


def main() -> None:
    way, count, times = (
        sys.argv[1],
        int(sys.argv[2]),
        int(sys.argv[3]),
    )
    work = {"append": append, "next": append_next}[way]
    numbers = [0]
    gate = threading.Barrier(count)

    def begin() -> None:
        gate.wait()  # all begin together
        work(numbers, times)

    threads = [
        threading.Thread(target=begin) for _ in range(count)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if way == "append":
        print("lost", count * times + 1 - len(numbers))
    else:
        print("twice", len(numbers) - len(set(numbers)))


if __name__ == "__main__":
    main()
