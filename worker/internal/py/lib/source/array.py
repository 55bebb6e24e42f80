"""The module array."""

import struct as _struct
from types import GenericAlias as _GenericAlias

typecodes = "bBuhHiIlLqQfd"


class array:
    def __init__(self, typecode, initializer=()):
        if not isinstance(typecode, str) or len(typecode) != 1:
            raise TypeError("array() argument 1 must be a unicode character, not %s" % type(typecode).__name__)
        if typecode not in typecodes:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        self.typecode = typecode
        self.itemsize = 4 if typecode == "u" else _struct.calcsize(typecode)
        self._items = []
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        elif isinstance(initializer, str) and typecode != "u":
            raise TypeError("cannot use a str to initialize an array with typecode %r" % typecode)
        else:
            self.extend(initializer)

    __class_getitem__ = classmethod(_GenericAlias)

    def _checked(self, x):
        if self.typecode == "u":
            if not isinstance(x, str) or len(x) != 1:
                raise TypeError("array item must be a unicode character, not %s" % type(x).__name__)
            return x
        if self.typecode in "fd":
            if isinstance(x, str) or not hasattr(type(x), "__float__") and not hasattr(type(x), "__index__"):
                raise TypeError("must be real number, not %s" % type(x).__name__)
            return _struct.unpack(self.typecode, _struct.pack(self.typecode, x))[0]
        if not hasattr(type(x), "__index__"):
            raise TypeError("%r object cannot be interpreted as an integer" % type(x).__name__)
        x = x.__index__()
        bits = 8 * self.itemsize
        low, high = (0, 2**bits - 1) if self.typecode.isupper() else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
        if x > high:
            raise OverflowError("integer is greater than maximum")
        if x < low:
            raise OverflowError("integer is less than minimum")
        return x

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, x):
        return x in self._items

    def __getitem__(self, i):
        if isinstance(i, slice):
            return self._like(self._items[i])
        try:
            return self._items[i]
        except IndexError:
            raise IndexError("array index out of range") from None

    def _like(self, items):
        new = array(self.typecode)
        new._items = items
        return new

    def __setitem__(self, i, v):
        if isinstance(i, slice):
            if not isinstance(v, array) or v.typecode != self.typecode:
                raise TypeError("can only assign array (not %r) to array slice" % type(v).__name__)
            self._items[i] = v._items
            return
        try:
            self._items[i] = self._checked(v)
        except IndexError:
            raise IndexError("array assignment index out of range") from None

    def __delitem__(self, i):
        del self._items[i]

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, array) else NotImplemented

    __hash__ = None

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError("can only append array (not %r) to array" % type(other).__name__)
        return self._like(self._items + other._items)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError("can only extend with array (not %r)" % type(other).__name__)
        self._items += other._items
        return self

    def __mul__(self, n):
        return self._like(self._items * n)

    __rmul__ = __mul__

    def __imul__(self, n):
        self._items *= n
        return self

    def __copy__(self):
        return self._like(self._items[:])

    def __deepcopy__(self, memo):
        return self._like(self._items[:])

    def __bytes__(self):
        return self.tobytes()

    def __repr__(self):
        if not self._items:
            return "array(%r)" % self.typecode
        return "array(%r, %r)" % (self.typecode, self.tounicode() if self.typecode == "u" else self._items)

    def append(self, x):
        self._items.append(self._checked(x))

    def extend(self, items):
        if isinstance(items, array) and items.typecode != self.typecode:
            raise TypeError("can only extend with array of same kind")
        for x in items:
            self._items.append(self._checked(x))

    def fromlist(self, items):
        if not isinstance(items, list):
            raise TypeError("arg must be list")
        self._items += [self._checked(x) for x in items]

    def tolist(self):
        return self._items[:]

    def frombytes(self, data):
        if len(data) % self.itemsize:
            raise ValueError("bytes length not a multiple of item size")
        if self.typecode == "u":
            self._items += list(bytes(data).decode("utf-32-le"))
        else:
            self._items += _struct.unpack("%d%s" % (len(data) // self.itemsize, self.typecode), data)

    def tobytes(self):
        if self.typecode == "u":
            return self.tounicode().encode("utf-32-le")
        return _struct.pack("%d%s" % (len(self._items), self.typecode), *self._items)

    def fromunicode(self, text):
        self.extend(text)

    def tounicode(self):
        if self.typecode != "u":
            raise ValueError("tounicode() may only be called on unicode type arrays")
        return "".join(self._items)

    def fromfile(self, f, n):
        data = f.read(n * self.itemsize)
        self.frombytes(data[: len(data) // self.itemsize * self.itemsize])
        if len(data) < n * self.itemsize:
            raise EOFError("read() didn't return enough bytes")

    def tofile(self, f):
        f.write(self.tobytes())

    def buffer_info(self):
        return (id(self), len(self._items))

    def byteswap(self):
        swapped = b"".join([self.tobytes()[i : i + self.itemsize][::-1] for i in range(0, len(self._items) * self.itemsize, self.itemsize)])
        self._items = []
        self.frombytes(swapped)

    def count(self, x):
        return self._items.count(x)

    def index(self, x, *bounds):
        try:
            return self._items.index(x, *bounds)
        except ValueError:
            raise ValueError("array.index(x): x not in array") from None

    def insert(self, i, x):
        self._items.insert(i, self._checked(x))

    def pop(self, i=-1):
        if not self._items:
            raise IndexError("pop from empty array")
        try:
            return self._items.pop(i)
        except IndexError:
            raise IndexError("pop index out of range") from None

    def remove(self, x):
        if x not in self._items:
            raise ValueError("array.remove(x): x not in array")
        self._items.remove(x)

    def reverse(self):
        self._items.reverse()

    def clear(self):
        self._items.clear()


ArrayType = array
