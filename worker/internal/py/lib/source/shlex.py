"""The module shlex."""

import re as _re

__all__ = ["shlex", "split", "quote", "join"]
_unsafe = _re.compile(r"[^\w@%+=:,./-]", _re.ASCII).search


class shlex:
    """An iterator over the words of a text."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        self._text = instream if isinstance(instream, str) else instream.read() if instream is not None else ""
        self._at = 0
        self.infile = infile
        self.posix = posix
        self.commenters = "#"
        self.wordchars = "abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
        if posix:
            self.wordchars += "ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ"
        self.punctuation_chars = "();<>|&" if punctuation_chars is True else punctuation_chars or ""
        if self.punctuation_chars:
            self.wordchars += "~-./*?="
        self.whitespace = " \t\r\n"
        self.whitespace_split = False
        self.quotes = "'\""
        self.escape = "\\"
        self.escapedquotes = '"'
        self.lineno = 1
        self.eof = None if posix else ""

    def _next(self):
        c = self._text[self._at : self._at + 1]
        self._at += 1
        if c == "\n":
            self.lineno += 1
        return c

    def get_token(self):
        word, quoted, quote = "", False, ""
        while True:
            c = self._next()
            if quote:
                if not c:
                    raise ValueError("No closing quotation")
                if c == quote:
                    quote = ""
                    if not self.posix:
                        return word + c
                elif self.posix and c in self.escape and quote in self.escapedquotes:
                    after = self._next()
                    if not after:
                        raise ValueError("No escaped character")
                    word += after if after in (quote, c) else c + after
                else:
                    word += c
                continue
            if not c:
                break
            if c in self.whitespace:
                if word or quoted:
                    break
                continue
            if c in self.commenters:
                while c and c != "\n":
                    c = self._next()
                if word or quoted:
                    break
                continue
            if self.posix and c in self.escape:
                after = self._next()
                if not after:
                    raise ValueError("No escaped character")
                word += after
                quoted = True
            elif c in self.quotes:
                quote, quoted = c, True
                if not self.posix:
                    word += c
            elif c in self.punctuation_chars:
                if word or quoted:
                    self._at -= 1
                    break
                word = c
                while self._text[self._at : self._at + 1] and self._text[self._at] in self.punctuation_chars:
                    word += self._next()
                break
            elif c in self.wordchars or self.whitespace_split:
                word += c
            elif word or quoted:
                self._at -= 1
                break
            else:
                return c
        if not word and not quoted:
            return self.eof
        return word

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token


def split(s, comments=False, posix=True):
    if s is None:
        raise ValueError("s argument must not be None")
    lex = shlex(s, posix=posix)
    lex.whitespace_split = True
    if not comments:
        lex.commenters = ""
    return list(lex)


def quote(s):
    if not s:
        return "''"
    if _unsafe(s) is None:
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return " ".join([quote(arg) for arg in split_command])
