# ipaddress: addresses, networks, interfaces, errors.
import ipaddress


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


ip = ipaddress.ip_address("192.168.1.10")
print("address", ip, repr(ip), ip.version, ip.is_private, ip.is_loopback, ip.is_global, ip.is_multicast, int(ip), ip + 1, ip - 10, ip < ipaddress.ip_address("192.168.1.11"), ip.packed, ip == ipaddress.IPv4Address("192.168.1.10"), ip.reverse_pointer, str(ipaddress.ip_address(167772161)), {ip: 1}[ip], f"{ip}", ip.exploded, hash(ip) == hash(ipaddress.ip_address("192.168.1.10")))
n = ipaddress.ip_network("10.0.0.0/29")
print("network", n, n.num_addresses, n.netmask, n.prefixlen, n.broadcast_address, n.network_address, [str(h) for h in n.hosts()], ipaddress.ip_address("10.0.0.3") in n, n[1], list(n)[-1], n.hostmask, [str(s) for s in n.subnets(new_prefix=30)], n.supernet(), n.overlaps(ipaddress.ip_network("10.0.0.4/30")), ipaddress.ip_network("10.0.0.5/24", strict=False), n.with_netmask, n.is_private)
six = ipaddress.ip_address("2001:db8::1")
print("v6", six, six.exploded, six.compressed, six.version, ipaddress.ip_address("::1").is_loopback, ipaddress.ip_network("2001:db8::/126").num_addresses, ipaddress.ip_address("::ffff:1.2.3.4").ipv4_mapped, ipaddress.ip_interface("10.1.2.3/8").network, ipaddress.ip_interface("10.1.2.3/8").ip, six > ipaddress.ip_address("::2"))
attempt("bad", lambda: ipaddress.ip_address("999.1.1.1"))
attempt("bad octet", lambda: ipaddress.IPv4Address("1.2.3"))
attempt("host bits", lambda: ipaddress.ip_network("10.0.0.5/24"))
attempt("bad network", lambda: ipaddress.ip_network("10.0.0.0/99"))
attempt("mixed", lambda: ip < six)
