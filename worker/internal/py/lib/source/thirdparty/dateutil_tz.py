"""dateutil.tz: time zones by name and by offset."""

import datetime
import time
import zoneinfo

_zero = datetime.timedelta(0)


class tzutc(datetime.tzinfo):
    def utcoffset(self, dt):
        return _zero

    def dst(self, dt):
        return _zero

    def tzname(self, dt):
        return "UTC"

    def fromutc(self, dt):
        return dt

    def is_ambiguous(self, dt):
        return False

    def __eq__(self, other):
        if not isinstance(other, (tzutc, tzoffset)):
            return NotImplemented
        return isinstance(other, tzutc) or other._offset == _zero

    def __hash__(self):
        return hash("tzutc")

    def __repr__(self):
        return "tzutc()"


UTC = tzutc()


class tzoffset(datetime.tzinfo):
    def __init__(self, name, offset):
        self._name = name
        self._offset = offset if isinstance(offset, datetime.timedelta) else datetime.timedelta(seconds=offset)

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return _zero

    def tzname(self, dt):
        return self._name

    def fromutc(self, dt):
        return dt + self._offset

    def is_ambiguous(self, dt):
        return False

    def __eq__(self, other):
        if isinstance(other, tzutc):
            return self._offset == _zero
        return self._offset == other._offset if isinstance(other, tzoffset) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        return f"tzoffset({self._name!r}, {int(self._offset.total_seconds())})"


class tzlocal(datetime.tzinfo):
    """The node's time zone."""

    def _local(self, dt):
        return dt.replace(tzinfo=None).astimezone()

    def utcoffset(self, dt):
        return _zero if dt is None else self._local(dt).utcoffset()

    def dst(self, dt):
        if dt is None or not time.daylight:
            return _zero
        return self.utcoffset(dt) - datetime.timedelta(seconds=-time.timezone)

    def tzname(self, dt):
        return self._local(dt).tzname()

    def fromutc(self, dt):
        there = dt.replace(tzinfo=datetime.timezone.utc).astimezone()
        return there.replace(tzinfo=self)

    def is_ambiguous(self, dt):
        return False

    def __eq__(self, other):
        return True if isinstance(other, tzlocal) else NotImplemented

    def __hash__(self):
        return hash("tzlocal")

    def __repr__(self):
        return "tzlocal()"


class tzfile(datetime.tzinfo):
    """A zone by name."""

    def __init__(self, name):
        self._name, self._zone = name, zoneinfo.ZoneInfo(name)

    def utcoffset(self, dt):
        return None if dt is None else dt.replace(tzinfo=self._zone).utcoffset()

    def dst(self, dt):
        return None if dt is None else dt.replace(tzinfo=self._zone).dst()

    def tzname(self, dt):
        return None if dt is None else dt.replace(tzinfo=self._zone).tzname()

    def fromutc(self, dt):
        there = dt.replace(tzinfo=datetime.timezone.utc).astimezone(self._zone)
        return there.replace(tzinfo=self)

    def is_ambiguous(self, dt):
        there = dt.replace(tzinfo=self._zone)
        return there.replace(fold=0).utcoffset() > there.replace(fold=1).utcoffset()

    def __eq__(self, other):
        return self._name == other._name if isinstance(other, tzfile) else NotImplemented

    def __hash__(self):
        return hash(self._name)

    def __repr__(self):
        return f"tzfile('/usr/share/zoneinfo/{self._name}')"


def gettz(name=None):
    if not name:
        return tzlocal()
    if name in ("UTC", "GMT"):
        return UTC
    try:
        return tzfile(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return tzlocal() if name in time.tzname else None


def datetime_exists(dt, tz=None):
    tz = tz or dt.tzinfo
    there = dt.replace(tzinfo=tz)
    return there.astimezone(UTC).astimezone(tz).replace(tzinfo=None) == dt.replace(tzinfo=None)


def datetime_ambiguous(dt, tz=None):
    return (tz or dt.tzinfo).is_ambiguous(dt.replace(tzinfo=None))


def resolve_imaginary(dt):
    if dt.tzinfo is not None and not datetime_exists(dt):
        before = (dt - datetime.timedelta(hours=24)).utcoffset()
        dt += (dt + datetime.timedelta(hours=24)).utcoffset() - before
    return dt
