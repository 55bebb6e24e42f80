"""Registers its users with a metaclass of its own."""
from locust import HttpUser, task
from locust.user.users import UserMeta

REGISTRY = []


class Registering(UserMeta):
    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        REGISTRY.append(name)
        return cls


class RegisteredUser(HttpUser, metaclass=Registering):  # want: metaclass
    @task
    def go(self):
        self.client.get("/")
