"""numpy's arrays: a list and a shape. Slices are copies, not views."""

import builtins as _b
import math as _math
import operator as _op


def _wrapped(value):
    """A number or text as numpy gives it out of an array."""
    if isinstance(value, _b.bool) or value is None:
        return value
    if isinstance(value, _b.int):
        return int64(value)
    if isinstance(value, _b.float):
        return float64(value)
    return str_(value) if isinstance(value, _b.str) else value


class _Scalar:
    shape, ndim, size = (), 0, 1

    def tolist(self):
        return self.item()

    def astype(self, kind):
        return _wrapped(_caster(kind)(self))

    def round(self, decimals=0):
        return _wrapped(_b.round(self.item(), decimals))

    def sum(self):
        return self

    mean = min = max = sum


class float64(_Scalar, float):
    def item(self):
        return _b.float(self)

    def __repr__(self):
        return f"np.float64({_b.float.__repr__(self)})"

    def __str__(self):
        return _b.float.__repr__(self)

    def __round__(self, ndigits=None):
        rounded = _b.round(_b.float(self), ndigits)
        return rounded if ndigits is None else float64(rounded)

    @property
    def dtype(self):
        return dtype("float64")


class int64(_Scalar, int):
    def item(self):
        return _b.int(self)

    def __repr__(self):
        return f"np.int64({_b.int.__repr__(self)})"

    def __str__(self):
        return _b.int.__repr__(self)

    @property
    def dtype(self):
        return dtype("int64")


class str_(_Scalar, str):
    def item(self):
        return _b.str.__str__(self)

    def __repr__(self):
        return f"np.str_({_b.str.__repr__(self)})"


def _scalar_op(base, name):
    own = getattr(base, name)

    def method(self, other):
        if isinstance(other, ndarray):
            return NotImplemented
        value = own(self, other)
        if value is NotImplemented and base is int and isinstance(other, float):
            value = getattr(float, name)(float(self), other)
        return value if value is NotImplemented else _wrapped(value)

    method.__name__ = name
    return method


for _base, _scalar in ((float, float64), (int, int64)):
    for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow"):
        for _dunder in (f"__{_name}__", f"__r{_name}__"):
            setattr(_scalar, _dunder, _scalar_op(_base, _dunder))
    for _dunder in ("__neg__", "__abs__"):
        setattr(_scalar, _dunder, lambda self, own=getattr(_base, _dunder): _wrapped(own(self)))


class dtype:
    def __init__(self, name):
        self.name = name.name if isinstance(name, dtype) else name
        self.kind = {"int64": "i", "float64": "f", "bool": "b", "object": "O"}.get(self.name, "U")

    def __eq__(self, other):
        return self.name == _kind_name(other)

    def __hash__(self):
        return hash(self.name)

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"dtype('{self.name[0].upper() if self.name == 'object' else self.name}')"


def _kind_name(kind):
    """The name of what is given as a dtype."""
    if isinstance(kind, dtype):
        return kind.name
    name = getattr(kind, "__name__", kind)
    if name in ("float", "float64", "float32", "float16", "f", "f4", "f8", "d"):
        return "float64"
    if name in ("int", "int64", "int32", "int16", "int8", "uint8", "uint16", "uint32", "uint64", "i", "i4", "i8", "l"):
        return "int64"
    if name in ("bool", "bool_", "?"):
        return "bool"
    if name in ("str", "str_", "U"):
        return "<U"
    return "object" if name in ("object", "object_", "O") else name


def _caster(kind):
    return {"float64": _b.float, "int64": _b.int, "bool": _b.bool, "object": lambda x: x}.get(_kind_name(kind), _b.str)


def _plain(value):
    """A value without numpy's class."""
    return value.item() if isinstance(value, _Scalar) else value


