# textwrap: wrap, fill, shorten, dedent, indent.
import textwrap


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
