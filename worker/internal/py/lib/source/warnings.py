"""The module warnings: nothing is shown."""


def filterwarnings(*args, **kwargs):
    pass


simplefilter = resetwarnings = warn = filterwarnings


class catch_warnings:
    def __init__(self, *args, **kwargs):
        pass

    def __enter__(self):
        return []

    def __exit__(self, *exc):
        return False
