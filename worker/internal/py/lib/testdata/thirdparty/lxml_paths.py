# lxml.html and lxml.etree: XPath, CSS selectors, forms.
from lxml import etree, html

page = """<html><head><title>T</title></head><body><h1 id="top">Head &amp; more</h1><p class="a b">hi <b>x</b> tail</p><ul><li>1</li><li class="on">2</li></ul>
<a href="/q?a=1">l</a><a href="r">m</a><form action="/go" method="post"><input type="hidden" name="token" value="t1"><input name="q"><select name="s"><option value="1">o</option><option value="2" selected>p</option></select><textarea name="t">long</textarea></form></body></html>"""
d = html.fromstring(page)
for path in ("//a/@href", "//p/text()", "//li", "//li[@class='on']/text()", "//ul/li[2]/text()", "string(//p)", "count(//li)", "//p[contains(@class, 'a')]/b/text()", "//h1[@id='top']/text()", "//form/@action", "//input[@name='token']/@value", "//a[text()='m']/@href", "//li/parent::ul", "//*[starts-with(@href, '/')]/text()", "boolean(//nothing)", "//nothing", "/html/head/title/text()", "normalize-space(//p)", "//li[last()]/text()", "//a[1]/following-sibling::a/text()", "//p | //ul"):
    found = d.xpath(path)
    print(path, [f.tag if isinstance(f, etree._Element) else str(f) for f in found] if isinstance(found, list) else found)
print([e.text for e in d.cssselect("ul li.on")], d.cssselect("p.a")[0].text_content(), d.find(".//title").text, d.findtext(".//h1"), [e.get("href") for e in d.iter("a")], d.cssselect("#top")[0].tag)
p = d.xpath("//p")[0]
print(p.tag, p.text, p[0].tail, p.get("class"), p.attrib["class"], p.getparent().tag, p.getnext().tag, p.getprevious().tag, len(p), [a.tag for a in p.iterancestors()], p.xpath("b/text()"), p.xpath("./b")[0].text, p.xpath("../ul/li/text()"), html.tostring(p), html.tostring(p, encoding="unicode", with_tail=False))
form = d.forms[0]
print(form.action, form.method, form.fields["token"], form.fields["s"], dict(form.form_values())["t"], d.get_element_by_id("top").text, [e.tag for e in d.find_class("on")])
d.make_links_absolute("http://h/x/")
print(d.xpath("//a/@href"), html.fromstring("<p>x</p>").tag, html.fromstring("<div>x<p>y</p></div>").xpath("//p/text()"))
r = etree.fromstring("<r xmlns:n='u'><n:a k='1'>x</n:a><b/><c>1</c><c>2</c></r>")
print(r.tag, r.xpath("//n:a/text()", namespaces={"n": "u"}), r[0].tag, r.find("b").tag, [c.text for c in r.findall("c")], r.xpath("//c[2]/text()"), r.xpath("sum(//c)"), r.xpath("//@k"), etree.QName(r[0]).localname, etree.tostring(r))
made = etree.Element("root", a="1")
etree.SubElement(made, "child").text = "t<"
print(etree.tostring(made), etree.tostring(made, encoding="unicode"), etree.tostring(made, xml_declaration=True, encoding="UTF-8"))
for bad in (lambda: etree.fromstring("<a>"), lambda: r.xpath("//["), lambda: html.fromstring("")):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__)
