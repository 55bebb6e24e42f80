# bs4 with html.parser: find, find_all, select, get, text, navigation, common scraping of forms.
import re

from bs4 import BeautifulSoup

HTML = """<!DOCTYPE html>
<html><head><title>The  Title</title><meta name="csrf-token" content="tok-1"></head>
<body id="top" class="main page">
<h1>Head &amp; line</h1>
<form action="/login" method="post"><input type="hidden" name="token" value="abc123"/><input name="user" required><select name="s"><option value="1" selected>One</option><option value="2">Two</option></select><textarea name="t">txt</textarea></form>
<ul class="items list"><li class="item" data-id="1"><a href="/a?x=1&amp;y=2">A</a></li><li class="item last" data-id="2"><a href="/b">B <b>bold</b></a></li><li>plain</li></ul>
<p id="p1">First <i>it</i> text.<br>after</p><p>Second &lt;p&gt; é</p>
<script>var x = "<b>";</script><!-- note -->
<table><tr><th>H1</th><th>H2</th></tr><tr><td>1</td><td>2</td></tr></table>
</body></html>"""


def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


soup = BeautifulSoup(HTML, "html.parser")
print("title", soup.title, soup.title.string, soup.title.name, soup.head.title.text, soup.h1.text, soup.h1.string)
print("find", soup.find("a"), soup.find("a")["href"], soup.find("a").get("href"), soup.find("a").get("nope"), soup.find("a").get("nope", "d"), soup.find("nope"), soup.find(id="p1").text, soup.find("li", class_="last")["data-id"], soup.find("li", {"data-id": "2"}).a.text, soup.find("input", {"name": "token"})["value"], soup.find("input", attrs={"name": "token"}).get("value"), soup.find(attrs={"name": "csrf-token"})["content"], soup.find("a", href=True)["href"], soup.find("a", string="A"), soup.find(string="plain"), soup.find("meta", attrs={"name": "csrf-token"}).attrs)
print("find_all", [a["href"] for a in soup.find_all("a")], len(soup.find_all("li")), len(soup.find_all("li", class_="item")), len(soup.find_all(["a", "b"])), len(soup.find_all(True)) > 20, [t.name for t in soup.find_all(re.compile("^h[1-6]$"))], len(soup.find_all("li", limit=2)), [i.get("name") for i in soup.find_all("input")], soup.find_all("nope"), len(soup("li")), [x["href"] for x in soup.find_all("a", href=re.compile("^/b"))], [p.get_text() for p in soup.find_all("p")], len(soup.find_all(lambda t: t.has_attr("data-id"))), len(soup.find_all("li", recursive=False)), [x["class"] for x in soup.find_all(class_="item")])
print("select", [a.text for a in soup.select("ul.items li a")], soup.select_one("#p1 i").text, len(soup.select("li.item")), soup.select_one("a[href='/b']").text, [a["href"] for a in soup.select("a[href^='/a']")], soup.select("li:nth-of-type(2)")[0]["data-id"], soup.select_one("nope"), len(soup.select("input, select")), soup.select_one("form input[name=token]")["value"], soup.select_one("ul > li:last-child").text, [x["value"] for x in soup.select("option[selected]")], len(soup.select("[data-id]")), soup.select_one("h1 + form")["action"], [t.text for t in soup.select("tr:not(:first-child) td")], soup.select_one("body.main.page")["id"])
p = soup.find(id="p1")
print("text", repr(p.text), repr(p.get_text()), repr(p.get_text(" ", strip=True)), p.get_text("|"), list(p.stripped_strings), [repr(str(s)) for s in p.strings], p.string, soup.find("i").string, repr(soup.title.get_text(strip=True)), repr(soup.script.string), p.contents[0], len(p.contents), "var x" in soup.get_text())
print("attrs", soup.body.attrs, soup.body["class"], soup.body.get("class"), "id" in soup.body.attrs, soup.body.has_attr("id"), soup.find("input", {"name": "user"}).attrs, soup.form["action"], soup.form.get("method"))
li = soup.find_all("li")
print("navigate", li[0].parent.name, li[0].find_next_sibling("li")["data-id"], li[1].find_previous_sibling("li")["data-id"], li[0].next_sibling.name, [x.name for x in li[1].children], [x.name for x in li[0].parents][:3], li[0].find_parent("body")["id"], len(list(soup.ul.descendants)), li[0].a.find_next("b").text, soup.ul.find("a").text, [x.text for x in li[0].find_next_siblings()], soup.p.next_element, soup.html.body.h1.name)
print("output", li[0], str(soup.find("b")), repr(soup.find("i")), soup.find("form").find("input"), soup.ul.decode_contents()[:30], soup.find_all("p")[1], soup.br, len(soup.prettify()) > len(HTML))
print(soup.ul.prettify())
form = {i["name"]: i.get("value", "") for i in soup.select("form input[name]")}
rows = [[c.text for c in r.find_all(["td", "th"])] for r in soup.table.find_all("tr")]
print("scrape", form, rows, [(o["value"], o.text) for o in soup.find_all("option")], [a.get("href") for a in soup.find_all("a") if a.get("href", "").startswith("/a")], soup.textarea.text, re.search(r'"(.*?)"', soup.script.string).group(1))
attempt("none attribute", lambda: soup.find("nope").text)
attempt("none item", lambda: soup.find("nope")["href"])
attempt("missing attr", lambda: soup.find("a")["nope"])
print("truth", bool(soup.find("a")), soup.nope, soup.find("a") == soup.find("a"), isinstance(soup.title.string, str), len(soup.ul), [c.name for c in soup.ul if c.name])
new = BeautifulSoup("<p>x</p>", "html.parser")
new.p["class"] = "c"
new.p.string = "changed <&>"
tag = new.new_tag("a", href="/n")
tag.string = "link"
new.p.append(tag)
print("edit", new, new.p.a.extract(), new, new.p.decompose(), repr(str(new)))
broken = BeautifulSoup("<ul><li>one<li>two</ul><b><i>x</b></i>&nbsp;&copy;&unknown; <P CLASS=X>y", "html.parser")
print("broken", broken, [l.text for l in broken.find_all("li")], broken.p["class"], repr(BeautifulSoup("", "html.parser").text), BeautifulSoup("just text", "html.parser").get_text(), BeautifulSoup(b"<p>\xc3\xa9</p>", "html.parser").p.text, BeautifulSoup("<a/><b/>", "html.parser"))
plain = BeautifulSoup('<div id="d"><a class="x y" href="/1">1</a><p><a class="y" href="/2">2</a></p><a data-n="5">3</a></div>', "html.parser")
for label, f in {
    "class": lambda: plain.find_all("a", "y"), "both": lambda: plain.find_all("a", class_="x y"), "one": lambda: plain.find("a", {"class": "y", "href": "/2"}), "flat": lambda: plain.div.find_all("a", recursive=False), "none": lambda: plain.find("b"),
    "limit": lambda: plain.find_all("a", limit=2), "data": lambda: plain.find(attrs={"data-n": "5"}), "any": lambda: [t.name for t in plain.find_all(True)], "all": lambda: [t.name for t in plain.find_all()], "true": lambda: plain.find_all("a", href=True), "no": lambda: plain.find_all("a", href=None),
    "names": lambda: plain.find_all(["p", "div"])[1], "function": lambda: plain.find_all(lambda t: t.get("href") == "/1"), "number": lambda: plain.find_all("a", {"data-n": 5}), "id": lambda: plain.find(id="d").name, "empty": lambda: plain.find_all("a", {}),
}.items():
    print(label, f())
