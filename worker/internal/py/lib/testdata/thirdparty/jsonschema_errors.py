# jsonschema: what is wrong, and where.
import jsonschema
from jsonschema import Draft7Validator, FormatChecker, SchemaError, ValidationError, validate
from jsonschema.exceptions import best_match

order = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "required": ["id", "items"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "integer", "minimum": 1},
        "name": {"type": "string", "minLength": 2, "maxLength": 5, "pattern": "^[a-z]+$"},
        "items": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"$ref": "#/definitions/item"}},
        "mail": {"type": ["string", "null"], "format": "email"},
        "state": {"enum": ["open", "done"]},
        "kind": {"anyOf": [{"type": "string"}, {"type": "integer", "exclusiveMinimum": 5}]},
        "one": {"oneOf": [{"type": "number"}, {"type": "integer"}]},
        "not": {"not": {"type": "null"}},
        "n": {"multipleOf": 0.5, "exclusiveMaximum": 10},
        "c": {"const": 7},
    },
    "definitions": {"item": {"type": "object", "required": ["sku"], "properties": {"sku": {"type": "string"}, "n": {"type": "number"}}}},
}
good = {"id": 1, "items": [{"sku": "a"}]}
for change in ({}, {"id": "x"}, {"id": 0}, {"id": True}, {"id": 1.0}, {"name": "a"}, {"name": "toolong"}, {"name": "AB"}, {"items": []}, {"items": [{"sku": 1}]}, {"items": [{}]}, {"items": [{"sku": "a"}, {"sku": "a"}]},
               {"mail": 5}, {"state": "x"}, {"kind": 3}, {"kind": None}, {"one": 3}, {"one": "s"}, {"not": None}, {"n": 0.3}, {"n": 11}, {"n": 10}, {"c": 8}, {"more": 1, "other": 2}, {"items": None}):
    try:
        validate(dict(good, **change), order)
        print(change, "fits")
    except ValidationError as e:
        print(change, "|", e.message, "|", list(e.path), list(e.schema_path), list(e.absolute_path), e.validator, e.validator_value, e.instance, e.json_path, len(e.context))
try:
    validate({"items": [{"sku": "a"}]}, order)
except jsonschema.exceptions.ValidationError as e:
    print(e)
    print(repr(e))
try:
    validate(dict(good, items=[{"sku": "a"}, {"n": "x"}]), order)
except ValidationError as e:
    print(str(e))
for schema, instance in (
    ({"type": "string"}, 1), ({"type": "array", "items": {"type": "integer"}}, [1, "2"]), ({"prefixItems": [{"type": "string"}], "items": False}, ["a", 1]), ({"if": {"required": ["a"]}, "then": {"required": ["b"]}}, {"a": 1}),
    ({"patternProperties": {"^x": {"type": "string"}}, "additionalProperties": False}, {"x1": 2}), ({"patternProperties": {"^x": {}}, "additionalProperties": False}, {"y": 2}), ({"dependentRequired": {"a": ["b"]}}, {"a": 1}),
    ({"contains": {"type": "integer"}}, ["a"]), ({"propertyNames": {"maxLength": 1}}, {"ab": 1}), ({"allOf": [{"minimum": 3}, {"maximum": 1}]}, 2), ({"$defs": {"p": {"minimum": 0}}, "$ref": "#/$defs/p"}, -1),
    ({"minProperties": 1}, {}), ({"maxProperties": 0}, {"a": 1}), ({"maxItems": 1}, [1, 2]), (False, 1), (True, 1), ({"additionalProperties": {"type": "integer"}}, {"a": "b"}), ({"enum": [1, True]}, 1.0),
):
    try:
        validate(instance, schema)
        print(schema, "fits")
    except ValidationError as e:
        print(schema, "|", e.message, list(e.path), list(e.schema_path))
v = Draft7Validator(order)
print(v.is_valid(good), v.is_valid({}), sorted(e.message for e in v.iter_errors({"id": "x", "name": 1, "z": 1})), best_match(v.iter_errors({"id": "x"})).message)
for text in ("a@b", "ab"):
    try:
        validate(text, {"format": "email"}, format_checker=FormatChecker())
        print(text, "fits")
    except ValidationError as e:
        print(e.message)
print(FormatChecker().conforms("2024-02-30", "date"), FormatChecker().conforms("1.2.3.4", "ipv4"), FormatChecker().conforms("x", "ipv6"))
for bad in ({"type": "strin"}, {"required": 5}, {"properties": {"a": {"type": 5}}}):
    try:
        validate(1, bad)
    except SchemaError as e:
        print("schema", e.message)
print(jsonschema.validators.validator_for(order).__name__, jsonschema.Draft202012Validator({"type": "integer"}).is_valid(3))
