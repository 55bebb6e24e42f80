package lib

import (
	"golang.org/x/net/idna"

	"github.com/gustload/gust/worker/internal/py"
)

// This file says which modules requests and urllib3 have beside those that make
// requests, which package locustfile registers.

// urllib3Tree is each exception of urllib3 2.8 with its bases.
var urllib3Tree = [][]string{
	{"HTTPError", "Exception"}, {"HTTPWarning", "Warning"}, {"PoolError", "HTTPError"}, {"RequestError", "PoolError"}, {"SSLError", "HTTPError"},
	{"ProxyError", "HTTPError"}, {"DecodeError", "HTTPError"}, {"ProtocolError", "HTTPError"}, {"MaxRetryError", "RequestError"},
	{"HostChangedError", "RequestError"}, {"TimeoutStateError", "HTTPError"}, {"TimeoutError", "HTTPError"}, {"ReadTimeoutError", "TimeoutError", "RequestError"},
	{"ConnectTimeoutError", "TimeoutError"}, {"NewConnectionError", "ConnectTimeoutError", "HTTPError"}, {"NameResolutionError", "NewConnectionError"},
	{"EmptyPoolError", "PoolError"}, {"FullPoolError", "PoolError"}, {"ClosedPoolError", "PoolError"}, {"LocationValueError", "ValueError", "HTTPError"},
	{"LocationParseError", "LocationValueError"}, {"URLSchemeUnknown", "LocationValueError"}, {"ResponseError", "HTTPError"}, {"SecurityWarning", "HTTPWarning"},
	{"InsecureRequestWarning", "SecurityWarning"}, {"NotOpenSSLWarning", "SecurityWarning"}, {"SystemTimeWarning", "SecurityWarning"},
	{"InsecurePlatformWarning", "SecurityWarning"}, {"DependencyWarning", "HTTPWarning"}, {"IncompleteRead", "HTTPError"}, {"InvalidHeader", "HTTPError"},
	{"ProxySchemeUnknown", "AssertionError", "URLSchemeUnknown"}, {"UnrewindableBodyError", "HTTPError"}, {"HeaderParsingError", "HTTPError"},
}

func urllib3Exceptions() *py.ModuleDef {
	return &py.ModuleDef{Name: "urllib3.exceptions", Init: func(t *py.Thread, m *py.Module) error {
		own := make(map[string]*py.Class)
		for _, row := range urllib3Tree {
			var bases []*py.Class
			for _, name := range row[1:] {
				base := own[name]
				if base == nil {
					base = t.In.Types.Exceptions[name]
				}
				bases = append(bases, base)
			}
			own[row[0]] = m.Class(t.In, row[0], bases...)
		}
		m.Set("ConnectionError", own["ProtocolError"])
		return nil
	}}
}

// nativeHost is _gusthost: host names as they are sent.
func nativeHost() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gusthost", Init: func(_ *py.Thread, m *py.Module) error {
		m.Def("ascii", func(_ *py.Thread, a py.Args) (py.Value, error) {
			host, _ := a.Pos[0].(string)
			ascii, err := idna.Lookup.ToASCII(host)
			if err != nil {
				return nil, py.Errorf("UnicodeError", "%s", err)
			}
			return ascii, nil
		})
		return nil
	}}
}

// requestsParts are the modules of requests that make no request, and what
// stands for urllib3.
func requestsParts() []*py.ModuleDef {
	const all = "_gustrequests"
	retry := func(name string) *py.ModuleDef { return fromModule(name, "urllib3", "Retry", "RequestHistory") }
	return []*py.ModuleDef{
		nativeHost(), urllib3Exceptions(), inPython(all, "thirdparty/requests_parts"), inPackage("urllib3"), inPackage("requests_toolbelt"),
		fromModule("requests.structures", all, "CaseInsensitiveDict", "LookupDict"),
		fromModule("requests.cookies", all, "RequestsCookieJar", "cookiejar_from_dict", "add_dict_to_cookiejar"),
		fromModule("requests.status_codes", all, "codes", "_codes"),
		fromModule("requests.utils", all, "CaseInsensitiveDict", "add_dict_to_cookiejar", "cookiejar_from_dict", "default_headers", "default_user_agent", "dict_from_cookiejar",
			"get_auth_from_url", "get_encoding_from_headers", "get_environ_proxies", "get_netrc_auth", "guess_filename", "guess_json_utf", "parse_dict_header",
			"parse_header_links", "parse_list_header", "quote", "requote_uri", "select_proxy", "super_len", "to_key_val_list", "unquote", "unquote_unreserved",
			"urldefragauth", "urlparse", "urlunparse"),
		fromModule("requests.adapters", all, "BaseAdapter", "HTTPAdapter"),
		fromModule("requests.models", all, "Request", "PreparedRequest"),
		fromModule("requests.compat", all, "json", "quote", "unquote", "urlencode", "urlparse", "urlsplit", "urlunparse"),
		fromModule("requests.certs", "certifi", "where"),
		fromModule("requests.packages.urllib3.exceptions", "urllib3.exceptions", "InsecureRequestWarning", "HTTPError", "MaxRetryError", "ReadTimeoutError",
			"ProtocolError", "NewConnectionError", "InsecurePlatformWarning", "SNIMissingWarning=SecurityWarning", "SSLError", "LocationParseError"),
		fromModule("requests.packages.urllib3", "urllib3", "disable_warnings", "exceptions", "Retry", "Timeout", "PoolManager", "add_stderr_logger", "make_headers"),
		retry("requests.packages.urllib3.util.retry"), retry("urllib3.util.retry"),
		fromModule("requests.packages.urllib3.util", "urllib3", "Retry", "Timeout", "make_headers"),
		fromModule("urllib3.util", "urllib3", "Retry", "Timeout", "make_headers"),
		fromModule("urllib3.util.timeout", "urllib3", "Timeout"),
		fromModule("urllib3.poolmanager", "urllib3", "PoolManager", "ProxyManager"),
		fromModule("requests_toolbelt.multipart", "requests_toolbelt", "MultipartEncoder", "MultipartEncoderMonitor"),
		fromModule("requests_toolbelt.multipart.encoder", "requests_toolbelt", "MultipartEncoder", "MultipartEncoderMonitor"),
		{Name: "certifi", Init: func(_ *py.Thread, m *py.Module) error {
			// verify= with this name means the certificates of the machine.
			m.Def("where", func(*py.Thread, py.Args) (py.Value, error) { return "", nil })
			m.Set("__version__", "2026.10.19")
			return nil
		}},
	}
}

// addRequestsParts gives the module requests its submodules, as importing it
// does, and what it has of them.
func addRequestsParts(t *py.Thread, m *py.Module) error {
	m.Attr = func(t *py.Thread, attr string) (py.Value, bool, error) {
		if !t.In.Importable("requests." + attr) {
			return nil, false, nil
		}
		sub, err := t.Import("requests." + attr)
		return sub, err == nil, err
	}
	m.Set("__version__", "2.34.2")
	return takeNames(t, m, "_gustrequests", "Request", "PreparedRequest", "codes")
}
