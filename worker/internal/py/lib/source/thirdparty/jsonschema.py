"""jsonschema: whether JSON is what a schema says (jsonschema 4.26)."""

import datetime
import re
import uuid
from urllib.parse import unquote, urljoin

from jsonschema.exceptions import RefResolutionError, SchemaError, UnknownType, ValidationError, _WrappedReferencingError, best_match


class FormatError(Exception):
    def __init__(self, message, cause=None):
        super().__init__(message, cause)
        self.message, self.cause = message, cause

    def __str__(self):
        return self.message


def _is(instance, kind):
    if kind == "object":
        return isinstance(instance, dict)
    if kind == "array":
        return isinstance(instance, list)
    if kind == "string":
        return isinstance(instance, str)
    if kind == "boolean":
        return isinstance(instance, bool)
    if kind == "null":
        return instance is None
    if kind == "any":
        return True
    if kind in ("number", "integer"):
        number = isinstance(instance, (int, float)) and not isinstance(instance, bool)
        return number and (kind == "number" or isinstance(instance, int) or instance.is_integer())
    raise UnknownType(kind, instance, None)


def _same(a, b):
    """Whether two values are the same in JSON, where true is not 1."""
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all([_same(x, y) for x, y in zip(a, b)])
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all([_same(v, b[k]) for k, v in a.items()])
    return isinstance(a, bool) == isinstance(b, bool) and a == b


def _unique(items):
    return not any([_same(a, b) for i, a in enumerate(items) for b in items[i + 1 :]])


def _extras(names):
    verb = "was" if len(names) == 1 else "were"
    return ", ".join([repr(n) for n in names]), verb


def _bound(test, text):
    def check(v, limit, instance, schema):
        if _is(instance, "number") and test(instance, limit):
            yield ValidationError(f"{instance!r} is {text} of {limit!r}")

    return check


def _length(kind, least):
    def check(v, limit, instance, schema):
        if _is(instance, kind) and (len(instance) < limit if least else len(instance) > limit):
            if least:
                text = "should be non-empty" if limit == 1 else "is too short" if kind != "object" else "does not have enough properties"
            else:
                text = "is expected to be empty" if limit == 0 else "is too long" if kind != "object" else "has too many properties"
            yield ValidationError(f"{instance!r} {text}")

    return check


def _type(v, types, instance, schema):
    types = [types] if isinstance(types, str) else types
    if not any([_is(instance, t) for t in types]):
        yield ValidationError(f"{instance!r} is not of type {', '.join([repr(t) for t in types])}")


def _properties(v, properties, instance, schema):
    if _is(instance, "object"):
        for name, sub in properties.items():
            if name in instance:
                yield from v.descend(instance[name], sub, path=name, schema_path=name)


def _required(v, required, instance, schema):
    if _is(instance, "object"):
        for name in required:
            if name not in instance:
                yield ValidationError(f"{name!r} is a required property")


def _additional(v, rule, instance, schema):
    if not _is(instance, "object"):
        return
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    extra = [n for n in instance if n not in known and not any([re.search(p, n) for p in patterns])]
    if isinstance(rule, dict):
        for name in extra:
            yield from v.descend(instance[name], rule, path=name)
    elif not rule and extra:
        if patterns:
            verb = "does" if len(extra) == 1 else "do"
            yield ValidationError(f"{', '.join([repr(n) for n in sorted(extra)])} {verb} not match any of the regexes: {', '.join([repr(p) for p in sorted(patterns)])}")
        else:
            yield ValidationError("Additional properties are not allowed (%s %s unexpected)" % _extras(sorted(extra, key=str)))


def _pattern_properties(v, patterns, instance, schema):
    if _is(instance, "object"):
        for pattern, sub in patterns.items():
            for name, value in instance.items():
                if re.search(pattern, name):
                    yield from v.descend(value, sub, path=name, schema_path=pattern)


def _property_names(v, sub, instance, schema):
    if _is(instance, "object"):
        for name in instance:
            yield from v.descend(name, sub)


def _items(v, items, instance, schema):
    if not _is(instance, "array"):
        return
    if isinstance(items, list):  # drafts before 2020-12
        for i, (item, sub) in enumerate(zip(instance, items)):
            yield from v.descend(item, sub, path=i, schema_path=i)
        return
    before = len(schema.get("prefixItems", ()))
    extra = len(instance) - before
    if items is False and extra > 0:
        rest = instance[before:] if extra != 1 else instance[before]
        item = "items" if before != 1 else "item"
        yield ValidationError(f"Expected at most {before} {item} but found {extra} extra: {rest!r}" if v.draft >= 2020 else f"{instance!r} is too long")
        return
    for i in range(before, len(instance)):
        yield from v.descend(instance[i], items, path=i)


