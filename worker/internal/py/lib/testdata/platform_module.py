# platform: types only, the values are the machine's.
import platform


print("platform", [type(getattr(platform, f)()).__name__ for f in ("system", "node", "release", "version", "machine", "processor", "python_version", "python_implementation", "platform")], platform.system(), len(platform.python_version().split(".")) == 3, type(platform.uname()).__name__, len(platform.python_version_tuple()))
