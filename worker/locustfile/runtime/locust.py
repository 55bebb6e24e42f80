"""What a locustfile sees of Locust: users, task sets, waiting, events.

The Go side (module _gust) does what waits and what counts: sleeping, requests,
statistics, messages. The rules are those of Locust 2.47.0, locust/user/task.py,
users.py, wait_time.py, event.py, with the names that files have used since 0.x.
"""

import contextlib
import logging
import random
import time
import traceback

import _gust
from _gust import GreenletExit

logger = logging.getLogger("locust.user.task")


# --- exceptions (locust/exception.py) ---


class LocustError(Exception):
    pass


class ResponseError(Exception):
    pass


class CatchResponseError(Exception):
    pass


class MissingWaitTimeError(LocustError):
    pass


class InterruptTaskSet(Exception):
    def __init__(self, reschedule=True):
        self.reschedule = reschedule


class StopUser(Exception):
    pass


class StopTest(Exception):
    pass


StopLocust = StopUser  # before Locust 1.0


class RescheduleTask(Exception):
    pass


class RescheduleTaskImmediately(Exception):
    pass


class RPCError(Exception):
    pass


class RPCSendError(Exception):
    pass


class RPCReceiveError(Exception):
    pass


class AuthCredentialsError(ValueError):
    pass


class RunnerAlreadyExistsError(Exception):
    pass


# --- events (locust/event.py) ---


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


# --- waiting (locust/user/wait_time.py) ---


def between(min_wait, max_wait):
    return lambda instance: min_wait + random.random() * (max_wait - min_wait)


def constant(wait_time):
    return lambda instance: wait_time


def constant_pacing(wait_time):
    def wait_time_func(self):
        if not hasattr(self, "_cp_last_wait_time"):
            self._cp_last_wait_time = 0
        run_time = time.time() - self._cp_last_run - self._cp_last_wait_time
        self._cp_last_wait_time = max(0, wait_time - run_time)
        self._cp_last_run = time.time()
        return self._cp_last_wait_time

    return wait_time_func


def constant_throughput(task_runs_per_second):
    return constant_pacing(1 / task_runs_per_second)


def poisson(lambda_value):
    return lambda instance: random.expovariate(lambda_value)


# --- tasks (locust/user/task.py) ---


def task(weight=1):
    def decorator(func):
        if func.__name__ == "<lambda>":
            logger.warning("Please use a named function as a task")
        func.locust_task_weight = weight
        return func

    if callable(weight):
        func = weight
        weight = 1
        return decorator(func)
    return decorator


def tag(*tags):
    if len(tags) == 0 or callable(tags[0]):
        raise ValueError("No tag name was supplied")

    def decorator(decorated):
        if isinstance(decorated, type) and hasattr(decorated, "tasks"):
            decorated.tasks = [tag(*tags)(t) for t in decorated.tasks]
        else:
            if not hasattr(decorated, "locust_tag_set"):
                decorated.locust_tag_set = set()
            decorated.locust_tag_set |= set(tags)
        return decorated

    return decorator


def seq_task(order):
    """The decorator of TaskSequence, Locust 0.9 to 0.14."""

    def decorator(func):
        func.locust_task_order = order
        if not hasattr(func, "locust_task_weight"):
            func.locust_task_weight = 1
        return func

    return decorator


def _collect_tasks(cls):
    """The tasks of a new class: its bases', its own list, its own functions."""
    own = cls.__dict__
    found = []
    for base in cls.__bases__:
        inherited = getattr(base, "tasks", None)
        if inherited:
            found += list(inherited)
    if "tasks" in own and own["tasks"] is not None:
        listed = own["tasks"]
        if isinstance(listed, dict):
            listed = list(listed.items())
        for t in listed:
            if isinstance(t, tuple):
                found += [t[0]] * t[1]
            else:
                found.append(t)
    return found + _declared_tasks(own)


def _declared_tasks(own):
    """The functions and classes of a class body that @task has marked."""
    found = []
    ordered = []
    for item in list(own.values()):
        if isinstance(item, (staticmethod, classmethod, property)):
            continue
        weight = getattr(item, "locust_task_weight", None)
        if weight is None or isinstance(item, EventHook):
            continue
        (ordered if hasattr(item, "locust_task_order") else found).extend([item] * weight)
    ordered.sort(key=lambda t: t.locust_task_order)
    return found + ordered


