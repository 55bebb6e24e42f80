"""The module inspect."""

import sys as _sys
import types as _types
from collections import OrderedDict as _OrderedDict
from collections import namedtuple as _namedtuple
from enum import IntEnum as _IntEnum

import _gustinspect


class _ParameterKind(_IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self._name_

    @property
    def description(self):
        return self._name_.replace("VAR_", "variadic ").replace("_", " ").lower().replace("positional only", "positional-only").replace("keyword only", "keyword-only")


class _empty:
    pass


_KINDS = list(_ParameterKind)


class Parameter:
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _KINDS
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self._kind = _ParameterKind(kind)
        if default is not _empty and self._kind in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD):
            raise ValueError("%s parameters cannot have default values" % self._kind.description)
        if not isinstance(name, str):
            raise TypeError("name must be a str, not a %s" % type(name).__name__)
        if not name.isidentifier():
            raise ValueError("%r is not a valid parameter name" % name)
        self._name, self._default, self._annotation = name, default, annotation

    name = property(lambda self: self._name)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)
    kind = property(lambda self: self._kind)

    def replace(self, *, name=_empty, kind=_empty, annotation=_empty, default=_empty):
        return type(self)(
            self._name if name is _empty else name, self._kind if kind is _empty else kind,
            default=self._default if default is _empty else default, annotation=self._annotation if annotation is _empty else annotation,
        )

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += ": " + formatannotation(self._annotation)
        if self._default is not _empty:
            text += (" = " if self._annotation is not _empty else "=") + repr(self._default)
        return {Parameter.VAR_POSITIONAL: "*", Parameter.VAR_KEYWORD: "**"}.get(self._kind, "") + text

    def __repr__(self):
        return '<Parameter "%s">' % self

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name, self._kind, self._default, self._annotation) == (other._name, other._kind, other._default, other._annotation)

    def __hash__(self):
        return hash((self._name, self._kind))


