"""locust/shape.py."""

import time


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
