from locust import HttpUser, task


class Beta(HttpUser):
    weight = 2

    @task
    def only(self):
        self.client.get("/ok/beta")
        self.stop(force=True)
