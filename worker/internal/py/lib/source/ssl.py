"""The module ssl, over Go's TLS."""

import base64
import socket
import time
import _gustssl
from enum import IntEnum, IntFlag

VerifyMode = IntEnum("VerifyMode", {"CERT_NONE": 0, "CERT_OPTIONAL": 1, "CERT_REQUIRED": 2})
TLSVersion = IntEnum("TLSVersion", {"MINIMUM_SUPPORTED": -2, "SSLv3": 768, "TLSv1": 769, "TLSv1_1": 770, "TLSv1_2": 771, "TLSv1_3": 772, "MAXIMUM_SUPPORTED": -1})
_SSLMethod = IntEnum("_SSLMethod", {"PROTOCOL_TLS": 2, "PROTOCOL_TLSv1": 3, "PROTOCOL_TLSv1_1": 4, "PROTOCOL_TLSv1_2": 5, "PROTOCOL_TLS_CLIENT": 16, "PROTOCOL_TLS_SERVER": 17})
for _kind in (VerifyMode, _SSLMethod):
    globals().update(_kind.__members__)
PROTOCOL_SSLv23 = PROTOCOL_TLS
OP_ALL, OP_NO_SSLv2, OP_NO_SSLv3, OP_NO_TLSv1, OP_NO_TLSv1_1, OP_NO_TLSv1_2, OP_NO_TLSv1_3 = 0x80000050, 0, 1 << 25, 1 << 26, 1 << 28, 1 << 27, 1 << 29
OP_NO_COMPRESSION, OP_NO_TICKET, OP_SINGLE_DH_USE, OP_SINGLE_ECDH_USE, OP_CIPHER_SERVER_PREFERENCE, OP_LEGACY_SERVER_CONNECT = 1 << 17, 1 << 14, 0, 0, 1 << 22, 4
VERIFY_DEFAULT, VERIFY_CRL_CHECK_LEAF, VERIFY_X509_STRICT, VERIFY_X509_TRUSTED_FIRST = 0, 4, 32, 32768
OPENSSL_VERSION, OPENSSL_VERSION_INFO, OPENSSL_VERSION_NUMBER = "OpenSSL 3.0.0 (gust: Go crypto/tls)", (3, 0, 0, 0, 0), 0x30000000
HAS_SNI = HAS_ALPN = HAS_ECDH = HAS_TLSv1_2 = HAS_TLSv1_3 = True
HAS_NPN = HAS_SSLv2 = HAS_SSLv3 = HAS_TLSv1 = HAS_TLSv1_1 = False
SSL_ERROR_SSL, SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE, SSL_ERROR_ZERO_RETURN, SSL_ERROR_EOF = 1, 2, 3, 6, 8


class Purpose:
    SERVER_AUTH = "1.3.6.1.5.5.7.3.1"
    CLIENT_AUTH = "1.3.6.1.5.5.7.3.2"


class SSLError(OSError):
    library = reason = None

    def __str__(self):
        return str(self.strerror)


socket_error = OSError


class SSLZeroReturnError(SSLError):
    pass


class SSLWantReadError(SSLError):
    pass


class SSLWantWriteError(SSLError):
    pass


class SSLSyscallError(SSLError):
    pass


class SSLEOFError(SSLError):
    pass


class SSLCertVerificationError(SSLError, ValueError):
    pass


CertificateError = SSLCertVerificationError


class SSLContext:
    sslsocket_class = None

    def __init__(self, protocol=PROTOCOL_TLS):
        self.protocol = protocol
        self._settings = _gustssl.Settings()
        self._check = protocol == PROTOCOL_TLS_CLIENT
        self._verify = CERT_REQUIRED if self._check else CERT_NONE
        self._protocols = []
        self._ciphers = None
        self.options = OP_ALL
        self.verify_flags = VERIFY_X509_TRUSTED_FIRST
        self.minimum_version = TLSVersion.TLSv1_2
        self.maximum_version = TLSVersion.MAXIMUM_SUPPORTED
        self.post_handshake_auth = False
        self.keylog_filename = None

    @property
    def check_hostname(self):
        return self._check

    @check_hostname.setter
    def check_hostname(self, value):
        self._check = bool(value)
        if value and self._verify == CERT_NONE:
            self._verify = CERT_REQUIRED

    @property
    def verify_mode(self):
        return self._verify

    @verify_mode.setter
    def verify_mode(self, value):
        if value == CERT_NONE and self._check:
            raise ValueError("Cannot set verify_mode to CERT_NONE when check_hostname is enabled.")
        self._verify = next(m for m in VerifyMode if m == value)

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        pass  # the machine's, unless others are loaded

    def set_default_verify_paths(self):
        pass

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        if cafile is None and capath is None and cadata is None:
            raise TypeError("cafile, capath and cadata cannot be all omitted")
        if capath is not None:
            raise NotImplementedError("gust has no load_verify_locations(capath=): give a cafile")
        if isinstance(cadata, bytes):
            cadata = DER_cert_to_PEM_cert(cadata)
        if not self._settings.trust(cafile, cadata):
            raise SSLError(0, "[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found")

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        if password is not None:
            raise NotImplementedError("gust has no load_cert_chain(password=)")
        if not self._settings.chain(certfile, keyfile):
            raise SSLError(9, "[SSL] PEM lib")

    def set_ciphers(self, ciphers):
        self._ciphers = ciphers

    def set_alpn_protocols(self, alpn_protocols):
        self._protocols = list(alpn_protocols)

    def set_ecdh_curve(self, curve_name):
        pass

    def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True, server_hostname=None, session=None):
        if self._check and not server_side and not server_hostname:
            raise ValueError("check_hostname requires server_hostname")
        return SSLSocket(sock, self, server_side, server_hostname, do_handshake_on_connect)


