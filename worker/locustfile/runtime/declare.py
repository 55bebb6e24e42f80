"""What marks a function as a task, and how a class collects its tasks (locust/user/task.py)."""

import logging

logger = logging.getLogger("locust.user.task")


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
