"""The module ipaddress."""

import functools

IPV4LENGTH, IPV6LENGTH = 32, 128


class AddressValueError(ValueError):
    pass


class NetmaskValueError(ValueError):
    pass


def _of(value, four, six, what, *args):
    for kind in (four, six):
        try:
            return kind(value, *args)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError("%r does not appear to be an IPv4 or IPv6 %s" % (value, what))


def ip_address(address):
    return _of(address, IPv4Address, IPv6Address, "address")


def ip_network(address, strict=True):
    return _of(address, IPv4Network, IPv6Network, "network", strict)


def ip_interface(address):
    return _of(address, IPv4Interface, IPv6Interface, "interface")


def _parse4(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    octets = text.split(".")
    if len(octets) != 4:
        raise AddressValueError("Expected 4 octets in %r" % text)
    value = 0
    for octet in octets:
        try:
            value = value << 8 | _octet(octet)
        except ValueError as e:
            raise AddressValueError("%s in %r" % (e, text)) from None
    return value


def _octet(text):
    if not text:
        raise ValueError("Empty octet not permitted")
    if not (text.isascii() and text.isdigit()):
        raise ValueError("Only decimal digits permitted in %r" % text)
    if len(text) > 3:
        raise ValueError("At most 3 characters permitted in %r" % text)
    if text != "0" and text[0] == "0":
        raise ValueError("Leading zeros are not permitted in %r" % text)
    if int(text) > 255:
        raise ValueError("Octet %d (> 255) not permitted" % int(text))
    return int(text)


def _parse6(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    parts = text.split(":")
    if len(parts) < 3:
        raise AddressValueError("At least 3 parts expected in %r" % text)
    if "." in parts[-1]:
        four = _parse4(parts.pop())
        parts += ["%x" % (four >> 16), "%x" % (four & 0xFFFF)]
    if len(parts) > 9:
        raise AddressValueError("At most 8 colons permitted in %r" % text)
    gaps = [i for i in range(1, len(parts) - 1) if not parts[i]]
    if len(gaps) > 1:
        raise AddressValueError("At most one '::' permitted in %r" % text)
    if gaps:
        head, tail = parts[: gaps[0]], parts[gaps[0] + 1 :]
        if head == [""]:
            head = []
        if tail == [""]:
            tail = []
        if "" in head or "" in tail:
            raise AddressValueError("Leading ':' only permitted as part of '::' in %r" % text if "" in head else "Trailing ':' only permitted as part of '::' in %r" % text)
        missing = 8 - len(head) - len(tail)
        if missing < 1:
            raise AddressValueError("Expected at most 7 other parts with '::' in %r" % text)
        parts = head + ["0"] * missing + tail
    elif len(parts) != 8:
        raise AddressValueError("Exactly 8 parts expected without '::' in %r" % text)
    value = 0
    for part in parts:
        if not part:
            raise AddressValueError("Leading ':' only permitted as part of '::' in %r" % text)
        if not all(c in "0123456789abcdefABCDEF" for c in part):
            raise AddressValueError("Only hex digits permitted in %r in %r" % (part, text))
        if len(part) > 4:
            raise AddressValueError("At most 4 characters permitted in %r in %r" % (part, text))
        value = value << 16 | int(part, 16)
    return value


def _show4(value):
    return "%d.%d.%d.%d" % (value >> 24, value >> 16 & 255, value >> 8 & 255, value & 255)


def _show6(value):
    words = ["%x" % (value >> shift & 0xFFFF) for shift in range(112, -1, -16)]
    best, at = 0, 0
    i = 0
    while i < 8:
        n = 0
        while i + n < 8 and words[i + n] == "0":
            n += 1
        if n > best:
            best, at = n, i
        i += n or 1
    if best > 1:
        return ":".join(words[:at]) + "::" + ":".join(words[at + best :])
    return ":".join(words)


@functools.total_ordering
class _Address:
    def __init__(self, address):
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError("%d (< 0) is not permitted as an IPv%d address" % (address, self.version))
            if address >= 1 << self.max_prefixlen:
                raise AddressValueError("%d (>= 2**%d) is not permitted as an IPv%d address" % (address, self.max_prefixlen, self.version))
            self._ip = address
        elif isinstance(address, bytes):
            if len(address) != self.max_prefixlen // 8:
                raise AddressValueError("%r (len %d != %d) is not permitted as an IPv%d address" % (address, len(address), self.max_prefixlen // 8, self.version))
            self._ip = int.from_bytes(address, "big")
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError("Unexpected '/' in %r" % text)
            self._ip = self._parse(text)

    def __int__(self):
        return self._ip

    def __str__(self):
        return self._show(self._ip)

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, str(self))

    def __format__(self, spec):
        if not spec or spec[-1] == "s":
            return format(str(self), spec)
        kind = spec[-1]
        flags = spec[:-1]
        if kind not in "bnxX" or flags not in ("", "#", "_", "#_"):
            return object.__format__(self, spec)
        if kind == "n":
            kind = "b" if self.version == 4 else "x"
        width = self.max_prefixlen if kind == "b" else self.max_prefixlen // 4
        if "_" in flags:
            width += width // 4 - 1
        if "#" in flags:
            width += 2
        return format(self._ip, "%s0%d%s%s" % ("#" if "#" in flags else "", width, "_" if "_" in flags else "", kind))

    def __hash__(self):
        return hash((self.version, self._ip))

    def __eq__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        return self.version == other.version and self._ip == other._ip

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self.version != other.version:
            raise TypeError("%s and %s are not of the same version" % (self, other))
        return self._ip < other._ip

    def __add__(self, n):
        return self.__class__(self._ip + n) if isinstance(n, int) else NotImplemented

    def __sub__(self, n):
        return self.__class__(self._ip - n) if isinstance(n, int) else NotImplemented

    def __reduce__(self):
        return self.__class__, (str(self),)

    @property
    def compressed(self):
        return str(self)

    @property
    def packed(self):
        return self._ip.to_bytes(self.max_prefixlen // 8, "big")

    def _within(self, networks):
        return any(self._ip >> (self.max_prefixlen - n) == start >> (self.max_prefixlen - n) for start, n in networks)

    @property
    def is_private(self):
        return self._within(self._private) and not self._within(self._private_but)

    @property
    def is_global(self):
        return not self.is_private and not self._within(self._shared)

    @property
    def is_loopback(self):
        return self._within(self._loopback)

    @property
    def is_multicast(self):
        return self._within(self._multicast)

    @property
    def is_link_local(self):
        return self._within(self._link_local)

    @property
    def is_reserved(self):
        return self._within(self._reserved)

    @property
    def is_unspecified(self):
        return self._ip == 0


def _networks(parse, *texts):
    return [(parse(t.partition("/")[0]), int(t.partition("/")[2])) for t in texts]


class IPv4Address(_Address):
    version, max_prefixlen = 4, 32
    _parse, _show = staticmethod(_parse4), staticmethod(_show4)
    _private = _networks(_parse4, "0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.0.170/31", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "255.255.255.255/32")
    _private_but = _networks(_parse4, "192.0.0.9/32", "192.0.0.10/32")
    _shared = _networks(_parse4, "100.64.0.0/10")
    _loopback, _multicast = _networks(_parse4, "127.0.0.0/8"), _networks(_parse4, "224.0.0.0/4")
    _link_local, _reserved = _networks(_parse4, "169.254.0.0/16"), _networks(_parse4, "240.0.0.0/4")

    @property
    def exploded(self):
        return str(self)

    @property
    def reverse_pointer(self):
        return ".".join(reversed(str(self).split("."))) + ".in-addr.arpa"


class IPv6Address(_Address):
    version, max_prefixlen = 6, 128
    _show = staticmethod(_show6)
    _private = _networks(_parse6, "::1/128", "::/128", "::ffff:0:0/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10")
    _private_but = _networks(_parse6, "2001:1::1/128", "2001:1::2/128", "2001:3::/32", "2001:4:112::/48", "2001:20::/28", "2001:30::/28")
    _shared = []
    _loopback, _multicast = _networks(_parse6, "::1/128"), _networks(_parse6, "ff00::/8")
    _link_local = _networks(_parse6, "fe80::/10")
    _reserved = _networks(_parse6, "::/8", "100::/8", "200::/7", "400::/6", "800::/5", "1000::/4", "4000::/3", "6000::/3", "8000::/3", "a000::/3", "c000::/3", "e000::/4", "f000::/5", "f800::/6", "fe00::/9")

    def __init__(self, address):
        self._scope = None
        super().__init__(address)

    def _parse(self, text):
        text, sep, scope = text.partition("%")
        if sep:
            if not scope or "%" in scope:
                raise AddressValueError('Invalid IPv6 address: "%r"' % (text + sep + scope))
            self._scope = scope
        return _parse6(text)

    def __str__(self):
        text = _show6(self._ip)
        return text + "%" + self._scope if self._scope else text

    @property
    def scope_id(self):
        return self._scope

    @property
    def exploded(self):
        return ":".join("%04x" % (self._ip >> shift & 0xFFFF) for shift in range(112, -1, -16))

    @property
    def reverse_pointer(self):
        return ".".join(reversed(self.exploded.replace(":", ""))) + ".ip6.arpa"

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None

    @property
    def sixtofour(self):
        return IPv4Address(self._ip >> 80 & 0xFFFFFFFF) if self._ip >> 112 == 0x2002 else None

    @property
    def is_site_local(self):
        return self._ip >> 118 == 0xFEC0 >> 6


def _parts(address):
    """The address and what follows "/"."""
    if isinstance(address, tuple):
        return address[0], address[1] if len(address) > 1 else None
    if isinstance(address, (int, bytes)):
        return address, None
    text = str(address)
    if text.count("/") > 1:
        raise AddressValueError("Only one '/' permitted in %r" % text)
    head, sep, tail = text.partition("/")
    return head, tail if sep else None


@functools.total_ordering
class _Network:
    def __init__(self, address, strict=True):
        head, prefix = _parts(address)
        ip = int(self._address(head))
        self._prefixlen = self._prefix(prefix)
        mask = int(self.netmask)
        if ip & mask != ip and strict:
            raise ValueError("%s has host bits set" % self._shown(address))
        self.network_address = self._address(ip & mask)

    def _shown(self, address):
        return "%s/%d" % (address[0], self._prefixlen) if isinstance(address, tuple) else address

    def _prefix(self, prefix):
        bits = self.max_prefixlen
        if prefix is None:
            return bits
        text = str(prefix)
        if text.isascii() and text.isdigit():
            if int(text) > bits:
                raise NetmaskValueError("%r is not a valid netmask" % text)
            return int(text)
        try:
            mask = int(self._address(text))
        except AddressValueError:
            raise NetmaskValueError("%r is not a valid netmask" % text) from None
        for value in (mask, mask ^ (1 << bits) - 1):
            zeros = 0
            while zeros < bits and not value >> zeros & 1:
                zeros += 1
            if value == (1 << bits) - (1 << zeros):
                return bits - zeros
        raise NetmaskValueError("%r is not a valid netmask" % text)

    prefixlen = property(lambda self: self._prefixlen)

    @property
    def netmask(self):
        return self._address((1 << self.max_prefixlen) - (1 << self.max_prefixlen - self._prefixlen))

    @property
    def hostmask(self):
        return self._address((1 << self.max_prefixlen - self._prefixlen) - 1)

    @property
    def broadcast_address(self):
        return self._address(int(self.network_address) | int(self.hostmask))

    @property
    def num_addresses(self):
        return 1 << self.max_prefixlen - self._prefixlen

    def __str__(self):
        return "%s/%d" % (self.network_address, self._prefixlen)

    compressed = with_prefixlen = property(__str__)

    @property
    def exploded(self):
        return "%s/%d" % (self.network_address.exploded, self._prefixlen)

    @property
    def with_netmask(self):
        return "%s/%s" % (self.network_address, self.netmask)

    @property
    def with_hostmask(self):
        return "%s/%s" % (self.network_address, self.hostmask)

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, str(self))

    def __hash__(self):
        return hash((int(self.network_address), self._prefixlen))

    def __eq__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        return self.version == other.version and self.network_address == other.network_address and self._prefixlen == other._prefixlen

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self.version != other.version:
            raise TypeError("%s and %s are not of the same version" % (self, other))
        return (self.network_address, self._prefixlen) < (other.network_address, other._prefixlen)

    def __iter__(self):
        for i in range(self.num_addresses):
            yield self.network_address + i

    def __getitem__(self, n):
        if not -self.num_addresses <= n < self.num_addresses:
            raise IndexError("address out of range")
        return self.network_address + (n % self.num_addresses)

    def __contains__(self, other):
        if self.version != other.version or isinstance(other, _Network):
            return False
        return int(self.network_address) <= int(other) <= int(self.broadcast_address)

    def hosts(self):
        bits = self.max_prefixlen - self._prefixlen
        if bits <= 1:
            return list(self) if bits else [self.network_address]
        last = self.num_addresses - (1 if self.version == 4 else 0)
        return (self.network_address + i for i in range(1, last))

    def overlaps(self, other):
        return other.network_address in self or self.network_address in other

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        new = self._prefixlen + prefixlen_diff if new_prefix is None else new_prefix
        if self._prefixlen == self.max_prefixlen:
            yield self
            return
        if new < self._prefixlen:
            raise ValueError("new prefix must be longer")
        if new > self.max_prefixlen:
            raise ValueError("prefix length diff %d is invalid for netblock %s" % (new - self._prefixlen, self))
        for i in range(1 << new - self._prefixlen):
            yield type(self)((int(self.network_address) + (i << self.max_prefixlen - new), new))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        if self._prefixlen == 0:
            return self
        new = self._prefixlen - prefixlen_diff if new_prefix is None else new_prefix
        if new > self._prefixlen:
            raise ValueError("new prefix must be shorter")
        if new < 0:
            raise ValueError("current prefixlen is %d, cannot have a prefixlen_diff of %d" % (self._prefixlen, prefixlen_diff))
        return type(self)((int(self.network_address), new), strict=False)

    def subnet_of(self, other):
        if self.version != other.version:
            raise TypeError("%s and %s are not of the same version" % (self, other))
        return other.network_address <= self.network_address and other.broadcast_address >= self.broadcast_address

    def supernet_of(self, other):
        return other.subnet_of(self)

    def address_exclude(self, other):
        if not other.subnet_of(self):
            raise ValueError("%s not contained in %s" % (other, self))
        rest = self
        while rest != other:
            a, b = rest.subnets()
            rest, apart = (a, b) if other.subnet_of(a) else (b, a)
            yield apart

    def _both(self, name):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)

    is_private = property(lambda self: self._both("is_private"))
    is_global = property(lambda self: self._both("is_global"))
    is_loopback = property(lambda self: self._both("is_loopback"))
    is_multicast = property(lambda self: self._both("is_multicast"))
    is_link_local = property(lambda self: self._both("is_link_local"))
    is_reserved = property(lambda self: self._both("is_reserved"))


class IPv4Network(_Network):
    version, max_prefixlen, _address = 4, 32, IPv4Address


class IPv6Network(_Network):
    version, max_prefixlen, _address = 6, 128, IPv6Address


class _Interface:
    def __init__(self, address):
        head, prefix = _parts(address)
        super().__init__(head)
        self.network = self._network((self._ip, self.max_prefixlen if prefix is None else prefix), strict=False)

    netmask = property(lambda self: self.network.netmask)
    hostmask = property(lambda self: self.network.hostmask)

    @property
    def ip(self):
        return self._plain(self._ip)

    def __str__(self):
        return "%s/%d" % (self._show(self._ip), self.network.prefixlen)

    compressed = with_prefixlen = property(__str__)

    @property
    def with_netmask(self):
        return "%s/%s" % (self.ip, self.netmask)

    def __eq__(self, other):
        return isinstance(other, _Interface) and self._ip == other._ip and self.network == other.network

    def __hash__(self):
        return hash((self._ip, self.network))


class IPv4Interface(_Interface, IPv4Address):
    _network, _plain = IPv4Network, IPv4Address


class IPv6Interface(_Interface, IPv6Address):
    _network, _plain = IPv6Network, IPv6Address


def v4_int_to_packed(address):
    return address.to_bytes(4, "big")


def v6_int_to_packed(address):
    return address.to_bytes(16, "big")


def summarize_address_range(first, last):
    kind = IPv4Network if first.version == 4 else IPv6Network
    at, end = int(first), int(last)
    while at <= end:
        bits = 0
        while bits < first.max_prefixlen and not at >> bits & 1 and at + (2 << bits) - 1 <= end:
            bits += 1
        yield kind((at, first.max_prefixlen - bits))
        at += 1 << bits


def collapse_addresses(addresses):
    networks = []
    for a in addresses:
        networks.append(a if isinstance(a, _Network) else (IPv4Network if a.version == 4 else IPv6Network)(int(a)))
    merged = True
    while merged:
        merged, out = False, []
        for n in sorted(set(networks)):
            if out and n.subnet_of(out[-1]):
                merged = True
            elif out and out[-1].prefixlen == n.prefixlen and out[-1] != n and out[-1].supernet() == n.supernet():
                out[-1] = n.supernet()
                merged = True
            else:
                out.append(n)
        networks = out
    return iter(networks)
