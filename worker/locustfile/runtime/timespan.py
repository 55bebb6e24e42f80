"""locust/util/timespan.py, and what only a master does."""


def ignore(*args, **kwargs):
    """What only a master does."""


def parse_timespan(text):
    """locust.util.timespan: seconds of 20, 20s, 3m, 2h, 1h20m."""
    text = str(text)
    if text.isdigit():
        return int(text)
    seconds, number, units = 0, "", "hms"
    for c in text:
        if c.isdigit():
            number += c
        elif number and c in units:
            seconds += int(number) * {"h": 3600, "m": 60, "s": 1}[c]
            number, units = "", units[units.index(c) + 1:]
        else:
            raise ValueError("Invalid time span format. Valid formats: 20, 20s, 3m, 2h, 1h20m, 3h30m10s, etc.")
    if number or not text:
        raise ValueError("Invalid time span format. Valid formats: 20, 20s, 3m, 2h, 1h20m, 3h30m10s, etc.")
    return seconds
