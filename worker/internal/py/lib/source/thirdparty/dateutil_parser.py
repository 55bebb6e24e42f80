"""dateutil.parser: a date in any of the usual forms."""

import datetime
import re
import time
import warnings

from dateutil import tz
from dateutil.relativedelta import relativedelta, weekdays


class ParserError(ValueError):
    def __str__(self):
        try:
            return self.args[0] % self.args[1:]
        except (TypeError, IndexError):
            return super().__str__()

    def __repr__(self):
        return f"{type(self).__name__}({', '.join([repr(a) for a in self.args])})"


class UnknownTimezoneWarning(RuntimeWarning):
    pass


_months = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_long_months = "january february march april may june july august september october november december".split()
_days = "mon tue wed thu fri sat sun".split()
_long_days = "monday tuesday wednesday thursday friday saturday sunday".split()
_units = {"h": 0, "hour": 0, "hours": 0, "m": 1, "minute": 1, "minutes": 1, "s": 2, "second": 2, "seconds": 2}
_passed_over = frozenset(" . , ; - / ' at on and ad m t of st nd rd th".split(" ") + [" "])
_token = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+\.?|\s+|.", re.S)
_dotted = re.compile(r"\b(\d{1,4})\.(\d{1,2}|[A-Za-z]{3,9})\.(\d{1,4})\b")


class parserinfo:
    def __init__(self, dayfirst=False, yearfirst=False):
        self.dayfirst, self.yearfirst = dayfirst, yearfirst


def _month(word):
    word = word.lower().rstrip(".")
    for names in (_months, _long_months):
        if word in names:
            return names.index(word) + 1
    return 9 if word == "sept" else None


def _weekday(word):
    word = word.lower().rstrip(".")
    for names in (_days, _long_days):
        if word in names:
            return names.index(word)
    return {"tues": 1, "thur": 3, "thurs": 3}.get(word)


def _century(year):
    """The year near now that ends in these two digits."""
    now = datetime.date.today().year
    full = year + now // 100 * 100
    if full >= now + 50:
        return full - 100
    return full + 100 if full < now - 50 else full


