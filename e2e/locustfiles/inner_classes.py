# run: -u 2
"""Task sets as inner classes with weights, three deep, with parents, waits of their own and interrupts."""
from locust import HttpUser, TaskSet, between, constant, task
from locust.exception import InterruptTaskSet


class Shop(HttpUser):
    wait_time = between(0.001, 0.002)

    def on_start(self):
        self.trace = ["user start"]

    def on_stop(self):
        self.trace.append("user stop")
        print("print:", "; ".join(self.trace))

    @task
    class Browse(TaskSet):
        wait_time = constant(0)
        rounds = 0

        def on_start(self):
            self.user.trace.append("browse start")
            self.client.get("/ok/browse")

        def on_stop(self):
            self.user.trace.append("browse stop")

        @task(3)
        class Item(TaskSet):
            visits = 0

            def on_start(self):
                self.user.trace.append(f"item in {type(self.parent).__name__} of {type(self.parent.parent).__name__}")

            def on_stop(self):
                self.user.trace.append("item stop")

            def wait_time(self):
                return 0

            @task
            class Deep(TaskSet):
                def on_stop(self):
                    self.user.trace.append("deep stop")

                @task
                def leave(self):
                    self.client.get("/ok/deep", params={"depth": self.depth()}, name="deep")
                    self.parent.visits += 1
                    if self.parent.visits == 2:
                        self.parent.schedule_task(self.parent.leave)
                    raise InterruptTaskSet(self.parent.visits == 1)

                def depth(self):
                    n, at = 0, self
                    while isinstance(at, TaskSet):
                        n, at = n + 1, getattr(at, "parent", None)
                    return n

            def leave(self):
                self.parent.rounds += 1
                if self.parent.rounds == 2:
                    self.parent.schedule_task(self.parent.end, first=True)
                self.interrupt(reschedule=False)

        def end(self):
            self.client.get("/ok/end", params={"rounds": self.rounds})
            self.interrupt_all()

        def interrupt_all(self):
            self.user.stop(force=True)
