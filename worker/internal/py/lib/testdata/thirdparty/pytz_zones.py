# pytz: localize, normalize, utc, errors.
from datetime import datetime, timedelta

import pytz


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


n = datetime(2024, 7, 15, 12)
for name in ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Tokyo"):
    z = pytz.timezone(name)
    s = z.localize(n)
    w = z.localize(datetime(2024, 1, 15, 12))
    print(name, s, w, s.utcoffset(), s.tzname(), w.tzname(), s.dst(), s.astimezone(pytz.utc), s.isoformat(), s.strftime("%z %Z"), z.zone, str(z))
b = pytz.timezone("Europe/Berlin")
print("utc", pytz.utc, pytz.UTC is pytz.utc, n.replace(tzinfo=pytz.utc), datetime(2024, 1, 1, tzinfo=pytz.UTC).isoformat(), pytz.utc.localize(n), repr(pytz.utc), datetime.now(pytz.utc).tzinfo is pytz.utc, datetime.now(b).tzinfo is not None)
print("normalize", b.normalize(b.localize(datetime(2024, 3, 31, 1)) + timedelta(hours=1)), b.normalize(b.localize(n)), b.localize(datetime(2024, 10, 27, 2, 30), is_dst=True).utcoffset(), b.localize(datetime(2024, 10, 27, 2, 30), is_dst=False).utcoffset())
print("convert", pytz.utc.localize(n).astimezone(b), b.fromutc(n), datetime.fromtimestamp(0, pytz.utc), (pytz.utc.localize(n) - b.localize(n)))
print("lists", "Europe/Berlin" in pytz.all_timezones, "UTC" in pytz.common_timezones, len(pytz.all_timezones) > 400, "Europe/Berlin" in pytz.country_timezones("de"))
print("fixed", pytz.FixedOffset(90).utcoffset(None), n.replace(tzinfo=pytz.FixedOffset(-60)).isoformat())
kind("unknown", lambda: pytz.timezone("No/Where"))
kind("aware localize", lambda: b.localize(pytz.utc.localize(n)))
kind("ambiguous", lambda: b.localize(datetime(2024, 10, 27, 2, 30), is_dst=None))
kind("non existent", lambda: b.localize(datetime(2024, 3, 31, 2, 30), is_dst=None))
print("errors", issubclass(pytz.UnknownTimeZoneError, KeyError), pytz.exceptions.UnknownTimeZoneError is pytz.UnknownTimeZoneError)
