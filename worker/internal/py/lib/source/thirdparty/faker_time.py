"""faker's providers of dates, Python values and places on earth."""

import hashlib
import json
import re
import string
import uuid
from datetime import date, datetime, time, timedelta, timezone

import _gustwords
from _fakerbase import BaseProvider

_duration = re.compile(
    r"(?:(?P<years>[+-]?\d+)y)?(?:(?P<months>[+-]?\d+)M)?(?:(?P<weeks>[+-]?\d+)w)?(?:(?P<days>[+-]?\d+)d)?"
    r"(?:(?P<hours>[+-]?\d+)h)?(?:(?P<minutes>[+-]?\d+)m)?(?:(?P<seconds>[+-]?\d+)s)?"
)


class ParseError(ValueError):
    pass


def _delta(text):
    """The time that "-30y" or "+1d2h" says."""
    m = _duration.fullmatch(text)
    parts = {k: int(v) for k, v in m.groupdict().items() if v} if m else {}
    if not parts:
        raise ParseError(f"Can't parse date string `{text}`")
    days = parts.pop("years", 0) * 365.24 + parts.pop("months", 0) * 30.42 + parts.pop("days", 0)
    return timedelta(days=days, **parts)


def _moment(value, zone=None):
    """What a start or an end means, as a datetime."""
    now = datetime.now(zone)
    if value is None or value == "now":
        return now
    if isinstance(value, datetime):
        return value if zone is None or value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=zone)
    if isinstance(value, timedelta):
        return now + value
    if isinstance(value, (int, float)):
        return now + timedelta(days=value)
    if value == "today":
        return now
    return now + _delta(value)


def _day(value):
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value is None or value in ("today", "now"):
        return date.today()
    if isinstance(value, timedelta):
        return date.today() + value
    if isinstance(value, (int, float)):
        return date.today() + timedelta(days=value)
    return date.today() + _delta(value)


