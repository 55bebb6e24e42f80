"""The module html.parser."""

import re as _re
from html import unescape

__all__ = ["HTMLParser"]
_name = _re.compile(r"[a-zA-Z][^\t\n\r\f />\x00]*")
_attribute = _re.compile(r"""((?<=['"\t\n\r\f /])[^\t\n\r\f />][^\t\n\r\f /=>]*)([\t\n\r\f ]*=[\t\n\r\f ]*('[^']*'|"[^"]*"|(?!['"])[^>\t\n\r\f ]*))?(?:[\t\n\r\f ]|/(?!>))*""")
_tag_end = _re.compile(r"""[a-zA-Z][^\t\n\r\f />\x00]*(?:[\t\n\r\f /]*(?:(?<=['"\t\n\r\f /])[^\t\n\r\f />][^\t\n\r\f /=>]*(?:[\t\n\r\f ]*=[\t\n\r\f ]*(?:'[^']*'|"[^"]*"|(?!['"])[^>\t\n\r\f ]*))?[\t\n\r\f /]*)*)?[\t\n\r\f ]*/?>""")
_reference = _re.compile(r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+)|[a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]")


class HTMLParser:
    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        self.rawdata = ""
        self.lasttag = "???"
        self.cdata_elem = None
        self._before = ""
        self._tag_text = None

    def feed(self, data):
        self.rawdata += data
        self._go(False)

    def close(self):
        self._go(True)

    def get_starttag_text(self):
        return self._tag_text

    def getpos(self):
        return self._before.count("\n") + 1, len(self._before) - (self._before.rfind("\n") + 1)

    def _go(self, end):
        raw, i = self.rawdata, 0
        while i < len(raw):
            j = self._text_end(raw, i, end)
            if j < 0:
                break
            if i < j:
                self._emit(raw[i:j])
                self._before += raw[i:j]
                i = j
            if i == len(raw):
                break
            if raw[i] == "&":
                k = self._charref(raw, i, end)
            else:
                k = self._markup(raw, i, end)
            if k < 0:
                if not end:
                    break
                # What is left is no markup after all.
                k = raw.find(">", i + 1) + 1 or len(raw)
                self._emit(raw[i:k])
            self._before += raw[i:k]
            i = k
        self.rawdata = raw[i:]

    def _emit(self, text):
        if self.convert_charrefs and not self.cdata_elem:
            text = unescape(text)
        self.handle_data(text)

    def _text_end(self, raw, i, end):
        """Where the text from i on ends; -1 is to wait for more."""
        if self.cdata_elem:
            close = _re.compile(r"</%s(?=[\t\n\r\f />])" % self.cdata_elem, _re.I).search(raw, i)
            if close:
                return close.start()
            return len(raw) if end else -1
        j = raw.find("<", i)
        if self.convert_charrefs:
            if j >= 0:
                return j
            amp = raw.rfind("&", max(i, len(raw) - 34))
            if amp >= 0 and not end and not _re.compile(r"[\s;]").search(raw, amp):
                return -1
            return len(raw)
        amp = raw.find("&", i)
        places = [p for p in (j, amp) if p >= 0]
        return min(places) if places else len(raw)

    def _charref(self, raw, i, end):
        m = _reference.match(raw, i)
        if not m and end:
            m = _reference.match(raw[i:] + " ")
        if not m:
            if len(raw) - i < 2 or _re.compile(r"&[#a-zA-Z0-9]*\Z").match(raw, i):
                return -1
            self.handle_data("&")
            return i + 1
        name = m.group()[1:-1]
        if name[0] == "#":
            self.handle_charref(name[1:])
        else:
            self.handle_entityref(name)
        after = i + 1 + len(name)
        return after + 1 if raw[after : after + 1] == ";" else after

    def _markup(self, raw, i, end):
        two = raw[i : i + 2]
        if two == "</":
            return self._end_tag(raw, i, end)
        if raw.startswith("<!--", i):
            k = raw.find("-->", i + 4)
            if k < 0:
                return -1
            self.handle_comment(raw[i + 4 : k])
            return k + 3
        if raw.startswith("<![", i):
            k = raw.find("]>", i + 3)
            if k < 0:
                return -1
            k = raw.find(">", k)
            self.unknown_decl(raw[i + 3 : k - 1])
            return k + 1
        if two == "<!":
            k = raw.find(">", i + 2)
            if k < 0:
                return -1
            if raw[i + 2 : i + 9].lower() == "doctype":
                self.handle_decl(raw[i + 2 : k])
            else:
                self.handle_comment(raw[i + 2 : k])
            return k + 1
        if two == "<?":
            k = raw.find(">", i + 2)
            if k < 0:
                return -1
            self.handle_pi(raw[i + 2 : k])
            return k + 1
        if _name.match(raw, i + 1):
            return self._start_tag(raw, i, end)
        if len(raw) == i + 1:
            return -1
        self.handle_data("<")
        return i + 1

    def _start_tag(self, raw, i, end):
        m = _tag_end.match(raw, i + 1)
        if not m:
            k = raw.find(">", i)
            if k < 0 or _re.compile(r"""=[\t\n\r\f ]*('[^']*|"[^"]*)\Z""").search(raw, i):
                return -1
            self.handle_data(raw[i : k + 1])
            return k + 1
        self._tag_text = raw[i : m.end()]
        name = _name.match(raw, i + 1)
        self.lasttag = tag = name.group().lower()
        attrs = []
        k = name.end()
        while k < len(raw) and raw[k] in "\t\n\r\f /":
            k += 1
        while k < m.end():
            a = _attribute.match(raw, k)
            if not a:
                break
            attr, rest, value = a.group(1, 2, 3)
            if not rest:
                value = None
            elif value[:1] in ("'", '"') and value[:1] == value[-1:]:
                value = value[1:-1]
            if value:
                value = unescape(value)
            attrs.append((attr.lower(), value))
            k = a.end()
        if self._tag_text.endswith("/>"):
            self.handle_startendtag(tag, attrs)
        else:
            self.handle_starttag(tag, attrs)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.cdata_elem = tag
        return m.end()

    def _end_tag(self, raw, i, end):
        k = raw.find(">", i + 2)
        if k < 0:
            return -1
        name = _name.match(raw, i + 2)
        if not name:
            if raw[i : i + 3] != "</>":
                self.handle_comment(raw[i + 2 : k])
            return k + 1
        tag = name.group().lower()
        if self.cdata_elem and tag != self.cdata_elem:
            self.handle_data(raw[i : k + 1])
            return k + 1
        self.cdata_elem = None
        self.handle_endtag(tag)
        return k + 1

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass
