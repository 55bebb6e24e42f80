from locust import task

loaded = []


class Greeter:
    greeting = "?"

    @task
    def greet(self):
        self.client.get("/ok/" + self.greeting, headers={"X-Loaded": ",".join(loaded)})
        self.stop(force=True)
