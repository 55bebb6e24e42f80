# pyquery.
from pyquery import PyQuery
from pyquery import PyQuery as pq

q = pq("<html><body><p class='a'>hi <b>x</b> tail</p><a href='/q'>l</a><a href='/r' class='k'>m</a><form><input name='t' value='v'/></form><div id='d'><p>one</p><p>two</p></div></body></html>")
print(repr(q("a")), q("a").attr("href"), q("a").attr.href, q("a").attr["href"], [x.attr("href") for x in q("a").items()], q("p").text(), q("p").html(), len(q("a")), q("a").eq(1).text(), repr(q.find("b")), q("a").length)
print(q("a")[0].get("href"), q("a")[0].text, q("a:first").text(), q("a:last").text(), q("input").val(), q("input[name=t]").attr("value"), [e.text for e in q("a")], repr(q("p.a").children()), repr(q("b").parent()), repr(q("a").filter(".k")), repr(q("a").not_(".k")), repr(q("b").closest("p")), q("p.a").is_(".a"), q("p.a").has_class("a"), q("p.a").hasClass("z"))
print(q("nothing").attr("x"), repr(q("nothing").text()), q("nothing").html(), bool(q("nothing")), repr(q("#d > p")), q("#d").find("p").eq(0).text(), q("#d").text(), repr(q("a").siblings("p")), repr(q("p.a").next()), q("a").map(lambda i, e: e.text), isinstance(q("a"), PyQuery), q("body > a").text(), str(q("b")), q("p.a").outer_html())
