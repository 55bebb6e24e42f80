"""pydantic: classes whose fields are checked and converted (pydantic 2.14; the
methods of version 1 are there too)."""

import copy as _copy
import json as _json
import typing as _typing

from _gustpydantic import ValidationError, _Undefined, _check, _json_text, _named, _plain, _problem, _raise

__version__ = VERSION = "2.14.4"
PydanticUndefined = _Undefined
ConfigDict = dict


class PydanticUserError(TypeError):
    pass


class FieldInfo:
    def __init__(self, default=_Undefined, *, default_factory=None, alias=None, title=None, description=None, **rules):
        self.default, self.default_factory, self.title, self.description = default, default_factory, title, description
        self.alias = self.validation_alias = alias if alias is not None else rules.pop("validation_alias", None)
        self.serialization_alias = rules.pop("serialization_alias", alias)
        self.exclude = rules.pop("exclude", None)
        self.examples, self.frozen, self.discriminator = rules.pop("examples", None), rules.pop("frozen", None), rules.pop("discriminator", None)
        for old, new in (("regex", "pattern"), ("min_items", "min_length"), ("max_items", "max_length")):
            if old in rules:
                rules[new] = rules.pop(old)
        self.rules = {k: v for k, v in rules.items() if v is not None and k in ("gt", "ge", "lt", "le", "min_length", "max_length", "pattern", "multiple_of", "strict")}
        self.annotation = None

    def is_required(self):
        return self.default is _Undefined and self.default_factory is None

    def get_default(self, *, call_default_factory=False):
        if self.default_factory is not None:
            return self.default_factory() if call_default_factory else None
        return _copy.deepcopy(self.default)

    def __repr__(self):
        return f"FieldInfo(annotation={getattr(self.annotation, '__name__', self.annotation)}, required={self.is_required()})"


def Field(default=_Undefined, **kwargs):
    return FieldInfo(_Undefined if default is ... else default, **kwargs)


class _Private:
    def __init__(self, default=_Undefined, default_factory=None):
        self.default, self.default_factory = default, default_factory


PrivateAttr = _Private


class _Decorated:
    """A method that validates or gives a field, until the class is made."""

    def __init__(self, kind, func, fields=(), mode="after", check_fields=None):
        self.kind, self.func, self.fields, self.mode = kind, func, fields, mode

    @property
    def plain(self):
        return self.func.__func__ if isinstance(self.func, (classmethod, staticmethod)) else self.func

    def __get__(self, instance, owner=None):
        if self.kind == "computed":
            if instance is None:
                return self
            return self.func.__get__(instance, owner) if isinstance(self.func, property) else self.plain(instance)
        return self.plain.__get__(instance if instance is not None else owner, owner)


def field_validator(*fields, mode="after", check_fields=None):
    return lambda func: _Decorated("field", func, fields, mode)


def validator(*fields, pre=False, always=False, check_fields=True, each_item=False, allow_reuse=False):
    return lambda func: _Decorated("field", func, fields, "before" if pre else "after")


def model_validator(*, mode):
    return lambda func: _Decorated("model", func, mode=mode)


def root_validator(*args, pre=False, skip_on_failure=False, allow_reuse=False):
    decorate = lambda func: _Decorated("model", func, mode="before" if pre else "old")
    return decorate(args[0]) if args else decorate


def field_serializer(*fields, **kwargs):
    return lambda func: _Decorated("serializer", func, fields)


def computed_field(func=None, **kwargs):
    if func is None:
        return lambda func: computed_field(func)
    return _Decorated("computed", func)


def _arguments(func, *values):
    """values, as many as a function takes."""
    count = getattr(getattr(func, "__code__", None), "co_argcount", len(values))
    return values[:count]


