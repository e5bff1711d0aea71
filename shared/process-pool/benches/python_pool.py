"""The other half of against_python.rs: a warm multiprocessing.Pool(5) that runs one round for each line it reads.

Answers with the seconds that the round took, by its own clock; first of all with those that starting the pool took.
"""

import multiprocessing
import sys
import time

WORKERS = 5


def square(x):
    return x * x


def main():
    items = range(int(sys.argv[1]))
    begin = time.perf_counter()
    with multiprocessing.Pool(WORKERS) as pool:
        # A pool is started when its workers answer.
        pool.map(square, range(WORKERS), chunksize=1)
        print(time.perf_counter() - begin, flush=True)
        for line in sys.stdin:
            begin = time.perf_counter()
            if line.strip() == "one-by-one":
                squares = pool.map(square, items, chunksize=1)
            else:
                squares = pool.map(square, items)
            seconds = time.perf_counter() - begin
            assert squares[-1] == items[-1] ** 2
            print(seconds, flush=True)


if __name__ == "__main__":
    main()
