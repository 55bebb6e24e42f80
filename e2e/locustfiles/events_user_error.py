# run: -u 2
"""What goes wrong in a task comes to the listeners of user_error, and to the master."""
from locust import HttpUser, constant, events, task


class ShopError(Exception):
    def __init__(self, code, text="?"):
        super().__init__(f"shop error {code}")
        self.code = code
        self.text = text


@events.user_error.add_listener
def on_error(user_instance, exception, tb, **kwargs):
    last = tb
    while last.tb_next:
        last = last.tb_next
    where = last.tb_frame.f_code.co_name
    user_instance.client.post(
        "/ok/error",
        json={"type": type(exception).__name__, "text": str(exception), "in": where, "line": last.tb_lineno},
        name="error told",
    )
    if isinstance(exception, ShopError):
        # Despite its name it is the task set, even for a task of the user itself.
        user_instance.user.mistakes += exception.code


class Clumsy(HttpUser):
    wait_time = constant(0.01)
    turn = 0
    mistakes = 0

    def buy(self, amount):
        if amount > 1:
            raise ShopError(40 + amount, text="too much")

    @task
    def stumble(self):
        self.turn += 1
        if self.turn == 1:
            {}["missing"]
        elif self.turn == 2:
            self.buy(2)
        elif self.turn == 3:
            [][self.turn]
        else:
            self.client.get("/ok/mistakes", params={"n": self.mistakes})
            self.stop(force=True)