class BaseModel:
    model_config = {}
    model_fields = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__()
        config = {}
        for base in reversed(cls.__mro__):
            config.update({k: v for k, v in vars(base.__dict__.get("Config", object)).items() if not k.startswith("__")} if "Config" in base.__dict__ else {})
            config.update(base.__dict__.get("model_config", {}))
        config.update(kwargs)
        if "allow_population_by_field_name" in config:
            config["populate_by_name"] = config["allow_population_by_field_name"]
        cls.model_config = config
        cls._gust_fields = None
        for name, value in list(cls.__dict__.items()):
            if isinstance(value, FieldInfo):
                cls.__dict__["__annotations__"][name]  # a field needs a type
                type.__delattr__(cls, name)
                cls._gust_own = dict(cls.__dict__.get("_gust_own", {}), **{name: value})
            elif not name.startswith("_") and name not in ("model_config", "Config", "model_fields") and name in cls.__dict__.get("__annotations__", {}):
                type.__delattr__(cls, name)
                cls._gust_own = dict(cls.__dict__.get("_gust_own", {}), **{name: FieldInfo(value)})
        cls._gust_decorated = [(name, v) for base in reversed(cls.__mro__) for name, v in base.__dict__.items() if isinstance(v, _Decorated)]
        if not any([isinstance(v, str) for v in cls.__dict__.get("__annotations__", {}).values()]):
            try:
                cls._gust_prepare()
            except NameError:
                cls._gust_fields = None

    @classmethod
    def _gust_prepare(cls):
        if cls.__dict__.get("_gust_fields") is not None:
            return cls._gust_fields
        own = {}
        for base in reversed(cls.__mro__):
            own.update(base.__dict__.get("_gust_own", {}))
        fields = {}
        for name, tp in _typing.get_type_hints(cls, include_extras=True).items():
            if name.startswith("_") or name in ("model_config", "model_fields") or _typing.get_origin(tp) is _typing.ClassVar or tp is _typing.ClassVar:
                continue
            info = own.get(name) or FieldInfo()
            if _typing.get_origin(tp) is _typing.Annotated:
                tp, *more = _typing.get_args(tp)
                for extra in more:
                    if isinstance(extra, FieldInfo):
                        if name not in own:
                            info = _copy.copy(extra)
                        else:
                            info.rules = dict(extra.rules, **info.rules)
                            info.alias = info.alias or extra.alias
                    elif not isinstance(extra, str):
                        tp = _typing.Annotated[tp, extra]
            info.annotation = tp
            fields[name] = info
        cls._gust_fields = cls.model_fields = cls.__fields__ = fields
        return fields

    @classmethod
    def model_rebuild(cls, **kwargs):
        cls._gust_fields = None
        cls._gust_prepare()
        return True

    update_forward_refs = model_rebuild

    def __init__(self, /, **data):
        values, given, extra = type(self)._gust_read(data)
        self._gust_set(values, given, extra)
        self._gust_after(data)

    def _gust_set(self, values, given, extra):
        object.__setattr__(self, "_gust_given", given)
        object.__setattr__(self, "_gust_extra", extra)
        for name, value in {**values, **extra}.items():
            object.__setattr__(self, name, value)
        for base in reversed(type(self).__mro__):
            for name in base.__dict__.get("__annotations__", {}):
                if name.startswith("_") and not name.startswith("__"):
                    default = base.__dict__.get(name, _Undefined)
                    if isinstance(default, _Private):
                        default = default.default_factory() if default.default_factory else default.default
                    if default is not _Undefined:
                        object.__setattr__(self, name, _copy.deepcopy(default))
            for name, default in list(base.__dict__.items()):
                if isinstance(default, _Private) and name not in base.__dict__.get("__annotations__", {}):
                    object.__setattr__(self, name, default.default_factory() if default.default_factory else _copy.deepcopy(default.default))

    def _gust_after(self, data):
        for _, d in self._gust_decorated:
            if d.kind == "model" and d.mode in ("after", "old"):
                try:
                    if d.mode == "old":
                        for name, value in (d.plain(type(self), dict(self)) or {}).items():
                            object.__setattr__(self, name, value)
                    else:
                        d.plain(self)
                except (ValueError, AssertionError) as e:
                    _raise(type(self).__name__, [_problem(e, (), data)])
        if type(self).model_post_init is not BaseModel.model_post_init:
            self.model_post_init(None)

    def model_post_init(self, context, /):
        pass

    @classmethod
    def _gust_read(cls, data, outer=None, loc=()):
        """The values of the fields, which were given, and what is more."""
        errors = [] if outer is None else outer
        before, fields = len(errors), cls._gust_prepare()
        for _, d in cls._gust_decorated:
            if d.kind == "model" and d.mode == "before":
                try:
                    data = d.plain(*_arguments(d.plain, cls, data, None))
                except (ValueError, AssertionError) as e:
                    errors.append(_problem(e, loc, data))
        values, given, used = {}, set(), set()
        by_name = cls.model_config.get("populate_by_name") or cls.model_config.get("validate_by_name")
        for name, info in fields.items() if len(errors) == before else ():
            key = info.alias or name
            if key not in data and by_name:
                key = name
            if key not in data:
                if info.is_required():
                    errors.append({"type": "missing", "loc": loc + (info.alias or name,), "msg": "Field required", "input": data})
                else:
                    values[name] = info.get_default(call_default_factory=True)
                continue
            used.add(key)
            given.add(name)
            n = len(errors)
            value = cls._gust_field(name, info, data[key], loc + (key,), errors, values)
            if len(errors) == n:
                values[name] = value
        extra = cls._gust_more(data, used, errors, loc) if len(errors) == before or fields else {}
        if outer is None and errors:
            _raise(cls.__name__, errors)
        return values, given, extra

    @classmethod
    def _gust_more(cls, data, used, errors, loc):
        rule = cls.model_config.get("extra", "ignore")
        rule = getattr(rule, "value", rule)
        more = {k: v for k, v in data.items() if k not in used}
        if rule == "forbid":
            for k, v in more.items():
                errors.append({"type": "extra_forbidden", "loc": loc + (k,), "msg": "Extra inputs are not permitted", "input": v})
        return more if rule == "allow" else {}

    @classmethod
    def _gust_field(cls, name, info, value, loc, errors, values):
        mine = [d for _, d in cls._gust_decorated if d.kind == "field" and (name in d.fields or "*" in d.fields)]
        given, n = value, len(errors)
        rules = dict({"strict": True} if cls.model_config.get("strict") else {}, **info.rules)
        if cls.model_config.get("str_strip_whitespace") and isinstance(value, str):
            value = value.strip()
        for mode in ("before", "check", "after"):
            if mode == "check":
                if not any([d.mode == "plain" for d in mine]):
                    value = _check(info.annotation, value, loc, errors, rules)
                continue
            for d in mine:
                if len(errors) == n and (d.mode == mode or mode == "after" and d.mode == "plain"):
                    try:
                        value = d.plain(*_arguments(d.plain, cls, value, _Info(name, values)))
                    except (ValueError, AssertionError) as e:
                        errors.append(_problem(e, loc, given))
        return value

    # Making.

    @classmethod
    def _gust_made(cls, data, errors, loc):
        if isinstance(data, cls):
            return data
        if not isinstance(data, dict):
            if cls.model_config.get("from_attributes") or cls.model_config.get("orm_mode"):
                data = {n: getattr(data, n) for n in cls._gust_prepare() if hasattr(data, n)}
            else:
                errors.append({"type": "model_type", "loc": loc, "msg": f"Input should be a valid dictionary or instance of {cls.__name__}", "input": data, "ctx": {"class_name": cls.__name__}})
                return None
        n = len(errors)
        values, given, extra = cls._gust_read(data, errors, loc)
        if len(errors) > n:
            return None
        made = cls.__new__(cls)
        made._gust_set(values, given, extra)
        try:
            made._gust_after(data)
        except ValidationError as e:
            errors += [dict(p, loc=loc + tuple(p["loc"])) for p in e._problems]
        return made

    @classmethod
    def model_validate(cls, obj, **kwargs):
        errors = []
        made = cls._gust_made(obj, errors, ())
        if errors:
            _raise(cls.__name__, errors)
        return made

    parse_obj = from_orm = model_validate

    @classmethod
    def model_validate_json(cls, json_data, **kwargs):
        try:
            data = _json.loads(json_data)
        except ValueError as e:
            _raise(cls.__name__, [{"type": "json_invalid", "loc": (), "msg": f"Invalid JSON: {e}", "input": json_data, "ctx": {"error": str(e)}}])
        return cls.model_validate(data)

    parse_raw = model_validate_json

    @classmethod
    def model_construct(cls, _fields_set=None, **values):
        made = cls.__new__(cls)
        defaults = {n: i.get_default(call_default_factory=True) for n, i in cls._gust_prepare().items() if not i.is_required()}
        made._gust_set({**defaults, **values}, set(values), {})
        return made

    construct = model_construct

    # Giving.

    def model_dump(self, *, mode="python", include=None, exclude=None, by_alias=False, exclude_unset=False, exclude_defaults=False, exclude_none=False, **kwargs):
        out = {}
        options = dict(mode=mode, by_alias=by_alias, exclude_unset=exclude_unset, exclude_defaults=exclude_defaults, exclude_none=exclude_none)
        infos = type(self)._gust_prepare()
        names = [*infos, *self._gust_extra, *[n for n, d in self._gust_decorated if d.kind == "computed"]]
        for name in names:
            info = infos.get(name)
            inner_exclude = exclude.get(name) if isinstance(exclude, dict) else None
            inner_include = include.get(name) if isinstance(include, dict) else None
            if info is not None and info.exclude or include is not None and name not in include or exclude is not None and name in exclude and inner_exclude in (None, True, ...):
                continue
            value = getattr(self, name)
            if exclude_none and value is None or exclude_unset and info is not None and name not in self._gust_given:
                continue
            if exclude_defaults and info is not None and not info.is_required() and value == info.get_default(call_default_factory=True):
                continue
            serializer = next((d for _, d in self._gust_decorated if d.kind == "serializer" and name in d.fields), None)
            if serializer is not None:
                value = serializer.plain(*_arguments(serializer.plain, self, value, None))
            nested = dict(options)
            if isinstance(inner_exclude, (set, dict)):
                nested["exclude"] = inner_exclude
            if isinstance(inner_include, (set, dict)):
                nested["include"] = inner_include
            key = info.serialization_alias if by_alias and info is not None and info.serialization_alias else name
            out[key] = _plain(value, nested)
        return out

    def dict(self, **kwargs):
        return self.model_dump(**kwargs)

    def model_dump_json(self, *, indent=None, **kwargs):
        return _json_text(self.model_dump(**dict(kwargs, mode="json")), indent)

    def json(self, *, indent=None, **kwargs):
        return self.model_dump_json(indent=indent, **{k: v for k, v in kwargs.items() if k in ("include", "exclude", "by_alias", "exclude_unset", "exclude_defaults", "exclude_none")})

    def model_copy(self, *, update=None, deep=False):
        made = type(self).__new__(type(self))
        values = {n: getattr(self, n) for n in type(self)._gust_prepare() if hasattr(self, n)}
        made._gust_set(dict(_copy.deepcopy(values) if deep else values, **(update or {})), set(self._gust_given) | set(update or ()), self._gust_extra)
        return made

    copy = model_copy

    @classmethod
    def model_json_schema(cls, *args, **kwargs):
        raise NotImplementedError("gust: pydantic makes no JSON schema here")

    schema = schema_json = model_json_schema

    @property
    def model_fields_set(self):
        return self._gust_given

    __fields_set__ = model_fields_set

    @property
    def model_extra(self):
        return self._gust_extra if self.model_config.get("extra") == "allow" else None

    def __setattr__(self, name, value):
        infos = type(self)._gust_prepare()
        if name.startswith("_"):
            object.__setattr__(self, name, value)
            return
        if self.model_config.get("frozen") or name in infos and infos[name].frozen:
            kind = "Instance is frozen" if self.model_config.get("frozen") else "Field is frozen"
            _raise(type(self).__name__, [{"type": "frozen_instance" if kind.startswith("I") else "frozen_field", "loc": (name,), "msg": kind, "input": value}])
        if name not in infos and self.model_config.get("extra") != "allow" and not hasattr(type(self), name):
            raise ValueError(f'"{type(self).__name__}" object has no field "{name}"')
        if self.model_config.get("validate_assignment") and name in infos:
            errors = []
            value = self._gust_field(name, infos[name], value, (name,), errors, dict(self))
            if errors:
                _raise(type(self).__name__, errors)
        self._gust_given.add(name)
        object.__setattr__(self, name, value)

    def __iter__(self):
        for name in type(self)._gust_prepare():
            yield name, getattr(self, name)
        yield from self._gust_extra.items()

    def __eq__(self, other):
        return type(self) is type(other) and dict(self) == dict(other) if isinstance(other, BaseModel) else NotImplemented

    def __hash__(self):
        if not self.model_config.get("frozen"):
            raise TypeError(f"unhashable type: '{type(self).__name__}'")
        return hash((type(self), *[v for _, v in self]))

    def _gust_shown(self, between):
        computed = [(n, getattr(self, n)) for n, d in self._gust_decorated if d.kind == "computed"]
        return between.join([f"{n}={v!r}" for n, v in [*self, *computed]])

    def __repr__(self):
        return f"{type(self).__name__}({self._gust_shown(', ')})"

    def __str__(self):
        return self._gust_shown(" ")