def _collect_sequence(cls):
    """As _collect_tasks, but a list stands where it was declared."""
    own = cls.__dict__
    found = []
    for base in cls.__bases__:
        found += list(getattr(base, "tasks", None) or [])
    for name, item in list(own.items()):
        if name == "tasks" and item is not None:
            if isinstance(item, dict):
                found += [t for t, weight in item.items() for _ in range(weight)]
            elif isinstance(item, list):
                found += item
            else:
                raise ValueError("The 'tasks' attribute can only be set to list or dict")
        elif not hasattr(item, "locust_task_order"):
            found += _declared_tasks({name: item})
    return found + _declared_tasks({n: i for n, i in own.items() if hasattr(i, "locust_task_order")})


def filter_tasks_by_tags(task_holder, tags=None, exclude_tags=None):
    new_tasks = []
    seen = {}
    for t in task_holder.tasks:
        if t in seen:
            passing = seen[t]
        else:
            passing = True
            if hasattr(t, "tasks"):
                filter_tasks_by_tags(t, tags, exclude_tags)
                passing = len(t.tasks) > 0
            else:
                if len(tags or ()) > 0:
                    passing = len(getattr(t, "locust_tag_set", set()) & set(tags)) > 0
                if len(exclude_tags or ()) > 0:
                    passing = passing and not getattr(t, "locust_tag_set", set()) & set(exclude_tags)
            seen[t] = passing
        if passing:
            new_tasks.append(t)
    task_holder.tasks = new_tasks
    if not new_tasks:
        logging.warning(f"{task_holder.__name__} had no tasks left after filtering, running it will fail!")


def _old_wait(self):
    """min_wait and max_wait, in milliseconds, of Locust before 1.0."""
    low, high = self.min_wait, self.max_wait
    if low is None or high is None:
        low, high = 1000, 1000
    return random.randint(low, high) / 1000


_unfiltered = {}


def _apply_tags(classes, tags, exclude_tags):
    """Tags as the test that begins wants them; a node sees more than one."""
    for cls, tasks in _unfiltered.items():
        cls.tasks = tasks
    if tags or exclude_tags:
        for cls in classes:
            _remember_tasks(cls)
            filter_tasks_by_tags(cls, set(tags), set(exclude_tags))


def _remember_tasks(cls):
    _unfiltered[cls] = cls.tasks
    for t in cls.tasks:
        if isinstance(t, type) and hasattr(t, "tasks") and t not in _unfiltered:
            _remember_tasks(t)


def _update_user_class(classes, settings):
    """What "Edit" in the class picker has changed (locust/env.py)."""
    for cls in classes:
        if cls.__name__ != settings.get("user_class_name"):
            continue
        for key, value in settings.items():
            if key == "user_class_name":
                continue
            if key == "tasks":
                value = [t for t in cls.tasks if t.__name__ in value]
                _unfiltered.pop(cls, None)
            setattr(cls, key, value)


def _assign_equal_weights(classes):
    """--equal-weights (locust/env.py, assign_equal_weights)."""
    for cls in classes:
        cls.weight = 1
        found = []
        frontier = list(cls.tasks)
        while frontier:
            t = frontier.pop()
            if isinstance(t, type) and hasattr(t, "tasks"):
                frontier.extend(t.tasks)
            elif t not in found:
                found.append(t)
        cls.tasks = found
        _unfiltered.pop(cls, None)


