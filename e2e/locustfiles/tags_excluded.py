# run: -u 3 --exclude-tags write slow
"""Tags on tasks and on sets; those that are not wanted do not run."""
from locust import HttpUser, TaskSet, constant, tag, task


class Common(HttpUser):
    abstract = True
    wait_time = constant(0)

    def on_start(self):
        self.seen = set()
        self.count = 0

    def saw(self, name):
        self.seen.add(name)
        self.count += 1
        if self.count == 60:
            self.client.post("/reflect", json={type(self).__name__: sorted(self.seen)}, name="seen")
            self.stop(force=True)


class Flat(Common):
    @tag("read")
    @task
    def read(self):
        self.saw("read")

    @tag("write")
    @task
    def write(self):
        self.saw("write")

    @task
    @tag("write", "admin")
    def purge(self):
        self.saw("purge")

    @task
    def untagged(self):
        self.saw("untagged")


@tag("admin")
class Office(TaskSet):
    @task
    def audit(self):
        self.user.saw("audit")
        self.interrupt()

    @tag("slow")
    @task
    def report(self):
        self.user.saw("report")
        self.interrupt()


class Nested(Common):
    @task
    class Lobby(TaskSet):
        @tag("read")
        @task
        def sign(self):
            self.user.saw("sign")
            self.interrupt()

        @task
        def wait_here(self):
            self.user.saw("wait")
            self.interrupt()

    tasks = [Office, Lobby]


def plain(user):
    user.saw("plain")


def tagged(user):
    user.saw("tagged")


class Listed(Common):
    tasks = [plain, tag("read", "x")(tagged)]
