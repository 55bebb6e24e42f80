# gevent: spawn, join, kill, Timeout, pool, event, lock, queue, local, monkey. The CPython that this is held to has gevent.
import gevent.monkey

gevent.monkey.patch_all()
import threading

import gevent
import greenlet
from gevent.event import AsyncResult, Event
from gevent.local import local
from gevent.lock import BoundedSemaphore, DummySemaphore, RLock, Semaphore
from gevent.pool import Group, Pool, PoolFull
from gevent.queue import Empty, Full, JoinableQueue, LifoQueue, PriorityQueue, Queue


def attempt(label, f):
    try:
        print(label, repr(f()))
    except (Exception, gevent.Timeout) as e:
        print(label, type(e).__name__, e)


def slow(v, seconds=0.01):
    gevent.sleep(seconds)
    return v


g = gevent.spawn(slow, 5)
print("spawn", g.ready(), bool(g), g.dead, g.join(), g.value, g.ready(), g.successful(), bool(g), g.get(), g.exception)
k = gevent.spawn(gevent.sleep, 100)
gevent.sleep(0)
k.kill()
print("kill", k.ready(), k.successful(), type(k.value).__name__, k.exception, isinstance(k.value, gevent.GreenletExit), greenlet.GreenletExit is gevent.GreenletExit)
never = gevent.spawn(print, "never")
never.kill()
print("killed before it ran", never.dead)
log = []


def cleaned():
    try:
        gevent.sleep(100)
    finally:
        log.append("cleaned")


c = gevent.spawn(cleaned)
gevent.sleep(0)
gevent.killall([c, gevent.spawn(cleaned)])
print("killall", log, c.dead)


def survives():
    try:
        gevent.sleep(100)
    except KeyError as e:
        return "got %r" % (e.args[0],)


s = gevent.spawn(survives)
gevent.sleep(0)
s.kill(KeyError("own"))
print("own exception", s.value)
print("joinall", [x.value for x in gevent.joinall([gevent.spawn(slow, i, 0.01 + 0.05 * i) for i in range(3)])], len(gevent.joinall([gevent.spawn(gevent.sleep, 100)], timeout=0.01)), sorted(x.value for x in gevent.iwait([gevent.spawn(slow, i) for i in "ab"])), len(gevent.wait([gevent.spawn(slow, 1, 0.01), gevent.spawn(slow, 2, 50)], count=1)))
print("later", gevent.spawn_later(0.01, slow, 7).get(), gevent.Greenlet.spawn(slow, 8).get())


class Own(gevent.Greenlet):
    def __init__(self, n):
        super().__init__()
        self.n = n

    def _run(self):
        return self.n * 2


o = Own(4)
o.start()
print("subclass", o.get(), gevent.spawn(lambda: type(gevent.getcurrent()).__name__).get(), gevent.getcurrent() is gevent.getcurrent())
linked = []
o.link(lambda x: linked.append(x.value))
o.rawlink(lambda x: linked.append("raw"))
gevent.sleep(0.01)
print("link", sorted(map(str, linked)))
t = gevent.Timeout(0.01)
t.start()
try:
    gevent.sleep(100)
except gevent.Timeout as e:
    print("Timeout", e is t, e, e.seconds, t.pending)
finally:
    t.cancel()
with gevent.Timeout(0.01, False):
    gevent.sleep(100)
with gevent.Timeout(5):
    gevent.sleep(0)
print("silent", str(gevent.Timeout(1)), str(gevent.Timeout(2, False)), str(gevent.Timeout()), isinstance(t, Exception))


def timed(exception):
    with gevent.Timeout(0.01, exception):
        gevent.sleep(100)


def not_caught_by_exception():
    with gevent.Timeout(0.01):
        try:
            gevent.sleep(100)
        except Exception:
            print("never")


def waits(f):
    with gevent.Timeout(0.01):
        f()


