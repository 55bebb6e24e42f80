# Text outside ASCII: length, index, case mapping, classification, sorting, repr.
import unicodedata


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


words = ["naïve", "Ünïcödé", "日本語", "Привет", "😀👍🏽", "e\u0301", "ß", "ŉ", "ﬁ", "İ", "ı", "Σίσυφος", "ǆ", "مرحبا", "\u00a0x\u2003", "Ⅷ", "١٢٣", "½", "²", "𝔘", "ᾳ"]
for w in words:
    print(w, len(w), len(w.encode()), w[0], w[-1], w[::-1], w.upper(), w.lower(), w.title(), w.capitalize(), w.casefold(), w.swapcase())
    print("  is", w.isalpha(), w.isdigit(), w.isdecimal(), w.isnumeric(), w.isalnum(), w.isspace(), w.islower(), w.isupper(), w.isidentifier(), w.isprintable(), w.isascii())
    print("  repr", repr(w), ascii(w), [hex(ord(c)) for c in w][:3])
print("index", "aé☃😀b"[2], "aé☃😀b"[3], "aé☃😀b"[-2], "aé☃😀b"[1:4], "aé☃😀b"[::2], "aé☃😀b".find("😀"), "aé☃😀b".index("b"), "aé☃😀b".rfind("é"))
print("count", "éaéa".count("é"), "日本日本".replace("日", "x"), "日,本".split(","), "ä".center(5, "ö"), "é".zfill(4), "éé".partition("é"), "日本語".startswith("日本"), "x日".endswith("日"))
print("strip", "\u3000x\u3000".strip() + "|", "éxé".strip("é"), "日x".lstrip("日"), "\u200bx".strip() == "\u200bx")
print("compare", "é" > "z", "Z" < "a" < "é" < "日" < "😀", sorted(["é", "e", "z", "É", "日", "😀", "\uffff"]), max("aé日"), "é" == "e\u0301", "ß".casefold() == "SS".casefold())
print("normalize", unicodedata.normalize("NFC", "e\u0301") == "é", len(unicodedata.normalize("NFD", "é")), unicodedata.normalize("NFKC", "ﬁ²"), unicodedata.normalize("NFKD", "Ⅷ"), unicodedata.name("☃"), unicodedata.category("é"), unicodedata.lookup("SNOWMAN"))
print("strip accents", "".join(c for c in unicodedata.normalize("NFKD", "Crème Brûlée") if not unicodedata.combining(c)))
print("int", int("١٢٣"), float("１.５"), "²".isdigit(), "½".isnumeric())
print("chars", chr(233), ord("é"), chr(128512), ord("😀"), "\N{SNOWMAN}", "\u2603", "\U0001f600", "\xe9")
print("encode", "é日😀".encode("utf-8"), "é日😀".encode("utf-16-be"), "é日😀".encode("utf-32-le"), "é".encode("latin-1"), "€".encode("cp1252"), "я".encode("cp1251"), "я".encode("koi8-r"), "日".encode("shift_jis"), "日".encode("gbk"), "é".encode("iso-8859-15"))
print("decode", b"\xc3\xa9".decode(), b"\xe9".decode("latin-1"), b"\xff\xfea\x00".decode("utf-16"), b"\xef\xbb\xbfx".decode("utf-8-sig"), b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", "ignore"), b"a\xffb".decode("utf-8", "backslashreplace"), b"\xe2\x98".decode("utf-8", "replace"), b"\x80abc".decode("cp1252"))
attempt("decode invalid start", lambda: b"ab\xff".decode())
attempt("decode continuation", lambda: b"\xc3(".decode())
attempt("decode truncated", lambda: b"\xe2\x98".decode("utf-8"))
attempt("decode ascii", lambda: b"a\xc3".decode("ascii"))
attempt("decode utf-16 odd", lambda: b"abc".decode("utf-16-le"))
attempt("encode ascii", lambda: "aé".encode("ascii"))
attempt("encode range", lambda: "aé☃😀b".encode("ascii"))
attempt("encode cp1252", lambda: "x☃".encode("cp1252"))
print("format", f"{'é':>5}|{'日本':^8}|{'😀':*<4}", "%5s|%-4s|" % ("é", "日"), "{:.2}".format("日本語"), "日本".ljust(4) + "|")
print("splitlines", "a\u2028b\u2029c\x85d".splitlines(), "a\u00a0b".split(), "a\u3000b".split(), "a\u200bb".split())
print("dict", {"ключ": "значение"}["ключ"], {"é": 1}.get("e\u0301"), {"日": "本"})
print("translate", "привет".translate(str.maketrans("пв", "pv")), "héllo".translate({ord("é"): "e"}))
print("join", "→".join("abc"), "·" * 3, "é" + "a", ", ".join(sorted({"ö", "o", "z"})))
print("escape", "\u00e9".encode("unicode_escape"), b"\\u00e9\\n".decode("unicode_escape"), "é".encode("ascii", "namereplace"), "tab\t".encode("unicode_escape"))
print("quote repr", repr("it's"), repr('"'), repr("'\""), repr("a\\b"), repr("\x00\x1f\x7f\x80\xa0\xad\u0300\u200d\ue000\U000e0001"), repr("\u2028"), ascii("é\u2603😀'"))
π = 3.14159
变量 = "identifier"
print("identifiers", π, 变量)