class _Reading:
    """What has been read of a text."""

    def __init__(self, text, fuzzy):
        self.text, self.fuzzy = text, fuzzy
        self.tokens = _token.findall(_dotted.sub(r"\1/\2/\3", text))
        self.at = 0
        self.date = []  # numbers as text
        self.month_at = None
        self.time = [None, None, None, None]
        self.weekday = self.zone = self.offset = None
        self.noon = None
        self.skipped = []

    def peek(self, n=1):
        i = self.at + n
        return self.tokens[i] if i < len(self.tokens) else ""

    def read(self):
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token[0].isdigit():
                self.number(token)
            elif not self.word(token):
                if not self.fuzzy and token.lower() not in _passed_over and not token.isspace():
                    raise ParserError("Unknown string format: %s", self.text)
                self.skipped.append(token)
            self.at += 1

    def seconds(self, text):
        whole, _, part = text.replace(",", ".").partition(".")
        self.time[2] = int(whole)
        if part:
            self.time[3] = int(part[:6].ljust(6, "0"))

    def add(self, text, month=False):
        if month:
            self.month_at = len(self.date)
        self.date.append(text)

    def number(self, token):
        size = len(token)
        after = self.peek()
        digits = token.isdigit()
        if digits and len(self.date) == 3 and self.time[0] is None and size in (2, 4) and (not after or after.isspace() or after in "Z+-" or after.lower() in _units):
            self.clock(token)
        elif digits and size == 6 and not self.date and after not in (":", "-", "/"):
            self.date += [token[:2], token[2:4], token[4:]]
        elif size >= 6 and token[:6].isdigit() and (not digits or size == 6) and self.date and self.time[0] is None:
            self.clock(token[:4])
            self.seconds(token[4:])
        elif digits and size in (8, 12, 14) and not self.date:
            self.date += [token[:4], token[4:6], token[6:8]]
            if size > 8:
                self.clock(token[8:12])
                if size == 14:
                    self.seconds(token[12:])
        elif self.unit(token):
            pass
        elif after == ":" and self.peek(2)[:1].isdigit():
            self.time[0], self.time[1] = int(float(token)), int(float(self.peek(2).replace(",", ".")))
            self.at += 2
            if self.peek() == ":" and self.peek(2)[:1].isdigit():
                self.seconds(self.peek(2))
                self.at += 2
        elif after in ("-", "/") and digits:
            self.separated(token, after)
        elif self.noon_after(token):
            pass
        elif digits and size <= 4 and len(self.date) < 3:
            self.add(token)
        elif not self.fuzzy:
            raise ParserError("Unknown string format: %s", self.text)

    def clock(self, text):
        self.time[0] = int(text[:2])
        if len(text) > 2:
            self.time[1] = int(text[2:4])

    def unit(self, token):
        step = 2 if self.peek().isspace() else 1
        unit = _units.get(self.peek(step).lower())
        if unit is None or step == 2 and unit == 1 and self.peek(2).lower() == "m" and self.time[0] is None:
            return False
        if unit == 2:
            self.seconds(token)
        else:
            value = float(token.replace(",", "."))
            self.time[unit] = int(value)
            if value % 1:
                self.time[unit + 1] = int(60 * (value % 1))
        self.at += step
        return True

    def separated(self, token, mark):
        self.add(token)
        for _ in range(2):
            if self.peek() != mark or len(self.date) == 3:
                return
            part = self.peek(2)
            month = _month(part) if part[:1].isalpha() else None
            if month is not None:
                self.add(str(month), month=True)
            elif part.isdigit():
                self.add(part)
            else:
                return
            self.at += 2

    def noon_after(self, token):
        step = 2 if self.peek().isspace() else 1
        word = self.peek(step).lower()
        if word not in ("am", "pm", "a", "p") or not token.isdigit() or self.time[0] is not None or int(token) > 12:
            return False
        self.time[0] = int(token)
        return True

    def word(self, token):
        lower = token.lower()
        if (day := _weekday(token)) is not None:
            self.weekday = day
            return True
        if (month := _month(token)) is not None:
            self.add(str(month), month=True)
            if self.peek() in ("-", "/") and self.peek(2).isdigit():
                self.add(self.peek(2))
                mark = self.peek()
                self.at += 2
                if self.peek() == mark and self.peek(2).isdigit():
                    self.add(self.peek(2))
                    self.at += 2
            return True
        if lower in ("am", "pm", "a", "p") and self.time[0] is not None and self.noon is None:
            if self.time[0] > 12:
                if self.fuzzy:
                    return False
                raise ParserError("Invalid hour specified for 12-hour clock.: %s", self.text)
            self.noon = lower[0]
            if self.noon == "p" and self.time[0] < 12:
                self.time[0] += 12
            elif self.noon == "a" and self.time[0] == 12:
                self.time[0] = 0
            return True
        if self.time[0] is None:
            return False
        if token in "+-" and self.offset is None and self.peek().isdigit():
            return self.signed(token)
        if self.zone is None and self.offset is None and token.isalpha() and len(token) <= 5 and (token.isupper() or token == "z"):
            self.zone = "UTC" if token in ("Z", "z") else token
            if token in ("Z", "z", "UTC", "GMT"):
                self.offset = 0
            if self.peek() in ("+", "-") and self.peek(2).isdigit():
                # "GMT+3" is "my time plus 3 is GMT"
                self.offset = None
                self.at += 1
                self.signed("+" if self.tokens[self.at] == "-" else "-")
                if self.zone in ("UTC", "GMT"):
                    self.zone, self.offset = None, -self.offset
            return True
        return False

    def signed(self, sign):
        digits = self.peek()
        self.at += 1
        if len(digits) == 4:
            hours, minutes = int(digits[:2]), int(digits[2:])
        elif self.peek() == ":":
            hours, minutes = int(digits), int(self.peek(2) or 0)
            self.at += 2
        elif len(digits) <= 2:
            hours, minutes = int(digits), 0
        else:
            raise ParserError("Unknown string format: %s", self.text)
        self.offset = (1 if sign == "+" else -1) * (hours * 3600 + minutes * 60)
        if self.peek().isspace() and self.peek(2) == "(" and self.peek(4) == ")":
            self.zone = self.peek(3)
            self.at += 4
        return True

    def parts(self, dayfirst, yearfirst):
        """Year, month and day, of which those not named are None."""
        values, at = [int(x) for x in self.date], self.month_at
        if len(values) > 3:
            raise ParserError("More than three YMD values: %s", self.text)
        order = self.order(values, at, dayfirst, yearfirst)
        found = dict(zip(order, values))
        year = found.get("y")
        if year is not None and len(self.date[order.index("y")]) <= 2 and year < 100:
            year = _century(year)
        return year, found.get("m"), found.get("d")

    def order(self, values, at, dayfirst, yearfirst):
        long = [len(x) > 2 for x in self.date]
        if len(values) == 1:
            if at == 0:
                return "m"
            return "y" if values[0] > 31 or long[0] else "d"
        if len(values) == 2:
            if at is not None:
                other = 1 - at
                kind = "y" if values[other] > 31 or long[other] else "d"
                return "m" + kind if at == 0 else kind + "m"
            if values[0] > 31 or long[0]:
                return "ym"
            if values[1] > 31 or long[1]:
                return "my"
            return "dm" if dayfirst and values[1] <= 12 or values[0] > 12 else "md"
        if not values:
            return ""
        if at == 0:
            return "myd" if values[1] > 31 or long[1] else "mdy"
        if at == 1:
            return "ymd" if values[0] > 31 or long[0] or yearfirst and values[2] <= 31 and not long[2] else "dmy"
        if at == 2:
            return "dym" if values[1] > 31 or long[1] else "ydm"
        if values[0] > 31 or long[0] or yearfirst and values[1] <= 12 and values[2] <= 31:
            return "ydm" if dayfirst and values[2] <= 12 else "ymd"
        return "dmy" if values[0] > 12 or dayfirst and values[1] <= 12 else "mdy"


