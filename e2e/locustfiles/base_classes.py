# run: -u 4
"""Hierarchies of users: abstract bases, mixins, super calls, class attributes, properties."""
from abc import ABC, abstractmethod

from locust import HttpUser, TaskSet, constant, task


class AuthMixin:
    realm = "none"

    def login(self):
        self.token = f"tok-{self.realm}-{self.name}"
        self.client.headers["Authorization"] = "Bearer " + self.token

    @property
    def shown_name(self):
        return f"{self.realm}/{self.name}"

    @staticmethod
    def clean(text):
        return text.strip().lower()

    @classmethod
    def describe(cls):
        return f"{cls.__name__} of {cls.realm}, {len(cls.tasks)} tasks"


class RetryMixin:
    attempts = 2

    def get(self, path, **kw):
        for attempt in range(1, self.attempts + 1):
            response = self.client.get(path, headers={"X-Attempt": str(attempt)}, **kw)
            if response.status_code < 500:
                break
        return response


class BaseUser(AuthMixin, RetryMixin, HttpUser):
    abstract = True
    wait_time = constant(0)
    fixed_count = 1
    instances = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.name = self.clean(f"  {type(self).__name__} ")
        BaseUser.instances.append(self.name)
        self.done = []

    def on_start(self):
        self.login()

    @task
    def visit(self):
        self.get("/ok/visit/" + self.shown_name)
        self.finish("visit")

    def finish(self, what, limit=1):
        self.done.append(what)
        if len(self.done) >= limit:
            self.stop(force=True)

    def on_stop(self):
        print("print:", self.describe(), self.shown_name)


class Plain(BaseUser):
    pass


class Admin(BaseUser):
    realm = "admin"

    def on_start(self):
        super().on_start()
        self.client.get("/api/me")

    def visit(self):
        """Does not take the place of the task: that is the function of the base."""
        self.get("/ok/admin", name="admin")
        super().visit()


class Moody(Admin):
    realm = "moody"
    attempts = 3

    def login(self):
        super().login()
        self.client.headers["X-Mood"] = "bad"

    def finish(self, what, limit=1):
        self.get("/status/503", name="503")
        super().finish(what, limit=limit)


class Page(ABC):
    @abstractmethod
    def url(self):
        ...

    def open(self, client):
        return client.get(self.url())


class ItemPage(Page):
    def __init__(self, number):
        self.number = number

    def url(self):
        return f"/api/items/{self.number}"

    def __repr__(self):
        return f"ItemPage({self.number!r})"

    def __eq__(self, other):
        return isinstance(other, ItemPage) and self.number == other.number

    def __hash__(self):
        return hash(self.number)

    def __lt__(self, other):
        return self.number < other.number


class BaseTasks(TaskSet):
    page = None

    def on_start(self):
        self.pages = {ItemPage(3), ItemPage(1), ItemPage(3)}

    @task
    def open_all(self):
        for page in sorted(self.pages):
            page.open(self.client)
        self.after(max(self.pages))

    def after(self, last):
        raise NotImplementedError


class RealTasks(BaseTasks):
    def after(self, last):
        print("print:", last, [last] == [ItemPage(3)])
        try:
            Page()
        except TypeError as e:
            print("print:", str(e).split(" with")[0])
        try:
            super().after(last)
        except NotImplementedError as e:
            print("print:", repr(e))
        self.user.stop(force=True)


class PageUser(HttpUser):
    tasks = [RealTasks]
    fixed_count = 1
