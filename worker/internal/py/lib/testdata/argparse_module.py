# argparse: arguments of every kind, errors, groups, subcommands.
import argparse
import contextlib
import io


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


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