class TaskSet:
    tasks = []
    min_wait = None
    max_wait = None
    wait_function = None
    abstract = True
    _user = None
    _parent = None

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.tasks = cls._collect()

    @classmethod
    def _collect(cls):
        return _collect_tasks(cls)

    def __init__(self, parent):
        self._task_queue = []
        self._cp_last_run = time.time()
        self._user = parent.user if isinstance(parent, TaskSet) else parent
        self._parent = parent

    @property
    def user(self):
        return self._user

    @property
    def parent(self):
        return self._parent

    @property
    def locust(self):
        return self._user

    @property
    def client(self):
        return self._user.client

    def on_start(self):
        pass

    def on_stop(self):
        pass

    def setup(self):
        pass

    def teardown(self):
        pass

    def interrupt(self, reschedule=True):
        raise InterruptTaskSet(reschedule)

    def run(self):
        try:
            self.on_start()
        except InterruptTaskSet as e:
            if e.reschedule:
                raise RescheduleTaskImmediately(e.reschedule) from e
            raise RescheduleTask(e.reschedule) from e
        while True:
            try:
                if not self._task_queue:
                    self.schedule_task(self.get_next_task())
                try:
                    if self._user._ending or _gust.stopping(self._user):
                        raise StopUser()
                    self.execute_next_task()
                except RescheduleTaskImmediately:
                    pass
                except RescheduleTask:
                    self.wait()
                else:
                    self.wait()
            except InterruptTaskSet as e:
                self._leave()
                if e.reschedule:
                    raise RescheduleTaskImmediately(e.reschedule) from e
                raise RescheduleTask(e.reschedule) from e
            except (StopUser, StopTest, GreenletExit):
                self._leave()
                raise
            except Exception as e:
                _gust.failed(self._user, self, e)
                if not self._has_tasks():
                    time.sleep(1)  # nothing else would slow this loop down
                self.wait()

    def _turn(self):
        """One turn of run(): how long to rest then, or None. The Go side rests between the turns of a user with tasks of
        its own, where the stack is small."""
        try:
            if not self._task_queue:
                self.schedule_task(self.get_next_task())
            try:
                if self._user._ending or _gust.stopping(self._user):
                    raise StopUser()
                self.execute_next_task()
            except RescheduleTaskImmediately:
                return None
            except RescheduleTask:
                pass
            return self._rest_time()
        except InterruptTaskSet as e:
            self._leave()
            if e.reschedule:
                raise RescheduleTaskImmediately(e.reschedule) from e
            raise RescheduleTask(e.reschedule) from e
        except (StopUser, StopTest, GreenletExit):
            self._leave()
            raise
        except Exception as e:
            _gust.failed(self._user, self, e)
            if not self._has_tasks():
                time.sleep(1)  # nothing else would slow this loop down
            return self._rest_time()

    def _rest_time(self):
        if self._user._ending:
            raise StopUser()
        return self.wait_time()

    def _leave(self):
        try:
            _gust.leave(self._user, self.on_stop)
        except (StopUser, StopTest, GreenletExit):
            raise
        except Exception:
            logging.error("Uncaught exception in on_stop: \n%s", traceback.format_exc())

    def _has_tasks(self):
        return bool(self.tasks)

    def execute_next_task(self):
        self.execute_task(self._task_queue.pop(0))

    def execute_task(self, task):
        if hasattr(task, "__self__") and task.__self__ == self:
            task()
        elif isinstance(task, type) and issubclass(task, TaskSet):
            task(self).run()
        else:
            task(self)

    def schedule_task(self, task_callable, first=False, args=None, kwargs=None):
        if args or kwargs:
            plain = task_callable
            task_callable = lambda self: plain(self, *(args or ()), **(kwargs or {}))
        if first:
            self._task_queue.insert(0, task_callable)
        else:
            self._task_queue.append(task_callable)

    def get_next_task(self):
        if not self.tasks:
            if getattr(self, "task", None):
                extra = ", but you have set a 'task' attribute. Maybe you meant to set 'tasks' or use the decorator?"
            else:
                extra = ". Use the @task decorator or set the 'tasks' attribute of the TaskSet"
            raise Exception(f"No tasks defined on {self.__class__.__name__}{extra}")
        return random.choice(self.tasks)

    def wait_time(self):
        if self.wait_function is not None:
            return type(self).wait_function(self) / 1000
        if self.min_wait is not None and self.max_wait is not None:
            return _old_wait(self)
        if self.user.wait_time:
            return self.user.wait_time()
        raise MissingWaitTimeError(
            f"You must define a wait_time method on either the {type(self.user).__name__} or {type(self).__name__} class"
        )

    def wait(self):
        if self._user._ending:
            raise StopUser()
        _gust.rest(self._user, self.wait_time())

    def _sleep(self, seconds):
        _gust.rest(self._user, seconds)


class DefaultTaskSet(TaskSet):
    """The tasks of a user that has them itself."""

    def _has_tasks(self):
        return bool(self.user.tasks)

    def get_next_task(self):
        if not self.user.tasks:
            raise Exception(
                f"No tasks defined on {self.user.__class__.__name__}. Use the @task decorator or set the 'tasks' attribute of the User"
            )
        return random.choice(self.user.tasks)

    def execute_task(self, task):
        if isinstance(task, type) and issubclass(task, TaskSet):
            task(self.user).run()
        else:
            task(self.user)


class SequentialTaskSet(TaskSet):
    @classmethod
    def _collect(cls):
        return _collect_sequence(cls)

    def __init__(self, parent):
        super().__init__(parent)
        self._task_index = 0

    def get_next_task(self):
        if not self.tasks:
            raise LocustError("No tasks defined. Use the @task decorator or set the 'tasks' attribute of the SequentialTaskSet")
        t = self.tasks[self._task_index % len(self.tasks)]
        self._task_index += 1
        return t


