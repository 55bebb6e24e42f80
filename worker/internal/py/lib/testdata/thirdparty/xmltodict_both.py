# xmltodict.parse and unparse.
import io

import xmltodict


def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


plain = '<a x="1"><b>1</b><b>2</b><c/><d> t </d><e k="v">txt</e><f><![CDATA[q<]]></f><!-- no --></a>'
spaced = '<s:E xmlns:s="http://u" xmlns="http://v"><s:B s:a="1" b="2">x</s:B><C/></s:E>'
for label, f in {
    "plain": lambda: xmltodict.parse(plain),
    "spaced": lambda: xmltodict.parse(spaced),
    "namespaces": lambda: xmltodict.parse(spaced, process_namespaces=True),
    "mapped": lambda: xmltodict.parse(spaced, process_namespaces=True, namespaces={"http://u": None, "http://v": "v"}),
    "force_list": lambda: xmltodict.parse("<a><b>1</b></a>", force_list=("b",)),
    "force all": lambda: xmltodict.parse("<a><b>1</b></a>", force_list=True),
    "force_cdata": lambda: xmltodict.parse("<a><b>1</b></a>", force_cdata=True),
    "no attributes": lambda: xmltodict.parse('<a q="1"><b>1</b></a>', xml_attribs=False),
    "mixed": lambda: xmltodict.parse("<a>x<b/>y</a>"),
    "names": lambda: xmltodict.parse('<a p="1">t</a>', attr_prefix="", cdata_key="text"),
    "white": lambda: xmltodict.parse("<a>  <b> x </b></a>", strip_whitespace=False),
    "post": lambda: xmltodict.parse("<a><n>1</n></a>", postprocessor=lambda path, k, v: (k, int(v) if k == "n" else v)),
    "bytes": lambda: xmltodict.parse('<?xml version="1.0" encoding="utf-8"?><a>ü&amp;</a>'.encode()),
    "file": lambda: xmltodict.parse(io.BytesIO(b"<a/>")),
    "comments": lambda: xmltodict.parse("<a><!-- c --><b>1</b></a>", process_comments=True),
    "stream": lambda: [xmltodict.parse("<r><i>1</i><i k='2'>x</i></r>", item_depth=2, item_callback=lambda path, item: print(path, item) or True)],
    "open": lambda: xmltodict.parse("<a>"),
    "empty": lambda: xmltodict.parse(""),
    "wrong": lambda: xmltodict.parse("<a></b>"),
    "out": lambda: xmltodict.unparse({"a": {"@x": 1, "b": ["1", 2, None, True], "#text": "t<"}}),
    "pretty": lambda: xmltodict.unparse({"a": {"b": {"c": "d", "e": None}, "f": [{"@k": '"'}, "x"]}}, pretty=True),
    "indent": lambda: xmltodict.unparse({"a": {"b": {"c": 1.5}}}, pretty=True, indent="  "),
    "part": lambda: xmltodict.unparse({"a": None}, full_document=False),
    "short": lambda: xmltodict.unparse({"a": {"b": None, "@c": "d"}}, short_empty_elements=True),
    "soap": lambda: xmltodict.unparse({"soap:Envelope": {"@xmlns:soap": "http://x", "soap:Body": {"m": {"v": 1}}}}),
    "roots": lambda: xmltodict.unparse({"a": 1, "b": 2}),
    "list root": lambda: xmltodict.unparse({"a": [1, 2]}),
    "both": lambda: xmltodict.unparse(xmltodict.parse(plain)),
    "pre": lambda: xmltodict.unparse({"a": {"b": 1}}, preprocessor=lambda k, v: (k.upper(), v)),
}.items():
    attempt(label, f)