class DateTime(BaseProvider):
    __provider__ = "faker.providers.date_time"
    _epoch = datetime(1970, 1, 1)

    def _between(self, start, end, whole=False):
        seconds = (end - start).total_seconds()
        if seconds < 0:
            raise ValueError("empty range for the dates: the start is after the end")
        shift = self.generator.random.random() * seconds
        return start + timedelta(seconds=int(shift) if whole else shift)

    def unix_time(self, end_datetime=None, start_datetime=None):
        return self.generator.random.uniform(0, _moment(end_datetime).timestamp())

    def time_delta(self, end_datetime=None):
        return timedelta(seconds=self.generator.random.randint(0, max(0, int((_moment(end_datetime) - datetime.now()).total_seconds()))))

    def date_time(self, tzinfo=None, end_datetime=None):
        return self._between(self._epoch.replace(tzinfo=tzinfo), _moment(end_datetime, tzinfo))

    def date_time_ad(self, tzinfo=None, end_datetime=None, start_datetime=None):
        return self._between(datetime(1, 1, 1, tzinfo=tzinfo), _moment(end_datetime, tzinfo))

    def iso8601(self, tzinfo=None, end_datetime=None, sep="T", timespec="auto"):
        return self.date_time(tzinfo, end_datetime).isoformat(sep, timespec)

    def date(self, pattern="%Y-%m-%d", end_datetime=None):
        return self.date_time(end_datetime=end_datetime).strftime(pattern)

    def date_object(self, end_datetime=None):
        return self.date_time(end_datetime=end_datetime).date()

    def time(self, pattern="%H:%M:%S", end_datetime=None):
        return self.date_time(end_datetime=end_datetime).time().strftime(pattern)

    def time_object(self, end_datetime=None):
        return self.date_time(end_datetime=end_datetime).time()

    def date_time_between(self, start_date="-30y", end_date="now", tzinfo=None):
        start, end = _moment(start_date, tzinfo), _moment(end_date, tzinfo)
        if end - start <= timedelta(seconds=1):
            return start
        return self._between(start, end)

    def date_time_between_dates(self, datetime_start=None, datetime_end=None, tzinfo=None):
        return self.date_time_between(datetime_start, datetime_end, tzinfo)

    def date_between(self, start_date="-30y", end_date="today"):
        start, end = _day(start_date), _day(end_date)
        days = (end - start).days
        if days < 0:
            raise ValueError("empty range for the dates: the start is after the end")
        return start + timedelta(days=self.generator.random.randint(0, days))

    def date_between_dates(self, date_start=None, date_end=None):
        return self.date_between(date_start, date_end)

    def future_datetime(self, end_date="+30d", tzinfo=None):
        return self.date_time_between("+1s", end_date, tzinfo)

    def future_date(self, end_date="+30d", tzinfo=None):
        return self.date_between("+1d", end_date)

    def past_datetime(self, start_date="-30d", tzinfo=None):
        return self.date_time_between(start_date, "-1s", tzinfo)

    def past_date(self, start_date="-30d", tzinfo=None):
        return self.date_between(start_date, "-1d")

    def date_of_birth(self, tzinfo=None, minimum_age=0, maximum_age=115):
        if not 0 <= minimum_age <= maximum_age:
            raise ValueError("minimum_age must be less than or equal to maximum_age, and neither negative")
        today = date.today()
        if today.month == 2 and today.day == 29:
            today = today.replace(day=28)
        last = today.replace(year=today.year - minimum_age)
        first = today.replace(year=today.year - maximum_age - 1) + timedelta(days=1)
        return self.date_between(first, last)

    def _this(self, start, end, before, after, now):
        if before and after:
            return start, end
        return (start, now) if before or not after else (now, end)

    def date_time_this_century(self, before_now=True, after_now=False, tzinfo=None):
        return self._this_years(100, before_now, after_now, tzinfo)

    def date_time_this_decade(self, before_now=True, after_now=False, tzinfo=None):
        return self._this_years(10, before_now, after_now, tzinfo)

    def date_time_this_year(self, before_now=True, after_now=False, tzinfo=None):
        return self._this_years(1, before_now, after_now, tzinfo)

    def _this_years(self, n, before, after, tzinfo):
        now = datetime.now(tzinfo)
        first = now.year - now.year % n
        return self._between(*self._this(datetime(first, 1, 1, tzinfo=tzinfo), datetime(first + n, 1, 1, tzinfo=tzinfo), before, after, now))

    def date_time_this_month(self, before_now=True, after_now=False, tzinfo=None):
        now = datetime.now(tzinfo)
        start = datetime(now.year, now.month, 1, tzinfo=tzinfo)
        end = datetime(now.year + now.month // 12, now.month % 12 + 1, 1, tzinfo=tzinfo)
        return self._between(*self._this(start, end, before_now, after_now, now))

    def date_this_century(self, before_today=True, after_today=False):
        return self.date_time_this_century(before_today, after_today).date()

    def date_this_decade(self, before_today=True, after_today=False):
        return self.date_time_this_decade(before_today, after_today).date()

    def date_this_year(self, before_today=True, after_today=False):
        return self.date_time_this_year(before_today, after_today).date()

    def date_this_month(self, before_today=True, after_today=False):
        return self.date_time_this_month(before_today, after_today).date()

    def time_series(self, start_date="-30d", end_date="now", precision=None, distrib=None, tzinfo=None):
        start, end = _moment(start_date, tzinfo), _moment(end_date, tzinfo)
        step = timedelta(seconds=precision or (end - start).total_seconds() / 30)
        while start < end:
            yield start, distrib(start) if distrib else self.generator.random.random()
            start += step

    def am_pm(self):
        return self.date("%p")

    def day_of_month(self):
        return self.date("%d")

    def day_of_week(self):
        return self.date("%A")

    def month(self):
        return self.date("%m")

    def month_name(self):
        return self.date("%B")

    def year(self):
        return self.date("%Y")

    def century(self):
        return self.random_element("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split())

    def timezone(self):
        return self.random_element(_gustwords.lists("timezones"))

    def pytimezone(self, *args, **kwargs):
        from zoneinfo import ZoneInfo

        return ZoneInfo(self.timezone())


class Misc(BaseProvider):
    __provider__ = "faker.providers.misc"

    def boolean(self, chance_of_getting_true=50):
        return self.generator.random.randint(1, 100) <= chance_of_getting_true

    def null_boolean(self):
        return {0: None, 1: True, -1: False}[self.generator.random.randint(-1, 1)]

    def binary(self, length=1024 * 1024):
        return self.generator.random.getrandbits(length * 8).to_bytes(length, "big") if length else b""

    def _digest(self, kind, raw):
        digest = hashlib.new(kind, str(self.generator.random.random()).encode())
        return digest.digest() if raw else digest.hexdigest()

    def md5(self, raw_output=False):
        return self._digest("md5", raw_output)

    def sha1(self, raw_output=False):
        return self._digest("sha1", raw_output)

    def sha256(self, raw_output=False):
        return self._digest("sha256", raw_output)

    def uuid4(self, cast_to=str):
        made = uuid.UUID(int=self.generator.random.getrandbits(128), version=4)
        return cast_to(made) if cast_to else made

    def password(self, length=10, special_chars=True, digits=True, upper_case=True, lower_case=True):
        choices, required = "", []
        for wanted, letters in ((special_chars, "!@#$%^&*()_+"), (digits, string.digits), (upper_case, string.ascii_uppercase), (lower_case, string.ascii_lowercase)):
            if wanted:
                required.append(self.generator.random.choice(letters))
                choices += letters
        if len(required) > length:
            raise AssertionError("Required length is shorter than required characters")
        chars = self.random_choices(choices, length=length)
        for at, c in zip(self.generator.random.sample(range(length), len(required)), required):
            chars[at] = c
        return "".join(chars)

    def _table(self, columns, rows):
        return [[self.bothify(self.generator.parse(c)) for c in columns] for _ in range(rows)]

    def dsv(self, dialect=None, header=None, data_columns=("{{name}}", "{{address}}"), num_rows=10, include_row_ids=False, delimiter=","):
        rows = self._table(data_columns, num_rows)
        if include_row_ids:
            rows = [[str(i + 1)] + row for i, row in enumerate(rows)]
        if header:
            rows.insert(0, (["ID"] if include_row_ids else []) + list(header))
        return "".join(delimiter.join('"' + c.replace('"', '""') + '"' for c in row) + "\r\n" for row in rows)

    def csv(self, header=None, data_columns=("{{name}}", "{{address}}"), num_rows=10, include_row_ids=False):
        return self.dsv(None, header, data_columns, num_rows, include_row_ids)

    def tsv(self, header=None, data_columns=("{{name}}", "{{address}}"), num_rows=10, include_row_ids=False):
        return self.dsv(None, header, data_columns, num_rows, include_row_ids, "\t")

    def psv(self, header=None, data_columns=("{{name}}", "{{address}}"), num_rows=10, include_row_ids=False):
        return self.dsv(None, header, data_columns, num_rows, include_row_ids, "|")

    def _value(self, definition):
        if callable(definition):
            return definition()
        if isinstance(definition, dict):
            return {k: self._value(v) for k, v in definition.items()}
        if isinstance(definition, (list, tuple)):
            return [self._value(v) for v in definition]
        if "{{" in definition:
            return self.generator.parse(definition)
        name, _, rest = definition.partition(":")
        return self.generator.format(name)

    def json(self, data_columns=None, num_rows=10, indent=None, cls=None):
        if data_columns is None:
            data_columns = {"name": "{{name}}", "residency": "{{address}}"}
        if isinstance(data_columns, list):
            data_columns = {c[0]: c[1] for c in data_columns}
        rows = [{k: self._value(v) for k, v in data_columns.items()} for _ in range(num_rows)]
        return json.dumps(rows[0] if num_rows == 1 else rows, indent=indent, cls=cls)

    def json_bytes(self, data_columns=None, num_rows=10, indent=None, cls=None):
        return self.json(data_columns, num_rows, indent, cls).encode()


class PythonValues(BaseProvider):
    __provider__ = "faker.providers.python"

    def pybool(self, truth_probability=50):
        return self.random_int(1, 100) <= truth_probability

    def pyint(self, min_value=0, max_value=9999, step=1):
        return self.generator.random_int(min_value, max_value, step=step)

    def pystr(self, min_chars=None, max_chars=20, prefix="", suffix=""):
        if min_chars is not None:
            if max_chars < min_chars:
                raise AssertionError("Maximum length must be greater than or equal to minimum length")
            max_chars = self.generator.random.randint(min_chars, max_chars)
        size = max_chars - len(prefix) - len(suffix)
        return prefix + "".join(self.random_letters(length=size)) + suffix

    def pystr_format(self, string_format="?#-###{{random_int}}{{random_letter}}", letters=string.ascii_letters):
        return self.bothify(self.generator.parse(string_format), letters=letters)

    def _range(self, left, right, positive, low, high):
        if low is not None and high is not None and low > high:
            raise ValueError("Min value cannot be greater than max value")
        if positive and low is not None and low < 0:
            raise ValueError("Cannot combine positive=True with negative or zero min_value")
        most = 10 ** (self.random_int(1, 10) if left is None else left) - 1 if left != 0 else 0
        if low is None:
            low = 0 if positive else -most if high is None else min(high, 0) - most
        if high is None:
            high = max(low, 0) + most
        return low, high

    def pyfloat(self, left_digits=None, right_digits=None, positive=None, min_value=None, max_value=None):
        low, high = self._range(left_digits, right_digits, positive, min_value, max_value)
        digits = self.random_int(1, 12) if right_digits is None else right_digits
        if high == low == 0:
            high = 1
        value = round(self.generator.random.uniform(low, high), digits)
        if positive and value <= 0:
            value = 10 ** -digits
        return float(min(max(value, low), high))

    def pydecimal(self, left_digits=None, right_digits=None, positive=None, min_value=None, max_value=None):
        from decimal import Decimal

        low, high = self._range(left_digits, right_digits, positive, min_value, max_value)
        digits = self.random_int(1, 12) if right_digits is None else right_digits
        scale = 10 ** digits
        number = self.generator.random.randint(int(low * scale) + (1 if positive and low == 0 else 0), int(high * scale))
        sign, number = ("-", -number) if number < 0 else ("", number)
        text = str(number).zfill(digits + 1)
        return Decimal(sign + (text[:-digits] + "." + text[-digits:] if digits else text))

    def _any_value(self, value_types, allowed_types):
        kinds = value_types or allowed_types or ["str", "str", "str", "str", "float", "int", "int", "date_time", "uri", "email"]
        kind = self.random_element(list(kinds))
        kind = getattr(kind, "__name__", kind)
        if hasattr(self.generator, "py" + kind):
            return getattr(self.generator, "py" + kind)()
        return getattr(self.generator, kind)()

    def pylist(self, nb_elements=10, variable_nb_elements=True, value_types=None, allowed_types=None):
        if variable_nb_elements:
            nb_elements = self.randomize_nb_elements(nb_elements, min=1)
        return [self._any_value(value_types, allowed_types) for _ in range(nb_elements)]

    def pytuple(self, nb_elements=10, variable_nb_elements=True, value_types=None, allowed_types=None):
        return tuple(self.pylist(nb_elements, variable_nb_elements, value_types, allowed_types))

    def pyset(self, nb_elements=10, variable_nb_elements=True, value_types=None, allowed_types=None):
        return set(self.pylist(nb_elements, variable_nb_elements, value_types, allowed_types))

    pyiterable = pylist

    def pydict(self, nb_elements=10, variable_nb_elements=True, value_types=None, allowed_types=None):
        values = self.pylist(nb_elements, variable_nb_elements, value_types, allowed_types)
        return dict(zip(self.generator.words(len(values), unique=True), values))


class Geo(BaseProvider):
    __provider__ = "faker.providers.geo"

    def coordinate(self, center=None, radius=0.001):
        from decimal import Decimal

        if center is None:
            return Decimal(str(self.generator.random.randint(-180000000, 180000000) / 1000000)).quantize(Decimal(".000001"))
        return Decimal(str(self.generator.random.uniform(float(center) - radius, float(center) + radius))).quantize(Decimal(".000001"))

    def latitude(self):
        return self.coordinate() / 2

    def longitude(self):
        return self.coordinate()

    def latlng(self):
        return self.latitude(), self.longitude()

    def local_latlng(self, country_code="US", coords_only=False):
        place = self.random_element([p for p in _places if p[3] == country_code] or _places)
        return place[:2] if coords_only else place

    def location_on_land(self, coords_only=False):
        place = self.random_element(_places)
        return place[:2] if coords_only else place


_places = [
    ("40.71427", "-74.00597", "New York City", "US", "America/New_York"), ("34.05223", "-118.24368", "Los Angeles", "US", "America/Los_Angeles"),
    ("41.85003", "-87.65005", "Chicago", "US", "America/Chicago"), ("52.52437", "13.41053", "Berlin", "DE", "Europe/Berlin"), ("48.13743", "11.57549", "Munich", "DE", "Europe/Berlin"),
    ("51.50853", "-0.12574", "London", "GB", "Europe/London"), ("48.85341", "2.3488", "Paris", "FR", "Europe/Paris"), ("40.4165", "-3.70256", "Madrid", "ES", "Europe/Madrid"),
    ("41.89193", "12.51133", "Rome", "IT", "Europe/Rome"), ("35.6895", "139.69171", "Tokyo", "JP", "Asia/Tokyo"), ("-33.86785", "151.20732", "Sydney", "AU", "Australia/Sydney"),
    ("-23.5475", "-46.63611", "Sao Paulo", "BR", "America/Sao_Paulo"), ("28.63576", "77.22445", "New Delhi", "IN", "Asia/Kolkata"), ("30.06263", "31.24967", "Cairo", "EG", "Africa/Cairo"),
]

TIME = [DateTime, Misc, PythonValues, Geo]
