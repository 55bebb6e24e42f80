"""The module quopri."""


def encodestring(s, quotetabs=False, header=False):
    out = []
    for line in bytes(s).split(b"\n"):
        text = ""
        for i, c in enumerate(line):
            last = i == len(line) - 1
            if header and c == 32:
                one = "_"
            elif c in (9, 32):
                one = "=%02X" % c if quotetabs or last else chr(c)
            elif c == 61 or c < 33 or c > 126 or (header and c == 95):
                one = "=%02X" % c
            else:
                one = chr(c)
            if len(text) + len(one) > 75:
                out.append(text + "=\n")
                text = ""
            text += one
        out.append(text + "\n")
    return "".join(out)[:-1].encode("ascii")


def decodestring(s, header=False):
    s = s.encode("ascii") if isinstance(s, str) else bytes(s)
    out = bytearray()
    i = 0
    while i < len(s):
        c = s[i]
        if c == 61:
            pair = s[i + 1 : i + 3]
            if pair[:1] == b"\n":
                i += 2
                continue
            if pair == b"\r\n":
                i += 3
                continue
            try:
                out.append(int(pair, 16))
                i += 3
                continue
            except ValueError:
                pass
        out.append(32 if header and c == 95 else c)
        i += 1
    return bytes(out)


def encode(input, output, quotetabs, header=False):
    output.write(encodestring(input.read(), quotetabs, header))


def decode(input, output, header=False):
    output.write(decodestring(input.read(), header))
