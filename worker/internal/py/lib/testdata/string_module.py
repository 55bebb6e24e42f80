# string: constants, Template, capwords, Formatter.
import string
from string import Template


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


for name in ("ascii_letters", "ascii_lowercase", "ascii_uppercase", "digits", "hexdigits", "octdigits", "punctuation", "printable", "whitespace"):
    value = getattr(string, name)
    print(name, repr(value), len(value))
print("capwords", string.capwords("hello   world"), string.capwords("a-b-c", "-"), string.capwords(" x  y "))
t = Template("$name owes $$${amount} to ${who}x $name")
print("substitute", t.substitute(name="ann", amount=5, who="bob"), t.substitute({"name": 1, "amount": 2, "who": 3}), t.substitute({"name": "d"}, amount=0, who=None), t.template)
print("safe", t.safe_substitute(name="ann"), Template("$a $").safe_substitute(a=1), Template("${bad x").safe_substitute(), Template("$").safe_substitute())
attempt("missing", lambda: t.substitute(name="x"))
attempt("bad placeholder", lambda: Template("a $ b").substitute())
attempt("bad placeholder line", lambda: Template("line\n  $1").substitute())
print("identifiers", t.get_identifiers(), t.is_valid(), Template("$ x").is_valid(), Template("$a_b1 $A-$b.c").substitute(a_b1=1, A=2, b=3), Template("$é").safe_substitute(é=1))


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+"


print("subclass", Percent("%name %% $x %NAME" if False else "%name %% $x").substitute(name="v"))
f = string.Formatter()
print("Formatter", f.format("{} {x:>4} {0}" if False else "{0} {x:>4}", 1, x="y"), f.vformat("{a}", (), {"a": 1}), list(f.parse("a{b!r:>5}c{}{{")))


class Default(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)


print("Formatter subclass", Default().format("{a} {b} {0}", "p", a=1))
letters = string.ascii_lowercase + string.digits
print("use", letters.index("a"), letters[-1], "".join(c for c in "a1 b2!" if c in string.ascii_letters), "hi!".translate(str.maketrans("", "", string.punctuation)), all(c in string.hexdigits for c in "fF09"), dict(zip(string.ascii_lowercase, range(3))))