def _guess(data):
    kinds = {type(v) for v in data}
    if not kinds or kinds <= {float, int, bool} and float in kinds:
        return "float64"
    if kinds == {bool}:
        return "bool"
    if kinds <= {int, bool}:
        return "int64"
    if kinds <= {str, int, float, bool} and str in kinds:
        return f"<U{max([len(str(v)) for v in data])}"
    return "object"


def _flat(value, shape, depth):
    """The numbers of nested lists; shape gets the lengths."""
    if isinstance(value, ndarray):
        value = value.tolist()
    if not isinstance(value, (list, tuple, range)):
        return [_plain(value)]
    if depth == len(shape):
        shape.append(len(value))
    elif shape[depth] != len(value):
        raise ValueError(f"setting an array element with a sequence. The requested array has an inhomogeneous shape after {depth} dimensions. The detected shape was {tuple(shape[:depth])} + inhomogeneous part.")
    if depth + 1 == len(shape) or not any([isinstance(v, (list, tuple, range, ndarray)) for v in value]):
        if not any([isinstance(v, (list, tuple, range, ndarray)) for v in value]):
            return [_plain(v) for v in value]
    return [x for v in value for x in _flat(v, shape, depth + 1)]


def _size(shape):
    return _math.prod(shape)


class ndarray:
    __hash__ = None

    def __init__(self, shape, dtype=float, buffer=None):
        self.shape = (shape,) if isinstance(shape, int) else tuple(shape)
        self._data = [0.0] * _size(self.shape) if buffer is None else buffer
        self._kind = dtype if isinstance(dtype, str) else _kind_name(dtype)

    @property
    def dtype(self):
        return dtype(self._kind)

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def size(self):
        return len(self._data)

    @property
    def T(self):
        return self.transpose()

    @property
    def flat(self):
        return iter(self.flatten())

    def _like(self, data, kind=None):
        return ndarray(self.shape, kind or _guess(data), data)

    def tolist(self):
        if not self.shape:
            return self._data[0]
        data = list(self._data)
        for n in self.shape[:0:-1]:
            data = [data[i : i + n] for i in range(0, len(data), n)]
        return data

    def item(self, *at):
        if not at and len(self._data) != 1:
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        return _plain(self[at]) if len(at) > 1 else self._data[at[0] if at else 0]

    def copy(self):
        return ndarray(self.shape, self._kind, list(self._data))

    def astype(self, kind, copy=True):
        cast, name = _caster(kind), _kind_name(kind)
        data = [cast(v) for v in self._data]
        return self._like(data, name if name != "<U" else None)

    def flatten(self):
        return ndarray((self.size,), self._kind, list(self._data))

    ravel = flatten

    def reshape(self, *shape):
        if len(shape) == 1 and not isinstance(shape[0], int):
            shape = tuple(shape[0])
        if -1 in shape:
            rest = -_size(shape)
            shape = tuple(self.size // rest if rest and n == -1 else n for n in shape)
        if _size(shape) != self.size:
            raise ValueError(f"cannot reshape array of size {self.size} into shape {str(tuple(shape)).replace(' ', '')}")
        return ndarray(shape, self._kind, list(self._data))

    def transpose(self):
        if self.ndim < 2:
            return self.copy()
        if self.ndim > 2:
            raise NotImplementedError("gust: numpy transposes up to 2 dimensions")
        rows, cols = self.shape
        return ndarray((cols, rows), self._kind, [self._data[r * cols + c] for c in range(cols) for r in range(rows)])

    def fill(self, value):
        self._data[:] = [_caster(self._kind)(value)] * self.size

    def __len__(self):
        if not self.shape:
            raise TypeError("len() of unsized object")
        return self.shape[0]

    def __iter__(self):
        if self.ndim == 1:
            return iter([_wrapped(v) for v in self._data])
        if not self.shape:
            raise TypeError("iteration over a 0-d array")
        return iter([self[i] for i in range(self.shape[0])])

    def __contains__(self, value):
        return _plain(value) in self._data

    def __bool__(self):
        if self.size != 1:
            raise ValueError("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
        return bool(self._data[0])

    def __float__(self):
        return float(self.item())

    def __int__(self):
        return int(self.item())

    # Indexing.

    def _places(self, key):
        """Where in the list a key's elements are, and their shape."""
        if isinstance(key, ndarray) and key._kind == "bool" and key.shape == self.shape:
            places = [i for i, v in enumerate(key._data) if v]
            return places, (len(places),)
        keys = key if isinstance(key, tuple) else (key,)
        if Ellipsis in [k for k in keys if not isinstance(k, (ndarray, list))]:
            at = [k is Ellipsis for k in keys].index(True)
            keys = keys[:at] + (slice(None),) * (self.ndim - len(keys) + 1) + keys[at + 1 :]
        if len(keys) > self.ndim:
            raise IndexError(f"too many indices for array: array is {self.ndim}-dimensional, but {len(keys)} were indexed")
        places, shape = [0], []
        for axis, n in enumerate(self.shape):
            chosen, keep = self._chosen(keys[axis] if axis < len(keys) else slice(None), axis, n)
            places = [p * n + c for p in places for c in chosen]
            if keep:
                shape.append(len(chosen))
        return places, tuple(shape)

    def _chosen(self, key, axis, n):
        if isinstance(key, slice):
            return range(n)[key], True
        if isinstance(key, (list, ndarray)):
            wanted = list(key._data if isinstance(key, ndarray) else key)
            if wanted and isinstance(wanted[0], bool):
                return [i for i, v in enumerate(wanted) if v], True
            return [self._place(k, axis, n) for k in wanted], True
        return (self._place(key, axis, n),), False

    def _place(self, key, axis, n):
        try:
            i = _op.index(key)
        except TypeError:
            raise IndexError("only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices") from None
        if not -n <= i < n:
            raise IndexError(f"index {i} is out of bounds for axis {axis} with size {n}")
        return i % n

    def __getitem__(self, key):
        if type(key) is int and len(self.shape) == 1 and 0 <= key < len(self._data):
            return _wrapped(self._data[key])
        places, shape = self._places(key)
        if not shape and not (isinstance(key, ndarray) and key.shape):
            return _wrapped(self._data[places[0]])
        return ndarray(shape, self._kind, [self._data[p] for p in places])

    def __setitem__(self, key, value):
        places, shape = self._places(key)
        cast = _caster(self._kind)
        if isinstance(value, (list, tuple, ndarray)):
            values = _broadcast(array(value), shape)
        else:
            values = [value] * len(places)
        for p, v in zip(places, values):
            self._data[p] = cast(v)

    # Over all elements, or along an axis.

    def _reduce(self, fn, axis=None, keepdims=False):
        if axis is None:
            return _wrapped(fn(self._data))
        axis %= self.ndim
        n, after = self.shape[axis], _size(self.shape[axis + 1 :])
        data = [fn(self._data[b * n * after + a : (b + 1) * n * after : after]) for b in range(_size(self.shape[:axis])) for a in range(after)]
        shape = self.shape[:axis] + ((1,) if keepdims else ()) + self.shape[axis + 1 :]
        return ndarray(shape, _guess(data), data) if shape else _wrapped(data[0])

    def sum(self, axis=None, keepdims=False):
        return self._reduce(_total, axis, keepdims)

    def prod(self, axis=None):
        return self._reduce(_math.prod, axis)

    def mean(self, axis=None, keepdims=False):
        return self._reduce(_average, axis, keepdims)

    def var(self, axis=None, ddof=0):
        return self._reduce(lambda xs: _variance(xs, ddof), axis)

    def std(self, axis=None, ddof=0):
        return self._reduce(lambda xs: _variance(xs, ddof) ** 0.5, axis)

    def min(self, axis=None):
        return self._reduce(_least, axis)

    def max(self, axis=None):
        return self._reduce(_most, axis)

    def argmin(self, axis=None):
        return self._reduce(lambda xs: xs.index(_b.min(xs)), axis)

    def argmax(self, axis=None):
        return self._reduce(lambda xs: xs.index(_b.max(xs)), axis)

    def any(self, axis=None):
        return self._reduce(_b.any, axis)

    def all(self, axis=None):
        return self._reduce(_b.all, axis)

    def cumsum(self, axis=None):
        total, data = 0, []
        for v in self._data:
            total += v
            data.append(total)
        return ndarray((len(data),), _guess(data), data)

    def round(self, decimals=0):
        return self._like([_b.round(v, decimals) for v in self._data], self._kind)

    def clip(self, min=None, max=None):
        return self._like([_clipped(v, min, max) for v in self._data])

    def sort(self, axis=-1):
        if self.ndim < 2:
            self._data.sort()
            return
        n = self.shape[-1]
        self._data[:] = [v for i in range(0, self.size, n) for v in sorted(self._data[i : i + n])]

    def argsort(self):
        return array(sorted(range(self.size), key=self._data.__getitem__))

    def searchsorted(self, v, side="left"):
        import bisect

        find = bisect.bisect_left if side == "left" else bisect.bisect_right
        if isinstance(v, (list, tuple, ndarray)):
            return array([find(self._data, x) for x in array(v)._data])
        return int64(find(self._data, v))

    def dot(self, other):
        other = asarray(other)
        if self.ndim == 1 and other.ndim == 1:
            if self.shape != other.shape:
                raise ValueError(f"shapes ({self.shape[0]},) and ({other.shape[0]},) not aligned: {self.shape[0]} (dim 0) != {other.shape[0]} (dim 0)")
            return _wrapped(_total([a * b for a, b in zip(self._data, other._data)]))
        left = self.tolist() if self.ndim == 2 else [self._data]
        right = other.T.tolist() if other.ndim == 2 else [other._data]
        if len(left[0]) != len(right[0]):
            raise ValueError("matmul: Input operand 1 has a mismatch in its core dimension 0")
        data = [_total([a * b for a, b in zip(row, col)]) for row in left for col in right]
        shape = self.shape[:-1] + (other.shape[1:] if other.ndim == 2 else ())
        return ndarray(shape, _guess(data), data)

    __matmul__ = dot

    def __repr__(self):
        more = "" if self._kind in ("float64", "int64", "bool") and self.size else f", dtype={self.dtype.name}"
        if self._kind.startswith("<U"):
            more = f", dtype='{self._kind}'"
        return "array(" + _shown(self, ", ", 6) + more + ")"

    def __str__(self):
        return _shown(self, " ", 0)

    def __format__(self, spec):
        if spec:
            raise TypeError("unsupported format string passed to numpy.ndarray.__format__")
        return str(self)


def _total(values):
    """numpy's sum: in pairs above 8 elements of a block of 128, in eight lanes."""
    n = len(values)
    if not n or not isinstance(values[0], float):
        return _b.sum(values) if n else 0.0
    if n < 8:
        total = 0.0
        for v in values:
            total += v
        return total
    if n <= 128:
        lanes = list(values[:8])
        whole = n - n % 8
        for i in range(8, whole, 8):
            for j in range(8):
                lanes[j] += values[i + j]
        a, b, c, d, e, f, g, h = lanes
        total = ((a + b) + (c + d)) + ((e + f) + (g + h))
        for v in values[whole:]:
            total += v
        return total
    half = n // 2
    half -= half % 8
    return _total(values[:half]) + _total(values[half:])


def _average(values):
    return float(_total(values)) / len(values) if values else _math.nan


def _variance(values, ddof=0):
    if not values:
        return _math.nan
    middle = _average(values)
    return _total([(v - middle) * (v - middle) for v in map(float, values)]) / (len(values) - ddof) if len(values) > ddof else _math.nan


def _least(values):
    if not values:
        raise ValueError("zero-size array to reduction operation minimum which has no identity")
    return next((v for v in values if v != v), None) or _b.min(values)


def _most(values):
    if not values:
        raise ValueError("zero-size array to reduction operation maximum which has no identity")
    return next((v for v in values if v != v), None) or _b.max(values)


def _clipped(v, low, high):
    if low is not None and v < low:
        v = low
    return high if high is not None and v > high else v


def _broadcast(a, shape):
    """The elements of a, repeated to fill a shape."""
    if a.shape == tuple(shape):
        return a._data
    own = (1,) * (len(shape) - a.ndim) + a.shape
    if len(own) != len(shape) or any([o not in (1, n) for o, n in zip(own, shape)]):
        raise ValueError(f"could not broadcast input array from shape {_shape_text(a.shape)} into shape {_shape_text(shape)}")
    places = [0]
    for o, n in zip(own, shape):
        places = [p * o + (i if o != 1 else 0) for p in places for i in range(n)]
    return [a._data[p] for p in places]


def _shape_text(shape):
    return "(" + ",".join(map(str, shape)) + ("," if len(shape) == 1 else "") + ")"


def _common(a, b):
    if a.shape == b.shape:
        return a.shape
    n = max(a.ndim, b.ndim)
    left, right = (1,) * (n - a.ndim) + a.shape, (1,) * (n - b.ndim) + b.shape
    if any([x != y and 1 not in (x, y) for x, y in zip(left, right)]):
        raise ValueError(f"operands could not be broadcast together with shapes {_shape_text(a.shape)} {_shape_text(b.shape)} ")
    return tuple(max(x, y) for x, y in zip(left, right))


def _each(fn, a, b):
    """fn of each two elements."""
    if not isinstance(a, ndarray):
        a = asarray(a)
    if not isinstance(b, ndarray):
        b = asarray(b)
    if not b.shape and a.shape:
        y = b._data[0]
        data, shape = [fn(x, y) for x in a._data], a.shape
    else:
        shape = _common(a, b)
        data = [fn(x, y) for x, y in zip(_broadcast(a, shape), _broadcast(b, shape))]
    return ndarray(shape, _guess(data) if data else a._kind, data) if shape else _wrapped(data[0])


def _over(x, y):
    try:
        return x / y
    except ZeroDivisionError:
        return _math.nan if x == 0 or x != x else _math.copysign(_math.inf, x)


def _floor_over(x, y):
    try:
        return x // y
    except ZeroDivisionError:
        return 0 if isinstance(x, int) and isinstance(y, int) else _over(x, y)


def _operators():
    both = {"add": _op.add, "sub": _op.sub, "mul": _op.mul, "truediv": _over, "floordiv": _floor_over, "mod": _op.mod, "pow": _op.pow, "and": _op.and_, "or": _op.or_, "xor": _op.xor}
    for name, fn in both.items():
        setattr(ndarray, f"__{name}__", lambda self, other, fn=fn: _each(fn, self, other))
        setattr(ndarray, f"__r{name}__", lambda self, other, fn=fn: _each(fn, other, self))
    for name in ("eq", "ne", "lt", "le", "gt", "ge"):
        setattr(ndarray, f"__{name}__", lambda self, other, fn=getattr(_op, name): _each(fn, self, other))
    for name, fn in (("neg", _op.neg), ("abs", abs), ("pos", _op.pos)):
        setattr(ndarray, f"__{name}__", lambda self, fn=fn: self._like([fn(v) for v in self._data]))
    ndarray.__invert__ = lambda self: self._like([not v if isinstance(v, bool) else ~v for v in self._data])


_operators()


def array(obj, dtype=None, copy=True, ndmin=0):
    if isinstance(obj, ndarray):
        made = obj.copy()
    else:
        if hasattr(obj, "__next__") or isinstance(obj, (set, dict)) or type(obj).__name__ in ("dict_values", "dict_keys"):
            raise TypeError("gust: numpy.array takes lists, tuples and numbers: use list()")
        shape = []
        data = _flat(obj, shape, 0)
        kind = _guess(data)
        if kind == "float64":
            data = [float(v) for v in data]
        elif kind == "int64":
            data = [int(v) for v in data]
        elif kind.startswith("<U"):
            data = [str(v) for v in data]
        made = ndarray(tuple(shape), kind, data)
    if dtype is not None:
        made = made.astype(dtype)
    if made.ndim < ndmin:
        made = made.reshape((1,) * (ndmin - made.ndim) + made.shape)
    return made


def asarray(obj, dtype=None):
    if isinstance(obj, ndarray) and (dtype is None or _kind_name(dtype) == obj._kind):
        return obj
    return array(obj, dtype)


# Printing.


def _shown(a, between, indent):
    if not a.size:
        return "[]"
    texts = _texts(a._data, a._kind, bool(between.strip()))
    if not a.shape:
        return texts[0].strip() if not between.strip() else texts[0]
    long = a.size > 1000
    return _lines(texts, a.shape, between, indent, 1, long)


def _lines(texts, shape, between, indent, depth, long):
    n = shape[0]
    pad = " " * (indent + depth)
    if len(shape) == 1:
        kept = texts[:3] + ["..."] + texts[-3:] if long and n > 6 else texts
        lines, line = [], ""
        for i, text in enumerate(kept):
            last = i == len(kept) - 1
            if line and indent + depth + len(line) + len(text) > 75 - depth:
                lines.append(line.rstrip())
                line = ""
            line += text + ("" if last else between)
        return "[" + ("\n" + pad).join(lines + [line]) + "]"
    step = len(texts) // n
    rows = [_lines(texts[i * step : (i + 1) * step], shape[1:], between, indent, depth + 1, long) for i in range(n)]
    if long and n > 6:
        rows = rows[:3] + ["..."] + rows[-3:]
    return "[" + (between.rstrip() + "\n" * (len(shape) - 1) + pad).join(rows) + "]"


def _texts(data, kind, quoted):
    if kind == "float64":
        return _float_texts(data)
    texts = [repr(v) if isinstance(v, str) else str(v) for v in data]
    width = max(map(len, texts))
    return [t.rjust(width) for t in texts] if kind in ("int64", "bool") else texts


def _float_texts(data):
    real = [abs(v) for v in data if v == v and abs(v) != _math.inf]
    above = [v for v in real if v]
    if above and (max(above) >= 1e8 or min(above) < 1e-4 or max(above) / min(above) > 1000.0):
        return _exponents(data)
    parts = []
    for v in data:
        if v != v or abs(v) == _math.inf:
            parts.append((str(v), None))
            continue
        whole, _, rest = f"{v:.8f}".partition(".")
        short = repr(v)
        if "e" not in short:
            its = short.partition(".")[2]
            rest = its if len(its) <= 8 else rest
        parts.append((whole, rest.rstrip("0")))
    left, right = max([len(w) for w, r in parts if r is not None], default=0), max([len(r) for _, r in parts if r is not None], default=0)
    texts = [w if r is None else w.rjust(left) + "." + r.ljust(right) for w, r in parts]
    width = max(map(len, texts))
    return [t.rjust(width) for t in texts]


def _exponents(data):
    shown = [f"{v:.8e}" if v == v and abs(v) != _math.inf else str(v) for v in data]
    digits = max([len(t.partition("e")[0].rstrip("0").partition(".")[2]) for t in shown if "e" in t], default=0)
    texts = [f"{v:.{digits}e}" if "e" in t else t for v, t in zip(data, shown)]
    if not digits:
        texts = [t.replace("e", ".e") for t in texts]
    width = max(map(len, texts))
    return [t.rjust(width) for t in texts]
