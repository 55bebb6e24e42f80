"""The module platform. The Python is gust's own; the machine is the node's."""

import collections
import os
import sys

uname_result = collections.namedtuple("uname_result", "system node release version machine processor")


def uname():
    return uname_result(*os.uname(), "")


def system():
    return os.uname().sysname


def node():
    return os.uname().nodename


def release():
    return os.uname().release


def version():
    return os.uname().version


def machine():
    return os.uname().machine


def processor():
    return ""


def architecture(executable="", bits="", linkage=""):
    return bits or "64bit", linkage or "ELF"


def platform(aliased=False, terse=False):
    return "-".join([system(), release()] if terse else [system(), release(), machine()])


def python_version():
    return "%d.%d.%d" % sys.version_info[:3]


def python_version_tuple():
    return tuple(python_version().split("."))


def python_implementation():
    return "CPython"


def python_compiler():
    return "gust"


def python_branch():
    return ""


def python_revision():
    return ""


def python_build():
    return "gust", ""


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    return lib, version


def mac_ver(release="", versioninfo=("", "", ""), machine=""):
    return release, versioninfo, machine


def win32_ver(release="", version="", csd="", ptype=""):
    return release, version, csd, ptype


def freedesktop_os_release():
    for name in ("/etc/os-release", "/usr/lib/os-release"):
        try:
            with open(name, encoding="utf-8") as f:
                lines = f.read().splitlines()
        except OSError:
            continue
        pairs = (line.partition("=") for line in lines if "=" in line and line[:1] != "#")
        return {"NAME": "Linux", "ID": "linux", "PRETTY_NAME": "Linux", **{k: v.strip("\"'") for k, _, v in pairs}}
    raise OSError(2, "Unable to read files /etc/os-release, /usr/lib/os-release")
