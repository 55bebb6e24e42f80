# re: pattern syntax, each with match, search and findall.
import re


def attempt(label, f):
    try:
        print(label, f())
    except re.error as e:
        print(label, "re.error", e, "|", e.msg, e.pos, e.pattern)
    except Exception as e:
        print(label, type(e).__name__, e)


cases = [
    (r"abc", "xabcabc"), (r"a.c", "abc a\nc a-c"), (r"^a|b$", "ab"), (r"[abc]+", "aabbxc"), (r"[^abc]+", "abxyc"), (r"[a-z0-9_-]+", "Ab-1_ x"), (r"[]a]+", "a]b"), (r"[\]\-x]+", "]-x"),
    (r"\d+", "a12b345"), (r"\D+", "a12b"), (r"\w+", "é_1 a-b"), (r"\W+", "a, b"), (r"\s+", "a \t\nb"), (r"\S+", " ab c"), (r"\bfoo\b", "foo food foo."), (r"\Boo", "foo oo"), (r"\Afoo", "foofoo"), (r"foo\Z", "foofoo"),
    (r"a*", "baaa"), (r"a+?", "aaa"), (r"a??b", "ab"), (r"a{2}", "aaaaa"), (r"a{2,3}", "aaaaa"), (r"a{,2}", "aaa"), (r"a{2,}", "aaaaa"), (r"a{2,3}?", "aaaaa"), (r"x{a}", "x{a}"), (r"<.*?>", "<a><b>"), (r"<.*>", "<a><b>"),
    (r"(a)(b)?", "ab a"), (r"(?:ab)+", "ababx"), (r"(?P<y>\d{4})-(?P<m>\d\d)", "on 2024-05 and 2023-12"), (r"(a|b)*c", "ababc c"), (r"((a)(b(c)))", "abc"), (r"(\w)\1", "aabbc"), (r"(?P<q>['\"]).*?(?P=q)", "'a' \"b'\""),
    (r"foo(?=bar)", "foobar foo"), (r"foo(?!bar)", "foobar foox"), (r"(?<=\$)\d+", "$12 34"), (r"(?<!\$)\b\d+", "$12 34"), (r"(?i)abc", "ABC aBc"), (r"(?s)a.b", "a\nb"), (r"(?m)^\w+$", "ab\ncd e\nf"), (r"(?x) a  b # comment", "ab a b"), (r"(?i:a)b", "Ab AB"), (r"(?im)^x", "X\nx"), (r"(?-i:a)B", "aB"), (r"(a)?(?(1)b|c)", "ab c b"),
    (r"\.\*\+\?\(\)\[\]\{\}\\\|\^\$", ".*+?()[]{}\\|^$"), (r"\t\n\x41\u0042\101", "\t\nABA"), (r"é+", "caféé"), (r"[à-ü]+", "naïve é"), (r"(?a)\w+", "aé b"), (r"日|本", "日本語"), (r".", "😀a"), (r"\u263a", "☺"),
    (r"", "ab"), (r"x*", "axb"), (r"|a", "a"), (r"(a|ab)(c|bcd)", "abcd"), (r"(?>a+)b", "aab"), (r"a++b", "aab aaa"), (r"a*+a", "aaa"), (r"(?:(?P<n>a)|b)+", "ab"), (r"(?#comment)a", "a"), (r"[a-c-e]+", "a-e"), (r"[\w.]+@[\w.]+\.\w{2,}", "mail a.b@c.org, x@y.io!"),
    (r'name="csrf" value="([^"]+)"', '<input name="csrf" value="tok-123">'), (r"https?://([^/\s]+)(/\S*)?", "see http://a.b/c?d=1 and https://x"), (r"(\d{1,3}(?:\.\d{1,3}){3})", "ip 10.0.0.1 ok"), (r"\$\{(\w+)\}", "a ${x} ${yz}"), (r"^(GET|POST)\s+(\S+)", "POST /a/b HTTP"), (r"(?<![a-z])cat(?![a-z])", "cat concat cat1"), (r"\{\{\s*(\w+)\s*\}\}", "{{ a }} {{b}}"),
]
for pattern, text in cases:
    p = re.compile(pattern)
    m, s = p.match(text), p.search(text)
    print(repr(pattern), m and (m.group(), m.span()), s and (s.group(), s.span(), s.groups(), s.groupdict()), p.findall(text), [x.span() for x in p.finditer(text)], bool(p.fullmatch(text)), p.split(text)[:4], p.sub("<>", text))
for flags in (0, re.I, re.M, re.S, re.I | re.M, re.X, re.A, re.IGNORECASE | re.DOTALL):
    print("flags", int(flags), re.findall(r"^a.b", "a-b\nA\nB\na.b", flags), re.compile("x", flags).flags & ~32)
print("verbose", re.findall(r"""
    (\d+)   # number
    \s* [#] # a hash in a class
    \s* (\w+)
""", "1 # one 2#two", re.VERBOSE))
print("unicode case", re.findall("straße|É", "STRASSE straße é", re.I), re.findall(r"\d", "a٣1"), re.findall(r"\d", "٣1", re.A), re.search("k", "\u212a", re.I) is not None)
for pattern in ("(", ")", "[", "[a", "*a", "a**", "a{2}{3}", "(?P<n>a)(?P<n>b)", "(?P=x)", r"\1", "(?<=a+)b", "[z-a]", "a{3,2}", "(?P<1a>b)", "(?Pabc)", "(?z)", "\\", r"\q", "(?P<n", "(?:a", "x(?i)y", "(?P<>a)", r"\x1", r"[\d-z]", "(?(2)a)", "a|*", "+", "(?<a"):
    attempt(f"bad {pattern!r}", lambda: re.compile(pattern).pattern)
