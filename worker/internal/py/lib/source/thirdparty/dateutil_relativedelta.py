"""dateutil.relativedelta: spans in years and months, and parts of a date to set."""

import calendar
import datetime

_spans = ("years", "months", "days", "hours", "minutes", "seconds", "microseconds")
_parts = ("year", "month", "day", "hour", "minute", "second", "microsecond")


class weekday:
    def __init__(self, weekday, n=None):
        if n == 0:
            raise ValueError("Can't create weekday with n==0")
        self.weekday, self.n = weekday, n

    def __call__(self, n):
        return self if n == self.n else weekday(self.weekday, n)

    def __eq__(self, other):
        return isinstance(other, weekday) and (self.weekday, self.n) == (other.weekday, other.n)

    def __hash__(self):
        return hash((self.weekday, self.n))

    def __repr__(self):
        name = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[self.weekday]
        return f"{name}({self.n:+d})" if self.n else name


MO, TU, WE, TH, FR, SA, SU = weekdays = tuple(weekday(x) for x in range(7))


def _carry(value, base):
    """value below base, with its sign, and what goes over."""
    sign = -1 if value < 0 else 1
    over, rest = divmod(abs(value), base)
    return rest * sign, over * sign


class relativedelta:
    def __init__(self, dt1=None, dt2=None, years=0, months=0, days=0, leapdays=0, weeks=0, hours=0, minutes=0, seconds=0, microseconds=0,
                 year=None, month=None, day=None, weekday=None, yearday=None, nlyearday=None, hour=None, minute=None, second=None, microsecond=None):
        if dt1 and dt2:
            self._between(dt1, dt2)
            return
        if any(x is not None and x != int(x) for x in (years, months)):
            raise ValueError("Non-integer years and months are ambiguous and not currently supported.")
        self.years, self.months, self.days, self.leapdays = int(years), int(months), days + weeks * 7, leapdays
        self.hours, self.minutes, self.seconds, self.microseconds = hours, minutes, seconds, microseconds
        self.year, self.month, self.day, self.hour = year, month, day, hour
        self.minute, self.second, self.microsecond = minute, second, microsecond
        self.weekday = weekdays[weekday] if isinstance(weekday, int) else weekday
        of_year = nlyearday or yearday or 0
        if yearday and yearday > 59:
            self.leapdays = -1
        if of_year:
            ends = [31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 366]
            for i, end in enumerate(ends):
                if of_year <= end:
                    self.month, self.day = i + 1, of_year - (ends[i - 1] if i else 0)
                    break
            else:
                raise ValueError("invalid year day (%d)" % of_year)
        self._fix()

    def _between(self, dt1, dt2):
        if not (isinstance(dt1, datetime.date) and isinstance(dt2, datetime.date)):
            raise TypeError("relativedelta only diffs datetime/date")
        if isinstance(dt1, datetime.datetime) != isinstance(dt2, datetime.datetime):
            if not isinstance(dt1, datetime.datetime):
                dt1 = datetime.datetime.fromordinal(dt1.toordinal())
            else:
                dt2 = datetime.datetime.fromordinal(dt2.toordinal())
        for name in _spans:
            setattr(self, name, 0)
        for name in _parts:
            setattr(self, name, None)
        self.leapdays, self.weekday = 0, None
        months = (dt1.year - dt2.year) * 12 + dt1.month - dt2.month
        self._set_months(months)
        at = dt2 + self
        step = 1 if dt1 < dt2 else -1
        while dt1 > at if step == 1 else dt1 < at:
            months += step
            self._set_months(months)
            at = dt2 + self
        rest = dt1 - at
        self.seconds, self.microseconds = rest.seconds + rest.days * 86400, rest.microseconds
        self._fix()

    def _fix(self):
        for name, over, base in (("microseconds", "seconds", 1000000), ("seconds", "minutes", 60), ("minutes", "hours", 60), ("hours", "days", 24), ("months", "years", 12)):
            value = getattr(self, name)
            if abs(value) >= base:
                rest, more = _carry(value, base)
                setattr(self, name, rest)
                setattr(self, over, getattr(self, over) + more)

    def _set_months(self, months):
        self.months, self.years = _carry(months, 12)

    @property
    def weeks(self):
        return int(self.days / 7.0)

    @weeks.setter
    def weeks(self, value):
        self.days = self.days - self.weeks * 7 + value * 7

    def normalized(self):
        days = int(self.days)
        hours_f = round(self.hours + 24 * (self.days - days), 11)
        hours = int(hours_f)
        minutes_f = round(self.minutes + 60 * (hours_f - hours), 10)
        minutes = int(minutes_f)
        seconds_f = round(self.seconds + 60 * (minutes_f - minutes), 8)
        seconds = int(seconds_f)
        micros = round(self.microseconds + 1e6 * (seconds_f - seconds))
        return self._made(dict(self._fixed(), leapdays=self.leapdays, years=self.years, months=self.months, days=days, hours=hours, minutes=minutes, seconds=seconds, microseconds=micros))

    def _fixed(self):
        return dict({name: getattr(self, name) for name in _parts}, weekday=self.weekday)

    def _made(self, values):
        return type(self)(**values)

    def _joined(self, other, sign):
        values = {name: getattr(self, name) + sign * getattr(other, name) for name in _spans}
        values["leapdays"] = self.leapdays or other.leapdays
        for name in _parts + ("weekday",):
            mine, its = getattr(self, name), getattr(other, name)
            first, second = (its, mine) if sign > 0 else (mine, its)
            values[name] = first if first is not None else second
        return self._made(values)

    def __add__(self, other):
        if isinstance(other, relativedelta):
            return self._joined(other, 1)
        if isinstance(other, datetime.timedelta):
            return self._made(dict(self._fixed(), years=self.years, months=self.months, leapdays=self.leapdays, days=self.days + other.days, hours=self.hours, minutes=self.minutes,
                                   seconds=self.seconds + other.seconds, microseconds=self.microseconds + other.microseconds))
        if not isinstance(other, datetime.date):
            return NotImplemented
        if self._has_time and not isinstance(other, datetime.datetime):
            other = datetime.datetime.fromordinal(other.toordinal())
        return self._applied(other)

    __radd__ = __add__

    @property
    def _has_time(self):
        return bool(self.hours or self.minutes or self.seconds or self.microseconds or any(getattr(self, n) is not None for n in _parts[3:]))

    def _applied(self, dt):
        year = (self.year or dt.year) + self.years
        month = self.month or dt.month
        if self.months:
            month += self.months
            if month > 12:
                year, month = year + 1, month - 12
            elif month < 1:
                year, month = year - 1, month + 12
        changed = {"year": year, "month": month, "day": min(calendar.monthrange(year, month)[1], self.day or dt.day)}
        for name in _parts[3:]:
            if getattr(self, name) is not None:
                changed[name] = getattr(self, name)
        days = self.days
        if self.leapdays and month > 2 and calendar.isleap(year):
            days += self.leapdays
        result = dt.replace(**changed) + datetime.timedelta(days=days, hours=self.hours, minutes=self.minutes, seconds=self.seconds, microseconds=self.microseconds)
        if self.weekday:
            nth = self.weekday.n or 1
            jump = (abs(nth) - 1) * 7
            if nth > 0:
                jump += (7 - result.weekday() + self.weekday.weekday) % 7
            else:
                jump = -(jump + (result.weekday() - self.weekday.weekday) % 7)
            result += datetime.timedelta(days=jump)
        return result

    def __sub__(self, other):
        if not isinstance(other, relativedelta):
            return NotImplemented
        return self._joined(other, -1)

    def __rsub__(self, other):
        return (-self).__radd__(other)

    def __neg__(self):
        return self * -1

    def __pos__(self):
        return self

    def __abs__(self):
        return self._made(dict(self._fixed(), leapdays=self.leapdays, **{name: abs(getattr(self, name)) for name in _spans}))

    def __bool__(self):
        return any(getattr(self, n) for n in _spans) or bool(self.leapdays) or any(getattr(self, n) is not None for n in _parts + ("weekday",))

    def __mul__(self, other):
        try:
            f = float(other)
        except TypeError:
            return NotImplemented
        return self._made(dict(self._fixed(), leapdays=self.leapdays, **{name: int(getattr(self, name) * f) for name in _spans}))

    __rmul__ = __mul__

    def __truediv__(self, other):
        try:
            return self * (1 / float(other))
        except TypeError:
            return NotImplemented

    def __eq__(self, other):
        if not isinstance(other, relativedelta):
            return NotImplemented
        if self.weekday or other.weekday:
            a, b = self.weekday, other.weekday
            if not a or not b or a.weekday != b.weekday or (a.n or 1) != (b.n or 1):
                return False
        return all(getattr(self, n) == getattr(other, n) for n in _spans + _parts + ("leapdays",))

    def __hash__(self):
        return hash(tuple(getattr(self, n) for n in _spans + _parts + ("weekday", "leapdays")))

    def __repr__(self):
        shown = [f"{n}={getattr(self, n):+g}" for n in ("years", "months", "days", "leapdays", "hours", "minutes", "seconds", "microseconds") if getattr(self, n)]
        shown += [f"{n}={getattr(self, n)!r}" for n in ("year", "month", "day", "weekday", "hour", "minute", "second", "microsecond") if getattr(self, n) is not None]
        return f"{type(self).__name__}({', '.join(shown)})"
