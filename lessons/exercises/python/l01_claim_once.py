"""Three customers ask for seats, each in a thread. Two of them want seat 7. Who gets it?

Run: python3 python/l01_claim_once.py
"""

import threading
import time

taken: set[int] = set()
owners: list[tuple[int, str]] = []


def pay(seat: int) -> None:
    time.sleep(0.5)


def claim(customer: str, seat: int) -> None:
    if seat in taken:
        return
    pay(seat)
    taken.add(seat)
    owners.append((seat, customer))


def main() -> None:
    wishes = [("Ada", 7), ("Guido", 7), ("Grace", 8)]
    customers = [
        threading.Thread(target=claim, args=wish)
        for wish in wishes
    ]
    for customer in customers:
        customer.start()
    for customer in customers:
        customer.join()
    for seat, customer in sorted(owners):
        print(f"seat {seat}: {customer}")


main()
