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
import os

os.environ["COLUMNS"] = "80"
print(p.format_usage(), p.format_help(), sub.format_help(), sep="\n")
q = argparse.ArgumentParser("q", epilog="The end of %(prog)s.", formatter_class=argparse.ArgumentDefaultsHelpFormatter, argument_default=argparse.SUPPRESS)
q.add_argument("--level", type=int, choices=range(3), help="how %(prog)s does it", required=True, metavar="N")
q.add_argument("--hidden", help=argparse.SUPPRESS)
q.add_argument("--long-option-name-that-is-long", help="words " * 20)
q.add_argument("--plus", nargs="+", default=["x"], help="some")
q.add_argument("--version", action="version", version="%(prog)s 1.0")
q.add_argument("--feature", action=argparse.BooleanOptionalAction, default=True, help="on or off")
q.add_argument("--ext", action="extend", nargs="*", type=int)
q.add_argument("--ac", action="append_const", const=3, dest="consts")
print(q.format_help())
print("more", q.parse_args("--level 1 --no-feature --ext 1 2 --ext 3 --ac --ac --plus a b".split()), q.parse_args(["--level", "2"]))
for args in (["--level", "7"], ["--plus"], [], ["--l", "1"], ["--level=1", "--feature=3"], ["--version"], ["-h"], ["--level", "1", "x"]):
    err, out = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stderr(err), contextlib.redirect_stdout(out):
            q.parse_args(args)
        print("fine", args)
    except SystemExit as e:
        print("exit", args, e.code, err.getvalue().splitlines()[-1:], out.getvalue()[:30])
for args in (["--a", "--b"], ["nope"], ["run", "--times", "x"], ["run", "extra"]):
    err = io.StringIO()
    try:
        with contextlib.redirect_stderr(err):
            sub.parse_args(args)
    except SystemExit as e:
        print("exit", args, e.code, err.getvalue())


class Custom(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [option_string, values])


def even(text):
    if int(text) % 2:
        raise argparse.ArgumentTypeError(f"{text} is odd")
    return int(text)


c = argparse.ArgumentParser("c", exit_on_error=False)
c.add_argument("--custom", action=Custom)
c.add_argument("--even", type=even)
c.add_argument("-x", "--ex", action="store_true")
c.add_argument("numbers", nargs="*", type=float)
print("custom", c.parse_args(["--custom", "v", "--even", "4", "1", "-2", "-x"]))
attempt("odd", lambda: c.parse_args(["--even", "3"]))
parent = argparse.ArgumentParser(add_help=False)
parent.add_argument("--common", default="c")
child = argparse.ArgumentParser("child", parents=[parent], description="Has a parent.")
child.add_argument("--own", env_var="X") if False else child.add_argument("--own")
child.set_defaults(own="set", more=1)
rest = child.add_argument("rest", nargs=argparse.REMAINDER)
print("parents", child.parse_args(["--common", "1", "cmd", "-x", "--own"]), child.format_usage())
req = argparse.ArgumentParser("req").add_mutually_exclusive_group(required=True)
req.add_argument("--one")
req.add_argument("--two", action="store_true")
print("group", req._container.parse_args(["--one", "1"]), req._container.format_usage())
