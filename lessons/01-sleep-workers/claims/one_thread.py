"""A mixed program on one thread: calls, lists, dictionaries, strings, objects.

Run: python3 one_thread.py ROUNDS
"""

import sys
import time


class Point:
    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y

    def moved(self, by: int) -> "Point":
        return Point(self.x + by, self.y - by)


def fibonacci(n: int) -> int:
    return (
        n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)
    )


def words(n: int) -> int:
    counts = {}
    for i in range(n):
        word = str(i * i % 97)
        counts[word] = counts.get(word, 0) + 1
    return len(sorted(counts.items(), key=lambda kv: kv[1]))


def points(n: int) -> int:
    point = Point(0, 0)
    for i in range(n):
        point = point.moved(i)
    return point.x


def main() -> None:
    begin = time.perf_counter()
    for _ in range(int(sys.argv[1])):
        fibonacci(18)
        words(5_000)
        points(5_000)
    print("wall_s", time.perf_counter() - begin)


if __name__ == "__main__":
    main()
