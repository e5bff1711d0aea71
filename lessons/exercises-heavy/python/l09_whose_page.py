"""Fetch four pages in a pool of threads, and print each beside its address. Which page stands beside which address?

Run: python3 python/l09_whose_page.py
"""

import time
from concurrent.futures import ThreadPoolExecutor

# How long a page takes, in seconds. One address has none.
SECONDS = {
    "/small/1": 0.3,
    "/small/3": 0.2,
    "/small/4": 0.0,
}
URLS = ["/small/1", "/missing", "/small/3", "/small/4"]

pages = []


def get_from(url: str) -> None:
    time.sleep(SECONDS[url])
    pages.append(f"This is page {url[-1]}.")


def main() -> None:
    with ThreadPoolExecutor() as pool:
        for url in URLS:
            pool.submit(get_from, url)
    for url, page in zip(URLS, pages):
        print(f"{url}: {page}")


main()
