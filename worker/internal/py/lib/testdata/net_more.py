# ipaddress, calendar, http.cookies, mimetypes, fnmatch, traceback, http: what is used less often.
import calendar
import fnmatch
import http
import http.client
import http.cookies
import io
import ipaddress
import mimetypes
import sys
import traceback


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


i = ipaddress
a, n = i.ip_address("10.1.2.3"), i.ip_network("10.1.0.0/16")
print("address", format(a, "b")[:4], f"{a:x}", f"{a:#_b}", f"{a:X}", format(a, "n")[:8], format(i.ip_address("::1"), "n")[-3:], f"{a:>15s}", i.IPv4Address(b"\1\2\3\4"), a.is_link_local, a.is_reserved, a.is_unspecified, i.ip_address("100.64.0.1").is_global, i.ip_address("100.64.0.1").is_private, i.ip_address("8.8.8.8").is_global, i.ip_address("fe80::1%eth0"), i.ip_address("fe80::1%eth0").scope_id, i.ip_address("2002:0102:0304::").sixtofour, i.ip_address("::").is_unspecified, i.ip_address("::1").reverse_pointer[:5], i.ip_address("fc00::").is_private, i.v4_int_to_packed(1), i.v6_int_to_packed(1)[-1:], i.ip_address("1:2:0:0:5::"), i.ip_address("ff02::1").is_multicast, i.ip_address("fec0::").is_site_local)
print("network", n.subnet_of(i.ip_network("10.0.0.0/8")), n.supernet_of(i.ip_network("10.1.1.0/24")), n.with_hostmask, n.with_prefixlen, n.exploded, n.compressed, n.is_global, n == i.ip_network("10.1.0.0/255.255.0.0"), i.ip_network("10.1.0.0/0.0.255.255"), i.ip_network(("10.0.0.0", 8)), i.ip_network("10.0.0.1"), list(i.ip_network("10.0.0.0/31").hosts()), list(i.ip_network("10.0.0.1").hosts()), n > i.ip_network("10.0.0.0/16"), hash(n) == hash(i.ip_network("10.1.0.0/16")), n[-1], a in n, [str(x) for x in i.ip_network("10.0.0.0/30").address_exclude(i.ip_network("10.0.0.0/32"))], list(i.ip_network("::/126").hosts())[0], n.supernet(new_prefix=8), n.is_loopback)
print("ranges", [str(x) for x in i.summarize_address_range(i.ip_address("10.0.0.1"), i.ip_address("10.0.0.6"))], [str(x) for x in i.collapse_addresses([i.ip_network("10.0.0.0/25"), i.ip_network("10.0.0.128/25"), i.ip_network("10.0.0.4")])], i.ip_interface("10.0.0.1/24"), repr(i.ip_interface("10.0.0.1/24")), i.ip_interface("10.0.0.1/24").with_netmask, i.ip_interface("10.0.0.1/24").netmask, i.ip_interface("::1/64").network, i.ip_interface("10.0.0.1/24") == i.ip_interface("10.0.0.1/24"))
for text in ("", "1.2.3.4.5", "1.2.3.x", "01.2.3.4", "1.2.3.256", "1.2.3.4444", ":::", "1::2::3", "1:2", "12345::", "g::", "1:2:3:4:5:6:7:8:9", "1.2.3.4/8"):
    attempt(f"address {text!r}", lambda: i.ip_address(text))
    if ":" not in text:
        attempt(f"IPv4Address {text!r}", lambda: i.IPv4Address(text))
attempt("format", lambda: f"{a:>15}")
attempt("negative", lambda: i.IPv4Address(-1))
attempt("large", lambda: i.IPv4Address(2 ** 32))
attempt("subnets", lambda: list(n.subnets(new_prefix=8)))
attempt("index", lambda: n[2 ** 17])
attempt("exclude", lambda: list(n.address_exclude(i.ip_network("11.0.0.0/8"))))

print(calendar.calendar(2024, m=4)[:400])
print("calendar", calendar.TextCalendar().formatweekheader(3), calendar.weekheader(2), list(calendar.Calendar(6).itermonthdays4(2024, 2))[:2], calendar.Calendar().monthdatescalendar(2024, 2)[0][0], calendar.Calendar().monthdays2calendar(2024, 2)[0][:3], len(calendar.Calendar().yeardayscalendar(2024)), len(calendar.Calendar().yeardatescalendar(2024, 2)), len(calendar.Calendar().yeardays2calendar(2024)), list(calendar.Calendar().itermonthdays3(2024, 12))[-1], calendar.TextCalendar().formatday(5, 0, 4), calendar.TextCalendar(1).firstweekday, calendar.mdays[2])
print(calendar.HTMLCalendar().formatmonth(2024, 2)[:300])
calendar.setfirstweekday(calendar.SUNDAY)
calendar.prmonth(2024, 2)
print("first", calendar.firstweekday(), calendar.monthcalendar(2024, 2)[0], calendar.setfirstweekday(0), calendar.IllegalMonthError(13), calendar.IllegalWeekdayError(9), calendar.leapdays(1, 3000))
attempt("weekday", lambda: calendar.setfirstweekday(9))