class _Info:
    def __init__(self, field_name, data):
        self.field_name, self.data, self.context = field_name, data, None

    def __getitem__(self, key):  # version 1 gives the values
        return self.data[key]

    def get(self, key, default=None):
        return self.data.get(key, default)

    def __contains__(self, key):
        return key in self.data


ValidationInfo = FieldValidationInfo = _Info


def create_model(name, /, __base__=None, **fields):
    types = {n: v[0] if isinstance(v, tuple) else type(v) for n, v in fields.items()}
    space = {n: FieldInfo() if v[1] is ... else v[1] for n, v in fields.items() if isinstance(v, tuple)}
    space.update({n: v for n, v in fields.items() if not isinstance(v, tuple)})
    return type(name, (__base__ or BaseModel,), dict(space, __annotations__=types, __module__="__main__"))


class TypeAdapter:
    def __init__(self, tp, **kwargs):
        self._type = tp

    def validate_python(self, value, **kwargs):
        errors = []
        made = _check(self._type, value, (), errors, {})
        if errors:
            _raise(_named(self._type), errors)
        return made

    def validate_json(self, data, **kwargs):
        return self.validate_python(_json.loads(data))

    def dump_python(self, value, **kwargs):
        return _plain(value, dict(mode="python", **kwargs))

    def dump_json(self, value, **kwargs):
        return _json_text(_plain(value, {"mode": "json"}), None).encode()


