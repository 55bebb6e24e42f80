"""The module email.utils."""

import datetime as _datetime
import random as _random
import re as _re
import time as _time
from urllib.parse import quote as _quote

_days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_zones = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "AST": -400, "ADT": -300, "EST": -500, "EDT": -400, "CST": -600, "CDT": -500, "MST": -700, "MDT": -600, "PST": -800, "PDT": -700}
_specials = _re.compile(r'[][\\()<>@,:;".]')


def formatdate(timeval=None, localtime=False, usegmt=False):
    if timeval is None:
        timeval = _time.time()
    date = _datetime.datetime.fromtimestamp(timeval, _datetime.timezone.utc)
    if localtime:
        date = date.astimezone()
    elif not usegmt:
        date = date.replace(tzinfo=None)
    return format_datetime(date, usegmt)


def format_datetime(dt, usegmt=False):
    now = dt.timetuple()
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != _datetime.timezone.utc:
            raise ValueError("usegmt option requires a UTC datetime")
        zone = "GMT"
    elif dt.tzinfo is None:
        zone = "-0000"
    else:
        zone = dt.strftime("%z")
    return "%s, %02d %s %04d %02d:%02d:%02d %s" % (_days[now[6]], now[2], _months[now[1] - 1], now[0], now[3], now[4], now[5], zone)


def parsedate_tz(data):
    found = _parse(data)
    if found and found[9] is None:
        return found[:9] + (0,)
    return found


def _parse(data):
    if not data:
        return None
    words = data.replace(",", " ").split()
    if words and words[0][:3].capitalize() in _days:
        words = words[1:]
    if len(words) == 1 or not words:
        return None
    if "-" in words[0]:
        words = words[0].split("-") + words[1:]
    if len(words) < 3:
        return None
    day, month, year = words[:3]
    if month[:3].capitalize() not in _months:
        day, month = month, day
        if month[:3].capitalize() not in _months:
            return None
    rest = words[3:]
    if ":" in year:
        year, rest = (rest[0] if rest else ""), [year] + rest[1:]
    clock, zone = (rest + ["", ""])[:2]
    parts = clock.split(":") if clock else ["0", "0"]
    if len(parts) == 1 and "." in clock:
        parts = clock.split(".")
    try:
        year, day = int(year), int(day.rstrip(","))
        hour, minute, second = (list(map(int, parts)) + [0])[:3]
    except ValueError:
        return None
    if year < 100:
        year += 1900 if year > 68 else 2000
    offset = None
    if zone:
        if zone.upper() in _zones:
            offset = _zones[zone.upper()]
        else:
            try:
                offset = int(zone)
            except ValueError:
                pass
        if offset == 0 and zone.startswith("-"):
            offset = None
        if offset:
            sign = -1 if offset < 0 else 1
            offset = sign * (abs(offset) // 100 * 3600 + abs(offset) % 100 * 60)
    return (year, _months.index(month[:3].capitalize()) + 1, day, hour, minute, second, 0, 1, -1, offset)


def parsedate(data):
    found = parsedate_tz(data)
    return found[:9] if isinstance(found, tuple) else found


def mktime_tz(data):
    import calendar

    if data[9] is None:
        return _time.mktime(data[:8] + (-1,))
    return calendar.timegm(data[:6] + (0, 1, 0)) - data[9]


def parsedate_to_datetime(data):
    found = _parse(data)
    if found is None:
        raise ValueError('Invalid date value or format "%s"' % str(data))
    if found[9] is None:
        return _datetime.datetime(*found[:6])
    return _datetime.datetime(*found[:6], tzinfo=_datetime.timezone(_datetime.timedelta(seconds=found[9])))


def localtime(dt=None, isdst=None):
    if dt is None:
        dt = _datetime.datetime.now(_datetime.timezone.utc)
    return dt.astimezone()


def make_msgid(idstring=None, domain=None):
    import os
    import socket

    if domain is None:
        domain = socket.getfqdn()
    return "<%d.%d.%d%s@%s>" % (int(_time.time() * 100), os.getpid(), _random.getrandbits(64), "." + idstring if idstring else "", domain)


def formataddr(pair, charset="utf-8"):
    name, address = pair
    address.encode("ascii")
    if not name:
        return address
    try:
        name.encode("ascii")
    except UnicodeEncodeError:
        import base64

        return "=?%s?b?%s?= <%s>" % (charset, base64.b64encode(name.encode(charset)).decode(), address)
    quotes = '"' if _specials.search(name) else ""
    return "%s%s%s <%s>" % (quotes, name.replace("\\", "\\\\").replace('"', '\\"'), quotes, address)


def quote(str):
    return str.replace("\\", "\\\\").replace('"', '\\"')


def unquote(str):
    if len(str) > 1:
        if str[:1] == str[-1:] == '"':
            return str[1:-1].replace("\\\\", "\\").replace('\\"', '"')
        if str[:1] == "<" and str[-1:] == ">":
            return str[1:-1]
    return str


def _addresses(text):
    out, part, quoted, depth = [], "", False, 0
    for c in text:
        if c == '"':
            quoted = not quoted
        elif not quoted and c == "(":
            depth += 1
        elif not quoted and c == ")":
            depth -= 1
        if c == "," and not quoted and not depth:
            out.append(part)
            part = ""
        else:
            part += c
    return out + [part]


def parseaddr(addr, strict=True):
    addr = _addresses(addr)[0].strip()
    m = _re.match(r"(.*)<([^<>]*)>\s*$", addr, _re.S)
    if m:
        return " ".join(unquote(m.group(1).strip()).split()), m.group(2).strip()
    m = _re.match(r"([^\s()]+)\s*\((.*)\)$", addr)
    if m:
        return m.group(2), m.group(1)
    return "", addr


def getaddresses(fieldvalues, strict=True):
    return [parseaddr(part) for value in fieldvalues for part in _addresses(str(value)) if part.strip()]


def encode_rfc2231(s, charset=None, language=None):
    s = _quote(s, safe="", encoding=charset or "ascii")
    return s if charset is None and language is None else "%s'%s'%s" % (charset, language or "", s)
