# re: functions and methods of patterns and matches.
import re


def attempt(label, f):
    try:
        print(label, repr(f()))
    except re.error as e:
        # called PatternError since 3.13
        print(label, "re.error", e)
    except Exception as e:
        print(label, type(e).__name__, e)


m = re.search(r"(?P<user>\w+)@(?P<host>[\w.]+)(:(\d+))?", "to: ann@example.org!")
print("match", m.group(), m.group(0), m.group(1), m.group("host"), m.group(1, "host"), m[1], m["user"], m.groups(), m.groups("none"), m.groupdict(), m.groupdict("d"), m.start(), m.end(), m.span(), m.start(2), m.end("user"), m.span(4), m.lastindex, m.lastgroup, m.pos, m.endpos, m.string, m.re.pattern, m.expand(r"\2-\g<user>"), m.regs)
print("repr", m, re.compile("a(b)", re.I), repr(re.compile(r"\d")), bool(m), repr(re.compile("x" * 10, re.M | re.S)))
attempt("no group", lambda: m.group(9))
attempt("no name", lambda: m.group("zzz"))
attempt("none match", lambda: re.match("a", "b").group())
print("none", re.match("b", "ab"), re.search("x", "ab"), re.fullmatch("a", "ab"), re.findall("x", "ab"), list(re.finditer("x", "ab")))
print("sub", re.sub("a", "b", "aXa"), re.sub("a", "b", "aaa", count=2), re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub(r"(?P<x>a)", r"[\g<x>\g<1>\g<0>]", "ba"), re.sub("", "-", "abc"), re.sub("x*", "-", "abxd"), re.sub(r"\s+", " ", " a \n b "), re.sub("A", "b", "aA", flags=re.I), re.sub(r"\.", r"\\.", "a.b"), re.sub("a", r"\n\t", "a"), re.sub("é", "e", "café"))
print("sub function", re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "a1 b22"), re.sub(r"(\w)(\w*)", lambda m: m[1].upper() + m[2], "the quick fox"), re.sub(r"\{(\w+)\}", lambda m: {"a": "1"}.get(m.group(1), m.group()), "{a} {b}"), re.sub("a", str, "") or "empty")
print("subn", re.subn("a", "b", "aca"), re.subn("x", "y", "abc"), re.subn("a", "b", "aaa", count=1))
attempt("sub bad group", lambda: re.sub("a", r"\2", "a"))
attempt("sub bad name", lambda: re.sub("a", r"\g<n>", "a"))
attempt("sub bad escape", lambda: re.sub("a", r"\q", "a"))
attempt("sub returns int", lambda: re.sub("a", lambda m: 1, "a"))
attempt("sub unmatched group", lambda: re.sub("(a)|b", r"[\1]", "ab"))
print("split", re.split(",", "a,b,,c"), re.split(r"\s*[,;]\s*", "a , b;c"), re.split("(,)", "a,b"), re.split(",", "a,b,c", maxsplit=1), re.split("x", "abc"), re.split("", "abc"), re.split("x*", "axbc"), re.split(r"(a)|b", "xaybz"), re.split(r"\n", "a\nb"), re.split("A", "1a2", flags=re.I))
print("findall", re.findall("a", "aba"), re.findall("(a)(b)", "abab"), re.findall("(a)|b", "ab"), re.findall(r"(\w+)=(\w+)", "a=1 b=2"), dict(re.findall(r"(\w+)=(\w+)", "a=1 b=2")), re.findall("", "ab"))
print("finditer", [(x.group(), x.span()) for x in re.finditer(r"\w+", "ab cd")], next(re.finditer("a", "ba")).start())
p = re.compile(r"(?P<k>\w)(\d)?", re.I)
print("pattern", p.pattern, p.groups, p.groupindex, p.flags, p.match("ab", 1).group(), p.search("a1b2", 2).group(), p.match("abc", 1, 2).end(), p.findall("a1b2", 1), p.fullmatch("a1").groups(), p.fullmatch("xa1", 1).span(), p.sub("-", "a1b"), p.split("a1b"), p.scanner is not None, p == re.compile(r"(?P<k>\w)(\d)?", re.I), p.search("", 5))
print("compile twice", re.compile(p) is p, re.search(p, "q").group(), re.sub(p, "x", "ab"), re.findall(re.compile("b"), "abb"))
attempt("compile flags again", lambda: re.compile(p, re.M))
print("escape", re.escape("a.b*c"), re.escape("a b-c_d/é"), re.escape(r"\n[x]"), re.escape(""), re.escape("{$^}"), re.escape(b"a.b"), re.match(re.escape("1+1=2?"), "1+1=2?") is not None)
print("bytes", re.findall(rb"\d+", b"a1b22"), re.sub(b"a", b"b", b"aa"), re.search(rb"(?P<x>.)", b"q").groupdict(), re.split(b",", b"a,b"), re.compile(rb"\w", re.I).pattern)
attempt("bytes on str", lambda: re.search(b"a", "a"))
attempt("str on bytes", lambda: re.search("a", b"a"))
attempt("none text", lambda: re.search("a", None))
attempt("int text", lambda: re.findall("a", 5))
attempt("int pattern", lambda: re.compile(5))
attempt("none pattern", lambda: re.match(None, "a"))
print("flags", re.I, re.IGNORECASE | re.M, re.I == 2, int(re.S), re.X is re.VERBOSE, re.RegexFlag(10), re.I | re.M | re.S | re.X | re.A, isinstance(re.I, int))
print("cache", re.purge(), issubclass(re.error, Exception), type(p).__name__, type(m).__name__, isinstance(p, re.Pattern), isinstance(m, re.Match))
html = '<a href="/x?id=1">One</a>\n<a href="/y">Two &amp; 3</a><input type="hidden" name="token" value="abc123"/>'
print("scrape", re.findall(r'href="([^"]+)"', html), re.findall(r"<a [^>]*>(.*?)</a>", html), re.search(r'name="token"\s+value="(.+?)"', html).group(1), re.sub(r"<[^>]+>", "", html), re.search(r"id=(\d+)", html)[1], [x.groupdict() for x in re.finditer(r'<a href="(?P<u>.*?)">(?P<t>.*?)</a>', html)])
print("groups none", re.match(r"(a)?(b)?(c)?", "ac").groups(), re.match(r"(a)?b", "b").span(1), re.match(r"(a)?b", "b").start(1), re.match("((a)|(b))*", "ab").groups(), re.match("(?:(a)|b)*", "ab").group(1))
if (mm := re.match(r"(\w+)\s*=\s*(.*)", "key = some value")):
    print("walrus", mm.group(1), mm.group(2))
tokens = [(k.lastgroup, k.group()) for k in re.finditer(r"(?P<num>\d+)|(?P<id>[a-z]+)|(?P<op>[-+*/=])|(?P<ws>\s+)", "x = 12+y")]
print("tokens", [t for t in tokens if t[0] != "ws"])
print("long", len(re.findall(r"(\w+)\s", "word " * 1000)), re.sub(r"(.)\1+", r"\1", "aaabbbccc" * 10)[:9], re.match(r"(?:a|b)*$", "ab" * 500) is not None, re.fullmatch(r"(a+)+", "a" * 25) is not None)
print("template", re.sub(r"/(\d+)", "/[id]", "/users/12/orders/345"), re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "[uuid]", "/x/12345678-1234-5678-1234-567812345678/y"), re.sub(r"(?<=password=)[^&]*", "***", "user=a&password=secret&x=1"))
