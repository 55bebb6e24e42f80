# six.with_metaclass: metaclasses are what gust leaves out (docs/python.md).
import six


class Meta(type):
    def __new__(mcs, name, bases, ns):
        ns["added"] = "by meta"
        return super().__new__(mcs, name, bases, ns)


class WithMeta(six.with_metaclass(Meta, object)):
    pass


print("with_metaclass", WithMeta.added)
