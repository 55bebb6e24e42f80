"""Steps that a JSON file describes."""
import json
from pathlib import Path

from locust import HttpUser, constant, task

BASE_DIR = Path(__file__).resolve().parent
DATA = BASE_DIR / "data"

with (DATA / "scenario.json").open(encoding="utf-8") as handle:
    SCENARIO = json.load(handle)

ALSO = json.loads((DATA / "scenario.json").read_text(encoding="utf-8"))
assert ALSO == SCENARIO
assert not (DATA / "missing.json").exists() and DATA.is_dir()
assert (DATA / "scenario.json").suffix == ".json" and (DATA / "scenario.json").stem == "scenario"


class FileDriven(HttpUser):
    wait_time = constant(0.01)
    host = SCENARIO["host"] or "http://localhost"

    def on_start(self):
        self.ids = list(SCENARIO["ids"])

    def run_step(self, step, **values):
        path = step["path"].format(**values)
        with self.client.request(
            step["method"],
            path,
            name=step.get("name", step["path"]),
            json=step.get("body"),
            headers=step.get("headers"),
            catch_response=True,
        ) as response:
            if response.status_code != step["expect"]:
                response.failure(f"{step['expect']} expected, got {response.status_code}")
            else:
                response.success()

    @task
    def everything(self):
        if not self.ids:
            self.stop(force=True)
        number = self.ids.pop(0)
        for step in SCENARIO["steps"]:
            self.run_step(step, id=number)
