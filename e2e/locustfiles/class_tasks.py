# run: -u 3
"""Weights in dicts and lists, inherited tasks, overridden tasks, mixins, tags on classes."""
from locust import HttpUser, SequentialTaskSet, TaskSet, constant, tag, task


class Mixin:
    @task(2)
    def from_mixin(self):
        self.note("mixin")

    def note(self, what):
        self.user.notes = getattr(self.user, "notes", []) + [what]
        self.client.get(f"/any/{what}", name="note")


class Base(Mixin, TaskSet):
    @task(3)
    def from_base(self):
        self.note("base")

    @task
    def overridden(self):
        self.note("never")


class Derived(Base):
    def overridden(self):
        self.note("overridden without task")

    @task(5)
    def own(self):
        self.note("own")


class Again(Derived):
    @task(4)
    def from_base(self):
        self.note("base again")


class Sequence(SequentialTaskSet):
    def first(self):
        self.client.get("/ok/1")

    def second(self):
        self.client.get("/ok/2")

    tasks = [first, second, first]

    @task
    def third(self):
        self.client.get("/ok/3")
        self.user.stop(force=True)


def plain(user):
    user.client.get("/ok/plain")
    user.stop(force=True)


class User1(HttpUser):
    fixed_count = 1
    wait_time = constant(0)
    tasks = {plain: 3}

    def on_start(self):
        for cls in (Base, Derived, Again, Sequence, User1, User2, User3):
            print("print:", cls.__name__, [t.__name__ for t in cls.tasks])


class User2(HttpUser):
    fixed_count = 1
    wait_time = constant(0)
    tasks = [Sequence]


@tag("tagged")
class User3(HttpUser):
    fixed_count = 1
    wait_time = constant(0)

    @task
    @tag("inner", "other")
    def tagged(self):
        print("print:", sorted(self.tagged.locust_tag_set), self.tagged.locust_task_weight)
        self.client.get("/ok/tagged")
        self.stop(force=True)