def parse_obj_as(tp, obj):
    return TypeAdapter(tp).validate_python(obj)


def validate_call(func=None, **kwargs):
    raise NotImplementedError("gust: pydantic's validate_call is not supported")


validate_arguments = validate_call


def _constrained(base, **rules):
    return _typing.Annotated[base, FieldInfo(**rules)]


def constr(**rules):
    return _constrained(str, **rules)


def conint(**rules):
    return _constrained(int, **rules)


def confloat(**rules):
    return _constrained(float, **rules)


def conlist(item, **rules):
    return _constrained(_typing.List[item], **rules)


StringConstraints = FieldInfo
PositiveInt, NonNegativeInt, NegativeInt = conint(gt=0), conint(ge=0), conint(lt=0)
PositiveFloat, NonNegativeFloat = confloat(gt=0), confloat(ge=0)
StrictStr, StrictInt, StrictBool, StrictFloat = [_constrained(t, strict=True) for t in (str, int, bool, float)]


class _Text(str):
    pass


class EmailStr(_Text):
    pass


class _Url(_Text):
    def __getattr__(self, name):
        from urllib.parse import urlsplit

        parts = urlsplit(str(self))
        known = {"scheme": parts.scheme, "host": parts.hostname, "port": parts.port or {"http": 80, "https": 443}.get(parts.scheme), "path": parts.path, "query": parts.query or None, "fragment": parts.fragment or None, "username": parts.username, "password": parts.password}
        if name in known:
            return known[name]
        raise AttributeError(name)

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __str__(self):
        return _Text.__str__(self)


