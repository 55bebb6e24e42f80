package lib

import (
	"slices"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// This file lists the modules of packages that are not Python's own.

// thirdPartyModules are all of them.
func thirdPartyModules(h Host) []*py.ModuleDef {
	defs := append(fakerModules(), nativePlace(), nativeYAML(), nativeJWT(), nativeHTML(), nativeWebSocket(h),
		everythingOf("attrs", "attr"), fromModule("allure_commons.types", "allure", "AttachmentType=attachment_type", "Severity=severity_level"),
		branch("lxml"), everythingOf("lxml.etree", "_gustlxml"), fromModule("pyquery.pyquery", "pyquery", "PyQuery"),
		fromModule("lxml.html", "_gustlxml", "fromstring=html_fromstring", "document_fromstring", "fragment_fromstring=html_fromstring", "fragments_fromstring", "tostring=html_tostring", "HtmlElement=_Element"),
		fromModule("pydantic_settings", "pydantic", "BaseSettings", "SettingsConfigDict"),
		fromModule("pydantic.fields", "pydantic", "Field", "FieldInfo", "PrivateAttr"), fromModule("pydantic.main", "pydantic", "BaseModel"), fromModule("pydantic.error_wrappers", "pydantic", "ValidationError"),
		fromModule("jsonschema.validators", "jsonschema", "validate", "validator_for", "Draft4Validator", "Draft6Validator", "Draft7Validator", "Draft201909Validator", "Draft202012Validator"),
		fromModule("dotenv.main", "dotenv", "load_dotenv", "dotenv_values", "find_dotenv", "get_key", "set_key", "unset_key"),
		fromModule("simplejson.errors", "simplejson", "JSONDecodeError"),
		fromModule("yaml.scanner", "yaml", "ScannerError"),
		fromModule("yaml.parser", "yaml", "ParserError"),
		fromModule("yaml.constructor", "yaml", "ConstructorError"),
		fromModule("yaml.composer", "yaml", "ComposerError"),
		fromModule("yaml.representer", "yaml", "RepresenterError"),
		fromModule("yaml.error", "yaml", "YAMLError", "MarkedYAMLError", "Mark"),
		fromModule("yaml.loader", "yaml", "Loader", "SafeLoader", "FullLoader", "UnsafeLoader", "BaseLoader"),
		fromModule("yaml.nodes", "yaml", "Node", "ScalarNode", "SequenceNode", "MappingNode"),
		fromModule("jwt.exceptions", "jwt", "PyJWTError", "InvalidTokenError", "DecodeError", "InvalidSignatureError", "ExpiredSignatureError", "InvalidAudienceError", "InvalidIssuerError", "InvalidIssuedAtError", "ImmatureSignatureError", "InvalidKeyError", "InvalidAlgorithmError", "MissingRequiredClaimError", "PyJWKError", "PyJWKSetError", "PyJWKClientError", "InvalidSubjectError", "InvalidJTIError"),
		fromModule("bs4.element", "bs4", "Tag", "NavigableString", "Comment", "CData", "Doctype", "ResultSet", "PageElement", "Script", "Stylesheet"),
		fromModule("soupsieve", "bs4", "SelectorSyntaxError"),
		fromModule("soupsieve.util", "bs4", "SelectorSyntaxError"),
		inPython("_gustjsonpath", "thirdparty/jsonpath"), fromModule("jsonpath", "_gustjsonpath", "jsonpath"),
		fromModule("jsonpath_ng", "_gustjsonpath", jsonpathNames...), fromModule("jsonpath_ng.jsonpath", "_gustjsonpath", jsonpathNames...),
		fromModule("jsonpath_ng.parser", "_gustjsonpath", "parse", "JsonPathParser"), fromModule("jsonpath_ng.exceptions", "_gustjsonpath", "JSONPathError", "JsonPathParserError", "JsonPathLexerError"),
		fromModule("jsonpath_ng.ext", "_gustjsonpath", "parse=ext_parse"), fromModule("jsonpath_ng.ext.parser", "_gustjsonpath", "parse=ext_parse", "ExtentedJsonPathParser"),
		fromModule("websocket._exceptions", "websocket", "WebSocketException", "WebSocketTimeoutException", "WebSocketConnectionClosedException", "WebSocketBadStatusException"),
		fromModule("pytz.exceptions", "pytz", "UnknownTimeZoneError", "AmbiguousTimeError", "NonExistentTimeError", "InvalidTimeError", "Error"),
		fromModule("retry.api", "retry", "retry", "retry_call"), fromModule("pyotp.totp", "pyotp", "TOTP"),
		fromModule("colorama.ansi", "colorama", "Fore", "Back", "Style"), fromModule("tqdm.auto", "tqdm", "tqdm", "trange"),
		fromModule("rich.console", "rich", "Console"), fromModule("flask.json", "flask", "jsonify"),
		fromModule("prometheus_client.core", "prometheus_client", "REGISTRY", "CounterMetricFamily", "GaugeMetricFamily", "Metric", "CollectorRegistry", "Counter", "Gauge", "Histogram", "Summary"),
		fromModule("prometheus_client.exposition", "prometheus_client", "choose_encoder", "generate_latest", "start_http_server", "push_to_gateway"),
		fromModule("prometheus_client.registry", "prometheus_client", "REGISTRY", "CollectorRegistry"), fromModule("prometheus_client.metrics", "prometheus_client", "Counter", "Gauge", "Histogram", "Summary", "Info"),
	)
	defs = slices.Concat(defs, sixMoves(), requestsParts(), partsInPython(), cryptoModules())
	for _, name := range []string{"requests_aws4auth", "pyquery", "locust_plugins", "typing_extensions", "pytest", "allure", "importlib_metadata", "attr", "pydantic", "xmltodict", "jsonschema", "dateutil", "numpy", "backoff", "ulid", "dotenv", "decouple", "six", "simplejson", "ujson", "orjson", "yaml", "jwt", "bs4", "flask", "prometheus_client", "colorama", "termcolor", "tqdm", "rich", "websocket", "pytz", "tenacity", "retry", "pyotp", "shortuuid", "nanoid", "names"} {
		defs = append(defs, inPackage(name))
	}
	return defs
}

// partsInPython are the modules below those packages that have a file of their
// own: dateutil.tz is thirdparty/dateutil_tz.
func partsInPython() []*py.ModuleDef {
	defs := []*py.ModuleDef{inPython("_gustlxml", "thirdparty/lxml_tree"), inPython("_gustbs4", "thirdparty/bs4_page"), inPython("_gustnumpy", "thirdparty/numpy_array"), inPython("_gustpydantic", "thirdparty/pydantic_check")}
	for pkg, parts := range map[string][]string{
		"locust_plugins": {"csvreader", "wait_time", "transaction_manager", "listeners"}, "numpy": {"random"}, "jsonschema": {"exceptions"},
		"dateutil": {"parser", "relativedelta", "tz", "rrule", "utils"},
	} {
		for _, part := range parts {
			defs = append(defs, inPython(pkg+"."+part, "thirdparty/"+pkg+"_"+part))
		}
	}
	return defs
}

// jsonpathNames are what jsonpath_ng and jsonpath_ng.jsonpath have.
var jsonpathNames = []string{
	"parse", "JSONPath", "Root", "This", "Parent", "Child", "Fields", "Index", "Slice", "Descendants", "Union", "Where", "DatumInContext",
	"JSONPathError", "JsonPathParserError", "JsonPathLexerError",
}

// inPackage is a package whose __init__ is in source/thirdparty. Its modules
// are there without an import of their own: most packages import them.
func inPackage(name string) *py.ModuleDef {
	def := inPython(name, "thirdparty/"+name)
	return &py.ModuleDef{Name: name, Init: func(t *py.Thread, m *py.Module) error {
		m.Attr = func(t *py.Thread, attr string) (py.Value, bool, error) {
			if !t.In.Importable(name + "." + attr) {
				return nil, false, nil
			}
			sub, err := t.Import(name + "." + attr)
			return sub, err == nil, err
		}
		return def.Init(t, m)
	}}
}

// nativePlace is _gustplace: where the user's code is that called.
func nativePlace() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gustplace", Init: func(_ *py.Thread, m *py.Module) error {
		m.Def("caller", func(t *py.Thread, _ py.Args) (py.Value, error) {
			for up := 0; ; up++ {
				file := t.Here(up).File
				if !strings.HasPrefix(file, "<gust>") {
					return file, nil
				}
			}
		})
		return nil
	}}
}