class BoundArguments:
    def __init__(self, signature, arguments):
        self._signature, self.arguments = signature, arguments

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        out = []
        for name, p in self._signature.parameters.items():
            if p.kind in (Parameter.VAR_KEYWORD, Parameter.KEYWORD_ONLY) or name not in self.arguments:
                break
            if p.kind == Parameter.VAR_POSITIONAL:
                out.extend(self.arguments[name])
            else:
                out.append(self.arguments[name])
        return tuple(out)

    @property
    def kwargs(self):
        out, by_name = {}, False
        for name, p in self._signature.parameters.items():
            if p.kind in (Parameter.VAR_KEYWORD, Parameter.KEYWORD_ONLY):
                by_name = True
            elif name not in self.arguments:
                by_name = True
                continue
            if not by_name or name not in self.arguments:
                continue
            if p.kind == Parameter.VAR_KEYWORD:
                out.update(self.arguments[name])
            else:
                out[name] = self.arguments[name]
        return out

    def apply_defaults(self):
        complete = {}
        for name, p in self._signature.parameters.items():
            if name in self.arguments:
                complete[name] = self.arguments[name]
            elif p.default is not _empty:
                complete[name] = p.default
            elif p.kind == Parameter.VAR_POSITIONAL:
                complete[name] = ()
            elif p.kind == Parameter.VAR_KEYWORD:
                complete[name] = {}
        self.arguments = complete

    def __eq__(self, other):
        return isinstance(other, BoundArguments) and (self._signature, self.arguments) == (other._signature, other.arguments)

    def __repr__(self):
        return "<BoundArguments (%s)>" % ", ".join(["%s=%r" % item for item in self.arguments.items()])


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self._parameters = _types.MappingProxyType({p.name: p for p in parameters or ()})
        self._return_annotation = return_annotation

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, **kwargs):
        return signature(obj)

    def replace(self, *, parameters=_empty, return_annotation=_empty):
        return type(self)(
            list(self._parameters.values()) if parameters is _empty else parameters,
            return_annotation=self._return_annotation if return_annotation is _empty else return_annotation,
        )

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return list(self._parameters.items()) == list(other._parameters.items()) and self._return_annotation == other._return_annotation

    def __hash__(self):
        return hash(tuple(self._parameters))

    def __str__(self):
        out, only, star = [], False, True
        for p in self._parameters.values():
            if p.kind == Parameter.POSITIONAL_ONLY:
                only = True
            elif only:
                out.append("/")
                only = False
            if p.kind == Parameter.VAR_POSITIONAL:
                star = False
            elif p.kind == Parameter.KEYWORD_ONLY and star:
                out.append("*")
                star = False
            out.append(str(p))
        if only:
            out.append("/")
        text = "(%s)" % ", ".join(out)
        if self._return_annotation is not _empty:
            text += " -> " + formatannotation(self._return_annotation)
        return text

    def __repr__(self):
        return "<Signature %s>" % self

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        found, rest, kwargs = {}, list(args), dict(kwargs)
        variadic = None
        for name, p in self._parameters.items():
            if p.kind == Parameter.VAR_KEYWORD:
                variadic = name
            elif p.kind == Parameter.VAR_POSITIONAL:
                if rest:
                    found[name] = tuple(rest)
                    rest = []
            elif p.kind != Parameter.KEYWORD_ONLY and rest:
                if name in kwargs and p.kind == Parameter.POSITIONAL_OR_KEYWORD:
                    raise TypeError("multiple values for argument %r" % name)
                found[name] = rest.pop(0)
            elif name in kwargs and p.kind != Parameter.POSITIONAL_ONLY:
                if rest and p.kind != Parameter.KEYWORD_ONLY:
                    raise TypeError("too many positional arguments")
                found[name] = kwargs.pop(name)
            elif rest and p.kind == Parameter.KEYWORD_ONLY:
                raise TypeError("too many positional arguments")
            elif p.default is _empty and not partial:
                raise TypeError("missing a required argument: %r" % name)
        if rest:
            raise TypeError("too many positional arguments")
        if kwargs:
            if variadic is None:
                raise TypeError("got an unexpected keyword argument %r" % next(iter(kwargs)))
            found[variadic] = kwargs
        return BoundArguments(self, found)


def formatannotation(annotation, base_module=None):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, _types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if not callable(obj):
        raise TypeError("%r is not a callable object" % (obj,))
    if isinstance(obj, _types.MethodType) or ismethod(obj):
        sig = signature(obj.__func__)
        return _without_first(sig)
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__"))
        if isinstance(obj, _types.MethodType):
            return signature(obj)
    if isinstance(getattr(obj, "__signature__", None), Signature):
        return obj.__signature__
    if isinstance(obj, type):
        for name in ("__new__", "__init__"):
            for base in obj.__mro__:
                method = base.__dict__.get(name)
                method = getattr(method, "__func__", method)
                if isinstance(method, _types.FunctionType):
                    return _without_first(signature(method))
                if method is not None and base is not object:
                    break
        if obj.__new__ is object.__new__ and obj.__init__ is object.__init__:
            return Signature()
        raise ValueError("no signature found for builtin type %r" % (obj,))
    params = _gustinspect.params(obj)
    if params is not None:
        annotations = getattr(obj, "__annotations__", {})
        if eval_str:
            annotations = {k: eval(v, obj.__globals__) if isinstance(v, str) else v for k, v in annotations.items()}
        made = [
            Parameter(name, _KINDS[kind], default=default if has else _empty, annotation=annotations.get(name, _empty)) for name, kind, default, has in params
        ]
        return Signature(made, return_annotation=annotations.get("return", _empty))
    if hasattr(obj, "func") and hasattr(obj, "keywords"):
        return _partial_signature(obj)
    call = getattr(type(obj), "__call__", None)
    if isinstance(call, _types.FunctionType):
        return _without_first(signature(call))
    raise ValueError("no signature found for builtin %r" % (obj,))


