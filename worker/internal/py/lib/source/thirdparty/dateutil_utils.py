"""dateutil.utils: today, and whether dates are near each other."""

import datetime


def today(tzinfo=None):
    return datetime.datetime.combine(datetime.datetime.now(tzinfo).date(), datetime.time(0, tzinfo=tzinfo))


def default_tzinfo(dt, tzinfo):
    return dt if dt.tzinfo is not None else dt.replace(tzinfo=tzinfo)


def within_delta(dt1, dt2, delta):
    return -abs(delta) <= dt1 - dt2 <= abs(delta)
