"""allure: its decorators and steps, which write nothing here."""


class _Nothing:
    """A decorator, a context and a namespace of both."""

    def __call__(self, *args, **kwargs):
        return args[0] if len(args) == 1 and callable(args[0]) and not kwargs and not isinstance(args[0], _Nothing) else self

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing()


class severity_level:
    BLOCKER, CRITICAL, NORMAL, MINOR, TRIVIAL = "blocker", "critical", "normal", "minor", "trivial"


class attachment_type:
    TEXT, CSV, HTML, JSON, XML, PNG, JPG = "text/plain", "text/csv", "text/html", "application/json", "application/xml", "image/png", "image/jpg"


step, dynamic, attach = _Nothing(), _Nothing(), _Nothing()
feature = story = epic = title = description = severity = label = tag = id = suite = parent_suite = sub_suite = link = issue = testcase = step
