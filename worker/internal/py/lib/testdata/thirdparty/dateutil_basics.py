# dateutil: parser, relativedelta, tz, rrule.
from datetime import date, datetime, timedelta

from dateutil import parser, tz
from dateutil.parser import isoparse, parse
from dateutil.relativedelta import FR, MO, relativedelta
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


def kind(label, f):
    # the text is the library's own and changes
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__)


d0 = datetime(2000, 1, 1)
for text in ("2024-02-29", "2024-02-29T13:05:09", "2024-02-29T13:05:09Z", "2024-02-29T13:05:09.123+02:00", "29 Feb 2024", "Feb 29, 2024 1:05 PM", "02/29/2024", "20240229", "20240229T130509", "Thu, 29 Feb 2024 13:05:09 GMT", "Thu Feb 29 13:05:09 2024", "13:05", "2024", "10am", "Feb 2024", "2024-02-29 13:05:09 -0300"):
    attempt(f"parse {text!r}", lambda: parse(text, default=d0))
print("options", parse("01/02/2024", dayfirst=True), parse("01/02/24", yearfirst=True), parse("today is 2024-01-05", fuzzy=True, default=d0), parse("2024-01-05T00:00:00Z").utcoffset(), parser.parse("2024-01-05 10:00").isoformat(), parse("2024-01-05Z" if False else "2024-01-05", ignoretz=True))
for bad in ("", "hello", "2024-13-45", "32 Jan 2024"):
    kind(f"bad {bad!r}", lambda: parse(bad))
print("iso", isoparse("2024-02-29"), isoparse("2024-02-29T13:05:09Z"), isoparse("2024W095" if False else "2024-W09-4"), isoparse("20240229T1305"))
kind("iso bad", lambda: isoparse("29/02/2024"))
n = datetime(2024, 1, 31, 12)
print("relativedelta", n + relativedelta(months=1), n + relativedelta(months=-2), n + relativedelta(years=1, days=1), n - relativedelta(weeks=1), n + relativedelta(day=1, hour=0), n + relativedelta(weekday=FR), n + relativedelta(weekday=MO(-1)), date(2024, 2, 29) + relativedelta(years=1), n + relativedelta(day=31, months=1), relativedelta(months=14), relativedelta(hours=25, minutes=70), relativedelta(months=1) * 3, relativedelta(days=1) + relativedelta(hours=2), bool(relativedelta()), relativedelta(days=2) == relativedelta(hours=48))
r = relativedelta(datetime(2024, 3, 15), datetime(1990, 6, 20))
print("difference", r, r.years, r.months, r.days, relativedelta(date(2024, 1, 1), date(2024, 1, 31)))
berlin = tz.gettz("Europe/Berlin")
print("tz", tz.tzutc(), datetime(2024, 7, 1, tzinfo=tz.UTC), datetime(2024, 7, 1, tzinfo=berlin).utcoffset(), datetime(2024, 1, 1, tzinfo=berlin).tzname(), tz.tzoffset("X", 3600), datetime(2024, 1, 1, tzinfo=tz.tzoffset(None, -7200)).isoformat(), datetime(2024, 7, 1, tzinfo=tz.tzutc()).astimezone(berlin), tz.gettz("No/Such"), tz.tzutc() == tz.UTC, tz.tzlocal().utcoffset(n))
print("rrule", [str(x.date()) for x in rrule(DAILY, count=3, dtstart=n)], [str(x.date()) for x in rrule(WEEKLY, count=2, dtstart=n, byweekday=MO)], [str(x.date()) for x in rrule(MONTHLY, count=3, dtstart=n, bymonthday=1)], [str(x.date()) for x in rrule(DAILY, interval=2, dtstart=n, until=datetime(2024, 2, 5))])
print("sum", sum([timedelta(1)], timedelta()), n + timedelta(days=1))