attempt("own class", lambda: timed(ValueError))
attempt("own instance", lambda: timed(ValueError("mine")))
attempt("BaseException", not_caught_by_exception)
attempt("with_timeout", lambda: gevent.with_timeout(0.01, gevent.sleep, 100, timeout_value="default"))
attempt("with_timeout in time", lambda: gevent.with_timeout(5, slow, "value"))
attempt("get timeout", lambda: gevent.spawn(gevent.sleep, 100).get(timeout=0.01))
attempt("get no block", lambda: gevent.spawn(gevent.sleep, 100).get(block=False))
attempt("timeout in lock", lambda: waits(lambda: [Semaphore(1).acquire(), Semaphore(0).acquire()]))
attempt("timeout in queue", lambda: waits(lambda: Queue().get()))
attempt("timeout in event", lambda: waits(lambda: Event().wait()))
attempt("timeout in join", lambda: waits(lambda: gevent.spawn(gevent.sleep, 100).join()))
e = Event()
print("Event", e.is_set(), e.wait(0.01), e.set(), e.wait(), e.ready(), e.clear(), e.is_set())
woken = [gevent.spawn(e.wait) for _ in range(3)]
gevent.sleep(0)
e.set()
print("wakes all", [x.value for x in gevent.joinall(woken)])
a = AsyncResult()
gevent.spawn_later(0.01, a.set, 5)
print("AsyncResult", a.ready(), a.get(), a.ready(), a.value, a.successful(), a.get_nowait())
b = AsyncResult()
b.set_exception(ValueError("failed"))
attempt("AsyncResult failed", b.get)
attempt("AsyncResult timeout", lambda: AsyncResult().get(timeout=0.01))
w = AsyncResult()
gevent.spawn(slow, "via").link(w)
print("linked result", w.get())
sem = Semaphore(2)
print("Semaphore", sem.counter, sem.acquire(), sem.acquire(), sem.locked(), sem.acquire(blocking=False), sem.acquire(timeout=0.01), sem.counter, sem.counter)
with BoundedSemaphore(1), RLock(), DummySemaphore():
    print("with")
order = []


def worker(name, lock):
    with lock:
        order.append(name)
        gevent.sleep(0.01)
        order.append(name)


lock = BoundedSemaphore(1)
gevent.joinall([gevent.spawn(worker, n, lock) for n in "abc"])
print("exclusive", order)
p = Pool(2)
print("Pool", p.map(lambda x: x * 2, [1, 2, 3]), list(p.imap(str, [1, 2])), sorted(p.imap_unordered(str, [1, 2])), p.apply(len, ("abc",)), p.free_count(), len(p), p.size, p.full())
print("async", p.apply_async(len, ("ab",)).get(), p.map_async(len, ["a", "bb"]).get())
running, most = 0, 0


def counted(_):
    global running, most
    running += 1
    most = max(most, running)
    gevent.sleep(0.005)
    running -= 1


Pool(3).map(counted, range(10))
print("at most", most)
full = Pool(1)
f = full.spawn(gevent.sleep, 100)
print("full", full.full(), f in full, full.wait_available(timeout=0.01))
attempt("add to full", lambda: full.add(gevent.Greenlet(slow, 1), blocking=False))
full.kill()
print("killed", len(full), full.join())
group = Group()
group.spawn(slow, 1)
group.spawn(slow, 2)
print("Group", len(group), group.join(), len(group), group.map(slow, [3, 4]))
q = Queue()
gevent.spawn_later(0.01, q.put, "late")
print("Queue", q.empty(), q.get(), q.qsize(), len(Queue(items=[1, 2])), [x for x in Queue(items=[1, 2, StopIteration])], Queue(items=[1, 2]).peek())
attempt("empty", lambda: Queue().get_nowait())
attempt("full queue", lambda: Queue(1, [1]).put(2, timeout=0.01))
j = JoinableQueue()
j.put(1)
gevent.spawn(lambda: (j.get(), j.task_done()))
j.join()
print("JoinableQueue", j.unfinished_tasks, [PriorityQueue(items=[3, 1, 2]).get(), LifoQueue(items=[1, 2]).get()])
mine = local()
mine.x = "main"
print("local", gevent.spawn(lambda: hasattr(mine, "x")).get(), mine.x)
print("monkey", gevent.monkey.is_module_patched("threading"), threading.Lock().acquire())
done = threading.Thread(target=gevent.sleep, args=(0.01,))
done.start()
done.join()
print("thread", done.is_alive())
