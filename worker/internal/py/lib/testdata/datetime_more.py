# datetime, time, zoneinfo: what is used less often; derived classes, copies, folds, other zones.
import copy
import time
import warnings
from datetime import date, datetime, time as clock, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

warnings.simplefilter("ignore")


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


n = datetime(2024, 2, 29, 13, 5, 9, 123456)
print("utc", abs((datetime.utcnow() - datetime.now(timezone.utc).replace(tzinfo=None)).total_seconds()) < 5, datetime.utcfromtimestamp(1e9), datetime.utcfromtimestamp(0.5), date.fromtimestamp(0), datetime.fromordinal(738000), datetime.fromisocalendar(2024, 9, 4), datetime.today().date() == date.today())
print("copies", copy.copy(n) == n, copy.deepcopy(n) == n, copy.deepcopy([timedelta(1), n.date(), n.time(), timezone.utc]), n.__reduce__()[0].__name__, timedelta(1, 2).__reduce__()[1])
b = ZoneInfo("Europe/Berlin")
print("fold", datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=b), repr(datetime(2024, 10, 27, 2, 30, fold=1)), datetime(2024, 10, 27, 0, 30, tzinfo=timezone.utc).astimezone(b).fold, datetime(2024, 10, 27, 1, 30, tzinfo=timezone.utc).astimezone(b).fold, datetime(2024, 10, 27, 2, 30, tzinfo=b).replace(fold=1).utcoffset(), repr(clock(1, fold=1)), n.replace(fold=1).fold)
print("dst", datetime(2024, 7, 1, tzinfo=b).dst(), datetime(2024, 1, 1, tzinfo=b).dst(), datetime(2024, 7, 1, tzinfo=b).timetuple().tm_isdst, datetime(2024, 7, 1, tzinfo=b).utctimetuple().tm_hour, clock(1, tzinfo=b).utcoffset(), clock(1, tzinfo=b).tzname(), clock(1, tzinfo=ZoneInfo("UTC")).utcoffset(), clock(1, tzinfo=timezone.utc).dst(), b.utcoffset(None), ZoneInfo.no_cache("Europe/Berlin") == b, ZoneInfo.no_cache("Asia/Tokyo").key, copy.deepcopy(b) is b)


class Stamp(datetime):
    def label(self):
        return self.strftime("<%H>")


class Day(date):
    extra = 1


class Span(timedelta):
    pass


s = Stamp(2024, 1, 2, 3, 4)
print("derived", s, repr(s), s.label(), type(s + timedelta(1)).__name__, type(s.replace(hour=5)).__name__, s == datetime(2024, 1, 2, 3, 4), type(Stamp.now()).__name__, type(Stamp.fromisoformat("2024-01-02")).__name__, type(Day(2024, 1, 1) + timedelta(1)).__name__, Day.today().extra, repr(Day(2024, 1, 2)), isinstance(Span(1), timedelta), repr(Span(1, 2)), type(Span(1) + Span(2)).__name__, type(Stamp.strptime("2024", "%Y")).__name__, type(Stamp.combine(date(2024, 1, 1), clock(1))).__name__, type(s.astimezone(timezone.utc)).__name__)


class Zone(tzinfo):
    def utcoffset(self, when):
        return timedelta(hours=1) + self.dst(when)

    def dst(self, when):
        return timedelta(hours=1) if when is not None and 4 <= when.month <= 9 else timedelta(0)

    def tzname(self, when):
        return "summer" if self.dst(when) else "winter"


