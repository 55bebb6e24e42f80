"""jwt: JSON web tokens (PyJWT 2.15, jwt/api_jwt.py and api_jws.py)."""

import base64
import binascii
import datetime
import json

import _gustjwt

__version__ = "2.15.1"


class PyJWTError(Exception):
    pass


class InvalidTokenError(PyJWTError):
    pass


class DecodeError(InvalidTokenError):
    pass


class InvalidSignatureError(DecodeError):
    pass


class ExpiredSignatureError(InvalidTokenError):
    pass


class InvalidAudienceError(InvalidTokenError):
    pass


class InvalidIssuerError(InvalidTokenError):
    pass


class InvalidIssuedAtError(InvalidTokenError):
    pass


class ImmatureSignatureError(InvalidTokenError):
    pass


class InvalidSubjectError(InvalidTokenError):
    pass


class InvalidJTIError(InvalidTokenError):
    pass


class InvalidKeyError(PyJWTError):
    pass


class InvalidAlgorithmError(InvalidTokenError):
    pass


class MissingRequiredClaimError(InvalidTokenError):
    def __init__(self, claim):
        self.claim = claim

    def __str__(self):
        return f'Token is missing the "{self.claim}" claim'


class PyJWKError(PyJWTError):
    pass


class PyJWKSetError(PyJWTError):
    pass


class PyJWKClientError(PyJWTError):
    pass


class InsecureKeyLengthWarning(UserWarning):
    pass


def _encoded(data):
    return base64.urlsafe_b64encode(data).replace(b"=", b"")


def _decoded(data):
    return base64.urlsafe_b64decode(data + b"=" * (-len(data) % 4))


def _key(algorithm, key):
    if algorithm.startswith("HS"):
        raw = key if isinstance(key, bytes) else str(key).encode() if isinstance(key, str) else None
        if raw is None:
            raise TypeError("Expected a string value")
        if b"-----BEGIN " in raw or raw.startswith((b"ssh-rsa", b"ssh-ed25519", b"ecdsa-sha2-")):
            raise InvalidKeyError("The specified key is an asymmetric key or x509 certificate and should not be used as an HMAC secret.")
        return raw
    return getattr(key, "key", key)


def _number(payload, claim, error):
    try:
        return int(payload[claim])
    except (ValueError, TypeError):
        raise error from None