c = http.cookies.SimpleCookie("sid=abc; theme=\"a b\\\"c\\303\\251\"")
c["x"] = 'quote " and ; é'
c["x"]["max-age"] = 60
c["x"]["secure"] = True
c["x"]["samesite"] = "Lax"
c["sid"]["expires"] = "Wed, 09 Jun 2021 10:18:14 GMT"
print("cookies", c.output(), c["theme"].value, repr(c["sid"]), c["sid"].key, c["sid"].coded_value, c["x"].output(["max-age"], "H:"), repr(c)[:40], c["x"].isReservedKey("Path"), c["x"].copy() == c["x"], http.cookies.SimpleCookie({"a": "1"}).output(header=""), http.cookies.SimpleCookie("bad cookie; a").keys(), len(http.cookies.SimpleCookie("a=1, b=2")))
attempt("attribute", lambda: c["x"].__setitem__("nope", 1))
attempt("key", lambda: c.__setitem__("a b", 1))
attempt("reserved", lambda: c.__setitem__("path", 1))

print("mime", mimetypes.guess_all_extensions("application/json"), mimetypes.guess_type("http://h/a.png?x=1") if False else mimetypes.guess_type("http://h/a.png"), mimetypes.guess_type("a.tgz"), mimetypes.guess_type("data:text/html,x"), mimetypes.add_type("x/gust", ".gust"), mimetypes.guess_type("f.gust"), mimetypes.guess_extension("x/gust"), mimetypes.MimeTypes().guess_type("a.css"), mimetypes.types_map[".html"], mimetypes.encodings_map[".gz"], mimetypes.suffix_map[".tgz"])
print("fnmatch", fnmatch.fnmatch("a.b", "[a-c].?"), fnmatch.fnmatch("[x", "[x"), fnmatch.fnmatch("a]", "[]a]]") if False else fnmatch.fnmatch("]", "[]]"), fnmatch.fnmatch("ab\nc", "a*c"), fnmatch.fnmatch("x.py", "*.PY"), fnmatch.fnmatchcase("^", "[^]"), fnmatch.fnmatch("a", "[!b]"), bool(__import__("re").match(fnmatch.translate("*.t?t"), "a.txt")))
print("http", http.HTTPMethod.POST.description, repr(http.HTTPMethod.GET), http.HTTPStatus(404).is_client_error if hasattr(http.HTTPStatus, "is_client_error") else True, [s.value for s in http.HTTPStatus][:3], http.client.responses[418], http.client.CREATED, str(http.client.IncompleteRead(b"x", 5)), http.client.BadStatusLine("").line, isinstance(http.client.NotConnected(), http.client.HTTPException), http.client.UnknownProtocol("9").version)
m = http.client.HTTPMessage()
m["Content-Type"] = "text/html; charset=\"UTF-8\""
m.add_header("X", "1")
m["x"] = "2"
print("message", m.get_all("X"), m["content-TYPE"], m.get_content_charset(), m.get_content_maintype(), m.get_content_subtype(), m.get_param("charset"), len(m), list(m), m.keys(), m.values(), m.items(), "x" in m, m.get("none", 5), str(m).splitlines())
del m["X"]
print("deleted", m.keys(), http.client.parse_headers(io.BytesIO(b"A: 1\r\nB:  two \r\n\r\nrest")).items())


def deep(k):
    if k == 0:
        raise LookupError("deep")
    deep(k - 1)


try:
    deep(6)
except LookupError as e:
    error = e
lines = traceback.format_tb(error.__traceback__)
print("repeated", len(lines), [l for l in lines if "repeated" in l], [f.f_code.co_name for f, _ in traceback.walk_tb(error.__traceback__)][:2], [s.name for s in traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), limit=2)], traceback.extract_tb(error.__traceback__, 1)[0].name, traceback.FrameSummary("f", 3, "g", line="text"), tuple(traceback.FrameSummary("f", 3, "g", line=" text ")))
out = io.StringIO()
traceback.print_list(traceback.StackSummary.from_list([("file", 1, "func", "code"), ("file", 2, "other", None)]), file=out)
traceback.print_stack(limit=1, file=out)
te = traceback.TracebackException(type(error), error, error.__traceback__, limit=1)
te.print(file=out, chain=False)
print(out.getvalue().replace(__file__, "FILE"))
error.add_note("a note")
print("note", traceback.format_exception_only(error), traceback.format_exception(None) if False else "", traceback.clear_frames(error.__traceback__))
try:
    compile("x = = 1", "f.py", "exec")
except SyntaxError as e:
    print("syntax", traceback.format_exception_only(e)[0], traceback.format_exception_only(e)[-1])
print("none", traceback.format_exc())
