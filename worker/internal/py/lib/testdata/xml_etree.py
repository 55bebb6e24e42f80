# xml.etree.ElementTree: parse, find, build, write, errors; xml.sax.saxutils.
import io
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape, quoteattr, unescape


def attempt(label, f):
    try:
        print(label, repr(f()))
    except ET.ParseError as e:
        print(label, "ParseError", e.position)
    except Exception as e:
        print(label, type(e).__name__, e)


doc = """<?xml version="1.0" encoding="UTF-8"?>
<!-- comment -->
<catalog xmlns:x="http://ns/x" name="c &amp; d">
  <book id="1"><title>One</title><price cur="EUR">9.50</price></book>
  <book id="2"><title>Twö &lt;2&gt;</title><price>12</price>tail</book>
  <x:extra>ns<![CDATA[<raw> & text]]></x:extra>
  <empty/>
</catalog>"""
root = ET.fromstring(doc)
print("root", root.tag, root.attrib, len(root), repr(root.text), [c.tag for c in root], root[0].get("id"), root.get("nope"), root.get("nope", "d"))
print("find", root.find("book/title").text, root.findtext("book/price"), root.find("nope"), root.findtext("nope", "default"), [b.get("id") for b in root.findall("book")], root.find("book[@id='2']/title").text, [t.text for t in root.iter("title")], root.find(".//price").attrib, root.find("{http://ns/x}extra").text, root.find("x:extra", {"x": "http://ns/x"}).text, [e.tag for e in root.findall("*")][-1], root.find("book[2]").tail.strip(), root.find("book[last()]").get("id"), root.find("book[title='One']").get("id"), [e.tag for e in root.findall("./book/*")], root.find("..") if False else "", root.find(".").tag)
print("text", "".join(root.find("book").itertext()), repr(root[1][1].tail), root.find("empty").text, root.find("book") is not None, list(root.find("empty")), [e.tag for e in root.iter()])
print("items", root[0].items(), root[0].keys(), root[0][1].attrib["cur"])
new = ET.Element("root", {"a": "1"}, b="<2>")
child = ET.SubElement(new, "child", id="é")
child.text = "text & <more>"
child.tail = "tail"
new.append(ET.Element("last"))
new.insert(0, ET.Comment("note"))
new.set("c", 'q"uote')
print("build", ET.tostring(new), ET.tostring(new, encoding="unicode"), ET.tostring(new, encoding="utf-8"), ET.tostring(child, encoding="unicode", short_empty_elements=False))
new.remove(child)
ET.indent(new)
print("indent", ET.tostring(new, encoding="unicode"))
tree = ET.ElementTree(new)
out = io.BytesIO()
tree.write(out, encoding="utf-8", xml_declaration=True)
print("write", out.getvalue(), tree.getroot() is new, ET.ElementTree(root).find("book").get("id"))
parsed = ET.parse(io.StringIO("<a><b>1</b></a>"))
print("parse", parsed.getroot().tag, parsed.findall("b")[0].text, [(ev, el.tag) for ev, el in ET.iterparse(io.BytesIO(b"<a><b/></a>"), events=("start", "end"))], ET.fromstring(b"<x>\xc3\xa9</x>").text, ET.XML("<q/>").tag, ET.fromstring("<a>&#233;&quot;</a>").text)
for bad in ("", "<a>", "<a></b>", "text", "<a b=c/>", "<a/><b/>", "<a>&nope;</a>", "<a b='1' b='2'/>"):
    attempt(f"bad {bad!r}", lambda: ET.fromstring(bad))
attempt("text int", lambda: ET.tostring(ET.Element("a", n=5)))
envelope = ET.fromstring('<s:Envelope xmlns:s="http://soap"><s:Body><r>ok</r></s:Body></s:Envelope>')
print("soap", envelope.tag, envelope.find("s:Body/r", {"s": "http://soap"}).text, envelope.find(".//r").text, ET.tostring(envelope, encoding="unicode"))
print("saxutils", escape("<a & b>"), escape("'", {"'": "&apos;"}), unescape("&lt;&amp;"), quoteattr('a"b'), quoteattr("x"))
for bad in ("", "  ", "<a>", "<a>\n<b>", "<a></b>", "<a>x</ b>", "text", "<a b=c/>", "<a/><b/>", "<a/>text", "<a>&nope;</a>", "<a b='1' b='2'/>", "<a b='<'/>", "<a b='1'c='2'/>", "<a b/>", "<1/>", "<a", "<a b", "<a b='", "<a>&#xZ;</a>", "<a>&#0;</a>", "<a>]]></a>", "<x:a/>", "<a x:b='1'/>", "<a>\x01</a>", "<a>&</a>", "<a>& b</a>", "<!-- x", "<a><!-- -- --></a>", "<a><![CDATA[x", "</a>", "<a></a></a>", "<?xml version='1.0'?>", " <?xml version='1.0'?><a/>", "<a><?xml version='1.0'?></a>", "<html><br></html>", "<!DOCTYPE html><p>x</p>", "<a b='&lt;'>\r\nx\ry</a>", "<a>\n  <b></a>\n", "{\"a\":1}"):
    try:
        e = ET.fromstring(bad)
        print(repr(bad), "ok", ET.tostring(e))
    except ET.ParseError as e:
        print(repr(bad), e.code, e.position, e)
for path in ("book[@id!='1']", "book[price]", "book[.='x']", "book[price!='12']", ".//*[@cur]", "book/..", "*/title", "{*}extra", "{http://ns/x}*", "book[last()-1]", "//book", "book[0]"):
    attempt(f"path {path}", lambda: [e.tag for e in root.findall(path)])
import copy

deep = copy.deepcopy(root)
deep[0].set("id", "9")
print("copies", root[0].get("id"), deep[0].get("id"), len(copy.copy(root)), ET.tostring(root[1], method="text", encoding="unicode"), ET.tostring(ET.fromstring("<p>a<br/>b</p>"), method="html"), ET.tostringlist(ET.Element("q")))
ET.register_namespace("s", "http://soap")
print("registered", ET.tostring(envelope, encoding="unicode"), ET.tostring(envelope, encoding="iso-8859-1")[:50], ET.QName("u", "t").text, ET.iselement(root), ET.XMLID("<a id='x'/>")[1]["x"].tag, ET.fromstringlist(["<a>", "</a>"]).tag)
b = ET.TreeBuilder()
b.start("a", {})
b.data("text")
b.end("a")
pull = ET.XMLPullParser(["start", "end"])
pull.feed("<a><b/></a>")
pull.close()
print("builders", ET.tostring(b.close()), [(e, x.tag) for e, x in pull.read_events()], ET.tostring(ET.PI("t", "x")), ET.parse(io.BytesIO('<?xml version="1.0" encoding="latin-1"?><a>é</a>'.encode("latin-1"))).getroot().text)
for part in list(new):
    new.remove(part)
new.extend([ET.Element("x"), ET.Element("y")])
new[0:1] = [ET.Element("z")]
del new[1]
ET.dump(new)
attempt("append", lambda: new.append("x"))
attempt("remove", lambda: new.remove(root))
