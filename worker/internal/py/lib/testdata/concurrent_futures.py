# concurrent.futures: ThreadPoolExecutor, futures, wait, as_completed.
import concurrent.futures
import threading
import time
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Future, ThreadPoolExecutor, as_completed, wait
from multiprocessing.pool import ThreadPool


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


def slow(v, seconds=0.01):
    time.sleep(seconds)
    return v


def fails(v):
    raise ValueError(v)


with ThreadPoolExecutor(max_workers=3) as pool:
    f = pool.submit(slow, 5)
    print("submit", f.result(), f.done(), f.running(), f.cancelled(), f.exception())
    print("map", list(pool.map(slow, range(5))), list(pool.map(lambda a, b: a + b, [1, 2], [3, 4])), list(pool.map(pow, (2, 3), (2, 2))))
    bad = pool.submit(fails, "wrong")
    print("exception", repr(bad.exception()), bad.done())
    attempt("result of failed", bad.result)
    attempt("map fails", lambda: list(pool.map(fails, [1])))
    print("as_completed", [x.result() for x in as_completed([pool.submit(slow, n, 0.03 * n) for n in (3, 1, 2)])])
    done, rest = wait([pool.submit(slow, 1), pool.submit(slow, 2)])
    print("wait", len(done), len(rest), sorted(x.result() for x in done))
    futures = [pool.submit(slow, 1, 0.001), pool.submit(slow, 2, 0.5)]
    result = wait(futures, return_when=FIRST_COMPLETED)
    print("first", len(result.done), len(result.not_done), futures[0] in result.done, len(wait(futures, timeout=0.001).not_done))
    named = {pool.submit(slow, n): n for n in "ab"}
    print("dict", sorted((named[x], x.result()) for x in as_completed(named)))
    log = []
    cb = pool.submit(slow, 9)
    cb.add_done_callback(lambda x: log.append(x.result()))
    cb.result()
    cb.add_done_callback(lambda x: log.append("late"))
    time.sleep(0.01)
    print("callbacks", log)
    attempt("timeout", lambda: pool.submit(slow, 1, 0.1).result(timeout=0.001))
    attempt("as_completed timeout", lambda: list(as_completed([pool.submit(slow, 1, 0.1)], timeout=0.001)))
attempt("after shutdown", lambda: pool.submit(slow, 1))
attempt("no workers", lambda: ThreadPoolExecutor(0))
one = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mine")
first = one.submit(lambda: (time.sleep(0.02), threading.current_thread().name)[1])
queued = one.submit(slow, 1)
time.sleep(0.005)
print("cancel", queued.cancel(), queued.cancelled(), queued.cancel(), first.cancel(), first.result())
attempt("cancelled", queued.result)
one.shutdown()
with ThreadPoolExecutor(2) as two:
    running, most = [0], [0]

    def counted(_):
        running[0] += 1
        most[0] = max(most[0], running[0])
        time.sleep(0.005)
        running[0] -= 1

    list(two.map(counted, range(8)))
    print("at most", most[0])
own = Future()
own.set_result(3)
print("Future", own.result(), own.done(), concurrent.futures.TimeoutError is TimeoutError)
with ThreadPool(2) as tp:
    print("ThreadPool", tp.map(slow, [1, 2, 3]), tp.apply(slow, (4,)), tp.starmap(pow, [(2, 3)]), list(tp.imap(str, [1, 2])), sorted(tp.imap_unordered(str, [1, 2])), tp.apply_async(slow, (5,)).get(timeout=5))
