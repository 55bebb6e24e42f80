# threading: Lock, RLock, Event, Thread, local, Semaphore, Condition, Timer, Barrier.
import threading
import time


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


def run(*targets):
    threads = [threading.Thread(target=t) for t in targets]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


lock = threading.Lock()
print("Lock", lock.locked(), lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(False), lock.acquire(timeout=0.01), lock.release(), lock.locked())
with lock:
    print("with", lock.locked())
print("after", lock.locked(), lock.__enter__(), lock.__exit__(None, None, None))
attempt("release unlocked", lambda: lock.release())
attempt("timeout nonblocking", lambda: lock.acquire(False, 1))
r = threading.RLock()
with r, r:
    print("RLock", r.acquire(), r.release())
attempt("rlock release", lambda: r.release())
total = 0
results = []


def add():
    global total
    for _ in range(50):
        with lock:
            value = total
            time.sleep(0)
            total = value + 1


run(*[add] * 4)
print("counter", total)
t = threading.Thread(target=lambda a, b=0: results.append((a, b)), args=(1,), kwargs={"b": 2}, name="named")
print("before", t.is_alive(), t.name, t.ident, t.daemon)
t.start()
t.join(timeout=5)
print("after", t.is_alive(), results, isinstance(t.ident, int))
attempt("start twice", lambda: t.start())
attempt("join unstarted", lambda: threading.Thread().join())
attempt("join self", lambda: threading.current_thread().join())


class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"worker-{n}", daemon=True)
        self.n, self.result = n, None

    def run(self):
        self.result = self.n * 2, threading.current_thread().name


workers = [Worker(i) for i in range(3)]
[w.start() for w in workers]
[w.join() for w in workers]
print("subclass", [w.result for w in workers], workers[0].daemon)
e = threading.Event()
order = []


def waiter():
    order.append(("waiting", e.is_set()))
    order.append(("woken", e.wait(5)))


t = threading.Thread(target=waiter)
t.start()
while not order:
    time.sleep(0.001)
e.set()
t.join()
print("Event", order, e.is_set(), e.wait(), e.wait(timeout=0), e.clear(), e.is_set(), e.wait(0.01))
local = threading.local()
local.x = "main"
seen = []


def use_local():
    seen.append(hasattr(local, "x"))
    local.x = "thread"
    seen.append(local.x)


run(use_local)
print("local", seen, local.x, vars(local))
attempt("local missing", lambda: local.zzz)


class Loc(threading.local):
    def __init__(self, v=1):
        self.v = v


loc = Loc(5)
run(lambda: seen.append(loc.v))
print("local subclass", seen[-1], loc.v)
s = threading.Semaphore(2)
print("Semaphore", s.acquire(), s.acquire(), s.acquire(blocking=False), s.acquire(timeout=0.01), s.release(), s.acquire(False), s.release(), s.release(2))
b = threading.BoundedSemaphore(1)
with b:
    pass
attempt("bounded", lambda: b.release())
attempt("negative", lambda: threading.Semaphore(-1))
cond = threading.Condition()
items, got = [], []


def consumer():
    with cond:
        while not items:
            cond.wait()
        got.append(items.pop())


def producer():
    with cond:
        items.append("item")
        cond.notify()


run(consumer, producer)
with cond:
    print("Condition", got, cond.wait(0.01), cond.wait_for(lambda: True), cond.wait_for(lambda: False, timeout=0.01), cond.notify_all())
attempt("notify without lock", lambda: threading.Condition().notify())
fired = []
timer = threading.Timer(0.01, fired.append, args=["fired"])
timer.start()
timer.join()
cancelled = threading.Timer(50, fired.append, ["never"])
cancelled.start()
cancelled.cancel()
cancelled.join(5)
print("Timer", fired, cancelled.is_alive())
barrier = threading.Barrier(2)
run(lambda: got.append(barrier.wait() in (0, 1)), lambda: got.append(barrier.wait() in (0, 1)))
print("Barrier", got, barrier.parties, barrier.n_waiting, barrier.broken)
print("main", threading.current_thread() is threading.main_thread(), threading.current_thread().name, threading.active_count() >= 1, threading.get_ident() == threading.current_thread().ident, isinstance(threading.get_ident(), int), [x.name for x in threading.enumerate()], threading.main_thread().is_alive())
errors = []
threading.excepthook = lambda args: errors.append((args.exc_type.__name__, str(args.exc_value)))


def fails():
    raise ValueError("in thread")


run(fails)
print("excepthook", errors)
