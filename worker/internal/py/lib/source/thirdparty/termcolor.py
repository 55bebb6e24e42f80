"""termcolor: colored text (3). A node's output is no terminal: no colors, unless they are forced."""

import os

ATTRIBUTES = {"bold": 1, "dark": 2, "italic": 3, "underline": 4, "blink": 5, "reverse": 7, "concealed": 8, "strike": 9}
COLORS = {"black": 30, "grey": 30, "red": 31, "green": 32, "yellow": 33, "blue": 34, "magenta": 35, "cyan": 36, "light_grey": 37, "dark_grey": 90, "light_red": 91, "light_green": 92, "light_yellow": 93, "light_blue": 94, "light_magenta": 95, "light_cyan": 96, "white": 97}
HIGHLIGHTS = {"on_" + name: code + 10 for name, code in COLORS.items()}
RESET = "\033[0m"


def can_colorize(*, no_color=None, force_color=None):
    if no_color or os.environ.get("NO_COLOR") or os.environ.get("ANSI_COLORS_DISABLED"):
        return False
    return bool(force_color or os.environ.get("FORCE_COLOR"))


def colored(text, color=None, on_color=None, attrs=None, *, no_color=None, force_color=None):
    text = str(text)
    if not can_colorize(no_color=no_color, force_color=force_color):
        return text
    codes = [COLORS[color]] if color else []
    codes += [HIGHLIGHTS[on_color]] if on_color else []
    codes += [ATTRIBUTES[a] for a in attrs or []]
    for code in reversed(codes[::-1]):
        text = f"\033[{code}m{text}"
    return text + RESET


def cprint(text, color=None, on_color=None, attrs=None, *, no_color=None, force_color=None, **kwargs):
    print(colored(text, color, on_color, attrs, no_color=no_color, force_color=force_color), **kwargs)
