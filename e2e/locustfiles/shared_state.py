# run: -u 4
"""What users of a process share: counters, lists, sets, locks, class attributes."""
import threading
from collections import deque

from locust import HttpUser, constant, events, task
from locust.exception import StopUser

counter = 0
lock = threading.Lock()
rlock = threading.RLock()
semaphore = threading.Semaphore(2)
local = threading.local()
accounts = deque(f"account-{n}" for n in range(8))
inside = 0
most_inside = 0
stats = {"per_user": {}}


def count():
    global counter
    with lock:
        before = counter
        counter = before + 1
        return counter


class Account:
    taken = set()
    total = 0

    def __init__(self, name):
        self.name = name
        Account.total += 1
        type(self).taken.add(name)


class SharingUser(HttpUser):
    wait_time = constant(0.001)
    log = []
    number = 0
    rounds = 0

    def on_start(self):
        SharingUser.number += 1
        self.number = SharingUser.number
        local.number = self.number

    @task
    def take(self):
        global inside, most_inside
        self.rounds += 1
        if self.rounds > 2:
            raise StopUser()
        account = Account(accounts.popleft())
        n = count()
        self.log.append(n)
        stats["per_user"].setdefault(self.number, []).append(account.name)
        with semaphore:
            inside += 1
            most_inside = max(most_inside, inside)
            self.client.post("/ok/take", json={"account": account.name}, name="take")
            inside -= 1
        with rlock, rlock:
            self.client.get("/slow?ms=5", name="slow")
        assert local.number == self.number, "a thread-local of another user"
        if lock.acquire(blocking=False):
            try:
                self.client.get("/ok/locked")
            finally:
                lock.release()
        else:
            self.client.get("/ok/locked")


@events.test_stop.add_listener
def tell(environment, **kwargs):
    if counter:
        print("print:", counter, sorted(SharingUser.log), Account.total, len(Account.taken), 1 <= most_inside <= 2, len(accounts))
        print("print:", sorted(len(v) for v in stats["per_user"].values()), SharingUser.number)