class PyJWT:
    def __init__(self, options=None):
        self.options = {
            "verify_signature": True, "verify_exp": True, "verify_nbf": True, "verify_iat": True, "verify_aud": True, "verify_iss": True,
            "verify_sub": True, "verify_jti": True, "require": [], "strict_aud": False,
        }
        self.options.update(options or {})

    def encode(self, payload, key, algorithm="HS256", headers=None, json_encoder=None, sort_headers=True):
        if not isinstance(payload, dict):
            raise TypeError("Expecting a dict object, as JWT only supports JSON objects as payloads.")
        payload = dict(payload)
        for claim in ("exp", "iat", "nbf"):
            when = payload.get(claim)
            if isinstance(when, datetime.datetime):
                if when.tzinfo is None:
                    when = when.replace(tzinfo=datetime.timezone.utc)
                payload[claim] = int(when.timestamp() // 1)
        if "iss" in payload and not isinstance(payload["iss"], str):
            raise TypeError("Issuer (iss) must be a string.")
        algorithm = algorithm or "none"
        if headers and headers.get("alg"):
            algorithm = headers["alg"]
        if not _gustjwt.known(algorithm):
            raise NotImplementedError("Algorithm not supported")
        header = {"typ": "JWT", "alg": algorithm}
        header.update(headers or {})
        if not header.get("typ"):
            del header["typ"]
        compact = {"separators": (",", ":"), "cls": json_encoder}
        signed = _encoded(json.dumps(header, sort_keys=sort_headers, **compact).encode()) + b"." + _encoded(json.dumps(payload, **compact).encode())
        if algorithm == "none":
            if key:
                raise InvalidKeyError('When alg = "none", key value must be None.')
            return signed.decode() + "."
        return (signed + b"." + _encoded(_gustjwt.sign(algorithm, signed, _key(algorithm, key)))).decode()

    def _load(self, token):
        if isinstance(token, str):
            token = token.encode()
        if not isinstance(token, bytes):
            raise DecodeError(f"Invalid token type. Token must be a {bytes}")
        parts = token.split(b".")
        if len(parts) < 3:
            raise DecodeError("Not enough segments")
        if len(parts) > 3:
            raise DecodeError("Invalid crypto padding")
        found = []
        for part, name in zip(parts, ("header", "payload", "crypto")):
            try:
                found.append(_decoded(part))
            except (TypeError, binascii.Error) as e:
                raise DecodeError(f"Invalid {name} padding") from e
        if _encoded(found[2]) != parts[2].rstrip(b"="):  # bits that say nothing
            raise DecodeError("Invalid crypto padding")
        try:
            header = json.loads(found[0])
        except ValueError as e:
            raise DecodeError(f"Invalid header string: {e}") from e
        if not isinstance(header, dict):
            raise DecodeError("Invalid header string: must be a json object")
        if "kid" in header and not isinstance(header["kid"], str):
            raise InvalidTokenError("Key ID header parameter must be a string")
        return header, found[1], found[2], parts[0] + b"." + parts[1]

    def decode_complete(self, jwt, key="", algorithms=None, options=None, verify=None, detached_payload=None, audience=None, subject=None, issuer=None, leeway=0, **kwargs):
        o = dict(self.options)
        o.update(options or {})
        if not o["verify_signature"]:
            for claim in ("exp", "nbf", "iat", "aud", "iss", "sub", "jti"):
                if not options or "verify_" + claim not in options:
                    o["verify_" + claim] = False
        elif not algorithms and not hasattr(key, "algorithm_name"):
            raise DecodeError('It is required that you pass in a value for the "algorithms" argument when calling decode().')
        header, raw, signature, signed = self._load(jwt)
        if o["verify_signature"]:
            self._verify(header, signature, signed, key, algorithms)
        try:
            payload = json.loads(raw)
        except ValueError as e:
            raise DecodeError(f"Invalid payload string: {e}") from e
        if not isinstance(payload, dict):
            raise DecodeError("Invalid payload string: must be a json object")
        self._validate(payload, o, audience, issuer, subject, leeway)
        return {"header": header, "payload": payload, "signature": signature}

    def decode(self, jwt, key="", algorithms=None, options=None, **kwargs):
        return self.decode_complete(jwt, key, algorithms, options, **kwargs)["payload"]

    def _verify(self, header, signature, signed, key, algorithms):
        algorithm = header.get("alg")
        if not algorithm:
            raise InvalidAlgorithmError("Algorithm not specified")
        if algorithms and algorithm not in algorithms:
            raise InvalidAlgorithmError("The specified alg value is not allowed")
        if not _gustjwt.known(algorithm):
            raise InvalidAlgorithmError("Algorithm not supported")
        if algorithm == "none" or not _gustjwt.verify(algorithm, signed, _key(algorithm, key), signature):
            raise InvalidSignatureError("Signature verification failed")

    def _validate(self, payload, o, audience, issuer, subject, leeway):
        if isinstance(leeway, datetime.timedelta):
            leeway = leeway.total_seconds()
        if audience is not None and not isinstance(audience, (str, list, tuple, set)):
            raise TypeError("audience must be a string, iterable or None")
        for claim in o["require"]:
            if payload.get(claim) is None:
                raise MissingRequiredClaimError(claim)
        now = datetime.datetime.now(datetime.timezone.utc).timestamp()
        if "iat" in payload and o["verify_iat"]:
            if _number(payload, "iat", InvalidIssuedAtError("Issued At claim (iat) must be an integer.")) > now + leeway:
                raise ImmatureSignatureError("The token is not yet valid (iat)")
        if "nbf" in payload and o["verify_nbf"]:
            if _number(payload, "nbf", DecodeError("Not Before claim (nbf) must be an integer.")) > now + leeway:
                raise ImmatureSignatureError("The token is not yet valid (nbf)")
        if "exp" in payload and o["verify_exp"]:
            if _number(payload, "exp", DecodeError("Expiration Time claim (exp) must be an integer.")) <= now - leeway:
                raise ExpiredSignatureError("Signature has expired")
        if o["verify_iss"] and issuer is not None:
            if "iss" not in payload:
                raise MissingRequiredClaimError("iss")
            if payload["iss"] not in ([issuer] if isinstance(issuer, str) else issuer):
                raise InvalidIssuerError("Invalid issuer")
        if o["verify_aud"]:
            self._validate_aud(payload, audience)
        if "sub" in payload and o["verify_sub"]:
            if not isinstance(payload["sub"], str):
                raise InvalidSubjectError("Subject must be a string")
            if subject is not None and payload["sub"] != subject:
                raise InvalidSubjectError("Invalid subject")
        if "jti" in payload and o["verify_jti"] and not isinstance(payload["jti"], str):
            raise InvalidJTIError("JWT ID must be a string")

    def _validate_aud(self, payload, audience):
        claimed = payload.get("aud")
        if audience is None:
            if claimed:
                raise InvalidAudienceError("Invalid audience")
            return
        if not claimed:
            raise MissingRequiredClaimError("aud")
        if isinstance(claimed, str):
            claimed = [claimed]
        if not isinstance(claimed, list) or any(not isinstance(c, str) for c in claimed):
            raise InvalidAudienceError("Invalid claim format in token")
        if isinstance(audience, str):
            audience = [audience]
        if all(a not in claimed for a in audience):
            raise InvalidAudienceError("Audience doesn't match")

    def get_unverified_header(self, jwt):
        return self._load(jwt)[0]


PyJWS = PyJWT
_default = PyJWT()
encode = _default.encode
decode = _default.decode
decode_complete = _default.decode_complete
get_unverified_header = _default.get_unverified_header
