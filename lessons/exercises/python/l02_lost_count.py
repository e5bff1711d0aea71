"""Count the words of three lines in a pool of processes. What is in the count at the end?

Run: python3 python/l02_lost_count.py
"""

from collections import Counter
from multiprocessing import Pool

LINES = ["to be or not to be", "that is", "the question"]

counts: Counter[str] = Counter()


def work(line: str) -> None:
    counts.update(line.split())


def main() -> None:
    with Pool(3) as pool:
        pool.map(work, LINES)
    print(dict(counts))


if __name__ == "__main__":
    main()