def _partial_signature(p):
    out, left, by_name = [], len(p.args), False
    for param in signature(p.func).parameters.values():
        if left and param.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
            left -= 1
            continue
        if param.name in p.keywords:
            param, by_name = param.replace(default=p.keywords[param.name], kind=Parameter.KEYWORD_ONLY), True
        elif by_name and param.kind == Parameter.POSITIONAL_OR_KEYWORD:
            param = param.replace(kind=Parameter.KEYWORD_ONLY)
        if not (by_name and param.kind == Parameter.VAR_POSITIONAL):
            out.append(param)
    return Signature(out)


def _without_first(sig):
    params = list(sig.parameters.values())
    if params and params[0].kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
        params = params[1:]
    return sig.replace(parameters=params)


def unwrap(func, *, stop=None):
    seen = set()
    while hasattr(func, "__wrapped__") and not isinstance(func, (type, staticmethod, classmethod)) and (stop is None or not stop(func)):
        if id(func) in seen:
            raise ValueError("wrapper loop when unwrapping %r" % (func,))
        seen.add(id(func))
        func = func.__wrapped__
    return func


def ismodule(object):
    return isinstance(object, _types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, _types.MethodType)


def isfunction(object):
    return isinstance(object, _types.FunctionType)


def isbuiltin(object):
    return isinstance(object, _types.BuiltinFunctionType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def ismethoddescriptor(object):
    return isinstance(object, _types.MethodDescriptorType)


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), "__set__") or hasattr(type(object), "__delete__")


def isgetsetdescriptor(object):
    return isinstance(object, _types.GetSetDescriptorType)


def isgenerator(object):
    return isinstance(object, _types.GeneratorType)


def isgeneratorfunction(object):
    return _gustinspect.is_generator(getattr(object, "__func__", object))


def isframe(object):
    return isinstance(object, _types.FrameType)


def istraceback(object):
    return isinstance(object, _types.TracebackType)


def iscode(object):
    return isinstance(object, _types.CodeType)


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", ()))


def _never(object):
    return False


iscoroutinefunction = iscoroutine = isawaitable = isasyncgen = isasyncgenfunction = _never


def getmembers(object, predicate=None):
    out = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            out.append((name, value))
    out.sort(key=lambda item: item[0])
    return out


getmembers_static = getmembers


def getmro(cls):
    return cls.__mro__


