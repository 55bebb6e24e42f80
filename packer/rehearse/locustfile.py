from locust import User, constant, task


class Rehearsal(User):
    wait_time = constant(1)

    @task
    def nothing(self):
        pass
