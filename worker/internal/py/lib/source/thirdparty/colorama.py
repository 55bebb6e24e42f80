"""colorama: codes for colors of a terminal (0.4.6)."""

__version__ = "0.4.6"


class _Codes:
    def __init__(self, **codes):
        for name, code in codes.items():
            setattr(self, name, f"\033[{code}m")


_colors = "BLACK RED GREEN YELLOW BLUE MAGENTA CYAN WHITE".split()
Fore = _Codes(RESET=39, **{c: 30 + i for i, c in enumerate(_colors)}, **{f"LIGHT{c}_EX": 90 + i for i, c in enumerate(_colors)})
Back = _Codes(RESET=49, **{c: 40 + i for i, c in enumerate(_colors)}, **{f"LIGHT{c}_EX": 100 + i for i, c in enumerate(_colors)})
Style = _Codes(BRIGHT=1, DIM=2, NORMAL=22, RESET_ALL=0)


def init(autoreset=False, convert=None, strip=None, wrap=True):
    pass


def deinit():
    pass


reinit = just_fix_windows_console = deinit
