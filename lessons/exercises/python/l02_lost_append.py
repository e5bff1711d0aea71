"""Square five numbers in a pool of processes. What is in the list at the end?

Run: python3 python/l02_lost_append.py
"""

from multiprocessing import Pool

squares: list[int] = []


def work(number: int) -> None:
    squares.append(number * number)


def main() -> None:
    with Pool(5) as pool:
        pool.map(work, range(5))
    print(squares)


if __name__ == "__main__":
    main()
