# configparser and argparse.
import argparse
import configparser
import contextlib
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

p = argparse.ArgumentParser(prog="prog", description="Describe.")
p.add_argument("path")
p.add_argument("rest", nargs="*", default=[])
p.add_argument("-n", "--number", type=int, default=5, help="a number")
p.add_argument("--flag", action="store_true")
p.add_argument("--no-x", dest="x", action="store_false")
p.add_argument("--env", choices=["dev", "prod"], default="dev")
p.add_argument("-v", action="count", default=0)
p.add_argument("--add", action="append")
p.add_argument("--two", nargs=2, type=float)
p.add_argument("--some-name", default="d")
p.add_argument("--const", action="store_const", const=9)
p.add_argument("--opt", nargs="?", const="c", default="o")
print("defaults", sorted(vars(p.parse_args(["p"])).items()))
ns = p.parse_args(["p", "a", "b", "-n", "7", "--flag", "--no-x", "--env=prod", "-vv", "--add", "1", "--add=2", "--two", "1", "2.5", "--some-name", "v", "--const", "--opt"])
print("parsed", sorted(vars(ns).items()))
print("namespace", ns.number, ns.some_name, getattr(ns, "zz", None), "flag" in ns, argparse.Namespace(a=1), argparse.Namespace(a=1) == argparse.Namespace(a=1), p.parse_known_args(["p", "--unknown", "1"])[1], p.get_default("env"), p.parse_args(["-n1", "p", "--", "--x"]).rest, p.parse_args(["p", "--num", "3"]).number)
for args in ([], ["p", "-n", "x"], ["p", "--two", "1"], ["p", "--nope"]):
    err = io.StringIO()
    try:
        with contextlib.redirect_stderr(err):
            p.parse_args(args)
    except SystemExit as e:
        print("exit", args, e.code, err.getvalue().splitlines()[-1])
sub = argparse.ArgumentParser(prog="s")
sp = sub.add_subparsers(dest="cmd")
run = sp.add_parser("run")
run.add_argument("--times", type=int, default=1)
g = sub.add_mutually_exclusive_group()
g.add_argument("--a", action="store_true")
g.add_argument("--b", action="store_true")
group = sub.add_argument_group("title")
group.add_argument("--grouped", default=3)
print("subcommand", sorted(vars(sub.parse_args(["--a", "run", "--times", "4"])).items()), sub.parse_args([]).cmd)
attempt("conflict", lambda: p.add_argument("-n"))