class parser:
    def __init__(self, info=None):
        self.info = info or parserinfo()

    def parse(self, timestr, default=None, ignoretz=False, tzinfos=None, dayfirst=None, yearfirst=None, fuzzy=False, fuzzy_with_tokens=False, **kwargs):
        if hasattr(timestr, "read"):
            timestr = timestr.read()
        if isinstance(timestr, (bytes, bytearray)):
            timestr = timestr.decode()
        if not isinstance(timestr, str):
            raise TypeError(f"Parser must be a string or character stream, not {type(timestr).__name__}")
        found = _Reading(timestr, fuzzy or fuzzy_with_tokens)
        found.read()
        year, month, day = found.parts(self.info.dayfirst if dayfirst is None else dayfirst, self.info.yearfirst if yearfirst is None else yearfirst)
        parts = {name: value for name, value in zip(("year", "month", "day", "hour", "minute", "second", "microsecond"), [year, month, day, *found.time]) if value is not None}
        if not parts and found.weekday is None:
            raise ParserError("String does not contain a date: %s", timestr)
        default = default or datetime.datetime.now().replace(hour=0, minute=0, second=0, microsecond=0)
        if "day" not in parts:
            first = default.replace(year=year or default.year, month=month or default.month, day=1) if 1 <= (month or 1) <= 12 else None
            if first is not None:
                parts["day"] = min(default.day, (first + relativedelta(day=31)).day)
        try:
            made = default.replace(**parts)
        except ValueError as e:
            raise ParserError(str(e) + ": %s", timestr) from e
        if found.weekday is not None and day is None:
            made += relativedelta(weekday=weekdays[found.weekday])
        if not ignoretz:
            made = self._zoned(made, found, tzinfos)
        return (made, tuple(found.skipped)) if fuzzy_with_tokens else made

    def _zoned(self, made, found, tzinfos):
        if tzinfos is not None and (callable(tzinfos) or found.zone in tzinfos):
            zone = tzinfos(found.zone, found.offset) if callable(tzinfos) else tzinfos[found.zone]
            if isinstance(zone, str):
                zone = tz.gettz(zone)
            elif isinstance(zone, int):
                zone = tz.tzoffset(found.zone, zone)
            return made.replace(tzinfo=zone)
        if found.zone and found.zone in time.tzname:
            return made.replace(tzinfo=tz.tzlocal())
        if found.offset == 0:
            return made.replace(tzinfo=tz.UTC)
        if found.offset:
            return made.replace(tzinfo=tz.tzoffset(found.zone, found.offset))
        if found.zone:
            warnings.warn(f"tzname {found.zone} identified but not understood.  Pass `tzinfos` argument in order to correctly return a timezone-aware datetime.  In a future version, this will raise an exception.", UnknownTimezoneWarning)
        return made


_default = parser()


def parse(timestr, parserinfo=None, **kwargs):
    return (parser(parserinfo) if parserinfo else _default).parse(timestr, **kwargs)


_iso = re.compile(
    r"(?P<year>\d{4})(?:-?W(?P<week>\d\d)(?:-?(?P<weekday>\d))?|-(?P<ordinal>\d{3})(?!\d)|-?(?P<month>\d\d)(?:-?(?P<day>\d\d))?)?"
    r"(?:[^\d](?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,](?P<part>\d+))?)?)?(?P<zone>Z|z|[+-]\d\d(?::?\d\d)?)?)?$"
)


class isoparser:
    def __init__(self, sep=None):
        self._sep = sep

    def isoparse(self, dt_str):
        if isinstance(dt_str, bytes):
            dt_str = dt_str.decode("ascii")
        m = _iso.match(dt_str)
        if m is None:
            raise ValueError("String contains unknown ISO components" if re.match(r"\d{4}", dt_str) else f"invalid literal for int() with base 10: {dt_str[:4].encode()!r}")
        year = int(m["year"])
        if m["week"]:
            date = datetime.date.fromisocalendar(year, int(m["week"]), int(m["weekday"] or 1))
        elif m["ordinal"]:
            date = datetime.date(year, 1, 1) + datetime.timedelta(days=int(m["ordinal"]) - 1)
        else:
            date = datetime.date(year, int(m["month"] or 1), int(m["day"] or 1))
        hour, over = int(m["hour"] or 0), 0
        if hour == 24:
            hour, over = 0, 1
        made = datetime.datetime(date.year, date.month, date.day, hour, int(m["minute"] or 0), int(m["second"] or 0), int((m["part"] or "0")[:6].ljust(6, "0")))
        return (made + datetime.timedelta(days=over)).replace(tzinfo=self._zone(m["zone"]))

    def _zone(self, text):
        if not text:
            return None
        if text in "Zz":
            return tz.UTC
        offset = int(text[:3]) * 3600 + int(text[0] + (text[3:].lstrip(":") or "0")) * 60
        return tz.tzoffset(None, offset) if offset else tz.UTC


isoparse = isoparser().isoparse