def getattr_static(obj, attr, default=_empty):
    if not isinstance(obj, type) and attr in getattr(obj, "__dict__", {}):
        return obj.__dict__[attr]
    for base in (obj if isinstance(obj, type) else type(obj)).__mro__:
        if attr in base.__dict__:
            return base.__dict__[attr]
    if default is _empty:
        raise AttributeError(attr)
    return default


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margin = min([len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()], default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(object):
    if isinstance(object, type):
        for base in object.__mro__[1:]:
            if base is not _builtin_object and base.__doc__ is not None:
                return base.__doc__
        return None
    name = getattr(object, "__name__", None)
    cls = type(object.__self__) if ismethod(object) and not isclass(object.__self__) else None
    if cls is None and isfunction(object):
        cls = _sys.modules.get(object.__module__)
        for part in object.__qualname__.split(".")[:-1]:
            cls = getattr(cls, part, None)
    for base in getattr(cls, "__mro__", ()):
        doc = getattr(base.__dict__.get(name), "__doc__", None)
        if doc is not None:
            return doc
    return None


_builtin_object = object


def getcomments(object):
    return None


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    return _sys.modules.get(getattr(object, "__module__", None))


def getfile(object):
    if ismodule(object) and getattr(object, "__file__", None):
        return object.__file__
    if isclass(object):
        module = _sys.modules.get(object.__module__)
        if getattr(module, "__file__", None):
            return module.__file__
        raise TypeError("%r is a built-in class" % (object,))
    place = _gustinspect.place(unwrap(getattr(object, "__func__", object)))
    if place is not None:
        return place[0]
    if isframe(object):
        return object.f_code.co_filename
    if iscode(object):
        return object.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got %s" % type(object).__name__)


getsourcefile = getabsfile = getfile


def getmodulename(path):
    name = path.replace("\\", "/").rpartition("/")[2]
    return name[:-3] if name.endswith(".py") else None


def getsourcelines(object):
    name = getfile(object)
    place = _gustinspect.place(unwrap(getattr(object, "__func__", object)))
    try:
        with open(name) as f:
            lines = f.readlines()
    except OSError:
        raise OSError("could not get source code") from None
    if place is None:
        if ismodule(object):
            return lines, 0
        head = "class " + object.__name__
        at = next((i for i, line in enumerate(lines) if line.lstrip().startswith(head)), None)
        if at is None:
            raise OSError("could not find class definition")
    else:
        at = place[1] - 1
        while at > 0 and lines[at - 1].lstrip().startswith("@"):
            at -= 1
    indent = len(lines[at]) - len(lines[at].lstrip())
    end = at + 1
    decorated = lines[at].lstrip().startswith("@")
    while end < len(lines):
        line = lines[end]
        if line.strip() and len(line) - len(line.lstrip()) <= indent and not decorated:
            break
        decorated = decorated and not line.lstrip().startswith(("def ", "class "))
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return lines[at:end], at + 1


def getsource(object):
    return "".join(getsourcelines(object)[0])


FullArgSpec = _namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")


def getfullargspec(func):
    try:
        sig = signature(getattr(func, "__func__", func), follow_wrapped=False)
    except Exception as e:
        raise TypeError("unsupported callable") from e
    args, varargs, varkw, defaults, kwonly, kwdefaults, annotations = [], None, None, (), [], {}, {}
    if sig.return_annotation is not _empty:
        annotations["return"] = sig.return_annotation
    for p in sig.parameters.values():
        if p.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
            args.append(p.name)
            if p.default is not _empty:
                defaults += (p.default,)
        elif p.kind == Parameter.VAR_POSITIONAL:
            varargs = p.name
        elif p.kind == Parameter.KEYWORD_ONLY:
            kwonly.append(p.name)
            if p.default is not _empty:
                kwdefaults[p.name] = p.default
        else:
            varkw = p.name
        if p.annotation is not _empty:
            annotations[p.name] = p.annotation
    return FullArgSpec(args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, annotations)


ClosureVars = _namedtuple("ClosureVars", "nonlocals globals builtins unbound")
FrameInfo = _namedtuple("FrameInfo", "frame filename lineno function code_context index")
Traceback = _namedtuple("Traceback", "filename lineno function code_context index")


def currentframe():
    return _gustinspect.frame(1)


def getframeinfo(frame, context=1):
    if istraceback(frame):
        return Traceback(frame.tb_frame.f_code.co_filename, frame.tb_lineno, frame.tb_frame.f_code.co_name, None, None)
    return Traceback(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, None, None)


def getouterframes(frame, context=1):
    out = []
    while frame:
        out.append(FrameInfo(frame, frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, None, None))
        frame = frame.f_back
    return out


def stack(context=1):
    return getouterframes(_gustinspect.frame(1), context)


def trace(context=1):
    out, tb = [], _sys.exc_info()[2]
    while tb:
        out.append(FrameInfo(tb.tb_frame, tb.tb_frame.f_code.co_filename, tb.tb_lineno, tb.tb_frame.f_code.co_name, None, None))
        tb = tb.tb_next
    return out


def getcallargs(func, /, *positional, **named):
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    found = dict(getattr(obj, "__annotations__", None) or {})
    if eval_str:
        space = globals if globals is not None else getattr(unwrap(obj), "__globals__", {})
        found = {k: eval(v, space, locals) if isinstance(v, str) else v for k, v in found.items()}
    return found


def classify_class_attrs(cls):
    raise NotImplementedError("gust: inspect.classify_class_attrs is not supported")
