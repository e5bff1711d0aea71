"""Save three books in a pool of threads. Which of them are saved?

Run: python3 python/l12_nobody_reads.py
"""

from concurrent.futures import ThreadPoolExecutor

BOOKS = [("1.txt", "one"), ("", "two"), ("3.txt", "three")]
SAVED = []


def save(name: str, text: str) -> None:
    if not name:
        raise ValueError("no name")
    SAVED.append(name)


def main() -> None:
    with ThreadPoolExecutor() as pool:
        pool.map(save, BOOKS)
    print("all books are saved")
    print(f"saved: {SAVED}")


main()
