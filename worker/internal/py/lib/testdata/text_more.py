# codecs, email, quopri, colorsys: what programs use of them.
import codecs
import colorsys
import email
import email.encoders
import email.utils
import io
import quopri
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


print("codecs", codecs.encode("é", "utf-8"), codecs.decode(b"\xe9", "latin-1"), codecs.encode(b"ab", "hex"), codecs.decode("6162", "hex"), codecs.encode("Hello", "rot13"), codecs.encode(b"x" * 60, "base64"), codecs.decode(b"YWI=\n", "base64"), codecs.lookup("UTF8").name, codecs.lookup("latin1").name, codecs.BOM_UTF8, codecs.getencoder("ascii")("a"), codecs.getdecoder("utf-8")(b"a"), codecs.decode(codecs.encode(b"zz", "zlib"), "zlib"))
attempt("unknown codec", lambda: codecs.lookup("nope"))
attempt("bad bytes", lambda: codecs.decode(b"\xff", "utf-8"))
d = codecs.getincrementaldecoder("utf-8")()
print("incremental", d.decode(b"a\xc3"), d.decode(b"\xa9"), d.decode(b"", final=True), codecs.getincrementalencoder("utf-8")().encode("é"), list(codecs.iterdecode([b"\xc3", b"\xa9"], "utf-8")), list(codecs.iterencode(["é", "a"], "utf-8")))
out = io.BytesIO()
w = codecs.getwriter("utf-8")(out)
w.write("é\n")
w.writelines(["a", "b"])
r = codecs.getreader("utf-8")(io.BytesIO("é\nb".encode()))
print("streams", out.getvalue(), r.readline(), r.read(), list(codecs.getreader("latin-1")(io.BytesIO(b"\xe9\nx"))))
with codecs.open("users.csv", "r", "utf-8") as f:
    print("open", f.readline(), len(f.read()))

print("dates", email.utils.formatdate(0), email.utils.formatdate(1700000000.9, usegmt=True), email.utils.formatdate(0, localtime=True))
for text in ("Mon, 20 Nov 1995 19:12:08 -0500", "20 Nov 1995 19:12:08 GMT", "Tue, 14 Nov 2023 22:13:20 +0000", "Tue, 14 Nov 2023 22:13:20 -0000", "1 Jan 70 00:00", "garbage", "", "14-Nov-2023 22:13:20 EST"):
    attempt(f"parse {text!r}", lambda: (email.utils.parsedate(text), email.utils.parsedate_tz(text)))
attempt("to datetime", lambda: email.utils.parsedate_to_datetime("Tue, 14 Nov 2023 22:13:20 +0100"))
attempt("no datetime", lambda: email.utils.parsedate_to_datetime("x"))
print("stamps", email.utils.mktime_tz(email.utils.parsedate_tz("Tue, 14 Nov 2023 22:13:20 +0100")))
print("addresses", email.utils.formataddr(("Ann B", "a@b.c")), email.utils.formataddr(("B, Ann", "a@b.c")), email.utils.formataddr(("", "a@b.c")), email.utils.formataddr(("é", "a@b.c")), email.utils.parseaddr("Ann <a@b.c>"), email.utils.parseaddr('"B, Ann" <a@b.c>'), email.utils.parseaddr("a@b.c"), email.utils.getaddresses(["x <a@b>, c@d"]), email.utils.quote('a"b'), email.utils.unquote('"a"'))

m = MIMEMultipart("mixed", boundary="=B=")
m["Subject"] = "Test"
m["From"] = "a@b.c"
m["To"] = ", ".join(["x@y", "z@y"])
m.attach(MIMEText("plain text"))
m.attach(MIMEText("<p>é</p>", "html", "utf-8"))
part = MIMEApplication(b"\x00\x01data", Name="f.bin")
part["Content-Disposition"] = 'attachment; filename="f.bin"'
m.attach(part)
print(m.as_string())
print("message", m["subject"], m.get("nope", "d"), m.keys(), len(m), "to" in m, m.is_multipart(), [p.get_content_type() for p in m.walk()], part.get_filename(), part.get_payload(decode=True), m.get_boundary(), m.get_content_maintype())
back = email.message_from_string(m.as_string())
print("parsed", back["From"], [p.get_content_type() for p in back.walk()], back.get_payload(0).get_payload(), back.get_payload(1).get_payload(decode=True).decode("utf-8"), back.get_payload(2).get_filename())
base = MIMEBase("application", "octet-stream")
base.set_payload(b"abc")
email.encoders.encode_base64(base)
del m["To"]
m.replace_header("Subject", "New")
m.add_header("X-A", "v", key="w")
print("changed", m.items())
print("quopri", quopri.encodestring("é = x".encode()), quopri.decodestring(b"=C3=A9 =3D x=\nmore"))
print("colours", [round(v, 6) for v in colorsys.rgb_to_hsv(0.2, 0.4, 0.6)], colorsys.hsv_to_rgb(0.5, 1, 1), [round(v, 6) for v in colorsys.rgb_to_hls(0.2, 0.4, 0.6)], [round(v, 6) for v in colorsys.hls_to_rgb(0.6, 0.4, 0.5)], [round(v, 6) for v in colorsys.rgb_to_yiq(0.2, 0.4, 0.6)], [round(v, 6) for v in colorsys.yiq_to_rgb(0.3, 0.1, 0.1)])
