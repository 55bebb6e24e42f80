"""The module datetime, over microseconds since 1970."""

import _gusttime

MINYEAR = 1
MAXYEAR = 9999


class timedelta:
    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = (weeks * 7 + days) * 86400 + hours * 3600 + minutes * 60 + seconds
        self._us = round(total * 1000000 + milliseconds * 1000 + microseconds) if isinstance(total, float) else total * 1000000 + round(milliseconds * 1000 + microseconds)

    @classmethod
    def _of(cls, us):
        self = cls()
        self._us = us
        return self

    days = property(lambda self: self._us // 86400000000)
    seconds = property(lambda self: self._us // 1000000 % 86400)
    microseconds = property(lambda self: self._us % 1000000)

    def total_seconds(self):
        return self._us / 1000000

    def __add__(self, other):
        return timedelta._of(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._us)

    def __abs__(self):
        return timedelta._of(abs(self._us))

    def __mul__(self, n):
        return timedelta._of(round(self._us * n))

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self._us / other._us if isinstance(other, timedelta) else timedelta._of(round(self._us / other))

    def __floordiv__(self, other):
        return self._us // other._us if isinstance(other, timedelta) else timedelta._of(self._us // other)

    def __mod__(self, other):
        return timedelta._of(self._us % other._us)

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __bool__(self):
        return self._us != 0

    def __hash__(self):
        return hash(self._us)

    def __str__(self):
        s = self.seconds
        text = "%d:%02d:%02d" % (s // 3600, s // 60 % 60, s % 60)
        if self.days:
            text = "%d day%s, %s" % (self.days, "" if abs(self.days) == 1 else "s", text)
        if self.microseconds:
            text += ".%06d" % self.microseconds
        return text

    def __repr__(self):
        parts = ["%s=%d" % (n, getattr(self, n)) for n in ("days", "seconds", "microseconds") if getattr(self, n)]
        return "datetime.timedelta(%s)" % (", ".join(parts) or "0")


class tzinfo:
    pass


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        return self._name or ("UTC" + (_offset_text(self._offset) if self._offset else ""))

    def dst(self, dt):
        return None

    def __eq__(self, other):
        return isinstance(other, timezone) and self._offset == other._offset

    def __hash__(self):
        return hash(self._offset)

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        return "datetime.timezone.utc" if not self._offset else "datetime.timezone(%r)" % self._offset


def _offset_text(offset):
    minutes = abs(offset)._us // 60000000
    return "%s%02d:%02d" % ("-" if offset._us < 0 else "+", minutes // 60, minutes % 60)


timezone.utc = timezone(timedelta(0))
UTC = timezone.utc


class _Dated:
    def _fields(self):
        return _gusttime.fields(self._us)

    year = property(lambda self: self._fields()[0])
    month = property(lambda self: self._fields()[1])
    day = property(lambda self: self._fields()[2])

    def weekday(self):
        return (self._us // 86400000000 + 3) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def toordinal(self):
        return self._us // 86400000000 + 719163

    def strftime(self, format):
        zone = getattr(self, "tzinfo", None)
        if zone is not None and "%" in format:
            format = format.replace("%z", _offset_text(zone.utcoffset(self)).replace(":", "")).replace("%Z", zone.tzname(self))
        return _gusttime.strftime(format, self._us)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def __hash__(self):
        return hash(self._instant())

    def _instant(self):
        return self._us

    def __eq__(self, other):
        return self._instant() == other._instant() if isinstance(other, _Dated) else NotImplemented

    def __lt__(self, other):
        self._comparable(other)
        return self._instant() < other._instant()

    def __le__(self, other):
        self._comparable(other)
        return self._instant() <= other._instant()

    def __gt__(self, other):
        self._comparable(other)
        return self._instant() > other._instant()

    def __ge__(self, other):
        self._comparable(other)
        return self._instant() >= other._instant()

    def _comparable(self, other):
        if type(self) is not type(other):
            raise TypeError("can't compare %s to %s" % (_name(self), _name(other)))
        if (getattr(self, "tzinfo", None) is None) != (getattr(other, "tzinfo", None) is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")


def _name(v):
    return ("datetime." if isinstance(v, _Dated) else "") + type(v).__name__


def _check(year, month, day, hour=0, minute=0, second=0):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError("year %d is out of range" % year)
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    days = 31 if month in (1, 3, 5, 7, 8, 10, 12) else 30
    if month == 2:
        days = 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    if not 1 <= day <= days:
        raise ValueError("day is out of range for month")
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")


class date(_Dated):
    def __init__(self, year, month, day):
        _check(year, month, day)
        self._us = _gusttime.micros(year, month, day)

    @classmethod
    def today(cls):
        us, offset = _gusttime.now()
        return cls(*_gusttime.fields(us + offset * 1000000)[:3])

    @classmethod
    def fromisoformat(cls, text):
        return cls(*[int(p) for p in text.split("-")])

    @classmethod
    def fromtimestamp(cls, t):
        return datetime.fromtimestamp(t).date()

    def isoformat(self):
        return "%04d-%02d-%02d" % self._fields()[:3]

    __str__ = isoformat

    def __repr__(self):
        return "datetime.date(%d, %d, %d)" % self._fields()[:3]

    def replace(self, year=None, month=None, day=None):
        y, m, d = self._fields()[:3]
        return date(year or y, month or m, day or d)

    def __add__(self, other):
        return date(*_gusttime.fields(self._us + other.days * 86400000000)[:3])

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        return timedelta._of(self._us - other._us)

    def timetuple(self):
        return self._fields()[:6] + (self.weekday(), 1, -1)


class time:
    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None):
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
        self.tzinfo = tzinfo

    def isoformat(self, timespec="auto"):
        text = "%02d:%02d:%02d" % (self.hour, self.minute, self.second)
        return text + (".%06d" % self.microsecond if self.microsecond else "")

    __str__ = isoformat

    def strftime(self, format):
        return datetime(1900, 1, 1, self.hour, self.minute, self.second, self.microsecond).strftime(format)

    def __eq__(self, other):
        return isinstance(other, time) and self.isoformat() == other.isoformat()

    def __lt__(self, other):
        return self.isoformat() < other.isoformat()

    def __hash__(self):
        return hash(self.isoformat())


class datetime(_Dated):
    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check(year, month, day, hour, minute, second)
        self._us = _gusttime.micros(year, month, day, hour, minute, second, microsecond)
        self.tzinfo = tzinfo

    @classmethod
    def _of(cls, us, tz=None):
        self = object.__new__(cls)
        self._us = us
        self.tzinfo = tz
        return self

    hour = property(lambda self: self._fields()[3])
    minute = property(lambda self: self._fields()[4])
    second = property(lambda self: self._fields()[5])
    microsecond = property(lambda self: self._fields()[6])

    @classmethod
    def now(cls, tz=None):
        us, offset = _gusttime.now()
        if tz is None:
            return cls._of(us + offset * 1000000)
        return cls._of(us, timezone.utc).astimezone(tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls._of(_gusttime.now()[0])

    @classmethod
    def fromtimestamp(cls, t, tz=None):
        us = round(t * 1000000)
        if tz is None:
            return cls._of(us + _gusttime.now()[1] * 1000000)
        return cls._of(us, timezone.utc).astimezone(tz)

    @classmethod
    def utcfromtimestamp(cls, t):
        return cls._of(round(t * 1000000))

    @classmethod
    def strptime(cls, text, format):
        return cls._of(_gusttime.strptime(text, format))

    @classmethod
    def combine(cls, d, t, tzinfo=None):
        return cls(d.year, d.month, d.day, t.hour, t.minute, t.second, t.microsecond, tzinfo)

    @classmethod
    def fromisoformat(cls, text):
        original = text
        try:
            tz = None
            if text.endswith("Z"):
                tz, text = timezone.utc, text[:-1]
            elif len(text) > 19 and text[-6] in "+-" and text[-3] == ":":
                sign = -1 if text[-6] == "-" else 1
                tz = timezone(timedelta(minutes=sign * (int(text[-5:-3]) * 60 + int(text[-2:]))))
                text = text[:-6]
            y, m, d = [int(p) for p in text[:10].split("-")]
            h = mi = s = us = 0
            if len(text) > 10:
                clock, _, fraction = text[11:].partition(".")
                parts = [int(p) for p in clock.split(":")] + [0, 0]
                h, mi, s = parts[:3]
                us = int((fraction + "000000")[:6]) if fraction else 0
            return cls(y, m, d, h, mi, s, us, tz)
        except (ValueError, IndexError):
            raise ValueError("Invalid isoformat string: %r" % original) from None

    def _instant(self):
        return self._us if self.tzinfo is None else self._us - self.tzinfo.utcoffset(self)._us

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(self)

    def timestamp(self):
        if self.tzinfo is None:
            return (self._us - _gusttime.now()[1] * 1000000) / 1000000
        return self._instant() / 1000000

    def astimezone(self, tz=None):
        us = self._instant()
        if self.tzinfo is None:
            us -= _gusttime.now()[1] * 1000000
        if tz is None:
            tz = timezone(timedelta(seconds=_gusttime.now()[1]))
        return datetime._of(us + tz.utcoffset(self)._us, tz)

    def date(self):
        return date(*self._fields()[:3])

    def time(self):
        return time(*self._fields()[3:])

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, **kwargs):
        given = (year, month, day, hour, minute, second, microsecond)
        fields = [old if new is None else new for old, new in zip(self._fields(), given)]
        return datetime(*fields, self.tzinfo if tzinfo is True else tzinfo)

    def isoformat(self, sep="T", timespec="auto"):
        y, mo, d, h, mi, s, us = self._fields()
        text = "%04d-%02d-%02d%s%02d:%02d" % (y, mo, d, sep, h, mi)
        if timespec == "auto":
            timespec = "microseconds" if us else "seconds"
        if timespec != "minutes":
            text += ":%02d" % s
        if timespec == "milliseconds":
            text += ".%03d" % (us // 1000)
        if timespec == "microseconds":
            text += ".%06d" % us
        if self.tzinfo is not None:
            text += _offset_text(self.tzinfo.utcoffset(self))
        return text

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        fields = list(self._fields())
        while len(fields) > 5 and fields[-1] == 0:
            fields.pop()
        zone = "" if self.tzinfo is None else ", tzinfo=%r" % self.tzinfo
        return "datetime.datetime(%s%s)" % (", ".join(str(f) for f in fields), zone)

    def __add__(self, other):
        return datetime._of(self._us + other._us, self.tzinfo) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return datetime._of(self._us - other._us, self.tzinfo)
        return timedelta._of(self._instant() - other._instant())

    def timetuple(self):
        return self._fields()[:6] + (self.weekday(), 1, -1)
