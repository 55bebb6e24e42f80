"""The module textwrap."""

import re as _re

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]
_blank = _re.compile(r"[\t\n\x0b\x0c\r ]")
# A chunk is white space, a dash, or a word; a word may be parted behind a hyphen
# between letters.
_chunks = _re.compile(r"[\t\n\x0b\x0c\r ]+|(?<=[\w!\"'&.,?])-{2,}(?=\w)|[^\t\n\x0b\x0c\r ]+?(?:-(?:(?<=[^\d\W]{2}-)|(?<=[^\d\W]-[^\d\W]-))(?=[^\d\W]-?[^\d\W])|(?=[\t\n\x0b\x0c\r ]|\Z)|(?<=[\w!\"'&.,?])(?=-{2,}\w))")
_sentence = _re.compile(r"[a-z][.!?][\"']?\Z")


class TextWrapper:
    def __init__(
        self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True, fix_sentence_endings=False,
        break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None, placeholder=" [...]"
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _parts(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = _blank.sub(" ", text)
        if self.break_on_hyphens:
            parts = [p for p in _chunks.findall(text) if p]
        else:
            parts = [p for p in _re.split(r"([\t\n\x0b\x0c\r ]+)", text) if p]
        if self.fix_sentence_endings:
            for i in range(1, len(parts)):
                if parts[i] == " " and _sentence.search(parts[i - 1]):
                    parts[i] = "  "
        return parts

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            first = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(first) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        parts = self._parts(text)
        parts.reverse()
        lines = []
        while parts:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and parts[-1].strip() == "":
                del parts[-1]
            line, used = [], 0
            while parts and used + len(parts[-1]) <= width:
                used += len(parts[-1])
                line.append(parts.pop())
            if parts and len(parts[-1]) > width:
                self._long(parts, line, used, width)
                used = sum(map(len, line))
            if self.drop_whitespace and line and line[-1].strip() == "":
                used -= len(line.pop())
            if not line:
                continue
            last = not parts or (self.drop_whitespace and len(parts) == 1 and not parts[0].strip())
            if self.max_lines is None or len(lines) + 1 < self.max_lines or (last and used <= width):
                lines.append(indent + "".join(line))
                continue
            self._shortened(lines, line, used, indent, width)
            break
        return lines

    def _long(self, parts, line, used, width):
        room = max(1, width) - used if width >= 1 else 1
        if not self.break_long_words:
            if not line:
                line.append(parts.pop())
            return
        chunk, end = parts[-1], room
        if self.break_on_hyphens and len(chunk) > room:
            hyphen = chunk.rfind("-", 0, room)
            if hyphen > 0 and any(c != "-" for c in chunk[:hyphen]):
                end = hyphen + 1
        line.append(chunk[:end])
        parts[-1] = chunk[end:]

    def _shortened(self, lines, line, used, indent, width):
        while line:
            if line[-1].strip() and used + len(self.placeholder) <= width:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            used -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    lines = text.split("\n")
    lines = ["" if not line.strip(" \t") else line for line in lines]
    margin = None
    for line in lines:
        if not line:
            continue
        own = line[: len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = own
        n = 0
        while n < min(len(margin), len(own)) and margin[n] == own[n]:
            n += 1
        margin = margin[:n]
    cut = len(margin or "")
    return "\n".join([line[cut:] for line in lines])


def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = str.strip
    return "".join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
