# datetime.datetime: construction, arithmetic, iso, strftime, strptime, timestamp, time zones.
import datetime as dt
from datetime import datetime, timedelta, timezone


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


n = datetime(2024, 2, 29, 13, 5, 9, 123456)
u = datetime(2024, 2, 29, 13, 5, 9, tzinfo=timezone.utc)
z = datetime(2024, 2, 29, 13, 5, 9, 500, tzinfo=timezone(timedelta(hours=5, minutes=30), "IST"))
for d in (n, u, z, datetime(2024, 1, 1), datetime(2024, 1, 1, 5), datetime(1, 1, 1), datetime(2024, 1, 1, tzinfo=timezone(timedelta(hours=-3)))):
    print(d, repr(d), d.isoformat(), d.isoformat(" "), d.isoformat(timespec="milliseconds"), d.isoformat("T", "minutes"), d.isoformat(timespec="hours"), d.date(), d.time(), d.timetz(), d.utcoffset(), d.tzname(), d.dst(), d.tzinfo)
print("fields", n.year, n.month, n.day, n.hour, n.minute, n.second, n.microsecond, n.weekday(), n.isoweekday(), n.toordinal(), n.ctime(), tuple(n.isocalendar()), tuple(n.timetuple()), tuple(z.utctimetuple()), n.fold)
print("timestamp", u.timestamp(), z.timestamp(), n.timestamp(), datetime(1970, 1, 1, tzinfo=timezone.utc).timestamp(), datetime(1969, 12, 31, 23, 59, 59, 500000, tzinfo=timezone.utc).timestamp(), int(u.timestamp() * 1000))
print("fromtimestamp", datetime.fromtimestamp(0), datetime.fromtimestamp(1709211909.123456), datetime.fromtimestamp(1709211909, timezone.utc), datetime.fromtimestamp(0, tz=timezone(timedelta(hours=2))), datetime.fromtimestamp(-1.5, timezone.utc), datetime.fromtimestamp(1e9 + 0.1, tz=timezone.utc), datetime.fromtimestamp(1.0000005, timezone.utc), datetime.fromtimestamp(0.9999999, timezone.utc))
print("astimezone", u.astimezone(z.tzinfo), z.astimezone(timezone.utc), n.astimezone(timezone.utc), u.astimezone(), u.astimezone(timezone(timedelta(hours=-8))).isoformat())
print("arithmetic", n + timedelta(days=1, hours=2), n - timedelta(minutes=90), n - datetime(2024, 1, 1), u - z, (u - datetime(2024, 1, 1, tzinfo=timezone.utc)).total_seconds(), timedelta(1) + n, n + timedelta(microseconds=-123457))
print("compare", n < datetime(2025, 1, 1), u > z, u == u.astimezone(z.tzinfo), n == u, n != u, n == "2024", max(n, datetime(2020, 1, 1)), sorted([u, z])[0] is z, hash(u) == hash(u.astimezone(z.tzinfo)), {n: 1}[datetime(2024, 2, 29, 13, 5, 9, 123456)])
print("replace", n.replace(hour=0, minute=0, second=0, microsecond=0), n.replace(tzinfo=timezone.utc), u.replace(tzinfo=None), n.replace(year=2020), n.replace(day=1, month=12))
codes = "a A w d b B m y Y H I M S f z Z j U W p c x X % G u V F T D".split()
print("strftime", [(c, n.strftime("%" + c)) for c in codes])
print("strftime aware", u.strftime("%z %Z"), z.strftime("%z|%Z|%Y-%m-%dT%H:%M:%S%z"), n.strftime("[%z|%Z]"), f"{n:%Y-%m-%d %H:%M:%S}", f"{n}", "{:%d.%m.%y}".format(n), n.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z", n.strftime("plain é"), n.strftime("%d%m%Y%H%M%S"))
for text, fmt in (("2024-02-29 13:05:09", "%Y-%m-%d %H:%M:%S"), ("2024-02-29T13:05:09.123Z", "%Y-%m-%dT%H:%M:%S.%fZ"), ("29/02/24", "%d/%m/%y"), ("Feb 9 2024 1:05PM", "%b %d %Y %I:%M%p"), ("2024-02-29 +0530", "%Y-%m-%d %z"), ("2024-02-29 -03:00", "%Y-%m-%d %z"), ("2024-02-29Z", "%Y-%m-%d%z"), ("2024 060", "%Y %j"), ("Thursday, 29 February 2024", "%A, %d %B %Y"), ("12:30", "%H:%M"), ("20240229130509", "%Y%m%d%H%M%S"), ("2024 UTC", "%Y %Z"), ("2024-W09-4", "%G-W%V-%u"), ("x 100% 5", "x 100%% %d"), ("2024-02-29 00:00:00.5", "%Y-%m-%d %H:%M:%S.%f")):
    attempt(f"strptime {text!r}", lambda: datetime.strptime(text, fmt))
for text, fmt in (("2024", "%Y-%m"), ("2024-13", "%Y-%m"), ("abc", "%Y"), ("2024-02-29x", "%Y-%m-%d"), ("2023-02-29", "%Y-%m-%d"), ("", "%Y"), ("25:00", "%H:%M")):
    attempt(f"strptime error {text!r}", lambda: datetime.strptime(text, fmt))
for text in ("2024-02-29", "2024-02-29T13:05:09", "2024-02-29 13:05:09.123456", "2024-02-29T13:05:09.123", "2024-02-29T13:05:09Z", "2024-02-29T13:05:09+05:30", "2024-02-29T13:05", "20240229T130509", "2024-02-29T13", "2024-W09-4", "2024-02-29T13:05:09.123456789", "2024-02-29T13:05:09-00:00", "2024-02-29x13:05", "2024-02-29T13:05:09+05:30:15"):
    attempt(f"fromisoformat {text!r}", lambda: datetime.fromisoformat(text))
for text in ("", "2024", "2024-02-30", "2024-02-29T25:00", "hello", "2024-02-29T", "2024-2-9"):
    attempt(f"fromisoformat error {text!r}", lambda: datetime.fromisoformat(text))
attempt("naive - aware", lambda: n - u)
attempt("naive < aware", lambda: n < u)
attempt("add int", lambda: n + 1)
attempt("sub str", lambda: n - "x")
attempt("add datetime", lambda: n + n)
attempt("hour", lambda: datetime(2024, 1, 1, 24))
attempt("month", lambda: datetime(2024, 13, 1))
attempt("micro", lambda: datetime(2024, 1, 1, 0, 0, 0, -1))
attempt("tzinfo", lambda: datetime(2024, 1, 1, tzinfo="UTC"))
attempt("missing", lambda: datetime(2024))
attempt("overflow", lambda: datetime.max + timedelta(days=1))
attempt("timespec", lambda: n.isoformat(timespec="days"))
attempt("timestamp str", lambda: datetime.fromtimestamp("1"))
attempt("strptime int", lambda: datetime.strptime(5, "%Y"))
now = datetime.now()
print("now", isinstance(now, datetime), now.tzinfo, datetime.now(timezone.utc).tzinfo, abs((datetime.now(timezone.utc) - datetime.fromtimestamp(now.timestamp(), timezone.utc)).total_seconds()) < 5, datetime.today().year == now.year, len(now.isoformat()) in (19, 26), dt.UTC is timezone.utc)
print("limits", datetime.min, datetime.max, datetime.resolution, isinstance(n, dt.date), issubclass(datetime, dt.date), type(n.date()).__name__)
start = datetime(2024, 1, 31)
print("series", [(start + timedelta(hours=6 * i)).strftime("%d %H") for i in range(4)], (datetime(2024, 3, 1) - start).days, str(datetime(2024, 1, 1) - datetime(2023, 12, 31, 12)))
