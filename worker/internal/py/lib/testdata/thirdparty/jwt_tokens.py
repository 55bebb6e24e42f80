# jwt: encode and decode with HS256 and friends, claims, headers, errors.
import base64
import datetime
import json

import jwt


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


def kind(label, f):
    # the text is the library's own and changes
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__)


KEY = "a-secret-key-that-is-long-enough-for-hmac-sha-512-0123456789abcdefghijklm"
token = jwt.encode({"sub": "1", "name": "ann", "n": 5}, KEY, algorithm="HS256")
print("encode", token, type(token).__name__, token.count("."))
print("decode", jwt.decode(token, KEY, algorithms=["HS256"]), jwt.decode(token, KEY, algorithms=["HS512", "HS256"]), jwt.decode(token.encode(), KEY, algorithms=["HS256"]))
for alg in ("HS256", "HS384", "HS512"):
    t = jwt.encode({"a": 1}, KEY, algorithm=alg)
    print(alg, t, jwt.decode(t, KEY, algorithms=[alg]))
print("default algorithm", jwt.get_unverified_header(jwt.encode({}, KEY)))
print("headers", jwt.get_unverified_header(jwt.encode({"a": 1}, KEY, headers={"kid": "k1", "x": "y"})), jwt.encode({"a": 1}, KEY, headers={"kid": "k1"}), jwt.decode_complete(token, KEY, algorithms=["HS256"])["header"])
print("bytes key", jwt.decode(jwt.encode({"a": 1}, KEY.encode()), KEY, algorithms=["HS256"]))
print("unverified", jwt.decode(token, options={"verify_signature": False}), json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "==")))
now = datetime.datetime.now(datetime.timezone.utc)
hour = datetime.timedelta(hours=1)
valid = jwt.encode({"exp": now + hour, "iat": now - hour, "nbf": now - hour}, KEY)
claims = jwt.decode(valid, KEY, algorithms=["HS256"])
print("times", sorted(claims), claims["exp"] - claims["iat"] in (7199, 7200, 7201), type(claims["exp"]).__name__)
old = jwt.encode({"exp": now - hour}, KEY)
kind("expired", lambda: jwt.decode(old, KEY, algorithms=["HS256"]))
print("expired not checked", sorted(jwt.decode(old, KEY, algorithms=["HS256"], options={"verify_exp": False})), sorted(jwt.decode(old, KEY, algorithms=["HS256"], leeway=datetime.timedelta(hours=2))), sorted(jwt.decode(old, KEY, algorithms=["HS256"], leeway=7300)))
kind("not yet", lambda: jwt.decode(jwt.encode({"nbf": now + hour}, KEY), KEY, algorithms=["HS256"]))
kind("wrong key", lambda: jwt.decode(token, KEY + "x", algorithms=["HS256"]))
kind("wrong algorithm", lambda: jwt.decode(token, KEY, algorithms=["HS512"]))
kind("no algorithms", lambda: jwt.decode(token, KEY))
kind("garbage", lambda: jwt.decode("abc", KEY, algorithms=["HS256"]))
kind("garbage parts", lambda: jwt.decode("a.b.c", KEY, algorithms=["HS256"]))
kind("tampered", lambda: jwt.decode(token[:-2] + "xx", KEY, algorithms=["HS256"]))
aud = jwt.encode({"aud": "me", "iss": "you"}, KEY)
print("aud", jwt.decode(aud, KEY, algorithms=["HS256"], audience="me"), jwt.decode(aud, KEY, algorithms=["HS256"], audience=["x", "me"], issuer="you"))
kind("aud missing", lambda: jwt.decode(aud, KEY, algorithms=["HS256"]))
kind("aud wrong", lambda: jwt.decode(aud, KEY, algorithms=["HS256"], audience="other"))
kind("iss wrong", lambda: jwt.decode(aud, KEY, algorithms=["HS256"], audience="me", issuer="no"))
kind("required", lambda: jwt.decode(token, KEY, algorithms=["HS256"], options={"require": ["exp"]}))
kind("payload list", lambda: jwt.encode([1], KEY))
kind("unknown alg", lambda: jwt.encode({}, KEY, algorithm="XX"))
print("none", jwt.encode({"a": 1}, None, algorithm="none"))
print("classes", issubclass(jwt.ExpiredSignatureError, jwt.InvalidTokenError), issubclass(jwt.InvalidSignatureError, jwt.DecodeError), issubclass(jwt.DecodeError, jwt.InvalidTokenError), jwt.exceptions.InvalidTokenError is jwt.InvalidTokenError, jwt.PyJWTError.__name__)
print("unicode", jwt.decode(jwt.encode({"é": "日"}, KEY), KEY, algorithms=["HS256"]))
