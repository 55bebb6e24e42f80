# base64: every encoding, decoding, errors.
import base64


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


data = bytes(range(0, 256, 7)) + "é☃".encode()
for f in (base64.b64encode, base64.urlsafe_b64encode, base64.standard_b64encode, base64.b32encode, base64.b16encode, base64.b85encode, base64.a85encode, base64.encodebytes, base64.b32hexencode):
    print(f.__name__, f(data), f(b""), f(b"a"), f(b"ab"), f(b"abc"))
print("decode", base64.b64decode("aGVsbG8="), base64.b64decode(b"aGVsbG8="), base64.urlsafe_b64decode("-_8="), base64.b32decode("MFRGG==="), base64.b16decode("616263"), base64.b85decode(base64.b85encode(data)) == data, base64.a85decode(base64.a85encode(data)) == data, base64.decodebytes(b"YWJj\n"), base64.b64decode("YW\nJj"), base64.b64decode("YW Jj!"), base64.b64encode(b"\xfb\xff", altchars=b"-_"), base64.b64decode("-_8=", altchars="-_"), base64.b32decode("mfrgg===", casefold=True))
attempt("b64 padding", lambda: base64.b64decode("aGVsbG8"))
attempt("b64 chars", lambda: base64.b64decode("a"))
attempt("b64 validate", lambda: base64.b64decode("a!b=", validate=True))
attempt("b64 str", lambda: base64.b64encode("text"))
attempt("b64 none", lambda: base64.b64encode(None))
attempt("b64 non-ascii", lambda: base64.b64decode("é"))
attempt("b16 bad", lambda: base64.b16decode("6g"))
attempt("b32 bad", lambda: base64.b32decode("1"))
print("basic auth", "Basic " + base64.b64encode("user:pässword".encode()).decode(), "Basic %s" % base64.b64encode(b"%s:%s" % (b"u", b"p")).decode("ascii"), base64.b64decode("dXNlcjpwYXNz").decode().split(":"))
pad = "eyJhIjoxfQ"
print("jwt payload", base64.urlsafe_b64decode(pad + "=" * (-len(pad) % 4)))
