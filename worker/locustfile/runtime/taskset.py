"""Task sets (locust/user/task.py, sequential_taskset.py)."""

import logging
import random
import time
import traceback

import _gust
from _gust import GreenletExit


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
                    self.schedule_task(self._next_of_pass() if _gust.one_pass else self.get_next_task())
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
                if not self._all_tasks():
                    time.sleep(1)  # nothing else would slow this loop down
                self.wait()

    def _turn(self, done=False, error=None, resting=False):
        """One turn of run(): how long to rest then, or None. The Go side rests between the turns of a user with tasks of
        its own, where the stack is small; it also does most turns (turn.go). done says that it has run the task, error
        what that has raised, or, with resting, wait_time."""
        try:
            if resting:
                raise error
            if not done and not self._task_queue:
                self.schedule_task(self._next_of_pass() if _gust.one_pass else self.get_next_task())
            try:
                if error is not None:
                    raise error
                if not done:
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
            if not self._all_tasks():
                time.sleep(1)  # nothing else would slow this loop down
            return self._rest_time()

    def _rest_time(self):
        if self._user._ending:
            raise StopUser()
        return None if _gust.one_pass else self.wait_time()

    def _leave(self):
        try:
            _gust.leave(self._user, self.on_stop)
        except (StopUser, StopTest, GreenletExit):
            raise
        except Exception:
            logging.error("Uncaught exception in on_stop: \n%s", traceback.format_exc())

    def _all_tasks(self):
        return self.tasks

    def _next_of_pass(self):
        if self._pass is None:
            self._pass = self._tasks_of_pass()
        task = next(self._pass, None)
        if task is None:
            raise self._end_of_pass()
        return task

    _pass = None
    _end_of_pass = InterruptTaskSet

    def _tasks_of_pass(self):
        """Each task once, or where the set has an order of its own, as many as it has tasks, in that order."""
        tasks = self._all_tasks()
        if tasks and type(self).get_next_task in (TaskSet.get_next_task, DefaultTaskSet.get_next_task):
            yield from dict.fromkeys(tasks)
            return
        for _ in tasks or [None]:
            yield self.get_next_task()

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
        pause = self._rest_time()
        if pause is not None:
            _gust.rest(self._user, pause)

    def _sleep(self, seconds):
        _gust.rest(self._user, seconds)


class DefaultTaskSet(TaskSet):
    """The tasks of a user that has them itself."""

    def _all_tasks(self):
        return self.user.tasks

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
