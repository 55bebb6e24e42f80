"""Settings from .env, YAML, an INI file and the environment."""
import configparser
import os
from datetime import date

import yaml
from dotenv import dotenv_values, load_dotenv

from locust import HttpUser, SequentialTaskSet, constant, task

load_dotenv()
values = dotenv_values(os.path.join(os.path.dirname(__file__), ".env"))

with open("config.yaml", encoding="utf-8") as f:
    CONFIG = yaml.safe_load(f)

ini = configparser.ConfigParser()
ini.read("settings.ini")

PREFIX = os.environ["API_PREFIX"]
USERS = [u.strip() for u in os.getenv("USERS", "").split(",") if u.strip()]
TIMEOUT = int(os.environ.get("TIMEOUT") or 7)


class Configured(SequentialTaskSet):
    @task
    def scenarios(self):
        for scenario in CONFIG["scenarios"]:
            for _ in range(scenario.get("weight", 1)):
                with self.client.get(
                    scenario["path"].format(id=4),
                    name=scenario["name"],
                    params=scenario.get("params"),
                    headers=scenario.get("headers"),
                    timeout=scenario.get("timeout"),
                    catch_response=True,
                ) as r:
                    expected = scenario.get("expect", 200)
                    if r.status_code == expected:
                        r.success()
                    else:
                        r.failure(f"{expected} expected")

    @task
    def settings(self):
        switches = [str(s) if isinstance(s, date) else s for s in CONFIG["switches"]]
        self.client.post(
            "/reflect",
            json={
                "prefix": PREFIX,
                "shared": [os.environ["SHARED"], values["SHARED"], os.environ["FROM_SHELL"]],
                "quoted": [os.environ["QUOTED"], os.getenv("SINGLE"), os.getenv("EXPORTED"), os.getenv("EXPANDED")],
                "empty": os.environ.get("EMPTY"),
                "users": USERS,
                "timeout": TIMEOUT,
                "yaml": [CONFIG["text"], CONFIG["folded"], switches],
                "keys": sorted(values),
                "dump": yaml.dump({"b": [1, "x"], "a": None, "t": True}, default_flow_style=False),
            },
            name="settings",
        )

    @task
    def from_ini(self):
        load = ini["load"]
        self.client.get(load["path"], params={"rate": load.getfloat("rate"), "on": load.getboolean("enabled")})
        self.client.get("/ok/ini", params={"s": ",".join(ini.sections()), "d": ini.get("load", "nope", fallback="none")})
        try:
            yaml.safe_load("a: [1, 2")
        except yaml.YAMLError as e:
            print("print:", type(e).__name__)
        self.user.stop(force=True)


class ConfiguredUser(HttpUser):
    wait_time = constant(0)
    tasks = [Configured]
