# queue: Queue, LifoQueue, PriorityQueue, SimpleQueue, Empty, Full, join.
import queue
import threading


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, repr(e))


q = queue.Queue()
print("Queue", q.put(1), q.put("a"), q.qsize(), q.empty(), q.full(), q.get(), q.get_nowait(), q.empty(), q.maxsize)
attempt("empty", lambda: q.get_nowait())
attempt("empty block", lambda: q.get(block=False))
attempt("empty timeout", lambda: q.get(timeout=0.01))
attempt("negative timeout", lambda: q.get(timeout=-1))
b = queue.Queue(maxsize=2)
b.put(1)
b.put_nowait(2)
print("bounded", b.full(), b.qsize())
attempt("full", lambda: b.put_nowait(3))
attempt("full block", lambda: b.put(3, block=False))
attempt("full timeout", lambda: b.put(3, timeout=0.01))
l = queue.LifoQueue()
p = queue.PriorityQueue()
s = queue.SimpleQueue()
for v in (3, 1, 2):
    l.put(v)
    p.put((v, f"task{v}"))
    s.put(v)
print("Lifo", [l.get() for _ in range(3)], "Priority", [p.get() for _ in range(3)], "Simple", [s.get() for _ in range(3)], s.empty(), s.qsize())
attempt("simple empty", lambda: s.get_nowait())
q = queue.Queue()
attempt("too many task_done", lambda: q.task_done())
done = []


def worker():
    while True:
        item = q.get()
        try:
            if item is None:
                return
            done.append(item * 2)
        finally:
            q.task_done()


threads = [threading.Thread(target=worker) for _ in range(3)]
for t in threads:
    t.start()
for i in range(10):
    q.put(i)
q.join()
print("workers", sorted(done), q.unfinished_tasks)
for _ in threads:
    q.put(None)
for t in threads:
    t.join()
print("stopped", q.qsize(), [t.is_alive() for t in threads])
small = queue.Queue(1)
got = []


def slow_consumer():
    for _ in range(5):
        got.append(small.get())


t = threading.Thread(target=slow_consumer)
t.start()
for i in range(5):
    small.put(i)
t.join()
print("blocking put", got)
print("names", queue.Empty.__mro__[1].__name__, queue.Full.__name__, q.queue, list(b.queue))
users = queue.Queue()
[users.put_nowait({"name": f"u{i}"}) for i in range(3)]
try:
    while True:
        u = users.get_nowait()
        print("user", u["name"])
except queue.Empty:
    print("ran out of users")
ring = queue.Queue()
for c in "ab":
    ring.put(c)
taken = []
for _ in range(5):
    c = ring.get()
    taken.append(c)
    ring.put(c)
print("ring", taken)
