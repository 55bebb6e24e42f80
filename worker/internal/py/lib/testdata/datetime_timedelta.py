# timedelta and timezone: normalisation, arithmetic, repr, str, comparison.
from datetime import datetime, timedelta, timezone, tzinfo


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


for kw in ({}, {"days": 1}, {"hours": 25}, {"minutes": -1}, {"seconds": 90061.5}, {"weeks": 2, "days": -1}, {"milliseconds": 1500}, {"microseconds": -1}, {"days": 0.5}, {"hours": 1.5, "minutes": 30}, {"days": -1, "seconds": 86399}, {"days": 1000, "microseconds": 7}, {"seconds": 1e-7}, {"seconds": 5e-7}, {"seconds": 1.5e-6}, {"days": 999999999}):
    d = timedelta(**kw)
    print(kw, d, repr(d), d.days, d.seconds, d.microseconds, d.total_seconds(), bool(d))
a, b = timedelta(hours=1, minutes=30), timedelta(minutes=25)
print("arithmetic", a + b, a - b, b - a, -a, +a, abs(-a), a * 2, 2 * a, a * 1.5, a / 2, a / b, a // b, a % b, divmod(a, b), a // 7, a / 0.5, a % timedelta(seconds=7))
print("compare", a > b, a == timedelta(seconds=5400), a != b, max(a, b), sorted([a, b, -a]), {a: 1}[timedelta(minutes=90)], a == 5400, timedelta(0) == timedelta(), timedelta(1) > timedelta(hours=23), min([a, b]))
print("positional", timedelta(1, 2, 3), timedelta(1, 2, 3, 4, 5, 6, 7), timedelta(0, 3600))
print("limits", timedelta.min, timedelta.max, timedelta.resolution)
print("sum", sum([a, b], timedelta()), str(timedelta(days=2, hours=3)), str(timedelta(days=-1)), str(timedelta(seconds=0.001)), f"{a}", "%s" % b)
attempt("add int", lambda: a + 1)
attempt("mul str", lambda: a * "x")
attempt("mul delta", lambda: a * b)
attempt("div zero", lambda: a / 0)
attempt("div zero delta", lambda: a / timedelta(0))
attempt("floordiv float", lambda: a // 1.5)
attempt("compare int", lambda: a < 5)
attempt("sum without start", lambda: sum([a, b]))
attempt("str argument", lambda: timedelta(days="1"))
attempt("overflow", lambda: timedelta(days=10 ** 10))
attempt("overflow add", lambda: timedelta.max + timedelta(1))
attempt("format spec", lambda: f"{a:%H}")
utc, ist, neg = timezone.utc, timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=-3), "BRT")
for z in (utc, ist, neg, timezone(timedelta(0)), timezone(timedelta(hours=1, seconds=5)), timezone(timedelta(0), "Z")):
    print("timezone", z, repr(z), z.utcoffset(None), z.tzname(None), z.dst(None))
print("timezone eq", utc == timezone(timedelta(0)), ist == timezone(timedelta(minutes=330)), utc != ist, hash(ist) == hash(timezone(timedelta(minutes=330))), timezone.min, timezone.max)
attempt("timezone int", lambda: timezone(5))
attempt("timezone range", lambda: timezone(timedelta(hours=24)))


class Fixed(tzinfo):
    def utcoffset(self, d):
        return timedelta(hours=2)

    def tzname(self, d):
        return "FIX"

    def dst(self, d):
        return timedelta(0)


f = datetime(2024, 1, 1, 12, tzinfo=Fixed())
print("tzinfo subclass", f, f.utcoffset(), f.tzname(), f.astimezone(utc), f.strftime("%z %Z"), f == datetime(2024, 1, 1, 10, tzinfo=utc))
seconds = int(timedelta(days=1, hours=2, minutes=3, seconds=4).total_seconds())
h, rest = divmod(seconds, 3600)
m, s = divmod(rest, 60)
print("hms", h, m, s, f"{h:02}:{m:02}:{s:02}", timedelta(hours=h, minutes=m, seconds=s) == timedelta(seconds=seconds))
