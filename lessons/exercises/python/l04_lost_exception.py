"""Save three files in a pool of threads. Which are saved when the program says "all done"?

Run: python3 python/l04_lost_exception.py
"""

from concurrent.futures import ThreadPoolExecutor

ROOM = {"letter": 1, "photo": 3, "film": 900}


def save(name: str) -> None:
    if ROOM[name] > 100:
        raise OSError(f"no room for {name}")


def main() -> None:
    with ThreadPoolExecutor(3) as pool:
        for name in ["letter", "film", "song"]:
            pool.submit(save, name)
    print("all done")


main()
