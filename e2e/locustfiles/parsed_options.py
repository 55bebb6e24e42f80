# run: -u 1 --my-text=given --my-number 7 --flag --tags a b --run-time 5m --stop-timeout 3
"""All that a file reads of parsed_options, with arguments of its own of several kinds."""
import logging

from locust import HttpUser, constant, events, tag, task


@events.init_command_line_parser.add_listener
def arguments(parser):
    parser.add_argument("--my-text", type=str, env_var="MY_TEXT", default="default", help="text")
    parser.add_argument("--my-number", type=int, default=3)
    parser.add_argument("--ratio", type=float, default="0.5")
    parser.add_argument("--flag", action="store_true", default=False)
    parser.add_argument("--no-thing", dest="thing", action="store_false")
    parser.add_argument("--env", choices=["dev", "prod"], default="dev")
    parser.add_argument("--hidden", include_in_web_ui=False, default="hidden value")
    parser.add_argument("--secret", is_secret=True, default="s")
    parser.add_argument("--many", is_multiple=True, choices=["x", "y"], default=["x"])
    group = parser.add_argument_group("group", "a group of its own")
    group.add_argument("-z", "--zed", default=None)


@events.test_start.add_listener
def start(environment, **kwargs):
    if type(environment.runner).__name__ == "WorkerRunner":
        o = environment.parsed_options
        print("print:", o.my_text, o.my_number, o.ratio, o.flag, o.thing, o.env, o.hidden, o.secret, o.many, o.zed)


class Options(HttpUser):
    wait_time = constant(0)

    @tag("a")
    @task
    def show(self):
        o = self.environment.parsed_options
        named = {name: getattr(o, name) for name in "my_text my_number ratio flag thing env hidden zed tags exclude_tags run_time stop_timeout headless host reset_stats worker expect_workers".split()}
        named["environment"] = self.environment.stop_timeout
        self.client.post("/reflect", json=named, name="options")
        print("print:", "my_text" in vars(o), hasattr(o, "nothing"), getattr(o, "nothing", "default"), o.num_users, o.spawn_rate, o.loglevel)
        print("print:", vars(o)["my_number"] + 1, type(o).__name__)
        if o.flag:
            logging.info("flag %s", o.my_text)
        self.stop(force=True)

    @tag("c")
    @task
    def never(self):
        self.client.get("/ok/never")
