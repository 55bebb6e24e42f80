# run: -u 3
"""Tasks made at run time: functions in a loop, tasks set on the instance and the class, dicts of weights."""
import functools

from locust import HttpUser, TaskSet, constant, task

PAGES = ["home", "about", "contact"]


def visit(page):
    def inner(user):
        if page not in user.seen:
            user.client.get("/ok/" + page, name=f"visit {page}")
            user.seen.append(page)
        if len(user.seen) >= 4:
            user.client.post("/reflect", json=sorted(set(user.seen)), name="seen")
            user.stop(force=True)

    inner.__name__ = "visit_" + page
    return inner


class FromLoop(HttpUser):
    fixed_count = 1
    wait_time = constant(0)
    tasks = {visit(page): weight for weight, page in enumerate(PAGES, start=1)}

    def on_start(self):
        self.seen = []
        print("print:", sorted(t.__name__ for t in self.tasks), len(self.tasks))


class Empty(TaskSet):
    """Its tasks are chosen when it starts."""

    def on_start(self):
        self.left = 4
        if self.user.role == "admin":
            self.tasks = [self.admin_only]
        else:
            self.tasks = [functools.partial(Empty.other, label="partial")]

    def admin_only(self):
        self.client.get("/ok/admin")
        self.count_down()

    def other(self, label):
        self.client.get("/ok/other", params={"label": label})
        self.count_down()

    def count_down(self):
        self.left -= 1
        if not self.left:
            self.user.stop(force=True)

    @task
    def placeholder(self):
        self.client.get("/ok/never")


class ByInstance(HttpUser):
    fixed_count = 2
    wait_time = constant(0)
    tasks = [Empty]
    roles = ["admin", "guest"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.role = ByInstance.roles.pop()


def extra(user):
    if "extra" not in user.seen:
        user.client.get("/ok/extra")
        user.seen.append("extra")


FromLoop.tasks.append(extra)
FromLoop.tasks = [t for t in FromLoop.tasks if t.__name__ != "visit_about"] + [visit("added")]
