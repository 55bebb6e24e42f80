# zoneinfo: offsets of well-known zones on fixed dates.
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def attempt(label, f):
    try:
        print(label, repr(f()))
    except ZoneInfoNotFoundError as e:
        print(label, "ZoneInfoNotFoundError", e)
    except Exception as e:
        print(label, type(e).__name__)


for name in ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Tokyo", "Australia/Sydney", "America/Sao_Paulo"):
    z = ZoneInfo(name)
    w, s = datetime(2024, 1, 15, 12, tzinfo=z), datetime(2024, 7, 15, 12, tzinfo=z)
    print(name, w, s, w.utcoffset(), s.utcoffset(), w.tzname(), s.tzname(), s.dst(), w.astimezone(timezone.utc), s.isoformat(), s.strftime("%z %Z"), w.timestamp())
b = ZoneInfo("Europe/Berlin")
print("gap and fold", datetime(2024, 3, 31, 2, 30, tzinfo=b).utcoffset(), datetime(2024, 10, 27, 2, 30, tzinfo=b).utcoffset(), datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=b).utcoffset())
print("arithmetic", datetime(2024, 3, 30, 12, tzinfo=b) + timedelta(days=1), (datetime(2024, 3, 31, 12, tzinfo=b) - datetime(2024, 3, 30, 12, tzinfo=b)), datetime(2024, 3, 31, 12, tzinfo=b).astimezone(ZoneInfo("Asia/Tokyo")))
print("convert", datetime(2024, 6, 1, tzinfo=timezone.utc).astimezone(b), datetime.fromtimestamp(0, b), datetime(2024, 6, 1).replace(tzinfo=b))
print("zone", b, repr(b), b.key, ZoneInfo("UTC") is ZoneInfo("UTC"), b == ZoneInfo("Europe/Berlin"), str(ZoneInfo("UTC")), isinstance(b.utcoffset(datetime(2024, 1, 1)), timedelta), ZoneInfo("UTC").utcoffset(None))
attempt("unknown", lambda: ZoneInfo("No/Such"))
attempt("bad key", lambda: ZoneInfo("../etc"))
