# datetime.date and time: construction, fields, formatting, comparison, errors.
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta, timezone


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


d = date(2024, 2, 29)
print("fields", d, repr(d), d.year, d.month, d.day, d.weekday(), d.isoweekday(), tuple(d.isocalendar()), d.toordinal(), d.timetuple()[:8], d.ctime())
print("iso", d.isoformat(), date.fromisoformat("2024-12-31"), date.fromisoformat("20240102"), date.fromisoformat("2024-W05-3"), date.fromisocalendar(2024, 1, 1), date.fromordinal(738000), date.fromtimestamp(86400))
print("format", d.strftime("%d/%m/%y %A %B %j %U %W"), f"{d:%Y%m%d}", "{:%b %d}".format(d), f"{d}", str(d), format(d, ""), d.__format__("%Y"))
print("replace", d.replace(year=2023, day=1), d.replace(month=3), d.replace(2000, 1, 1))
print("arithmetic", d + timedelta(days=1), d - timedelta(weeks=1), d - date(2023, 2, 28), (d - date(2000, 1, 1)).days, timedelta(1) + d, d + timedelta(hours=23))
print("compare", d < date(2024, 3, 1), d == date(2024, 2, 29), d != d, max(d, date(2025, 1, 1)), sorted([date(2024, 5, 1), date(2023, 5, 1)]), {d: 1}[date(2024, 2, 29)], d == datetime(2024, 2, 29), d in [d])
print("limits", date.min, date.max, date.resolution, MINYEAR, MAXYEAR, bool(d))
print("today", date.today() == datetime.now().date(), isinstance(date.today(), date), abs((date.today() - date.fromtimestamp(__import__("time").time())).days) <= 1)
for y, m, dd in ((2023, 2, 29), (2024, 13, 1), (2024, 0, 1), (2024, 4, 31), (0, 1, 1), (10000, 1, 1)):
    attempt(f"date({y}, {m}, {dd})", lambda: date(y, m, dd))
attempt("date str", lambda: date("2024", 1, 1))
attempt("date missing", lambda: date(2024))
attempt("date float", lambda: date(2024, 1.0, 1))
for text in ("2024-1-1", "2024/01/01", "", "hello", "2024-02-30", "2024-01-01T00:00"):
    attempt(f"fromisoformat {text!r}", lambda: date.fromisoformat(text))
attempt("fromisoformat int", lambda: date.fromisoformat(5))
attempt("overflow", lambda: date.max + timedelta(1))
attempt("add int", lambda: d + 1)
attempt("add date", lambda: d + d)
attempt("compare int", lambda: d < 5)
attempt("readonly", lambda: setattr(d, "year", 1))

t = time(13, 5, 9, 123456)
print("time", t, repr(t), t.hour, t.minute, t.second, t.microsecond, t.tzinfo, time(), repr(time(1)), repr(time(1, 2)), repr(time(1, 2, 3)), time(0, 0, 1, 5))
print("time iso", t.isoformat(), t.isoformat("minutes"), t.isoformat(timespec="milliseconds"), t.isoformat("seconds"), time(1, 2).isoformat(), time.fromisoformat("04:23:01"), time.fromisoformat("04:23"), time.fromisoformat("04:23:01.000384"), time.fromisoformat("T0423"), time.fromisoformat("04:23:01+04:00"), time.fromisoformat("04:23:01Z"))
print("time format", t.strftime("%H:%M:%S.%f %I %p"), f"{t:%H%M}", t.replace(hour=1, microsecond=0), time(9, 5).strftime("%-H:%M"))
print("time compare", time(1) < time(2), time(1) == time(1, 0), max(time(1), time(3)), time.min, time.max, time.resolution, bool(time(0)), {time(1): 2}[time(1, 0, 0)])
print("time tz", time(1, 2, tzinfo=timezone.utc), repr(time(1, tzinfo=timezone(timedelta(hours=2)))), time(1, tzinfo=timezone.utc).utcoffset(), time(1).utcoffset(), time(5, tzinfo=timezone.utc).tzname())
attempt("time hour", lambda: time(24))
attempt("time minute", lambda: time(1, 60))
attempt("time micro", lambda: time(1, 1, 1, 10 ** 6))
attempt("time add", lambda: time(1) + timedelta(1))
attempt("time sub", lambda: time(2) - time(1))
attempt("time naive aware", lambda: time(1) < time(1, tzinfo=timezone.utc))
attempt("time iso bad", lambda: time.fromisoformat("25:00"))
print("combine", datetime.combine(d, t), datetime.combine(d, time(1), tzinfo=timezone.utc), datetime.combine(date(2000, 1, 1), time.min))
print("days", [(date(2024, 2, 28) + timedelta(days=i)).strftime("%a %d") for i in range(3)], [d.isoformat() for d in (date(2024, 1, 31) + timedelta(n) for n in range(2))], (date(2024, 12, 25) - d).days, date(2024, 1, 1).isocalendar().week, date(2023, 1, 1).isocalendar()[:2])
birth = date(1990, 6, 15)
print("age", d.year - birth.year - ((d.month, d.day) < (birth.month, birth.day)), divmod((d - birth).days, 365), (d.replace(day=1) - timedelta(days=1)).replace(day=1))
