"""Reads command lines with the installed Locust, for TestOptionsAsLocust.

Standard input: a JSON list of {"args": [...], "env": {...}, "files": {...}}.
Standard output: for each the options that a worker uses, {"help": true} or {"error": text}.
"""
import contextlib
import io
import json
import os
import sys
import tempfile

from locust.argument_parser import get_parser

real = dict(os.environ)


def read(case):
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name, content in case["files"].items():
            os.makedirs(os.path.dirname(os.path.join(folder, name)) or folder, exist_ok=True)
            with open(name, "w") as f:
                f.write(content)
        os.environ.clear()
        os.environ.update({k: v for k, v in real.items() if not k.startswith("LOCUST_")})
        os.environ["HOME"] = os.path.join(folder, "home")
        os.environ.update(case["env"])
        err = io.StringIO()
        try:
            with contextlib.redirect_stderr(err), contextlib.redirect_stdout(err):
                o = get_parser().parse_args(case["args"])
        except SystemExit as end:
            return {"error": err.getvalue()} if end.code else {"help": True}
        finally:
            os.chdir("/")
    return {
        "locustfile": o.locustfile,
        "host": o.host or "",
        "config_users": [config for configs in o.config_users or [] for config in configs],
        "master_host": o.master_host,
        "master_port": o.master_port,
        "processes": o.processes or 0,
        "tags": o.tags,
        "exclude_tags": o.exclude_tags,
        "reset_stats": o.reset_stats,
        "skip_log_setup": o.skip_log_setup,
        "loglevel": o.loglevel,
        "logfile": o.logfile or "",
        "exit_code_on_error": o.exit_code_on_error,
        "stop_timeout": o.stop_timeout,
        "equal_weights": o.equal_weights,
        "list": o.list_commands,
        "user_classes": o.user_classes,
    }


def known():
    kinds = {0: "none", None: "one", "*": "list"}
    return [
        {"names": a.option_strings, "env": a.env_var or "", "takes": kinds[a.nargs], "store_true": a.const is True}
        for a in get_parser(default_config_files=[])._actions
        if a.option_strings
    ]


json.dump({"cases": [read(case) for case in json.load(sys.stdin)], "options": known()}, sys.stdout)
