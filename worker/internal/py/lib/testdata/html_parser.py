# html.parser: events of HTMLParser.
from html.parser import HTMLParser


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
