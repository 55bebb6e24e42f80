from locust import HttpUser, task


class Alpha(HttpUser):
    @task
    def only(self):
        self.client.get("/ok/alpha")
        self.stop(force=True)
