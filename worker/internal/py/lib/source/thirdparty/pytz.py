"""pytz: time zones that are told which time is meant (2026), over zoneinfo."""

import datetime
import zoneinfo

import _gustwords

__version__ = "2026.6"
ZERO = datetime.timedelta(0)
all_timezones = sorted(set(_gustwords.lists("timezones")) | {"UTC", "GMT", "Etc/UTC", "Etc/GMT", "EST", "CET", "EET", "MET", "WET", "US/Eastern", "US/Central", "US/Mountain", "US/Pacific"})
all_timezones_set = set(all_timezones)
_outside = ("Etc/", "SystemV/", "posix/", "right/")
common_timezones = [n for n in all_timezones if "/" in n and not n.startswith(_outside)] + ["GMT", "UTC"]
common_timezones_set = set(common_timezones)


class Error(Exception):
    pass


class UnknownTimeZoneError(KeyError, Error):
    pass


class InvalidTimeError(Error):
    pass


class AmbiguousTimeError(InvalidTimeError):
    pass


class NonExistentTimeError(InvalidTimeError):
    pass


class BaseTzInfo(datetime.tzinfo):
    zone = None

    def __str__(self):
        return self.zone


class _UTC(BaseTzInfo):
    zone = "UTC"

    def utcoffset(self, dt):
        return ZERO

    dst = utcoffset

    def tzname(self, dt):
        return "UTC"

    def fromutc(self, dt):
        return self.localize(dt) if dt.tzinfo is None else dt

    def localize(self, dt, is_dst=False):
        if dt.tzinfo is not None:
            raise ValueError("Not naive datetime (tzinfo is already set)")
        return dt.replace(tzinfo=self)

    def normalize(self, dt, is_dst=False):
        if dt.tzinfo is None:
            raise ValueError("Naive time - no tzinfo set")
        return dt.astimezone(self)

    def __repr__(self):
        return "<UTC>"


UTC = utc = _UTC()


class _Fixed(_UTC):
    def __init__(self, minutes):
        if abs(minutes) >= 1440:
            raise ValueError("absolute offset is too large", minutes)
        self._minutes = minutes
        self._offset = datetime.timedelta(minutes=minutes)
        self.zone = None

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return ZERO

    def tzname(self, dt):
        return None

    def fromutc(self, dt):
        return (dt.replace(tzinfo=None) + self._offset).replace(tzinfo=self)

    def __repr__(self):
        return f"pytz.FixedOffset({self._minutes})"


def FixedOffset(offset):
    return UTC if offset == 0 else _Fixed(offset)


class DstTzInfo(BaseTzInfo):
    """A zone at one offset; localize and normalize pick the one for a time."""

    def __init__(self, base, info, moment):
        self._base = base or self
        self.zone = info.key
        self._info = info
        self._utcoffset, self._dst, self._tzname = moment.utcoffset(), moment.dst(), moment.tzname()
        if base is None:
            self._known = {}

    def _at(self, moment):
        """The zone at the offset that a time of zoneinfo has."""
        key = moment.utcoffset(), moment.dst(), moment.tzname()
        known = self._base._known
        if key not in known:
            known[key] = DstTzInfo(self._base, self._info, moment)
        return known[key]

    def utcoffset(self, dt, is_dst=None):
        return self._utcoffset

    def dst(self, dt, is_dst=None):
        return self._dst

    def tzname(self, dt, is_dst=None):
        return self._tzname

    def fromutc(self, dt):
        moment = dt.replace(tzinfo=datetime.timezone.utc).astimezone(self._info)
        return moment.replace(tzinfo=self._at(moment), fold=0)

    def localize(self, dt, is_dst=False):
        if dt.tzinfo is not None:
            raise ValueError("Not naive datetime (tzinfo is already set)")
        first, second = (dt.replace(tzinfo=self._info, fold=f) for f in (0, 1))
        missing = first.astimezone(datetime.timezone.utc).astimezone(self._info).replace(tzinfo=None) != dt
        if first.utcoffset() == second.utcoffset() and not missing:
            return dt.replace(tzinfo=self._at(first))
        if is_dst is None:
            raise (NonExistentTimeError if missing else AmbiguousTimeError)(dt)
        summer = first if first.dst() else second
        winter = second if summer is first else first
        return dt.replace(tzinfo=self._at(summer if is_dst else winter))

    def normalize(self, dt):
        if dt.tzinfo is None:
            raise ValueError("Naive time - no tzinfo set")
        return self.fromutc((dt.replace(tzinfo=None) - dt.utcoffset()))

    def __repr__(self):
        sign = "+" if self._utcoffset >= ZERO else "-"
        minutes = int(abs(self._utcoffset).total_seconds()) // 60
        return f"<DstTzInfo {self.zone!r} {self._tzname}{sign}{minutes // 60}:{minutes % 60:02d}:00 {'DST' if self._dst else 'STD'}>"


_zones = {}


def timezone(zone):
    if zone is None:
        raise UnknownTimeZoneError(None)
    if zone.upper() == "UTC":
        return utc
    if zone not in _zones:
        name = zone if zone in all_timezones_set else next((n for n in all_timezones if n.lower() == zone.lower()), zone)
        try:
            info = zoneinfo.ZoneInfo(name)
        except (KeyError, ValueError):
            raise UnknownTimeZoneError(zone) from None
        _zones[zone] = DstTzInfo(None, info, datetime.datetime(1970, 1, 1, tzinfo=info))
    return _zones[zone]


country_names = {"de": "Germany", "us": "United States", "gb": "Britain (UK)", "fr": "France", "in": "India", "jp": "Japan", "br": "Brazil", "cn": "China"}
_countries = {
    "DE": ["Europe/Berlin", "Europe/Busingen"], "AT": ["Europe/Vienna"], "CH": ["Europe/Zurich"], "FR": ["Europe/Paris"], "GB": ["Europe/London"], "IE": ["Europe/Dublin"],
    "ES": ["Europe/Madrid", "Africa/Ceuta", "Atlantic/Canary"], "IT": ["Europe/Rome"], "NL": ["Europe/Amsterdam"], "PL": ["Europe/Warsaw"], "SE": ["Europe/Stockholm"],
    "IN": ["Asia/Kolkata"], "JP": ["Asia/Tokyo"], "CN": ["Asia/Shanghai", "Asia/Urumqi"], "SG": ["Asia/Singapore"], "KR": ["Asia/Seoul"], "TR": ["Europe/Istanbul"],
}


def country_timezones(iso3166_code):
    return _countries[iso3166_code.upper()]