def _prefix_items(v, items, instance, schema):
    if _is(instance, "array"):
        for i, (item, sub) in enumerate(zip(instance, items)):
            yield from v.descend(item, sub, path=i, schema_path=i)


def _additional_items(v, rule, instance, schema):
    if not _is(instance, "array") or not isinstance(schema.get("items"), list):
        return
    n = len(schema["items"])
    if isinstance(rule, dict):
        for i, item in enumerate(instance[n:], n):
            yield from v.descend(item, rule, path=i)
    elif not rule and len(instance) > n:
        yield ValidationError("Additional items are not allowed (%s %s unexpected)" % _extras(instance[n:]))


def _contains(v, sub, instance, schema):
    if not _is(instance, "array"):
        return
    least, most = schema.get("minContains", 1), schema.get("maxContains", len(instance))
    matches = sum([v.evolve(schema=sub).is_valid(item) for item in instance])
    if matches > most:
        yield ValidationError(f"Too many items match the given schema (expected at most {most})")
    elif matches < least:
        if matches:
            yield ValidationError(f"Too few items match the given schema (expected at least {least} but only {matches} matched)")
        elif v.draft >= 2019:
            yield ValidationError(f"{instance!r} does not contain items matching the given schema")
        else:
            yield ValidationError(f"None of {instance!r} are valid under the given schema")


def _const(v, const, instance, schema):
    if not _same(instance, const):
        yield ValidationError(f"{const!r} was expected")


def _enum(v, enums, instance, schema):
    if not any([_same(instance, e) for e in enums]):
        yield ValidationError(f"{instance!r} is not one of {enums!r}")


