# six: the compatibility names.
import six
from six.moves import range as six_range
from six.moves import urllib


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


print("flags", six.PY2, six.PY3, six.PY34, six.MAXSIZE > 2 ** 31)
print("types", isinstance("a", six.string_types), isinstance(1, six.integer_types), isinstance(b"", six.binary_type), six.text_type is str, isinstance(int, six.class_types), six.string_types, six.integer_types)
d = {"a": 1, "b": 2}
print("dicts", list(six.iteritems(d)), list(six.itervalues(d)), list(six.iterkeys(d)), list(six.viewkeys(d)), list(six.viewvalues(d)), next(six.itervalues(d)))
print("text", six.u("x"), six.b("x"), six.ensure_str(b"a"), six.ensure_text(b"\xc3\xa9"), six.ensure_binary("é"), six.unichr(233), six.int2byte(65), six.byte2int(b"A"), six.indexbytes(b"AB", 1), list(six.iterbytes(b"ab")))
print("moves", list(six_range(3)), list(six.moves.range(2)), urllib.parse.urlencode({"a": 1}), six.moves.urllib.parse.quote("a b"), list(six.moves.map(str, [1])), list(six.moves.zip("a", "b")), six.moves.reduce(lambda a, b: a + b, [1, 2]), six.moves.input is not None, six.moves.cStringIO("x").read())
print("functions", six.next(iter([5])), six.callable(len), six.StringIO("s").read(), six.BytesIO(b"b").read(), six.get_function_name(attempt) if hasattr(six, "get_function_name") else "attempt", six.advance_iterator(iter("q")))


try:
    six.raise_from(ValueError("v"), KeyError("k"))
except ValueError as e:
    print("raise_from", repr(e), repr(e.__cause__))
try:
    six.reraise(ValueError, ValueError("again"))
except ValueError as e:
    print("reraise", e)
six.print_("print_", 1, sep="-")


@six.python_2_unicode_compatible
class Text(object):
    def __str__(self):
        return "text"


print("decorators", Text(), six.exec_("six_made = 1") or six_made)
