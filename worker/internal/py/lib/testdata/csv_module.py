# csv: reader, DictReader, writer, DictWriter, dialects, quoting, errors, files beside the script.
import csv
import io


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


def read(text, **kw):
    return list(csv.reader(io.StringIO(text, newline=""), **kw))


for text in ("a,b,c\n1,2,3\n", "a,b\r\n", '"x,y","q""uote","multi\nline"\n', "", "\n", "a,\n", ",\n", "a,b\n\nc,d", ' a , b \n', '"a" ,b\n', 'a"b,c\n', '"a"b,c\n', "é,日本\n", "a\tb\n", '"",x\n', "'a,b',c\n", "1,2.5,None\n", '"unclosed', "a,b\rc,d"):
    attempt(f"read {text!r}", lambda: read(text))
print("options", read("a;b\n", delimiter=";"), read("a\tb\n", delimiter="\t"), read("'a,b',c\n", quotechar="'"), read("a, b\n", skipinitialspace=True), read('a\\,b,c\n', escapechar="\\"), read('"a",1,2.5\n', quoting=csv.QUOTE_NONNUMERIC), read('"a",b\n', quoting=csv.QUOTE_NONE), read("a\tb\n", dialect="excel-tab"), read("a|b\n", delimiter="|"))
attempt("strict", lambda: read('"a"b\n', strict=True))
attempt("strict unclosed", lambda: read('"a', strict=True))
attempt("delimiter long", lambda: read("a", delimiter="ab"))
attempt("delimiter int", lambda: read("a", delimiter=1))
attempt("unknown dialect", lambda: read("a", dialect="nope"))
attempt("nonnumeric", lambda: read("a,b\n", quoting=csv.QUOTE_NONNUMERIC))
attempt("bytes", lambda: list(csv.reader([b"a,b"])))
attempt("int line", lambda: list(csv.reader([5])))
attempt("not iterable", lambda: csv.reader(5))
r = csv.reader(["a,b", "c,d", "e,f"])
print("next", next(r), r.line_num, list(r), r.line_num, list(csv.reader("a,b\nc".splitlines())), type(r).__name__)
with open("users.csv", newline="", encoding="utf-8") as f:
    rows = list(csv.reader(f))
print("file", rows, rows[0], len(rows))
with open("users.csv", encoding="utf-8") as f:
    users = list(csv.DictReader(f))
print("DictReader", users, [u["name"] for u in users], [u["email"].split("@")[1] for u in users if u["email"]])
d = csv.DictReader(io.StringIO("a,b\n1,2,3,4\n5\n\n6,7\n"))
print("short and long rows", d.fieldnames, list(d), d.line_num)
print("names", list(csv.DictReader(io.StringIO("1,2\n"), fieldnames=["x", "y"])), list(csv.DictReader(io.StringIO("a,b\n1,2,3\n4\n"), restkey="rest", restval="none")), list(csv.DictReader(io.StringIO(""))), csv.DictReader(io.StringIO("")).fieldnames, list(csv.DictReader(io.StringIO("a;b\n1;2\n"), delimiter=";")), [dict(row) for row in csv.DictReader(["h1,h2", "v1,v2"])])


def write(*rows, **kw):
    out = io.StringIO()
    w = csv.writer(out, **kw)
    results = [w.writerow(r) for r in rows]
    return out.getvalue(), results


print("write", write(["a", "b"], [1, 2.5, None, True], ["x,y", 'q"q', "l\nl", ""], [], [""], ["é"], ("t",), "str", (i for i in range(2)), [" lead", "a\r", "'"], [1e100, 10 ** 20, -0.0, float("nan")]))
print("write options", write(["a", "b c"], delimiter=";"), write(["a"], lineterminator="\n"), write(["a", 1, None], quoting=csv.QUOTE_ALL), write(["a", 1, 2.5], quoting=csv.QUOTE_NONNUMERIC), write(["a b", "a,b"], quoting=csv.QUOTE_NONE, escapechar="\\"), write(["it's"], quotechar="'"), write(['a"b'], doublequote=False, escapechar="\\"), write(["a"], dialect="unix"), write(["a", "b"], dialect=csv.excel_tab))
attempt("need escape", lambda: write(["a,b"], quoting=csv.QUOTE_NONE))
attempt("write int", lambda: write(5))
attempt("write none", lambda: write(None))
out = io.StringIO()
w = csv.DictWriter(out, fieldnames=["id", "name"], lineterminator="\n")
print("header", w.writeheader(), w.writerow({"id": 1, "name": "a"}), w.writerows([{"id": 2, "name": "b,c"}, {"id": 3}]), repr(out.getvalue()), w.fieldnames)
attempt("extra field", lambda: w.writerow({"id": 1, "other": 2}))
w = csv.DictWriter(out, ["id"], extrasaction="ignore", restval="-")
print("ignore", w.writerow({"zzz": 1}), repr(out.getvalue().splitlines()[-1]))
out = io.StringIO()
csv.writer(out).writerows([[1, 2], ["a", "b"]])
print("writerows", repr(out.getvalue()), read(out.getvalue()))


class Pipes(csv.Dialect):
    delimiter = "|"
    quotechar = "'"
    lineterminator = "\n"
    quoting = csv.QUOTE_MINIMAL


csv.register_dialect("mine", delimiter=":", quoting=csv.QUOTE_ALL)
print("dialects", read("a|'b|c'\n", dialect=Pipes), write(["x", 1], dialect="mine"), sorted(csv.list_dialects()), csv.get_dialect("mine").delimiter, csv.excel.delimiter, csv.get_dialect("excel").lineterminator, csv.unregister_dialect("mine"))
print("constants", csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONE, csv.QUOTE_NONNUMERIC, csv.field_size_limit(), csv.Error.__name__)
print("sniff", csv.Sniffer().sniff("a;b;c\n1;2;3\n").delimiter)
it = iter(users * 2)
print("as test data", [next(it)["name"] for _ in range(3)], {u["id"]: u for u in users}["2"]["name"], sum(int(u["id"]) for u in users))