def _pattern(v, pattern, instance, schema):
    if _is(instance, "string") and not re.search(pattern, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _multiple(v, by, instance, schema):
    if not _is(instance, "number"):
        return
    if isinstance(by, float) or isinstance(instance, float):
        try:
            quotient = instance / by
            failed = int(quotient) != quotient
        except OverflowError:
            failed = True
    else:
        failed = instance % by
    if failed:
        yield ValidationError(f"{instance!r} is not a multiple of {by}")


def _unique_items(v, rule, instance, schema):
    if rule and _is(instance, "array") and not _unique(instance):
        yield ValidationError(f"{instance!r} has non-unique elements")


def _format(v, format, instance, schema):
    if v.format_checker is not None:
        try:
            v.format_checker.check(instance, format)
        except FormatError as e:
            yield ValidationError(e.message, cause=e.cause)


def _all_of(v, subs, instance, schema):
    for i, sub in enumerate(subs):
        yield from v.descend(instance, sub, schema_path=i)


def _any_of(v, subs, instance, schema):
    context = []
    for i, sub in enumerate(subs):
        errors = list(v.descend(instance, sub, schema_path=i))
        if not errors:
            return
        context += errors
    yield ValidationError(f"{instance!r} is not valid under any of the given schemas", context=context)


def _one_of(v, subs, instance, schema):
    context, valid = [], []
    for i, sub in enumerate(subs):
        errors = list(v.descend(instance, sub, schema_path=i))
        if errors:
            context += errors
        else:
            valid.append(sub)
    if not valid:
        yield ValidationError(f"{instance!r} is not valid under any of the given schemas", context=context)
    elif len(valid) > 1:
        reprs = ", ".join([repr(s) for s in valid[1:] + valid[:1]])
        yield ValidationError(f"{instance!r} is valid under each of {reprs}")


def _not(v, sub, instance, schema):
    if v.evolve(schema=sub).is_valid(instance):
        yield ValidationError(f"{instance!r} should not be valid under {sub!r}")


def _if(v, sub, instance, schema):
    if v.evolve(schema=sub).is_valid(instance):
        if "then" in schema:
            yield from v.descend(instance, schema["then"], schema_path="then")
    elif "else" in schema:
        yield from v.descend(instance, schema["else"], schema_path="else")


def _dependencies(v, dependencies, instance, schema):
    if _is(instance, "object"):
        for name, needs in dependencies.items():
            if name not in instance:
                continue
            if isinstance(needs, list):
                for each in needs:
                    if each not in instance:
                        yield ValidationError(f"{each!r} is a dependency of {name!r}")
            else:
                yield from v.descend(instance, needs, schema_path=name)


def _ref(v, ref, instance, schema):
    sub, root = v._resolved(ref)
    yield from v.evolve(schema=sub, root=root).descend(instance, sub)


_keywords = {
    "$ref": _ref, "$dynamicRef": _ref, "type": _type, "properties": _properties, "required": _required, "additionalProperties": _additional, "patternProperties": _pattern_properties,
    "propertyNames": _property_names, "items": _items, "prefixItems": _prefix_items, "additionalItems": _additional_items, "contains": _contains, "const": _const, "enum": _enum,
    "pattern": _pattern, "multipleOf": _multiple, "uniqueItems": _unique_items, "format": _format, "allOf": _all_of, "anyOf": _any_of, "oneOf": _one_of, "not": _not, "if": _if,
    "dependencies": _dependencies, "dependentRequired": _dependencies, "dependentSchemas": _dependencies,
    "minimum": _bound(lambda a, b: a < b, "less than the minimum"), "maximum": _bound(lambda a, b: a > b, "greater than the maximum"),
    "exclusiveMinimum": _bound(lambda a, b: a <= b, "less than or equal to the minimum"), "exclusiveMaximum": _bound(lambda a, b: a >= b, "greater than or equal to the maximum"),
    "minLength": _length("string", True), "maxLength": _length("string", False), "minItems": _length("array", True), "maxItems": _length("array", False),
    "minProperties": _length("object", True), "maxProperties": _length("object", False),
}


class FormatChecker:
    checkers = {}

    def __init__(self, formats=None):
        self.checkers = {k: v for k, v in FormatChecker.checkers.items() if formats is None or k in formats}

    def checks(self, format, raises=()):
        def decorate(func):
            self.checkers[format] = (func, raises)
            return func

        return decorate

    def check(self, instance, format):
        if format not in self.checkers:
            return
        func, raises = self.checkers[format]
        result = cause = None
        try:
            result = func(instance)
        except raises as e:
            cause = e
        if not result:
            raise FormatError(f"{instance!r} is not a {format!r}", cause=cause)

    def conforms(self, instance, format):
        try:
            self.check(instance, format)
        except FormatError:
            return False
        return True


def _text_format(test):
    return lambda instance: not isinstance(instance, str) or test(instance)


def _register_formats():
    import ipaddress

    for name, test in {
        "email": lambda s: "@" in s, "idn-email": lambda s: "@" in s, "ipv4": ipaddress.IPv4Address, "ipv6": ipaddress.IPv6Address,
        "date": lambda s: re.fullmatch(r"\d{4}-\d{2}-\d{2}", s, re.ASCII) and datetime.date.fromisoformat(s), "regex": re.compile,
        "time": lambda s: datetime.datetime.strptime(s, "%H:%M:%S"), "uuid": lambda s: uuid.UUID(s) and all([s[i] == "-" for i in (8, 13, 18, 23)]),
    }.items():
        FormatChecker.checkers[name] = (_text_format(lambda s, test=test: bool(test(s))), (ValueError, re.error))


_register_formats()
draft7_format_checker = draft202012_format_checker = FormatChecker()
_no_root = object()


class Draft202012Validator:
    draft = 2020
    META_SCHEMA = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    FORMAT_CHECKER = draft202012_format_checker

    def __init__(self, schema, resolver=None, format_checker=None, registry=None, _root=_no_root):
        self.schema, self.format_checker = schema, format_checker
        self.resolver = resolver
        self._root = schema if _root is _no_root else _root

    def evolve(self, schema=None, root=_no_root, **changes):
        return type(self)(self.schema if schema is None else schema, self.resolver, changes.get("format_checker", self.format_checker), _root=self._root if root is _no_root else root)

    @classmethod
    def check_schema(cls, schema, format_checker=None):
        _check_schema(schema, cls)

    def is_type(self, instance, type):
        return _is(instance, type)

    def _resolved(self, ref):
        if not ref.startswith("#"):
            sub = _by_id(self._root, ref, self._root.get("$id", "") if isinstance(self._root, dict) else "")
            if sub is None:
                raise _WrappedReferencingError(f"Unresolvable: {ref}")
            return sub, self._root
        if len(ref) > 1 and not ref.startswith("#/"):
            sub = _by_anchor(self._root, ref[1:])
            if sub is None:
                raise _WrappedReferencingError(f"Unresolvable: {ref}")
            return sub, self._root
        at = self._root
        for part in unquote(ref[2:]).split("/") if len(ref) > 1 else ():
            part = part.replace("~1", "/").replace("~0", "~")
            try:
                at = at[int(part) if isinstance(at, list) else part]
            except (KeyError, IndexError, ValueError, TypeError):
                raise _WrappedReferencingError(f"PointerToNowhere: {ref[1:]!r} does not exist within {self._root!r}") from None
        return at, self._root

    def iter_errors(self, instance, _schema=None):
        schema = self.schema if _schema is None else _schema
        if schema is True:
            return
        if schema is False:
            yield ValidationError(f"False schema does not allow {instance!r}", validator=None, validator_value=None, instance=instance, schema=schema)
            return
        for key, value in self._in_turn(schema):
            check = _keywords.get(key)
            if check is None or key == "prefixItems" and self.draft < 2020 or key == "dependencies" and self.draft >= 2019:
                continue
            for error in check(self, value, instance, schema):
                error._set(validator=key, validator_value=value, instance=instance, schema=schema)
                if key not in ("if", "$ref", "$dynamicRef"):
                    error.relative_schema_path.appendleft(key)
                yield error

    def _in_turn(self, schema):
        if self.draft < 2019 and "$ref" in schema:
            return [("$ref", schema["$ref"])]
        return schema.items()

    def descend(self, instance, schema, path=None, schema_path=None):
        for error in self.evolve(schema=schema).iter_errors(instance):
            if path is not None:
                error.relative_path.appendleft(path)
            if schema_path is not None:
                error.relative_schema_path.appendleft(schema_path)
            yield error

    def validate(self, instance):
        for error in self.iter_errors(instance):
            raise error

    def is_valid(self, instance):
        return next(self.iter_errors(instance), None) is None


class Draft201909Validator(Draft202012Validator):
    draft = 2019
    META_SCHEMA = {"$schema": "https://json-schema.org/draft/2019-09/schema"}


class Draft7Validator(Draft202012Validator):
    draft = 7
    META_SCHEMA = {"$schema": "http://json-schema.org/draft-07/schema#"}


class Draft6Validator(Draft7Validator):
    draft = 6
    META_SCHEMA = {"$schema": "http://json-schema.org/draft-06/schema#"}


class Draft4Validator(Draft7Validator):
    draft = 4
    META_SCHEMA = {"$schema": "http://json-schema.org/draft-04/schema#"}


Draft3Validator = Draft4Validator


def _by_id(at, wanted, base):
    if isinstance(at, dict):
        own = at.get("$id", "")
        if isinstance(own, str) and own and urljoin(base, own) == urljoin(base, wanted):
            return at
        at = list(at.values())
    if isinstance(at, list):
        for value in at:
            found = _by_id(value, wanted, base)
            if found is not None:
                return found
    return None


def _by_anchor(at, name):
    if isinstance(at, dict):
        if name in (at.get("$anchor"), at.get("$dynamicAnchor")) or at.get("$id") == "#" + name:
            return at
        at = list(at.values())
    for value in at if isinstance(at, list) else ():
        found = _by_anchor(value, name)
        if found is not None:
            return found
    return None


_simple_types = ["array", "boolean", "integer", "null", "number", "object", "string"]


def _check_schema(schema, cls):
    """What most often is wrong in a schema: not the whole metaschema."""
    if not isinstance(schema, (dict, bool)):
        raise SchemaError(f"{schema!r} is not of type 'object', 'boolean'", validator="type", validator_value=["object", "boolean"], instance=schema, schema=cls.META_SCHEMA)
    if isinstance(schema, bool):
        return
    kind = schema.get("type")
    if kind is not None and not (kind in _simple_types if isinstance(kind, str) else isinstance(kind, list) and all([k in _simple_types for k in kind])):
        raise SchemaError(f"{kind!r} is not valid under any of the given schemas", validator="anyOf", validator_value=[], instance=kind, schema=cls.META_SCHEMA, path=["type"])
    for key, wanted in (("required", "array"), ("properties", "object"), ("enum", "array"), ("minimum", "number"), ("maximum", "number"), ("pattern", "string"), ("minLength", "integer"), ("maxLength", "integer")):
        if key in schema and not _is(schema[key], wanted):
            raise SchemaError(f"{schema[key]!r} is not of type {wanted!r}", validator="type", validator_value=wanted, instance=schema[key], schema={"type": wanted}, path=[key])
    for key in ("properties", "patternProperties", "$defs", "definitions"):
        for sub in schema.get(key, {}).values():
            _check_schema(sub, cls)
    for key in ("items", "additionalProperties", "not", "if", "then", "else"):
        if isinstance(schema.get(key), dict):
            _check_schema(schema[key], cls)


class validators:
    """jsonschema.validators."""

    @staticmethod
    def validator_for(schema, default=Draft202012Validator):
        named = schema.get("$schema", "") if isinstance(schema, dict) else ""
        for part, cls in (("2020-12", Draft202012Validator), ("2019-09", Draft201909Validator), ("draft-07", Draft7Validator), ("draft-06", Draft6Validator), ("draft-04", Draft4Validator), ("draft-03", Draft3Validator)):
            if part in named:
                return cls
        return default


validator_for = validators.validator_for


def validate(instance, schema, cls=None, *args, **kwargs):
    if cls is None:
        cls = validator_for(schema)
    cls.check_schema(schema)
    error = best_match(cls(schema, *args, **kwargs).iter_errors(instance))
    if error is not None:
        raise error
