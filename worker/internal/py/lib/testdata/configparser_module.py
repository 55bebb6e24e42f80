# configparser: reading, interpolation, typed getters, writing, errors.
import configparser
import io


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


text = """
[DEFAULT]
timeout = 30
; comment
# other comment

[server]
Host = example.org
port: 8080
debug = yes
ratio = 0.5
path = %(home)s/x
home = /srv
multi = one
    two
empty =
spaced key = v a l u e

[other]
timeout = 5
"""
c = configparser.ConfigParser()
c.read_string(text)
print("sections", c.sections(), c.has_section("server"), "nope" in c, c.options("server"), c.has_option("server", "host"))
s = c["server"]
print("values", s["host"], s["HOST"], s.getint("port"), s.getboolean("debug"), s.getfloat("ratio"), s["path"], repr(s["multi"]), repr(s["empty"]), s["spaced key"], s["timeout"], c["other"]["timeout"], s.get("nope"), s.get("nope", "fb"), s.getint("nope", fallback=7), c.get("server", "host"), c.getint("other", "timeout"), c.get("server", "nope", fallback="x"), c.getboolean("server", "debug"), c.get("server", "path", raw=True))
print("items", dict(c.items("other")), list(c["other"]), c.defaults(), dict(c["other"]), {k: dict(v) for k, v in c.items()}["other"])
c["new"] = {"a": "1"}
c.add_section("added")
c.set("added", "k", "v")
out = io.StringIO()
c.remove_section("server")
c.write(out)
print("write", out.getvalue())
d = configparser.ConfigParser(allow_no_value=True, interpolation=None)
d.optionxform = str
d.read_dict({"S": {"Key": "50%", "n": 1}})
d.read_string("[F]\nflag\n")
print("options", d["S"]["Key"], d["S"]["n"], d["F"]["flag"], list(d["S"]), d.read("no_such_file.ini"), d.read("settings.ini"), d["app"]["Name"])
attempt("no section", lambda: c.get("zz", "a"))
attempt("no option", lambda: c.get("other", "zz"))
attempt("key", lambda: c["zz"])
attempt("option key", lambda: c["other"]["zz"])
attempt("bad int", lambda: d.getint("S", "Key"))
attempt("bad bool", lambda: d.getboolean("S", "Key"))
attempt("dup section", lambda: c.add_section("other"))
attempt("set int", lambda: c.set("other", "k", 5))
