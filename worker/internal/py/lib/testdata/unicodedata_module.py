# unicodedata: names, categories, normal forms.
import unicodedata


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


print("unicodedata", unicodedata.name("é"), unicodedata.name("\n", "none"), unicodedata.lookup("EURO SIGN"), unicodedata.category("A"), unicodedata.category("1"), unicodedata.category(" "), unicodedata.category("€"), unicodedata.digit("5"), unicodedata.numeric("½"), unicodedata.decimal("٣"), unicodedata.combining("\u0301"), unicodedata.bidirectional("א"), unicodedata.east_asian_width("日"), unicodedata.mirrored("("), unicodedata.decomposition("é"))
for form in ("NFC", "NFD", "NFKC", "NFKD"):
    print(form, ascii(unicodedata.normalize(form, "é e\u0301 ﬁ Ⅷ ½ Å가 \u1100\u1161")), unicodedata.is_normalized(form, "é"))
attempt("lookup", lambda: unicodedata.lookup("NOPE"))
attempt("name", lambda: unicodedata.name("\x00"))
attempt("form", lambda: unicodedata.normalize("X", "a"))
