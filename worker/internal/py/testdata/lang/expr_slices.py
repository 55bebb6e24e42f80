# Indexing and slicing of list, tuple, str, bytes, range: read, assign, delete.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


data = [10, 20, 30, 40, 50]
text = "añb☃e"
bounds = [None, 0, 1, 3, 5, 9, -1, -3, -5, -9]
for start in bounds:
    for stop in (None, 0, 2, -1, -9, 9):
        print("slice", start, stop, data[start:stop], text[start:stop], tuple(data)[start:stop])
for step in (1, 2, 3, -1, -2, -3, 9, -9):
    print("step", step, data[::step], text[::step], data[1::step], data[:3:step], data[4:0:step], range(10)[2:9:step])
print("forms", data[:], data[::], data[:2], data[2:], data[-2:], data[:-2], data[::-1], text[::-1])
print("bytes", b"abcde"[1:3], b"abcde"[::-1], b"abcde"[0], b"abcde"[-1], bytearray(b"abc")[1:])
print("range", range(10)[3], range(10)[-1], range(10)[2:5], range(0, 20, 3)[::2], range(10)[::-1])
print("bool index", data[True], data[False])
print("nested", [[1, 2], [3, 4]][1][0], {"a": [{"b": "xyz"}]}["a"][0]["b"][1:])
s = slice(1, 4, 2)
print("slice object", data[s], s.start, s.stop, s.step, s.indices(3), slice(None, None, -1).indices(4), s == slice(1, 4, 2))

attempt("list index", lambda: data[5])
attempt("list index neg", lambda: data[-6])
attempt("tuple index", lambda: (1, 2)[2])
attempt("str index", lambda: "ab"[2])
attempt("bytes index", lambda: b"ab"[2])
attempt("bytearray index", lambda: bytearray(b"ab")[2])
attempt("range index", lambda: range(2)[2])
attempt("list str", lambda: data["a"])
attempt("list float", lambda: data[1.0])
attempt("tuple str", lambda: (1,)["a"])
attempt("bytes str", lambda: b"a"["a"])
attempt("slice zero", lambda: data[::0])
attempt("slice str", lambda: data["a":])
attempt("None index", lambda: None[0])
attempt("int index", lambda: (5)[0])
attempt("func index", lambda: attempt[0])
attempt("dict slice key", lambda: {}["a"])
attempt("list big", lambda: data[10 ** 30])
print("slice big", data[-10 ** 30:10 ** 30])


def assign(label, target, index, value):
    try:
        target[index] = value
        print(label, target)
    except Exception as e:
        print(label, type(e).__name__, e, target)


def delete(label, target, index):
    try:
        del target[index]
        print(label, target)
    except Exception as e:
        print(label, type(e).__name__, e, target)


base = [0, 1, 2, 3, 4, 5]
assign("item", base[:], 2, "x")
assign("item neg", base[:], -1, "x")
assign("item error", base[:], 6, "x")
assign("item neg error", base[:], -7, "x")
assign("item str", base[:], "a", "x")
assign("grow", base[:], slice(1, 2), ["a", "b", "c"])
assign("shrink", base[:], slice(1, 5), [])
assign("insert", base[:], slice(2, 2), "xy")
assign("reversed bounds", base[:], slice(4, 2), ["i"])
assign("append", base[:], slice(99, None), [6])
assign("all", base[:], slice(None), (9,))
assign("step", base[:], slice(None, None, 2), "abc")
assign("step neg", base[:], slice(None, None, -2), "abc")
assign("step bad", base[:], slice(None, None, 2), "ab")
assign("from generator", base[:], slice(0, 2), (i * i for i in range(4)))
assign("tuple", (1, 2), 0, 3)
assign("str", "ab", 0, "c")
assign("bytes", b"ab", 0, 99)
assign("bytearray", bytearray(b"ab"), 0, 99)
assign("bytearray slice", bytearray(b"abcd"), slice(1, 3), b"XYZ")
assign("bytearray range", bytearray(b"ab"), 0, 256)
assign("range", range(3), 0, 1)
assign("none", None, 0, 1)
delete("del", base[:], 0)
delete("del neg", base[:], -2)
delete("del error", base[:], 9)
delete("del slice", base[:], slice(1, 4))
delete("del step", base[:], slice(None, None, 2))
delete("del step neg", base[:], slice(None, None, -3))
delete("del all", base[:], slice(None))
delete("del tuple", (1, 2), 0)
delete("del str", "ab", 0)
delete("del dict", {"a": 1}, "a")
delete("del dict error", {"a": 1}, "b")
itself = [1, 2, 3]
itself[1:2] = itself
print("self assign", itself)
itself += itself
print("self extend", itself)
