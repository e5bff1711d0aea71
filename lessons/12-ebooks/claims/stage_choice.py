"""How long does each assignment of stages to threads and processes take?

Run: python3 stage_choice.py --speed 3
Stages follow one another, so each is measured once in each way, and an assignment takes the sum of its three. Prints the
article's, the fastest of the 26 others, the fastest whose tokeniser is on no processes, and one that is sequential
throughout.
"""

import itertools
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(
    str(Path(__file__).resolve().parents[1] / "python")
)
from ebooks import (
    count,
    download,
    each,
    fetch,
    pace,
    parts,
    save,
)

WAYS = ["sequential", "threads", "processes"]
ADVISED = ("threads", "threads", "processes")


def main() -> None:
    about = "Each stage, in each way; what each assignment takes."
    options = pace.options(*fetch.site_opts()).start(about)
    with (
        fetch.site(options) as web,
        tempfile.TemporaryDirectory() as folder,
    ):
        requests = [
            (url, web.timeout) for url in web.books()
        ]
        texts = each(
            "threads", download, requests
        )  # the site has made them now
        books = [
            (Path(folder, f"{n}.txt"), text)
            for n, text in enumerate(texts)
        ]
        pieces = parts("".join(texts))
        downloads = times(WAYS, download, requests)
        saves = times(WAYS, save, books)
        # A process for each core is what a reader who computes would take.
        counts = times(
            ["sequential", "threads", "cores"],
            count,
            pieces,
        )
    total = {}
    for ways in itertools.product(WAYS, repeat=3):
        taken = zip((downloads, saves, counts), ways)
        total[ways] = sum(
            times[way] for times, way in taken
        )
    show(total, counts)


def times(hows: list, task, items: list) -> dict:
    """The seconds of a stage in each of the three ways."""
    took = []
    for how in hows:
        begun = time.perf_counter()
        each(how, task, items)
        took.append(time.perf_counter() - begun)
    return dict(zip(WAYS, took))


def show(total: dict, counts: dict) -> None:
    others = [
        took
        for ways, took in total.items()
        if ways != ADVISED
    ]
    alone = [
        took
        for ways, took in total.items()
        if ways[2] != "processes"
    ]
    waiting = [
        took
        for ways, took in total.items()
        if ways[0] == "sequential"
    ]
    print("advised_s", total[ADVISED])
    print("other_s", min(others))
    print("no_processes_s", min(alone))
    print("one_download_s", min(waiting))
    print(
        "sequential_s",
        total["sequential", "sequential", "sequential"],
    )
    for way in WAYS:
        print(f"count_{way}_s", counts[way])


if __name__ == "__main__":
    main()
