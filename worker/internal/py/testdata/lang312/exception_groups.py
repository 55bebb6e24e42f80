# ExceptionGroup as a value; except* is not part of the subset.
g = ExceptionGroup("grp", [ValueError(1), TypeError("t")])
print(repr(g), g.exceptions, str(g), g.message, g.args, isinstance(g, Exception), ExceptionGroup.__bases__)
print(type(BaseExceptionGroup("b", [KeyError("k")])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__, str(ExceptionGroup("one", (OSError(),))), g.derive([KeyError(1)]))
for f in (lambda: ExceptionGroup("x"), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", 5), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup("x", [SystemExit()])):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)


class Errors(ExceptionGroup):
    def __init__(self, message, found):
        self.count = len(found)


try:
    raise Errors("several", [ValueError("a"), Errors("inner", [KeyError("b")])]) from OSError("cause")
except Exception as e:
    print(e, e.count, e.exceptions[1].exceptions, repr(e.__cause__))
