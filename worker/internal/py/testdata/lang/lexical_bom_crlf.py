# A file with a byte order mark and CRLF line ends.
x = 1
if x:
    print("crlf", repr("""a
b"""))
y = [1,
     2]
print(y, "a" \
      "b")
def f():

    return "ok"
print(f())