// fromModule is a module that has the names of another: "A" or, as another
// name, "A=B".
func fromModule(name, from string, pairs ...string) *py.ModuleDef {
	return &py.ModuleDef{Name: name, Init: func(t *py.Thread, m *py.Module) error { return takeNames(t, m, from, pairs...) }}
}

// everythingOf is another name of a module.
func everythingOf(name, from string) *py.ModuleDef {
	return &py.ModuleDef{Name: name, Init: func(t *py.Thread, m *py.Module) error {
		src, err := t.Import(from)
		if err != nil {
			return err
		}
		m.Attr = func(t *py.Thread, name string) (py.Value, bool, error) { return t.LookupAttr(src, name) }
		return nil
	}}
}

func takeNames(t *py.Thread, m *py.Module, from string, pairs ...string) error {
	src, err := t.Import(from)
	if err != nil {
		return err
	}
	for _, pair := range pairs {
		as, own, renamed := strings.Cut(pair, "=")
		if !renamed {
			own = as
		}
		v, err := t.GetAttr(src, own)
		if err != nil {
			return err
		}
		m.Set(as, v)
	}
	return nil
}

// movedNames are what six.moves has of modules, by module.
var movedNames = map[string][]string{
	"builtins":     {"range", "xrange=range", "map", "zip", "filter", "input", "intern=str", "reload_module=repr"},
	"functools":    {"reduce"},
	"io":           {"StringIO", "cStringIO=StringIO"},
	"collections":  {"UserDict", "UserList", "UserString"},
	"itertools":    {"filterfalse", "zip_longest"},
	"os":           {"getcwd", "getcwdb=getcwd"},
	"urllib.parse": nil,
}

