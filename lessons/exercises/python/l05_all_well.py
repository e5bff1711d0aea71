"""Check three files, each in a thread. Is all well?

Run: python3 python/l05_all_well.py
"""

import threading

SUMS = {"letter": 7, "photo": 3}
READ = {"letter": 7, "photo": 3, "film": 9}

broken: list[str] = []


def check(name: str) -> None:
    if SUMS[name] != READ[name]:
        broken.append(name)


def main() -> None:
    # One line instead of a traceback.
    threading.excepthook = lambda lost: print(
        "log:", repr(lost.exc_value)
    )
    threads = [
        threading.Thread(target=check, args=(name,))
        for name in READ
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("broken:", broken or "none, all is well")


main()
