"""locust/user/markov_taskset.py."""

import random


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