// sixMoves are the modules below six.moves.
func sixMoves() []*py.ModuleDef {
	defs := []*py.ModuleDef{{Name: "six.moves", Init: func(t *py.Thread, m *py.Module) error {
		// What a module does not have is an AttributeError when it is asked for.
		m.Attr = func(t *py.Thread, name string) (py.Value, bool, error) {
			for from, pairs := range movedNames {
				for _, pair := range pairs {
					as, own, renamed := strings.Cut(pair, "=")
					if !renamed {
						own = as
					}
					if as == name {
						src, err := t.Import(from)
						if err != nil {
							return nil, false, err
						}
						return t.LookupAttr(src, own)
					}
				}
			}
			return nil, false, nil
		}
		return nil
	}}}
	for moved, name := range map[string]string{
		"urllib": "urllib", "urllib.parse": "urllib.parse", "urllib.request": "urllib.request", "urllib.error": "urllib.error",
		"urllib_parse": "urllib.parse", "queue": "queue", "configparser": "configparser", "http_client": "http.client", "http_cookies": "http.cookies",
		"cPickle": "pickle", "builtins": "builtins", "html_parser": "html.parser",
	} {
		defs = append(defs, &py.ModuleDef{Name: "six.moves." + moved, Init: func(t *py.Thread, m *py.Module) error {
			src, err := t.Import(name)
			if err != nil {
				return err
			}
			if moved == "urllib" {
				if _, err := t.Import("urllib.parse"); err != nil {
					return err
				}
			}
			m.Attr = func(t *py.Thread, name string) (py.Value, bool, error) { return t.LookupAttr(src, name) }
			return nil
		}})
	}
	return defs
}
