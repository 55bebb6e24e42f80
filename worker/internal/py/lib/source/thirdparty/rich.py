"""rich: its print, without colors."""

import re
from builtins import print as _print

_markup = re.compile(r"\[/?[a-z#@][^\[\]]*\]|\[/\]")


def print(*objects, sep=" ", end="\n", file=None, flush=False):
    _print(*[_markup.sub("", o) if isinstance(o, str) else o for o in objects], sep=sep, end=end)


class Console:
    def __init__(self, *args, **kwargs):
        pass

    def print(self, *objects, sep=" ", end="\n", style=None, **kwargs):
        print(*objects, sep=sep, end=end)

    def log(self, *objects, **kwargs):
        print(*objects)

    def rule(self, title="", **kwargs):
        print("--- " + title + " ---")


def pretty_install(*args, **kwargs):
    pass


def get_console():
    return Console()
