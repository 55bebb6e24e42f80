# Format specs and nesting that 3.11 refuses or reads otherwise.
import datetime
x, w, p = 3.14159, 10, 2
print(f"{x:{w}.{p}f}|{x:{"10"}.{"2"}f}|{x:>{w + len("ab")}.{p}}|")
print(f"{datetime.date(2024, 1, 5):%d.%m.%Y}", f"{datetime.datetime(2024, 1, 5, 1, 2):%H:%M:{"%S"}}")
print(f"{"abc":{"*"}^{w}}", f"{"abc"!r:{"*"}^{w}}", f"{x:{">" + str(w)}}")
print(f"{x:.{p}f}{"%"}", f"{[1, 2, 3][0:2]}", f"{(1, 2)[0:1]}", f"{x!s:.{"4"}}")
print(f"{lambda_ if (lambda_ := 5) else 0}", f"{(y := 3)}{y}", f"{y:=+5}")


class F:
    def __format__(self, spec):
        return repr(spec)


print(f"{F():a{"b"}c}", f"{F():{{}}}" if False else "", f"{F(): x}", f"{F():!r}", f"{F()::}")
print(f"""{
    F()
    :spec}""", f"{F():{"a"}{"b"}}")
try:
    print(f"{"text":d}")
except ValueError as e:
    print(type(e).__name__, e)
try:
    print(f"{None["x"]}")
except TypeError as e:
    print(type(e).__name__, e)
