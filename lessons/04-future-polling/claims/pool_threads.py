"""How many threads a pool of three has: new, after one task, after a second, with nine at once, after three hundred.

Run: python3 pool_threads.py
"""

import threading
from concurrent.futures import ThreadPoolExecutor, wait
from time import sleep


def threads() -> int:
    return threading.active_count() - 1


def who(number: int) -> int:
    """The number of the thread; every third task fails."""
    if number % 3 == 0:
        raise ValueError(number)
    return threading.get_ident()


def main() -> None:
    with ThreadPoolExecutor(3) as pool:
        print("new", threads())
        for name in ("first", "second"):
            pool.submit(sleep, 0.05).result()
            # The thread says that it is idle after it
            # has brought the result.
            sleep(0.2)
            print(name, threads())
        tasks = [pool.submit(sleep, 0.05) for _ in range(9)]
        print("nine", threads())
        for task in tasks:
            task.result()
        tasks = [pool.submit(who, n) for n in range(300)]
        wait(tasks)
        ran = {
            t.result() for t in tasks if not t.exception()
        }
        print("many", len(ran))


if __name__ == "__main__":
    main()