TaskSequence = SequentialTaskSet


# --- Markov chains (locust/user/markov_taskset.py) ---


class NoMarkovTasksError(Exception):
    pass


class InvalidTransitionError(Exception):
    pass


class NonMarkovTaskTagError(Exception):
    pass


def transition(func_name, weight=1):
    def decorator(func):
        if not hasattr(func, "transitions"):
            func.transitions = {}
        func.transitions[func_name] = weight
        return func

    return decorator


def transitions(weights):
    def decorator(func):
        if not hasattr(func, "transitions"):
            func.transitions = {}
        pairs = weights.items() if isinstance(weights, dict) else weights
        for pair in pairs:
            name, weight = (pair, 1) if isinstance(pair, str) else pair
            func.transitions[name] = weight
        return func

    return decorator


class MarkovTaskSet(TaskSet):
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        states = [f for f in cls.__dict__.values() if hasattr(f, "transitions")]
        if states:
            cls.tasks = states
            cls.current = states[0]
        names = {f.__name__: f for f in getattr(cls, "tasks", [])}
        for f in states:
            for name in f.transitions:
                if name not in names:
                    raise InvalidTransitionError(f"Transition to {name} from {f.__name__} is invalid since no such element exists on class {cls.__name__}")

    def __init__(self, parent):
        super().__init__(parent)
        if not self.tasks:
            raise NoMarkovTasksError(f"No Markov tasks defined in class {self.__class__.__name__}. Use the @transition(s) decorators to define some.")
        self._names = {f.__name__: f for f in self.tasks}
        self._state = self.tasks[0]

    def get_next_task(self):
        current = self._state
        names = list(current.transitions)
        chosen = random.choices(names, weights=[current.transitions[n] for n in names])[0]
        self._state = self._names[chosen]
        return current


# --- users (locust/user/users.py) ---


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
        old = self.__dict__.get("task_set") or getattr(type(self), "task_set", None)
        if old is not None and not self.tasks:
            taskset = old(self)  # Locust before 1.0
        self._taskset_instance = taskset
        try:
            self.on_start()
        except (StopUser, StopTest):
            raise
        except Exception as e:
            _gust.failed(self, self, e, "on_start")
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


class LoadTestShape:
    """Read, and left to the master; in a run without one it is followed (locust/shape.py)."""

    runner = None
    use_common_options = False
    abstract = True
    _start_time = 0

    def __init__(self):
        self._start_time = time.perf_counter()

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.abstract = cls.__dict__.get("abstract", False)

    def reset_time(self):
        self._start_time = time.perf_counter()

    def get_run_time(self):
        return time.perf_counter() - self._start_time

    def get_current_user_count(self):
        return environment.runner.user_count

    def tick(self):
        return None


def _shape_classes(variables):
    """The shapes among a module's variables (locust/util/load_locustfile.py, is_shape_class)."""
    return [v for v in variables.values() if isinstance(v, type) and issubclass(v, LoadTestShape) and v is not LoadTestShape and not v.abstract]


def _start_shape(cls):
    """Makes the shape of a test without a master; its first tick is near."""
    shape = environment.shape_class = cls()
    shape.runner = environment.runner
    shape.reset_time()
    return shape


def _tick(shape):
    """What the shape wants: users, rate, and names of classes or None."""
    told = shape.tick()
    if told is None:
        return None
    users, rate, *rest = told
    classes = [c.__name__ for c in rest[0]] if rest and rest[0] is not None else None
    return int(users), float(rate), classes


def run_single_user(user_class, *args, **kwargs):
    """For files run as scripts, which a worker never does."""


def _user_classes(variables):
    """The user classes among a module's variables, in the order of their names."""
    found = {}
    for name, value in variables.items():
        if isinstance(value, type) and issubclass(value, User) and value.abstract is False and not name.startswith("_"):
            found[value.__name__] = value
    return found


# --- the environment (locust/env.py, runners.py) ---


