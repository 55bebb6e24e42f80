"""importlib.metadata: no package is installed on a node but those that gust has."""


class PackageNotFoundError(ModuleNotFoundError):
    def __str__(self):
        return f"No package metadata was found for {self.args[0]}"

    @property
    def name(self):
        return self.args[0]


def version(distribution_name):
    import importlib

    name = {"pyjwt": "jwt", "pyyaml": "yaml", "python-dateutil": "dateutil", "beautifulsoup4": "bs4", "faker": "faker", "python-dotenv": "dotenv"}.get(distribution_name.lower(), distribution_name.replace("-", "_"))
    try:
        return importlib.import_module(name).__version__
    except (ImportError, AttributeError):
        raise PackageNotFoundError(distribution_name) from None


def metadata(distribution_name):
    return {"Name": distribution_name, "Version": version(distribution_name)}


def entry_points(**params):
    return []


def distributions(**kwargs):
    return []


def requires(distribution_name):
    version(distribution_name)
    return None
