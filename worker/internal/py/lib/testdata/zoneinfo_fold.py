# zoneinfo: hours that come twice, and that do not come.
import urllib.parse
import zoneinfo
from datetime import datetime, timezone, timedelta
from zoneinfo import ZoneInfo
b=ZoneInfo("Europe/Berlin"); n=ZoneInfo("America/New_York")
u=datetime(2024,10,27,0,30,tzinfo=timezone.utc)
for h in range(3):
    x=(u+timedelta(hours=h)).astimezone(b); print(repr(x), x.fold, x.isoformat(), x.utcoffset(), x.tzname(), x.timestamp())
for f in (0,1):
    for d in (datetime(2024,10,27,2,30,tzinfo=b,fold=f), datetime(2024,3,31,2,30,tzinfo=b,fold=f), datetime(2024,11,3,1,30,tzinfo=n,fold=f), datetime(2024,3,10,2,30,tzinfo=n,fold=f)):
        print(f, d.isoformat(), d.utcoffset(), d.tzname(), d.dst(), d.timestamp(), d.astimezone(timezone.utc), repr(d))
print(datetime.fromtimestamp(1729992600, b).fold, datetime.fromtimestamp(1729989000, b).fold, datetime.fromtimestamp(1729992600, b))
names = zoneinfo.available_timezones()
print(type(names), {"Europe/Berlin", "UTC", "America/New_York", "Asia/Tokyo"} <= names, len(names) > 300)
for f in (urllib.parse.unquote, urllib.parse.unquote_plus):
    for value in (None, 5):
        try:
            f(value)
        except Exception as e:
            print(type(e).__name__, e)
