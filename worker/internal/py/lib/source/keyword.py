"""The module keyword."""

kwlist = "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split()
softkwlist = ["_", "case", "match", "type"]
_hard = frozenset(kwlist)
_soft = frozenset(softkwlist)
iskeyword = _hard.__contains__
issoftkeyword = _soft.__contains__