class SSLSocket(socket.socket):
    def __init__(self, sock, context, server_side=False, server_hostname=None, do_handshake_on_connect=True):
        self.__dict__.update(sock.__dict__)
        self.context = context
        self.server_side = server_side
        self.server_hostname = server_hostname
        self.do_handshake_on_connect = do_handshake_on_connect
        self._secure = False
        sock._closed, sock._files = True, sock._files + 1
        if self._conn.names()[1] is not None and do_handshake_on_connect:
            self.do_handshake()

    def do_handshake(self, block=False):
        c = self.context
        self._conn.secure(c._settings, self.server_hostname or "", c._verify != CERT_NONE, c._check, self.server_side, c._protocols)
        self._secure = True

    def connect(self, address):
        super().connect(address)
        if self.do_handshake_on_connect:
            self.do_handshake()

    def accept(self):
        made, address = super().accept()
        return made, address

    def _known(self):
        known = self._conn.security()
        if known is None:
            raise ValueError("handshake not done yet")
        return known

    def version(self):
        return self._known()[0] if self._secure else None

    def cipher(self):
        version, name, _, _, _ = self._known()
        return name, version, 256 if "256_GCM" in name or "CHACHA" in name else 128

    def selected_alpn_protocol(self):
        return self._known()[2] or None

    def getpeercert(self, binary_form=False):
        _, _, _, raw, shown = self._known()
        if binary_form:
            return raw
        return shown if self.context._verify != CERT_NONE else {}

    def read(self, len=1024, buffer=None):
        return self.recv(len)

    def write(self, data):
        return self.send(data)

    def pending(self):
        return 0

    def unwrap(self):
        return self


SSLContext.sslsocket_class = SSLSocket


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    context = SSLContext(PROTOCOL_TLS_CLIENT if purpose == Purpose.SERVER_AUTH else PROTOCOL_TLS_SERVER)
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    return context


def _create_unverified_context(protocol=None, *, cert_reqs=CERT_NONE, check_hostname=False, purpose=Purpose.SERVER_AUTH, certfile=None, keyfile=None, cafile=None, capath=None, cadata=None):
    context = SSLContext(PROTOCOL_TLS_CLIENT if protocol is None else protocol)
    context.check_hostname = check_hostname
    context.verify_mode = cert_reqs
    if certfile:
        context.load_cert_chain(certfile, keyfile)
    if cafile or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    return context


_create_default_https_context = create_default_context
_create_stdlib_context = _create_unverified_context


def wrap_socket(sock, keyfile=None, certfile=None, server_side=False, cert_reqs=CERT_NONE, ssl_version=PROTOCOL_TLS, ca_certs=None, **kwargs):
    context = SSLContext(ssl_version)
    context.verify_mode = cert_reqs
    if ca_certs:
        context.load_verify_locations(ca_certs)
    if certfile:
        context.load_cert_chain(certfile, keyfile)
    return context.wrap_socket(sock, server_side)


def DER_cert_to_PEM_cert(der_cert_bytes):
    text = base64.b64encode(der_cert_bytes).decode("ascii")
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n" % "\n".join(text[i : i + 64] for i in range(0, len(text), 64))


def PEM_cert_to_DER_cert(pem_cert_string):
    return base64.b64decode("".join(line for line in pem_cert_string.strip().splitlines() if not line.startswith("-----")))


def get_server_certificate(addr, ssl_version=PROTOCOL_TLS_CLIENT, ca_certs=None, timeout=10):
    context = _create_unverified_context()
    with socket.create_connection(addr, timeout) as sock:
        with context.wrap_socket(sock, server_hostname=addr[0]) as secure:
            return DER_cert_to_PEM_cert(secure.getpeercert(True))


def cert_time_to_seconds(cert_time):
    import calendar

    return calendar.timegm(time.strptime(cert_time, "%b %d %H:%M:%S %Y GMT"))


def match_hostname(cert, hostname):
    names = [value for kind, value in cert.get("subjectAltName", ()) if kind in ("DNS", "IP Address")]
    for name in names:
        if name == hostname or name.startswith("*.") and hostname.partition(".")[2] == name[2:]:
            return
    raise CertificateError("hostname %r doesn't match %s" % (hostname, ", ".join(map(repr, names))))


def RAND_bytes(n):
    import os

    return os.urandom(n)


def RAND_status():
    return True