class Runner:
    def __init__(self, environment):
        self.environment = environment
        self.stats = environment.stats

    @property
    def state(self):
        return _gust.info("state")

    @property
    def user_count(self):
        return _gust.info("user_count")

    @property
    def user_classes_count(self):
        return _gust.info("user_classes_count")

    @property
    def client_id(self):
        return _gust.info("client_id")

    @property
    def worker_index(self):
        return _gust.info("worker_index")

    @property
    def master_host(self):
        return _gust.info("master_host")

    @property
    def master_port(self):
        return _gust.info("master_port")

    def register_message(self, msg_type, listener, concurrent=False):
        environment = self.environment
        _gust.register_message(msg_type, lambda msg: listener(environment=environment, msg=msg))

    def send_message(self, msg_type, data=None, client_id=None):
        _gust.send_message(msg_type, data)

    def quit(self):
        _gust.quit()

    def stop(self):
        _gust.stop_test()

    def log_exception(self, node_id, msg, formatted_tb):
        logging.getLogger("locust.runners").error("%s\n%s", msg, formatted_tb)


class LocalRunner(Runner):
    pass


class DistributedRunner(Runner):
    pass


class MasterRunner(DistributedRunner):
    pass


class WorkerRunner(DistributedRunner):
    pass


class Message:
    def __init__(self, message_type, data, node_id):
        self.type = message_type
        self.data = data
        self.node_id = node_id


# What locust --worker has without further options. Of these, a master tells only
# those of _TOLD; arguments of the file's own it tells all (locust/runners.py,
# WorkerRunner.worker).
_STANDARD_OPTIONS = {
    "locustfile": "locustfile.py",
    "config": None,
    "host": None,
    "num_users": None,
    "spawn_rate": None,
    "run_time": None,
    "list_commands": False,
    "config_users": None,
    "web_host": "",
    "web_host_display_name": None,
    "web_port": 8089,
    "headless": False,
    "autostart": False,
    "autoquit": -1,
    "headful": False,
    "web_auth": None,
    "web_login": False,
    "tls_cert": "",
    "tls_key": "",
    "class_picker": False,
    "build_path": "",
    "legacy_ui": False,
    "master": False,
    "master_bind_host": "*",
    "master_bind_port": 5557,
    "expect_workers": 1,
    "expect_workers_max_wait": 0,
    "enable_rebalancing": False,
    "worker": not _gust.alone,
    "processes": None,
    "master_host": "127.0.0.1",
    "master_port": 5557,
    "web_base_path": "",
    "tags": None,
    "exclude_tags": None,
    "csv_prefix": None,
    "stats_history_enabled": False,
    "print_stats": False,
    "only_summary": False,
    "reset_stats": False,
    "html_file": None,
    "json": False,
    "json_file": None,
    "skip_log_setup": False,
    "loglevel": "INFO",
    "logfile": None,
    "show_task_ratio": False,
    "show_task_ratio_json": False,
    "exit_code_on_error": 1,
    "stop_timeout": 0,
    "equal_weights": False,
    "profile": None,
    "otel": False,
    "user_classes": [],
}
_TOLD = ("expect_workers", "tags", "exclude_tags")


class Namespace:
    """parsed_options: the defaults, and what the master has said in the last test."""

    def __init__(self, values):
        self.__dict__.update(_STANDARD_OPTIONS)
        self.__dict__.update(values)

    def _hear(self, told):
        for name, value in told.items():
            if _gust.alone or name in _TOLD or name not in _STANDARD_OPTIONS:
                setattr(self, name, value)

    def __contains__(self, key):
        return key in self.__dict__

    def __repr__(self):
        return "Namespace(" + ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items()) + ")"


class StatsEntry:
    """A row of environment.stats: this worker's own numbers since its last report to the master."""

    def __init__(self, values):
        self.__dict__.update(values)

    @property
    def fail_ratio(self):
        return self.num_failures / self.num_requests if self.num_requests else 0.0

    @property
    def avg_response_time(self):
        timed = self.num_requests - self.num_none_requests
        return self.total_response_time / timed if timed else 0

    @property
    def median_response_time(self):
        return self.get_response_time_percentile(0.5)

    @property
    def avg_content_length(self):
        return self.total_content_length / self.num_requests if self.num_requests else 0

    def get_response_time_percentile(self, percent):
        left = int((self.num_requests - self.num_none_requests) * percent)
        counted = 0
        for time in sorted(self.response_times, reverse=True):
            counted += self.response_times[time]
            if self.num_requests - self.num_none_requests - counted <= left:
                return time
        return 0


class StatsError:
    """A row of environment.stats.errors."""

    def __init__(self, values):
        self.__dict__.update(values)

    def to_name(self):
        error = self.error
        if error.startswith("CatchResponseError("):
            error = error[len("CatchResponseError("):-1]
        return f"{self.method} {self.name}: {error}"


