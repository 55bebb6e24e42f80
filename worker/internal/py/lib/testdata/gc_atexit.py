# gc and atexit: gc does nothing visible; handlers run last in reverse order.
import atexit
import gc


def handler(name, *, extra=None):
    print("atexit", name, extra)


print("gc", isinstance(gc.collect(), int), gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), isinstance(gc.get_count(), tuple), isinstance(gc.get_threshold(), tuple), gc.freeze(), gc.unfreeze())
print("register", atexit.register(handler, "first", extra=1) is handler)
atexit.register(print, "atexit second")
atexit.register(handler, "removed")


@atexit.register
def decorated():
    print("atexit decorated")


def gone():
    print("never")


atexit.register(gone)
atexit.unregister(gone)
print("end of script")
