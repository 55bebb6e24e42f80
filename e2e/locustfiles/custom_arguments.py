# run: -u 2 --my-argument green --repeat 3 --flag --numbers 1 2 3 --secret hush
# env: ARG_FROM_ENV=fromenv
"""Own command line arguments, with values from the command line, from the environment and by default."""
from locust import HttpUser, constant, events, task


@events.init_command_line_parser.add_listener
def _(parser):
    parser.add_argument("--my-argument", type=str, env_var="LOCUST_MY_ARGUMENT", default="", help="It's working")
    parser.add_argument("--my-env", env_var="ARG_FROM_ENV", default="none")
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--ratio", type=float, default=0.5, choices=[0.5, 1.0])
    parser.add_argument("--flag", action="store_true", default=False)
    parser.add_argument("--other-flag", action="store_false", dest="other")
    parser.add_argument("--numbers", nargs="*", type=int, default=[])
    parser.add_argument("--secret", is_secret=True, default="x")
    parser.add_argument("--hidden", include_in_web_ui=False, default="I am invisible")
    group = parser.add_argument_group("group")
    group.add_argument("--in-group", default=None)


@events.test_start.add_listener
def _(environment, **kw):
    print(f"print: custom argument supplied: {environment.parsed_options.my_argument}")


class ArgumentUser(HttpUser):
    wait_time = constant(0)

    @task
    def my_task(self):
        options = self.environment.parsed_options
        for turn in range(options.repeat):
            self.client.get("/ok/" + options.my_argument, params={"turn": turn, "flag": options.flag})
        self.client.post(
            "/reflect",
            json={
                "env": options.my_env,
                "ratio": options.ratio,
                "other": options.other,
                "numbers": options.numbers,
                "secret": options.secret,
                "hidden": options.hidden,
                "group": options.in_group,
                "getattr": getattr(options, "no_such_option", "default"),
                "vars": "my_argument" in vars(options),
            },
            name="options",
        )
        self.stop(force=True)
