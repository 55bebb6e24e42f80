# run: -u 6
"""How many users of each class: by fixed_count, the rest by weight."""
from locust import FastHttpUser, HttpUser, constant, task

counts = {}


def once(user):
    name = user.__class__.__name__
    counts[name] = counts.get(name, 0) + 1
    user.client.get(f"/ok/{name}/{counts[name]}")
    user.stop(force=True)


class AdminUser(HttpUser):
    wait_time = constant(0)
    fixed_count = 1
    tasks = [once]


class ApiUser(FastHttpUser):
    wait_time = constant(0)
    weight = 3
    tasks = [once]


class WebUser(HttpUser):
    wait_time = constant(0)
    weight = 2
    tasks = {once: 5}


class NobodyUser(HttpUser):
    weight = 0
    tasks = [once]
