"""The module resource: the limits and the use of the node's process."""

import _gustsystem
import collections

RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE, RLIMIT_RSS, RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_MEMLOCK, RLIMIT_AS = range(10)
RLIM_INFINITY = -1
RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
error = OSError

struct_rusage = collections.namedtuple(
    "struct_rusage",
    "ru_utime ru_stime ru_maxrss ru_ixrss ru_idrss ru_isrss ru_minflt ru_majflt ru_nswap ru_inblock ru_oublock ru_msgsnd ru_msgrcv ru_nsignals ru_nvcsw ru_nivcsw",
)


def getrlimit(resource):
    return _gustsystem.getrlimit(resource)


def setrlimit(resource, limits):
    """As locust itself does, a locustfile raises RLIMIT_NOFILE; other limits are the node's own."""
    soft, hard = limits
    if resource != RLIMIT_NOFILE:
        raise ValueError("a locustfile may set RLIMIT_NOFILE only")
    _gustsystem.setrlimit(resource, soft, hard)


def getrusage(who):
    return struct_rusage(*_gustsystem.getrusage(who))


def getpagesize():
    return 4096
