"""locust/event.py."""

import logging
import time
import traceback

import _gust


class EventHook:
    """A list of listeners; fire calls each with the keywords."""

    def __init__(self):
        self._handlers = []

    def add_listener(self, handler):
        self._handlers.append(handler)
        return handler

    def remove_listener(self, handler):
        self._handlers.remove(handler)

    def __iadd__(self, handler):
        return self.add_listener(handler) and self

    def __isub__(self, handler):
        self.remove_listener(handler)
        return self

    def fire(self, *, reverse=False, **kwargs):
        handlers = self._handlers
        if reverse:
            handlers = reversed(handlers)
        for handler in list(handlers):
            try:
                handler(**kwargs)
            except (StopUser, RescheduleTask, RescheduleTaskImmediately, InterruptTaskSet):
                raise
            except Exception:
                logging.error("Uncaught exception in event handler: \n%s", traceback.format_exc())
                _gust.handler_failed()

    def measure(self, request_type, name, response_length=0, context=None):
        return _Measurement(self, request_type, name, response_length, context)


class _Measurement:
    def __init__(self, hook, request_type, name, response_length, context):
        self.hook = hook
        self.meta = {
            "request_type": request_type,
            "name": name,
            "response_length": response_length,
            "exception": None,
            "context": {} if context is None else context,
        }

    def __enter__(self):
        self.meta["start_time"] = time.time()
        self.start = time.perf_counter()
        return self.meta

    def __exit__(self, kind, value, tb):
        self.meta["response_time"] = (time.perf_counter() - self.start) * 1000
        swallowed = isinstance(value, Exception)
        if swallowed:
            self.meta["exception"] = value
        self.hook.fire(**self.meta)
        return swallowed


class _RequestHook(EventHook):
    """events.request: firing it counts the request."""

    def fire(self, *, reverse=False, **kwargs):
        missing = [n for n in ("request_type", "name", "response_time", "response_length") if n not in kwargs]
        if missing:
            names = " and ".join(repr(n) for n in missing)
            logging.error("Uncaught exception in event handler: \nTypeError: events.request.fire() missing %s: the request is not counted", names)
            _gust.handler_failed()
        else:
            _gust.record(kwargs)
        EventHook.fire(self, reverse=reverse, **kwargs)
        _tell_old_listeners(kwargs)


def _tell_old_listeners(kwargs):
    """Listeners of request_success and request_failure, from before Locust 2.0."""
    failed = kwargs.get("exception") is not None
    hook = events.request_failure if failed else events.request_success
    if hook._handlers:
        old = {n: kwargs.get(n) for n in ("request_type", "name", "response_time", "response_length")}
        if failed:
            old["exception"] = kwargs["exception"]
        EventHook.fire(hook, **old)


class _OldRequestHook(EventHook):
    """request_success and request_failure of Locust before 2.0."""

    def fire(self, *, reverse=False, **kwargs):
        kwargs.setdefault("response_length", 0)
        _gust.record(kwargs)
        EventHook.fire(self, reverse=reverse, **kwargs)


class Events:
    def __init__(self):
        self.request = _RequestHook()
        self.request_success = _OldRequestHook()
        self.request_failure = _OldRequestHook()
        for name in (
            "user_error report_to_master worker_report worker_connect spawning_complete quitting quit init"
            " init_command_line_parser test_start test_stopping test_stop reset_stats cpu_warning"
            " heartbeat_sent heartbeat_received usage_monitor worker_index"
            " locust_error hatch_complete locust_start_hatching locust_stop_hatching"
            " master_start_hatching master_stop_hatching slave_report"
        ).split():
            setattr(self, name, EventHook())


events = Events()
