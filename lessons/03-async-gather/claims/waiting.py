"""Many tasks wait at the same time, as threads or as coroutines.

Run: python3 waiting.py threads|coroutines TASKS SECONDS
Prints the seconds above the wait, the memory above the program's own (Linux only), and how many could be started.
SECONDS may be `auto`: long enough for all to be started before the first wakes, as far as the machine can do that.
"""

import asyncio
import sys
import threading
import time


def memory(field: str) -> int:
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith(field):
                return int(line.split()[1]) * 1024
    raise ValueError(f"the kernel gives no {field}")


def by_threads(tasks: int, seconds: float) -> int:
    started = []
    begin = time.perf_counter()
    for _ in range(tasks):
        if time.perf_counter() - begin > seconds:
            # They would no longer all wait at once.
            print(
                "stopped: the first woke", file=sys.stderr
            )
            break
        thread = threading.Thread(
            target=time.sleep, args=(seconds,)
        )
        try:
            thread.start()
        except RuntimeError as error:
            print(f"stopped: {error}", file=sys.stderr)
            break
        started.append(thread)
    for thread in started:
        thread.join()
    return len(started)


async def by_coroutines(tasks: int, seconds: float) -> int:
    await asyncio.gather(
        *(asyncio.sleep(seconds) for _ in range(tasks))
    )
    return tasks


def long_enough(way: str, tasks: int) -> float:
    if way != "threads" or tasks < 10_000:
        return 1.0
    return 15.0 if tasks >= 100_000 else 6.0


def main() -> None:
    way, tasks = sys.argv[1], int(sys.argv[2])
    if sys.argv[3] == "auto":
        seconds = long_enough(way, tasks)
    else:
        seconds = float(sys.argv[3])
    before = memory("VmRSS:")
    begin = time.perf_counter()
    if way == "threads":
        started = by_threads(tasks, seconds)
    else:
        started = asyncio.run(by_coroutines(tasks, seconds))
    above = time.perf_counter() - begin - seconds
    grown = memory("VmHWM:") - before
    print("above_s", above)
    print("above_bytes", grown)
    print("each_bytes", grown / started)
    print("started", started)


if __name__ == "__main__":
    main()
