"""locust_plugins.listeners: what to do when a request fails. The listeners that
write to databases do nothing here."""

import logging
import sys

import gevent
from locust.exception import InterruptTaskSet, RescheduleTask, StopUser


class _OnFail:
    def __init__(self, env):
        env.events.request.add_listener(self.request)


class RescheduleTaskOnFail(_OnFail):
    def request(self, exception, **kwargs):
        if exception:
            raise RescheduleTask(exception)


class InterruptTaskOnFail(_OnFail):
    def request(self, exception, **kwargs):
        if exception:
            raise InterruptTaskSet()


class StopUserOnFail(_OnFail):
    def request(self, exception, **kwargs):
        if exception:
            raise StopUser()


class ExitOnFail(_OnFail):
    def request(self, exception, **kwargs):
        if exception:
            gevent.sleep(0.2)
            sys.exit(1)


class QuitOnFail:
    def __init__(self, env, name=None):
        self.name, self.env = name, env
        env.events.request.add_listener(self.request)

    def request(self, exception, name, **kwargs):
        if exception and (name == self.name or not self.name):
            gevent.sleep(0.2)
            self.env.runner.quit()


class RunOnFail:
    def __init__(self, env, function):
        self.function = function
        env.events.request.add_listener(self.request)

    def request(self, exception, **kwargs):
        if exception:
            self.function(exception, **kwargs)


class RunOnUserError:
    def __init__(self, env, function):
        self.function = function
        env.events.user_error.add_listener(self.user_error)

    def user_error(self, user_instance, exception, tb, **kwargs):
        if exception:
            self.function(user_instance, exception, tb, **kwargs)


class _Silent:
    def __init__(self, *args, **kwargs):
        logging.getLogger("locust_plugins").warning("gust: %s does nothing here; let it listen on the master", type(self).__name__)


class Timescale(_Silent):
    pass


class ApplicationInsights(_Silent):
    pass


class CloudwatchAdapter(_Silent):
    pass


class JmeterListener(_Silent):
    pass
