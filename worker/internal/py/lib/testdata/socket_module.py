# socket: names and types, no connection.
import socket


print("socket", type(socket.gethostname()).__name__, len(socket.gethostname()) > 0, socket.AF_INET.name, socket.SOCK_STREAM.name, issubclass(socket.timeout, OSError), socket.timeout is TimeoutError, issubclass(socket.gaierror, OSError), socket.error is OSError, socket.inet_aton("1.2.3.4"), socket.inet_ntoa(b"\1\2\3\4"), socket.htons(1) in (1, 256), socket.getdefaulttimeout(), type(socket.getfqdn()).__name__, int(socket.IPPROTO_TCP), int(socket.TCP_NODELAY))
