# array: typed arrays.
import array


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__)


a = array.array("i", [1, 2, 3])
a.append(4)
a.extend([5])
print("array", a, a[0], a[-1], a[1:3], a.tolist(), len(a), a.typecode, a.itemsize, a.pop(), a.index(2), 3 in a, array.array("d", [1.5]), array.array("B", b"ab").tobytes(), sum(a), a == array.array("i", [1, 2, 3, 4]), array.array("H", range(3)).tolist())
attempt("array type", lambda: a.append("x"))
attempt("array range", lambda: array.array("B", [256]))
attempt("array code", lambda: array.array("Z"))
