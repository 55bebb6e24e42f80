# textwrap, shlex, html, html.parser, unicodedata.
import html
import shlex
import textwrap
import unicodedata
from html.parser import HTMLParser


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


text = "The quick brown fox jumps over the lazy dog. It was not amused, honestly-speaking."
print("wrap", textwrap.wrap(text, 20), textwrap.wrap("", 5), textwrap.wrap("abcdefghij", 4), textwrap.wrap("a b", 1), textwrap.wrap("abcdefghij k", 4, break_long_words=False))
print("fill", textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  "))
print("shorten", textwrap.shorten(text, 20), textwrap.shorten("a  b", 10), textwrap.shorten(text, 25, placeholder="..."))
print("dedent", repr(textwrap.dedent("""
    line
      more
    end
""")), repr(textwrap.dedent("\ta\n\tb")), repr(textwrap.dedent("  a\n\n  b")))
print("indent", repr(textwrap.indent("a\n\nb\n", "> ")), repr(textwrap.indent("a\nb", "- ", lambda l: l.startswith("b"))))
print("split", shlex.split("a 'b c' \"d e\" f\\ g"), shlex.split("--x=1 -v ''"), shlex.split("a # c"), shlex.split("a # c", comments=True), shlex.split('say "it\'s"'), shlex.quote("a b"), shlex.quote("safe"), shlex.quote("it's"), shlex.quote(""), shlex.join(["a", "b c"]))
attempt("no closing", lambda: shlex.split("a 'b"))
attempt("no escaped", lambda: shlex.split("a\\"))
print("escape", html.escape("<a href=\"x\">'&'</a>"), html.escape("\"'<", quote=False), html.escape(""))
print("unescape", html.unescape("&lt;&gt;&amp;&quot;&#39;&#x27;&eacute;&euro;&nbsp;&hellip;&#8364;&notanentity;&amp"), html.unescape("&lt"), html.unescape("&#0;"), html.unescape("no entities"), html.unescape("&AMP; &copy 2024"))


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.events = []

    def handle_starttag(self, tag, attrs):
        self.events.append(("start", tag, attrs))

    def handle_endtag(self, tag):
        self.events.append(("end", tag))

    def handle_data(self, data):
        if data.strip():
            self.events.append(("data", data.strip()))

    def handle_comment(self, data):
        self.events.append(("comment", data))


p = Links()
p.feed('<!DOCTYPE html><html><A HREF="/x?a=1&amp;b=2" class=big disabled>Link &amp; text</a><br/><!-- note --><img src=\'i.png\'>')
p.feed("<p>split ta")
p.feed("g</p>")
p.close()
print("parser", *p.events, sep="\n  ")
print("unicodedata", unicodedata.name("é"), unicodedata.name("\n", "none"), unicodedata.lookup("EURO SIGN"), unicodedata.category("A"), unicodedata.category("1"), unicodedata.category(" "), unicodedata.category("€"), unicodedata.digit("5"), unicodedata.numeric("½"), unicodedata.decimal("٣"), unicodedata.combining("\u0301"), unicodedata.bidirectional("א"), unicodedata.east_asian_width("日"), unicodedata.mirrored("("), unicodedata.decomposition("é"))
for form in ("NFC", "NFD", "NFKC", "NFKD"):
    print(form, ascii(unicodedata.normalize(form, "é e\u0301 ﬁ Ⅷ ½ Å가 \u1100\u1161")), unicodedata.is_normalized(form, "é"))
attempt("lookup", lambda: unicodedata.lookup("NOPE"))
attempt("name", lambda: unicodedata.name("\x00"))
attempt("form", lambda: unicodedata.normalize("X", "a"))
