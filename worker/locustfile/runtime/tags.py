"""Which tasks a test wants: tags, and the choices of the class picker (locust/user/task.py, locust/env.py)."""

import logging


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
