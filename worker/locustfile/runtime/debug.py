"""locust/debug.py: one user, for trying out a test."""

import _gust
from datetime import datetime, timezone


class PrintListener:
    """Shows each request: a row as Locust has it, then what was sent and received."""

    def __init__(self, env, include_length=False, include_time=False, include_context=False, include_payload=False):
        self.include_length = include_length
        self.include_time = include_time
        self.include_context = include_context
        self.include_payload = include_payload
        env.events.request.add_listener(self.on_request)
        heading = [""] if not include_time else ["time".ljust(24) + "\t"]
        heading += ["type\t", "name".ljust(50), "\tresp_ms\t"]
        heading += ["length\t"] * bool(include_length)
        heading += ["exception\t"] + ["context\t"] * bool(include_context) + ["\t"] + ["payload\t"] * bool(include_payload)
        print("\n" + "".join(heading))

    def on_request(self, request_type, name, response_time, response_length, exception, context, start_time=None, response=None, **_):
        row = []
        if self.include_time:
            row.append(datetime.fromtimestamp(start_time, tz=timezone.utc) if start_time else datetime.now())
        row += [request_type, (name or "").ljust(50), str(round(-1 if response_time is None else response_time)).ljust(7)]
        if self.include_length:
            row.append(response_length)
        error = ""
        if exception:
            error = (str(exception) if isinstance(exception, CatchResponseError) else repr(exception))[:500].replace("\n", " ")
        row.append(error.ljust(9))
        if self.include_context:
            row.append(context or "")
        if self.include_payload:
            row.append(getattr(getattr(response, "request", None), "body", None))
        print("".join(f"{cell}\t" for cell in row))
        transcript = _gust.transcript(response)
        if transcript:
            print(transcript + "\n")


_print_listener = None


def run_single_user(user_class, include_length=False, include_time=False, include_context=False, include_payload=False, loglevel="WARNING"):
    """Runs one user of the class, under gust debug; elsewhere a file is no program, and never comes here."""
    global _print_listener
    if not _gust.single:
        return
    _gust.set_level(loglevel)
    if _print_listener is None:
        length, time, context, payload = _gust.columns()
        _print_listener = PrintListener(environment, include_length or length, include_time or time, include_context or context, include_payload or payload)
    _gust.run_single_user(user_class)
