"""dateutil.rrule: dates that come again. Here by days of the week and the month, and months."""

import calendar
import datetime

from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta, weekday, weekdays

YEARLY, MONTHLY, WEEKLY, DAILY, HOURLY, MINUTELY, SECONDLY = range(7)


def _listed(value):
    if value is None:
        return None
    return list(value) if isinstance(value, (list, tuple, set, range)) else [value]


class rrule:
    def __init__(self, freq, dtstart=None, interval=1, wkst=None, count=None, until=None, byweekday=None, bymonthday=None, bymonth=None, byhour=None, byminute=None, bysecond=None, cache=False, **others):
        if others:
            raise NotImplementedError(f"gust: rrule has no {', '.join(others)}")
        if not dtstart:
            dtstart = datetime.datetime.now().replace(microsecond=0)
        elif not isinstance(dtstart, datetime.datetime):
            dtstart = datetime.datetime.fromordinal(dtstart.toordinal())
        self._freq, self._start, self._interval, self._count = freq, dtstart, interval, count
        self._until = datetime.datetime.fromordinal(until.toordinal()) if until and not isinstance(until, datetime.datetime) else until
        self._weekdays = [weekdays[d] if isinstance(d, int) else d for d in _listed(byweekday)] if byweekday is not None else None
        self._monthdays, self._months = _listed(bymonthday), _listed(bymonth)
        self._hours, self._minutes, self._seconds = _listed(byhour), _listed(byminute), _listed(bysecond)
        if freq <= WEEKLY and self._weekdays is None and self._monthdays is None:
            if freq == WEEKLY:
                self._weekdays = [weekdays[dtstart.weekday()]]
            else:
                self._monthdays = [dtstart.day]
                if freq == YEARLY and self._months is None:
                    self._months = [dtstart.month]

    def _days(self):
        """The first days of the periods."""
        at = self._start
        if self._freq >= HOURLY:
            step = datetime.timedelta(hours=self._interval if self._freq == HOURLY else 0, minutes=self._interval if self._freq == MINUTELY else 0, seconds=self._interval if self._freq == SECONDLY else 0)
            while True:
                yield [at]
                at += step
        if self._freq == DAILY:
            while True:
                yield [at]
                at += datetime.timedelta(days=self._interval)
        if self._freq == WEEKLY:
            at -= datetime.timedelta(days=at.weekday())
            while True:
                yield [at + datetime.timedelta(days=i) for i in range(7)]
                at += datetime.timedelta(weeks=self._interval)
        at = at.replace(day=1)
        if self._freq == YEARLY:
            at = at.replace(month=1)
        while at.year < 9999:
            months = range(1, 13) if self._freq == YEARLY else (at.month,)
            yield [at.replace(month=m, day=d) for m in months for d in range(1, calendar.monthrange(at.year, m)[1] + 1)]
            at += relativedelta(years=self._interval) if self._freq == YEARLY else relativedelta(months=self._interval)

    def _fits(self, day):
        last = calendar.monthrange(day.year, day.month)[1]
        if self._months is not None and day.month not in self._months:
            return False
        if self._monthdays is not None and day.day not in self._monthdays and day.day - last - 1 not in self._monthdays:
            return False
        if self._weekdays is None:
            return True
        for w in self._weekdays:
            if w.weekday == day.weekday():
                if not w.n or self._freq > MONTHLY:
                    return True
                if w.n == (day.day - 1) // 7 + 1 or -w.n == (last - day.day) // 7 + 1:
                    return True
        return False

    def _times(self, day):
        if self._freq >= HOURLY:
            fits = all(by is None or value in by for by, value in ((self._hours, day.hour), (self._minutes, day.minute), (self._seconds, day.second)))
            return [day] if fits else []
        return [day.replace(hour=h, minute=m, second=s) for h in self._hours or (day.hour,) for m in self._minutes or (day.minute,) for s in self._seconds or (day.second,)]

    def __iter__(self):
        n = 0
        for days in self._days():
            for day in days:
                if self._until and day > self._until:
                    if day.date() > self._until.date():
                        return
                if day.date() < self._start.date() or not self._fits(day):
                    continue
                for at in self._times(day):
                    if at < self._start:
                        continue
                    if self._until and at > self._until or self._count is not None and n >= self._count:
                        return
                    n += 1
                    yield at
            if self._count is not None and n >= self._count:
                return

    def __getitem__(self, key):
        return list(self)[key]

    def count(self):
        return len(list(self))

    def after(self, dt, inc=False):
        return next((at for at in self if at > dt or inc and at == dt), None)

    def before(self, dt, inc=False):
        found = None
        for at in self:
            if at > dt or at == dt and not inc:
                break
            found = at
        return found

    def between(self, after, before, inc=False, count=1):
        found = []
        for at in self:
            if at > before or at == before and not inc:
                break
            if at > after or inc and at == after:
                found.append(at)
        return found
