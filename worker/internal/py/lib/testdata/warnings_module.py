# warnings: warn, filters, catch_warnings, categories, errors; stderr is not compared.
import warnings


def old(level=1):
    warnings.warn("old is deprecated", DeprecationWarning, stacklevel=2)
    return "result"


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old()
    warnings.warn("plain")
    warnings.warn(RuntimeWarning("instance"))
    warnings.warn("future", category=FutureWarning)
    print("recorded", [(w.category.__name__, str(w.message), isinstance(w.lineno, int)) for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    print("ignored", old())
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        old()
    except DeprecationWarning as e:
        print("error", type(e).__name__, e)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.filterwarnings("ignore", message="skip.*")
    warnings.filterwarnings("ignore", category=ResourceWarning)
    warnings.warn("skip this")
    warnings.warn("res", ResourceWarning)
    warnings.warn("keep")
    print("filtered", [str(w.message) for w in caught])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("once")
    for _ in range(3):
        warnings.warn("repeated")
    print("once", len(caught))
for call in (lambda: warnings.warn("x", int),):
    try:
        call()
    except (TypeError, AssertionError, ValueError) as e:
        print(type(e).__name__)
print("categories", issubclass(DeprecationWarning, Warning), issubclass(UserWarning, Exception))
warnings.filterwarnings("ignore", category=DeprecationWarning, module=".*")
warnings.resetwarnings()
print("format", warnings.formatwarning("msg", UserWarning, "f.py", 3, "code line"))
