"""locust/argument_parser.py: parsed_options, and options of a file's own."""

import _gust

_STANDARD_OPTIONS = {
    "locustfile": "locustfile.py",
    "config": None,
    "host": None,
    "num_users": None,
    "spawn_rate": None,
    "run_time": None,
    "list_commands": False,
    "config_users": None,
    "web_host": "",
    "web_host_display_name": None,
    "web_port": 8089,
    "headless": False,
    "autostart": False,
    "autoquit": -1,
    "headful": False,
    "web_auth": None,
    "web_login": False,
    "tls_cert": "",
    "tls_key": "",
    "class_picker": False,
    "build_path": "",
    "legacy_ui": False,
    "master": False,
    "master_bind_host": "*",
    "master_bind_port": 5557,
    "expect_workers": 1,
    "expect_workers_max_wait": 0,
    "enable_rebalancing": False,
    "worker": not _gust.alone,
    "processes": None,
    "master_host": "127.0.0.1",
    "master_port": 5557,
    "web_base_path": "",
    "tags": None,
    "exclude_tags": None,
    "csv_prefix": None,
    "stats_history_enabled": False,
    "print_stats": False,
    "only_summary": False,
    "reset_stats": False,
    "html_file": None,
    "json": False,
    "json_file": None,
    "skip_log_setup": False,
    "loglevel": "INFO",
    "logfile": None,
    "show_task_ratio": False,
    "show_task_ratio_json": False,
    "exit_code_on_error": 1,
    "stop_timeout": 0,
    "equal_weights": False,
    "profile": None,
    "otel": False,
    "user_classes": [],
}
_TOLD = ("expect_workers", "tags", "exclude_tags")


class Namespace:
    """parsed_options: the defaults, and what the master has said in the last test."""

    def __init__(self, values):
        self.__dict__.update(_STANDARD_OPTIONS)
        self.__dict__.update(values)

    def _hear(self, told):
        for name, value in told.items():
            if _gust.alone or name in _TOLD or name not in _STANDARD_OPTIONS:
                setattr(self, name, value)

    def __contains__(self, key):
        return key in self.__dict__

    def __repr__(self):
        return "Namespace(" + ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items()) + ")"


class ArgumentParser:
    """What init_command_line_parser's listeners get; the defaults count."""

    def __init__(self):
        self.defaults = {}

    def add_argument(self, *names, **kwargs):
        dest = kwargs.get("dest")
        if dest is None:
            long = [n for n in names if n.startswith("--")] or list(names)
            dest = long[0].lstrip("-").replace("-", "_")
        default = kwargs.get("default")
        if default is None and kwargs.get("action") == "store_true":
            default = False
        if default is None and kwargs.get("action") == "store_false":
            default = True
        import os

        variable = kwargs.get("env_var")
        if variable and variable in os.environ:
            default = os.environ[variable]
            if kwargs.get("action") in ("store_true", "store_false"):
                default = default.lower() in ("true", "yes", "1")
        if isinstance(default, str) and callable(kwargs.get("type")):
            default = kwargs["type"](default)
        self.defaults[dest] = default

    def add_argument_group(self, *args, **kwargs):
        return self

    add_mutually_exclusive_group = add_argument_group

    def set_defaults(self, **kwargs):
        self.defaults.update(kwargs)
