# The format mini-language with format(): ints, floats, strings, errors.
def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


ints = [0, 5, -5, 42, 1234567, -1234567, 255, 2 ** 64]
int_specs = ["", "d", "5", "<5", ">5", "^5", "=5", "05", "+", "-", " ", "+d", ",", "_", "+,", "x", "X", "#x", "#X", "o", "#o", "b", "#b", "_x", "_b", "#_b", "08b", "#010x", "*>8", "*<8", "*^8", "*=8", "e", ".2e", "f", ".1f", "g", "%", ".1%", "n", "c", "012,", "+012,d", "x<+6d", "0>6", "<06", ">+8,.2f", "^10_"]
for n in ints:
    for spec in int_specs:
        attempt(f"{n} {spec!r}", lambda: format(n, spec))
floats = [0.0, -0.0, 1.0, 3.14159, -2.5, 1234567.891, 1e20, 1e-5, 0.1, 100.0, 999999.5, 1e16, 1.5e300]
float_specs = ["", "f", ".0f", ".2f", "10.3f", "010.3f", "+.1f", " .1f", ",.2f", "_.1f", "e", ".3e", "E", "g", ".3g", "G", "#.3g", "#.0f", "%", ".0%", ".2%", ".3", ".10", "10", "<10", "^10", "=+10", "*^12.2f", ",", "n", ".1", "z.1f", "012,.1f"]
for x in floats:
    print(x, [format(x, s) for s in float_specs])
specials = [float("inf"), float("-inf"), float("nan")]
for x in specials:
    print(x, [format(x, s) for s in ("", "f", "F", "e", "E", "g", "G", "%", "8", "08", "+", "<8", ".2f", ",")])
for s in ("", "a", "hello", "héé"):
    for spec in ("", "s", "8", "<8", ">8", "^8", "*^9", ".2", "5.1", ".0", "^7.3s", "08", "é<4"):
        attempt(f"{s!r} {spec!r}", lambda: format(s, spec))
print("bool", format(True), format(True, "d"), format(True, "5"), format(True, ""), format(False, "<6"), format(True, "s") if False else "", format(True, ".1f"))
print("default", format(None), format([1, 2]), format({"a": 1}), format((1,), ""), format(1.5), format("x"), format(b"x"))
for value, spec in ((1, "s"), (1, ".2d"), (1, ".3x"), (1.5, "d"), (1.5, "x"), (1.5, "s"), (1.5, "c"), ("a", "d"), ("a", "+"), ("a", " "), ("a", ","), ("a", "=5"), ("a", "#"), ("a", "f"), (1, "q"), (1, "5q"), (1, ",x"), (1, "_c"), (1, "#c"), (1, "+c"), (1, ",_"), (1, "__"), (1, ",,"), (1, "."), (1.0, ".f"), (1, "5 "), (1, "<<<"), (1, "a5"), (None, "5"), ([], "s"), ({}, "x"), ((), ">5"), (True, "s"), (1, "n,"), (1, ",n"), (-1, "c"), (0x110000, "c"), (1.0, ",%s"), ("a", ".x"), (1, "99999999999999999999")):
    attempt(f"error {value!r} {spec!r}", lambda: format(value, spec))
attempt("spec type", lambda: format(1, 2))
attempt("no args", lambda: format())
attempt("int char", lambda: (format(65, "c"), format(0x1F600, "c"), format(65, "5c")))
print("rounding", [format(x, ".0f") for x in (0.5, 1.5, 2.5, 3.5, -0.5)], [format(x, ".1f") for x in (0.25, 0.35, 0.05, 0.15)], [format(x, ".2f") for x in (1.005, 2.675, 1.255, 0.125)], format(1e22, "f"), format(123.456, ".10g"), format(0.1, ".20f"), format(5e-324, ".3g"), format(1e23, ".0f"), format(2.5, ".15g"), format(1 / 3, ".17g"))
print("separators", format(1234, ","), format(123, ","), format(1234567.0, ","), format(-1234, "_"), format(0xABCDEF12, "_x"), format(1234567, "015,"), format(1234, "08,"), format(999, "06,"), format(1e10, ",.3e"), format(12345678.9, ",.1f"))
