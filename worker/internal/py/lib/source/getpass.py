"""The module getpass. Nobody sits at a node."""

import os


class GetPassWarning(UserWarning):
    pass


def getpass(prompt="Password: ", stream=None):
    raise EOFError("EOF when reading a line")


def getuser():
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if os.environ.get(name):
            return os.environ[name]
    if os.getuid() == 0:
        return "root"
    raise OSError("No username set in the environment")