class AnyUrl(_Url):
    pass


class HttpUrl(_Url):
    pass


AnyHttpUrl = HttpUrl


class SecretStr:
    def __init__(self, secret_value):
        self._secret = secret_value

    def get_secret_value(self):
        return self._secret

    def __str__(self):
        return "**********" if self._secret else ""

    def __repr__(self):
        return f"SecretStr({str(self)!r})"

    def __eq__(self, other):
        return isinstance(other, SecretStr) and self._secret == other._secret

    def __hash__(self):
        return hash(self._secret)


class Extra:
    allow, forbid, ignore = "allow", "forbid", "ignore"


class BaseSettings(BaseModel):
    """pydantic_settings.BaseSettings: fields from the environment."""

    model_config = {"extra": "forbid"}

    def __init__(self, _env_file=_Undefined, **data):
        import os

        config = type(self).model_config
        known = {}
        path = config.get("env_file") if _env_file is _Undefined else _env_file
        for file in [path] if isinstance(path, str) or hasattr(path, "__fspath__") else path or ():
            if os.path.exists(file):
                from dotenv import dotenv_values

                known.update({k: v for k, v in dotenv_values(file).items() if v is not None})
        known.update(os.environ)
        known = {k.lower(): v for k, v in known.items()} if not config.get("case_sensitive") else known
        values = {}
        for name, info in type(self)._gust_prepare().items():
            key = info.alias or config.get("env_prefix", "") + name
            found = known.get(key if config.get("case_sensitive") else key.lower())
            if found is None:
                continue
            if _typing.get_origin(info.annotation) in (list, dict, set, tuple) or isinstance(info.annotation, type) and issubclass(info.annotation, (list, dict, BaseModel)):
                found = _json.loads(found)
            values[info.alias or name] = found
        super().__init__(**{**values, **data})


class SettingsConfigDict(dict):
    pass