z = Zone()
print("zone", datetime(2024, 6, 1, 12, tzinfo=z), datetime(2024, 6, 1, 12, tzinfo=timezone.utc).astimezone(z), datetime(2024, 1, 1, 12, tzinfo=timezone.utc).astimezone(z).tzname(), datetime(2024, 6, 1, tzinfo=z).strftime("%Z %z"), datetime.fromtimestamp(0, z), datetime(2024, 6, 1, tzinfo=z) - datetime(2024, 1, 1, tzinfo=timezone.utc), datetime(2024, 6, 1, tzinfo=z) < datetime(2024, 6, 1, tzinfo=timezone.utc))
attempt("no offset", lambda: datetime(2024, 1, 1, tzinfo=tzinfo()).utcoffset())
attempt("wrong offset", lambda: datetime(2024, 1, 1, tzinfo=type("Bad", (tzinfo,), {"utcoffset": lambda self, d: 5})()).utcoffset())
attempt("compare", lambda: date(2024, 1, 1) < datetime(2024, 1, 1))
attempt("compare", lambda: datetime(2024, 1, 1) < date(2024, 1, 1))
attempt("combine", lambda: datetime.combine(1, 2))
attempt("week", lambda: date.fromisocalendar(2024, 54, 1))
attempt("ordinal", lambda: date.fromordinal(0))
attempt("nan", lambda: datetime.fromtimestamp(float("nan")))
attempt("huge", lambda: datetime.fromtimestamp(1e20))
attempt("keyword", lambda: timedelta(day=1))
attempt("keyword", lambda: datetime(2024, 1, 1, minutes=5))
attempt("astimezone", lambda: n.astimezone(5))
attempt("delta", lambda: timedelta(days=float("nan")))
attempt("delta", lambda: timedelta(days=float("inf")))
attempt("attribute", lambda: n.nothing)
print("delta", timedelta(hours=1) / timedelta(minutes=7), timedelta(1) // timedelta(hours=7), divmod(timedelta(1), timedelta(hours=7)), timedelta(1) * 0.1, timedelta(days=999999999) // 7, timedelta(microseconds=7) / 2, timedelta(microseconds=5) / 2, timedelta(microseconds=-7) // 2, timedelta(seconds=1) % timedelta(milliseconds=300), hash(timedelta(1)) == hash(timedelta(hours=24)), timedelta(1) in {timedelta(hours=24)}, -timedelta.max == timedelta.min + timedelta(days=1) - timedelta(microseconds=1) if False else "", timedelta(weeks=1.5), timedelta(hours=True))
print("iso", [repr(datetime.fromisoformat(t)) for t in ("2024-01-02T03", "2024-01-02T03:04+01", "20240102T030405.5", "2024W011T10", "2024-W01", "2024-01-02T03:04:05,123456", "2024-01-02T03:04:05.1234567Z")], clock.fromisoformat("01:02:03.5-05:30"))
print("strftime", n.strftime("%%|%e|%k|%l|%P|%r|%R|%h|%g|%C|%s|%n|%t|%-m|%_d|%05d|%^a|%10Y|%E|%").replace("\n", "n").replace("\t", "t"), date(33, 1, 2).strftime("%Y-%m-%d"), clock(1, 2).strftime("%Y-%m-%d %H:%M"))
for text, form in (("12 AM", "%I %p"), ("12 PM", "%I %p"), ("2024 9 4", "%Y %U %w"), ("2024 9 4", "%Y %W %w"), ("31/12/68", "%d/%m/%y"), ("31/12/69", "%d/%m/%y"), ("  5", "%d"), ("a.b", "a.b"), ("Sept 1", "%b %d"), ("1.5", "%S.%f"), ("2024-001", "%Y-%j"), ("+01:30:15", "%z"), ("29 02", "%d %m"), ("2024 02 30", "%Y %m %d"), ("10 20", "%V %G"), ("10", "%V"), ("tue", "%a"), ("DECEMBER", "%B"), ("utc", "%Z")):
    attempt(f"strptime {text!r}", lambda: datetime.strptime(text, form))
print("time", time.clock_gettime(time.CLOCK_REALTIME) > 1e9, time.clock_gettime(time.CLOCK_MONOTONIC) >= 0, time.clock_gettime(time.CLOCK_PROCESS_CPUTIME_ID) >= 0, time.tzset(), time.altzone, time.process_time_ns() > 0, time.thread_time_ns() >= 0, time.localtime().tm_zone, time.gmtime(0).tm_gmtoff, time.struct_time(range(11)).tm_zone, time.struct_time.n_fields)
attempt("asctime", lambda: time.asctime((2024, 13, 1, 0, 0, 0, 0, 1, 0)))
attempt("mktime", lambda: time.mktime((1, 2)))
attempt("strftime", lambda: time.strftime(5))
attempt("clock", lambda: time.clock_gettime(1000))
