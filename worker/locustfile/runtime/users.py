"""locust/user/users.py, locust/contrib/fasthttp.py."""

import contextlib
import logging
import time
import traceback

import _gust
from _gust import GreenletExit


class User:
    host = None
    min_wait = None
    max_wait = None
    wait_function = None
    tasks = []
    weight = 1
    fixed_count = 0
    abstract = True
    _ending = False

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.tasks = _collect_tasks(cls)
        cls.abstract = cls.__dict__.get("abstract", False)

    def wait_time(self):
        """No rest, or that of a file from before Locust 1.0."""
        if self.wait_function is not None:
            return type(self).wait_function(self) / 1000
        if self.min_wait is not None and self.max_wait is not None:
            return _old_wait(self)
        return 0

    def __init__(self, environment=None):
        if environment is None:
            environment = _gust.environment()
        self._cp_last_run = time.time()
        self.environment = environment
        self._taskset_instance = None

    def on_start(self):
        pass

    def on_stop(self):
        pass

    @property
    def greenlet(self):
        return self

    @property
    def group(self):
        return None

    def _begin(self):
        """Starts the user: its task set, or None if on_start has failed. The Go side leads its life then."""
        taskset = DefaultTaskSet(self)
        old = getattr(self, "task_set", None)
        if old is not None and not self.tasks:
            taskset = old(self)  # Locust before 1.0
        self._taskset_instance = taskset
        taskset._end_of_pass = StopUser
        try:
            self.on_start()
        except (StopUser, StopTest):
            raise
        except Exception as e:
            _gust.failed(self, self, e, "on_start")
            if _gust.single:
                raise
            return None
        return taskset

    def _end(self, error):
        """Ends the user because of an exception, and tells whether that was meant to end it."""
        try:
            raise error
        except (GreenletExit, StopUser, StopTest):
            try:
                _gust.leave(self, self.on_stop)
            except (GreenletExit, StopUser, StopTest):
                pass
            except Exception:
                logging.getLogger("locust.user.users").error("Uncaught exception in on_stop: \n%s", traceback.format_exc())
        except (RescheduleTask, RescheduleTaskImmediately):
            # An interrupt of the user's own tasks ends the user, without on_stop.
            logger.error("%s ended: interrupt() is for task sets inside a user", type(self).__name__)

    def wait(self):
        self._taskset_instance.wait()

    def stop(self, force=False):
        if not _gust.is_current(self):
            raise NotImplementedError("gust: a user can be stopped only by itself")
        if force:
            raise GreenletExit
        self._ending = True
        return False

    def context(self):
        return {}

    @classmethod
    def json(cls):
        return {
            "host": cls.host,
            "weight": cls.weight,
            "fixed_count": cls.fixed_count,
            "tasks": [t.__name__ for t in cls.tasks],
        }

    @classmethod
    def fullname(cls):
        return ".".join(filter(lambda x: x != "<locals>", (cls.__module__ + "." + cls.__qualname__).split(".")))


class RestMixin:
    """rest and rest_ of users with an HTTP client (locust/user/users.py)."""

    @contextlib.contextmanager
    def rest(self, method, url, headers=None, **kwargs):
        headers = dict(headers or {})
        for name in ("Content-Type", "Accept"):
            if name not in headers and name.lower() not in headers:
                headers[name] = "application/json"
        with self.client.request(method, url, catch_response=True, headers=headers, **kwargs) as resp:
            resp.js = None
            if resp.content is None:
                resp.failure(str(resp.error))
            elif resp.text:
                try:
                    resp.js = resp.json()
                except ValueError as e:
                    resp.failure(f"Could not parse response as JSON. {resp.text[:250]}, response code {resp.status_code}, error {e}")
            try:
                yield resp
            except AssertionError as e:
                said = e.args[0] if e.args else "Assertion failed"
                if said.endswith(","):
                    said = f"{said[:-1]}, response was {resp.text and resp.text[:200]}"
                resp.failure(said)
            except Exception as e:
                where = ", ".join(_gust.lines_of(e))
                resp.failure(f"{type(e).__name__}: {e} at {where}. Response was {resp.text and resp.text[:200]}")

    @contextlib.contextmanager
    def rest_(self, method, url, name=None, **kwargs):
        separator = "&" if "?" in url else "?"
        if name is None:
            name = url + separator + "_=..."
        with self.rest(method, f"{url}{separator}_={int(time.time() * 1000)}", name=name, **kwargs) as resp:
            yield resp


class HttpUser(User, RestMixin):
    abstract = True
    pool_manager = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.host is None:
            raise StopTest("You must specify the base host. Either in the host attribute in the User class, or on the command line using the --host option.")
        self.client = _gust.HttpSession(self.host, user=self)


class FastHttpUser(User, RestMixin):
    abstract = True
    network_timeout = 60.0
    connection_timeout = 60.0
    max_redirects = 30
    max_retries = 0
    insecure = True
    default_headers = None
    concurrency = 10
    proxy_host = None
    proxy_port = None
    client_pool = None
    ssl_context_factory = None

    def __init__(self, environment=None):
        super().__init__(environment)
        if self.host is None:
            raise StopTest("You must specify the base host. Either in the host attribute in the User class, or on the command line using the --host option.")
        if self.proxy_host or self.client_pool or self.ssl_context_factory:
            raise NotImplementedError("gust: proxy_host, client_pool and ssl_context_factory of FastHttpUser are not supported")
        self.client = _gust.FastHttpSession(self.host, user=self)


PytestUser = HttpUser

# Names from before Locust 1.0.
Locust = User
HttpLocust = HttpUser
FastHttpLocust = FastHttpUser


def _user_classes(variables):
    """The user classes among a module's variables, in the order of their names."""
    found = {}
    for name, value in variables.items():
        if isinstance(value, type) and issubclass(value, User) and value.abstract is False and not name.startswith("_"):
            found[value.__name__] = value
    return found
