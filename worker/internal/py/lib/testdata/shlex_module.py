# shlex: split, quote, join.
import shlex


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


print("split", shlex.split("a 'b c' \"d e\" f\\ g"), shlex.split("--x=1 -v ''"), shlex.split("a # c"), shlex.split("a # c", comments=True), shlex.split('say "it\'s"'), shlex.quote("a b"), shlex.quote("safe"), shlex.quote("it's"), shlex.quote(""), shlex.join(["a", "b c"]))
attempt("no closing", lambda: shlex.split("a 'b"))
attempt("no escaped", lambda: shlex.split("a\\"))
