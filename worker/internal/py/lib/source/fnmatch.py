"""The module fnmatch."""

import re

_compiled = {}


def translate(pat):
    """The regular expression of a shell pattern."""
    out, i, n = [], 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == "*":
            while i < n and pat[i] == "*":
                i += 1
            out.append(".*")
        elif c == "?":
            out.append(".")
        elif c == "[":
            end = i
            if end < n and pat[end] == "!":
                end += 1
            if end < n and pat[end] == "]":
                end += 1
            while end < n and pat[end] != "]":
                end += 1
            if end >= n:
                out.append("\\[")
            else:
                inside = pat[i:end].replace("\\", "\\\\")
                i = end + 1
                if inside[0] == "!":
                    inside = "^" + inside[1:]
                elif inside[0] in "^[":
                    inside = "\\" + inside
                out.append("[%s]" % inside)
        else:
            out.append(re.escape(c))
    return "(?s:%s)\\Z" % "".join(out)


def fnmatchcase(name, pat):
    match = _compiled.get(pat)
    if match is None:
        if len(_compiled) > 500:
            _compiled.clear()
        match = _compiled[pat] = re.compile(translate(pat)).match
    return match(name) is not None


def fnmatch(name, pat):
    import os

    return fnmatchcase(os.fspath(name), os.fspath(pat))


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
