"""locust/env.py."""

import _gust


class Environment:
    def __init__(self, **kwargs):
        self.host = None
        self.user_classes = []
        self.shape_class = None
        self.tags = None
        self.exclude_tags = None
        self.events = events
        self.reset_stats = False
        self.stop_timeout = 0.0
        self.catch_exceptions = True
        self.parsed_options = Namespace({})
        self.web_ui = None
        self.locustfile = None
        self.stats = Statistics()
        self.__dict__.update(kwargs)
        self.runner = LocalRunner(self) if _gust.alone else WorkerRunner(self)

    _exit_code = None

    @property
    def process_exit_code(self):
        return self._exit_code

    @process_exit_code.setter
    def process_exit_code(self, code):
        self._exit_code = code
        _gust.set_exit_code(code)

    @property
    def user_classes_by_name(self):
        return {c.__name__: c for c in self.user_classes}


environment = Environment()
