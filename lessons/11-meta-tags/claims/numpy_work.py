# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy"]
# ///
"""Work of NumPy, cut into equal parts for threads: the sine of a million numbers, again and again.

Run: uv run --script numpy_work.py THREADS TIMES
"""

import sys
import threading
import time

try:
    import numpy
except ImportError:
    sys.exit(
        "numpy is not installed; type: uv run --script "
        "lessons/11-meta-tags/claims/numpy_work.py"
    )


def work(times: int) -> None:
    numbers = numpy.linspace(0.0, 100.0, 1_000_000)
    for _ in range(times):
        numpy.sin(numbers)


def main() -> None:
    workers, times = map(int, sys.argv[1:])
    threads = [
        threading.Thread(
            target=work, args=(times // workers,)
        )
        for _ in range(workers)
    ]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("wall_s", time.perf_counter() - begin)


if __name__ == "__main__":
    main()
