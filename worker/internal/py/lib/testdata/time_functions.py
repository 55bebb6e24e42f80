# time: fixed values of gmtime, localtime (TZ=UTC), strftime, strptime, mktime; properties of the clocks.
import time


def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


for t in (0, 1, 86399.9, 1700000000, 1709210096.5, 951782400, 2 ** 31, -1, -86401, 4102444800):
    g = time.gmtime(t)
    print(t, tuple(g), time.strftime("%Y-%m-%d %H:%M:%S", g), time.asctime(g))
g = time.gmtime(1709210096)
print("struct", g.tm_year, g.tm_mon, g.tm_mday, g.tm_hour, g.tm_min, g.tm_sec, g.tm_wday, g.tm_yday, g.tm_isdst, g[0], g[:3], len(g))
print("repr", g)
for code in "aAbBdHIjmMpSUwWyYXxc%ZzFTDRneuGVCghtr":
    print("strftime", code, repr(time.strftime("%" + code, g)))
print("combined", time.strftime("%A, %d %B %Y at %I:%M%p", g), time.strftime("no codes"), time.strftime("%Y%m%d_%H%M%S", g), time.strftime("é %Y", g), time.strftime("%H%%", g), repr(time.strftime("", g)))
print("padding", time.strftime("%-d %-m %-H|%e|%k", time.gmtime(0)))
for text, fmt in (("2024-02-29 12:34:56", "%Y-%m-%d %H:%M:%S"), ("29 Feb 24", "%d %b %y"), ("1 January 2000", "%d %B %Y"), ("12:05 PM", "%I:%M %p"), ("Thu Feb 29 12:34:56 2024", "%a %b %d %H:%M:%S %Y"), ("060", "%j"), ("05/07/99", "%D" if False else "%m/%d/%y"), ("100%", "100%%"), ("  7", " %d"), ("Thu Feb 29 12:34:56 2024", "%c")):
    attempt(f"strptime {text!r}", lambda: tuple(time.strptime(text, fmt)))
attempt("strptime default", lambda: tuple(time.strptime("Thu Feb 29 12:34:56 2024")))
attempt("no match", lambda: time.strptime("hello", "%Y"))
attempt("rest", lambda: time.strptime("2024x", "%Y"))
attempt("range", lambda: time.strptime("2024-13-01", "%Y-%m-%d"))
attempt("bad directive", lambda: time.strptime("1", "%Q"))
attempt("stray percent", lambda: time.strptime("1", "%"))
attempt("feb 30", lambda: time.strptime("2023-02-30", "%Y-%m-%d"))
attempt("int", lambda: time.strptime(5, "%Y"))
print("mktime", time.mktime(time.gmtime(1709210096)), time.mktime((2024, 2, 29, 12, 34, 56, 0, 0, 0)), time.mktime((2024, 14, 1, 0, 0, 0, 0, 0, 0)))
print("localtime", tuple(time.localtime(1709210096)) == tuple(time.gmtime(1709210096)), time.ctime(0), time.ctime(1709210096), time.timezone, time.daylight, time.tzname)
now = time.time()
print("time", isinstance(now, float), now > 1.6e9, abs(time.time_ns() / 1e9 - now) < 5, isinstance(time.time_ns(), int))
a, p, m = time.perf_counter(), time.process_time(), time.monotonic()
print("sleep", time.sleep(0.01), time.sleep(0), time.perf_counter() - a >= 0.009, time.monotonic() >= m, time.process_time() >= p, isinstance(time.perf_counter_ns(), int), isinstance(time.monotonic_ns(), int), isinstance(time.thread_time(), float))
attempt("sleep str", lambda: time.sleep("1"))
attempt("sleep none", lambda: time.sleep(None))
print("ms", isinstance(int(time.time() * 1000), int), len(str(int(time.time() * 1000))), len(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())))
s = time.struct_time((2024, 1, 2, 3, 4, 5, 6, 7, 0))
print("struct_time", s.tm_year, s == (2024, 1, 2, 3, 4, 5, 6, 7, 0), time.strftime("%H:%M", s), isinstance(s, tuple))
attempt("struct short", lambda: time.struct_time((1, 2)))
attempt("gmtime str", lambda: time.gmtime("x"))
