"""Prints Python's own repr of texts, for pyrepr_test.go.

stdin is a JSON array of texts; stdout is a JSON array of their reprs, null
where a text has a code point that this Python's Unicode does not know.
"""

import json
import sys
import unicodedata

json.dump(
    [None if any(unicodedata.category(c) == "Cn" for c in text) else repr(text) for text in json.load(sys.stdin)],
    sys.stdout,
)