class Statistics:
    """environment.stats. The master's are of the whole test, a worker's what it has not told the master yet."""

    @property
    def total(self):
        return StatsEntry(_gust.stats()[0])

    @property
    def errors(self):
        return {f"{e['method']}.{e['name']}.{e['error']!r}": StatsError(e) for e in _gust.stats()[3]}

    @property
    def last_request_timestamp(self):
        return self.total.last_request_timestamp

    @property
    def start_time(self):
        return self.total.start_time

    @property
    def entries(self):
        return {(row["name"], row["method"]): StatsEntry(row) for row in _gust.stats()[1]}

    @property
    def num_requests(self):
        return self.total.num_requests

    @property
    def num_failures(self):
        return self.total.num_failures

    def get(self, name, method):
        found = self.entries.get((name, method))
        return found if found is not None else StatsEntry(dict(_gust.stats()[2], name=name, method=method))

    def log_request(self, method, name, response_time, content_length):
        _gust.record({"request_type": method, "name": name, "response_time": response_time, "response_length": content_length})

    def clear_all(self):
        _gust.reset_stats()

    reset_all = clear_all


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


class ArgumentParser:
    """What init_command_line_parser's listeners get; the defaults count."""

    def __init__(self):
        self.defaults = {}

    def add_argument(self, *names, **kwargs):
        dest = kwargs.get("dest")
        if dest is None:
            long = [n for n in names if n.startswith("--")] or list(names)
            dest = long[0].lstrip("-").replace("-", "_")
        default = kwargs.get("default")
        if default is None and kwargs.get("action") == "store_true":
            default = False
        if default is None and kwargs.get("action") == "store_false":
            default = True
        import os

        variable = kwargs.get("env_var")
        if variable and variable in os.environ:
            default = os.environ[variable]
            if kwargs.get("action") in ("store_true", "store_false"):
                default = default.lower() in ("true", "yes", "1")
        if isinstance(default, str) and callable(kwargs.get("type")):
            default = kwargs["type"](default)
        self.defaults[dest] = default

    def add_argument_group(self, *args, **kwargs):
        return self

    add_mutually_exclusive_group = add_argument_group

    def set_defaults(self, **kwargs):
        self.defaults.update(kwargs)


environment = Environment()


class SentRequest:
    """A request as it was sent: requests.PreparedRequest."""

    def __init__(self, method, url, headers, body):
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body

    @property
    def path_url(self):
        path = "/" + self.url.partition("://")[2].partition("/")[2]
        return path.partition("#")[0]


class RawResponse:
    """response.raw: the body as a file (urllib3.HTTPResponse)."""

    version = 11

    def __init__(self, response):
        self._response = response
        self._pieces = None
        self._rest = b""
        self.status = response.status_code
        self.reason = response.reason
        self.headers = response.headers
        self.decode_content = True
        self.closed = False

    def read(self, amt=None, decode_content=None, cache_content=False):
        if self._pieces is None:
            self._pieces = self._response.iter_content(8192)
        while amt is None or len(self._rest) < amt:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._rest += piece
        if amt is None:
            amt = len(self._rest)
        out, self._rest = self._rest[:amt], self._rest[amt:]
        return out

    def stream(self, amt=65536, decode_content=None):
        while piece := self.read(amt):
            yield piece

    def __iter__(self):
        *lines, rest = self.read().split(b"\n")
        return iter([line + b"\n" for line in lines] + ([rest] if rest else []))

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def close(self):
        self.closed = True
        self._response.close()

    release_conn = close


class Cookie:
    def __init__(self, name, value, domain, path, secure):
        self.name = name
        self.value = value
        self.domain = domain
        self.path = path
        self.secure = secure


HttpSession = _gust.HttpSession
FastHttpSession = _gust.FastHttpSession


def _iter_lines(self, url, method="GET", **kwargs):
    """FastHttpSession.iter_lines (locust/contrib/fasthttp.py)."""
    response = self.request(method, url, stream=True, **kwargs)
    response.raise_for_status()
    rest = ""
    for piece in response.iter_content(chunk_size=1024, decode_content=True):
        if isinstance(piece, bytes):
            piece = piece.decode("utf-8", errors="replace")
        *lines, rest = (rest + piece).split("\n")
        yield from lines
    if rest:
        yield rest


FastHttpSession.iter_lines = _iter_lines
Response = _gust.Response
ResponseContextManager = _gust.ResponseContextManager
FastResponse = _gust.FastResponse
ErrorResponse = _gust.ErrorResponse
FastContext = _gust.FastContext


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
