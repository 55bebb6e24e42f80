# run: -u 1
"""Dates and times: of a fixed day as they are, of now by their shape."""
import calendar
import datetime as dt
import math
import time
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from locust import HttpUser, SequentialTaskSet, constant, task

DAY = datetime(2024, 2, 29, 13, 5, 9, 70_000)


class Dates(SequentialTaskSet):
    def send(self, name, *values):
        self.client.post("/reflect", json=[v if isinstance(v, (int, float, bool)) else str(v) for v in values], name=name)

    @task
    def formats(self):
        self.send(
            "formats",
            DAY.isoformat(), DAY.isoformat(sep=" ", timespec="milliseconds"), DAY.date(), DAY.time(),
            DAY.strftime("%Y-%m-%dT%H:%M:%S.%fZ"), DAY.strftime("%a %A %d %b %B %y %I:%M %p %j %U %w %%"),
            f"{DAY:%d.%m.%Y %H:%M}", "{:%Y/%m/%d}".format(DAY), DAY.ctime(), repr(DAY), DAY.isocalendar()[1], DAY.weekday(),
        )

    @task
    def arithmetic(self):
        later = DAY + timedelta(days=366, hours=11, minutes=-5, microseconds=1)
        delta = later - DAY
        self.send(
            "arithmetic",
            later, delta, delta.days, delta.total_seconds(), delta > timedelta(weeks=50), delta // 2, -timedelta(seconds=1),
            DAY.replace(day=1, hour=0), (DAY.replace(day=1) - timedelta(days=1)).date(), date(2024, 3, 1) - date(2024, 2, 1),
            calendar.monthrange(2024, 2)[1], calendar.isleap(2100), max(DAY, later) is later, repr(timedelta(days=1, seconds=2)),
        )

    @task
    def zones(self):
        utc = DAY.replace(tzinfo=timezone.utc)
        berlin = utc.astimezone(ZoneInfo("Europe/Berlin"))
        summer = datetime(2024, 7, 1, tzinfo=ZoneInfo("America/New_York"))
        self.send(
            "zones",
            utc.isoformat(), berlin, berlin.tzname(), summer.utcoffset(), utc.timestamp(), utc == berlin,
            utc.astimezone(timezone(timedelta(hours=5, minutes=30))).strftime("%H:%M %z"), int(utc.timestamp() * 1000),
        )

    @task
    def parsing(self):
        self.send(
            "parsing",
            datetime.strptime("01/Mar/2023:04:05:06 +0200", "%d/%b/%Y:%H:%M:%S %z"), date.fromisoformat("2023-12-31"),
            datetime.fromisoformat("2023-12-31T23:59:59+00:00"), datetime.fromtimestamp(86400.5, tz=timezone.utc),
            datetime.utcfromtimestamp(1_000_000_000), time.strftime("%Y-%m-%d", time.gmtime(0)), calendar.timegm((2001, 9, 9, 1, 46, 40)),
            time.mktime(time.strptime("2001-09-09 01:46:40", "%Y-%m-%d %H:%M:%S")), dt.datetime.combine(date(2020, 1, 2), dt.time(3, 4)),
        )
        for text, form in (("31.02.2024", "%d.%m.%Y"), ("x", "%Y")):
            try:
                datetime.strptime(text, form)
            except ValueError as e:
                print("print:", e)

    @task
    def now(self):
        self.client.get("/ok/now", params={"at": datetime.now().isoformat(timespec="seconds")})
        self.client.post(
            "/reflect",
            json={
                "utc": datetime.now(timezone.utc).isoformat(timespec="milliseconds"),
                "day": datetime.today().strftime("%Y-%m-%d"),
                "unix": int(time.time()),
                "ms": math.floor(time.time() * 1000),
                "ns": time.time_ns() > 10**18,
                "old": datetime.utcnow().strftime("%Y-%m-%dT%H:%M:%SZ"),
                "future": date.today() + timedelta(days=3) > date.today(),
                "struct": len(time.localtime()),
                "clock": time.monotonic() > 0 and time.perf_counter() > 0,
            },
            name="now",
        )
        self.user.stop(force=True)


class DateUser(HttpUser):
    wait_time = constant(0)
    tasks = [Dates]
