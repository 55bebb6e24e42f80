# run: -u 3
"""Tasks with weights in each of the ways to give them. What is picked is random; that the heavy one wins is not."""
from collections import Counter

from locust import HttpUser, TaskSet, constant, task

PICKS = 400


class Weighted(HttpUser):
    abstract = True
    wait_time = constant(0)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.picked = Counter()

    def pick(self, name):
        self.picked[name] += 1
        total = sum(self.picked.values())
        if total >= PICKS:
            ranking = [name for name, _ in self.picked.most_common()]
            self.client.post(
                "/reflect",
                json={"by": type(self).__name__, "ranking": ranking, "total": total},
                name="ranking",
            )
            self.stop(force=True)


class ByDecorator(Weighted):
    @task
    def rare(self):
        self.pick("rare")

    @task(6)
    def medium(self):
        self.pick("medium")

    @task(weight=36)
    def often(self):
        self.pick("often")


def seldom(user):
    user.pick("seldom")


def usually(user):
    user.pick("usually")


class ByDict(Weighted):
    tasks = {seldom: 1, usually: 12}


class Inner(TaskSet):
    @task
    def inside(self):
        self.user.pick("inner")
        self.interrupt()


class ByList(Weighted):
    """A list with repetitions, one of them of a set, and one inherited and decorated task."""

    tasks = [Inner] * 20 + [usually] * 4

    @task(1)
    def decorated(self):
        self.pick("decorated")
