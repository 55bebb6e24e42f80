# run: -u 2
"""Greenlets, pools, queues, events and threads inside of tasks."""
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import gevent
from gevent import monkey
from gevent.event import AsyncResult, Event
from gevent.lock import BoundedSemaphore
from gevent.pool import Group, Pool
from gevent.queue import Queue

from locust import HttpUser, SequentialTaskSet, constant, task

ready = Event()
numbers = iter(range(1, 100))


class Parallel(SequentialTaskSet):
    def on_start(self):
        self.me = next(numbers)

    def fetch(self, number, name="fetch"):
        return self.client.get(f"/api/items/{number}", name=name).json()["id"]

    @task
    def pool(self):
        pool = Pool(3)
        for number in range(1, 6):
            pool.spawn(self.fetch, number)
        pool.join()
        print("print: mapped", sum(pool.map(self.fetch, [1, 2, 3])), sorted(Pool(2).imap_unordered(self.fetch, [4, 5])))

    @task
    def spawned(self):
        greenlets = [gevent.spawn(self.fetch, n, name="spawned") for n in (7, 8)]
        gevent.joinall(greenlets, timeout=5)
        print("print: spawned", [g.value for g in greenlets], all(g.successful() for g in greenlets), greenlets[0].ready())
        group = Group()
        group.spawn(lambda: self.fetch(9, name="group"))
        later = gevent.spawn_later(0.01, self.fetch, 10, "later")
        group.join()
        print("print: later", later.get(timeout=3))
        failing = gevent.spawn(lambda: 1 / 0)
        try:
            failing.get()
        except ZeroDivisionError as e:
            print("print: failed", e, failing.successful(), type(failing.exception).__name__)

    @task
    def queues(self):
        queue = Queue()

        def consume():
            while True:
                number = queue.get()
                if number is None:
                    return
                self.fetch(number, name="consumed")

        worker = gevent.spawn(consume)
        for number in (1, 2, 3):
            queue.put(number)
            gevent.sleep(0)
        queue.put(None)
        worker.join()
        print("print: queue", queue.empty(), queue.qsize())

    @task
    def waiting(self):
        result = AsyncResult()
        gevent.spawn_later(0.01, result.set, "value")
        print("print: result", result.get(), result.ready())
        ready.set()
        print("print: event", ready.wait(timeout=1))
        with BoundedSemaphore(1):
            self.client.get("/ok/semaphore")

    @task
    def timeout(self):
        start = time.time()
        with gevent.Timeout(0.05, False):
            gevent.sleep(5)
        try:
            with gevent.Timeout(0.05):
                self.client.get("/slow?ms=1000", name="cut off")
        except gevent.Timeout as e:
            print("print: timeout", e, time.time() - start < 1)
        killed = gevent.spawn(gevent.sleep, 60)
        killed.kill()
        print("print: killed", killed.dead)

    @task
    def beside_each_other(self):
        slow = [gevent.spawn(self.client.get, "/slow?ms=400", name="not closed") for _ in range(3)]
        gevent.sleep(0.1)
        self.client.close()
        self.client.get("/ok/after-close")
        print("print: not closed", [g.get().status_code for g in slow])

        def hurried():
            with gevent.Timeout(0.1, False):
                self.client.get("/slow?ms=1000", name="hurried")

        first = gevent.spawn(hurried)
        gevent.sleep(0)
        slow = [gevent.spawn(self.client.get, "/slow?ms=400", name="beside it") for _ in range(2)]
        first.join()
        self.client.get("/ok/after-timeout")
        print("print: beside it", [g.get().status_code for g in slow])

    @task
    def threads(self):
        results = []
        threads = [threading.Thread(target=lambda n=n: results.append(self.fetch(n, "thread"))) for n in (1, 2)]
        for thread in threads:
            thread.daemon = True
            thread.start()
        for thread in threads:
            thread.join()
        with ThreadPoolExecutor(max_workers=2) as executor:
            future = executor.submit(self.fetch, 3, "executor")
            results.extend(executor.map(self.fetch, [4, 5]))
        results.append(future.result())
        done = threading.Event()
        threading.Timer(0.01, done.set).start()
        print("print: threads", sorted(results), done.wait(2), monkey.is_module_patched("socket"))
        self.user.stop(force=True)


class ParallelUser(HttpUser):
    wait_time = constant(0)
    tasks = [Parallel]
