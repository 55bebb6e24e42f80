package lib

import "github.com/gustload/gust/worker/internal/py"

// This file defines the exceptions of requests 2.34 (requests/exceptions.py).

// requestsTree is each class with its bases.
var requestsTree = [][]string{
	{"RequestException", "OSError"},
	{"InvalidJSONError", "RequestException"},
	{"JSONDecodeError", "InvalidJSONError"},
	{"HTTPError", "RequestException"},
	{"ConnectionError", "RequestException"},
	{"ProxyError", "ConnectionError"},
	{"SSLError", "ConnectionError"},
	{"Timeout", "RequestException"},
	{"ConnectTimeout", "ConnectionError", "Timeout"},
	{"ReadTimeout", "Timeout"},
	{"URLRequired", "RequestException"},
	{"TooManyRedirects", "RequestException"},
	{"MissingSchema", "RequestException", "ValueError"},
	{"InvalidSchema", "RequestException", "ValueError"},
	{"InvalidURL", "RequestException", "ValueError"},
	{"InvalidHeader", "RequestException", "ValueError"},
	{"ChunkedEncodingError", "RequestException"},
	{"ContentDecodingError", "RequestException"},
	{"StreamConsumedError", "RequestException", "TypeError"},
	{"RetryError", "RequestException"},
}

func requestsExceptionsModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "requests.exceptions", Init: func(t *py.Thread, m *py.Module) error {
		own := make(map[string]*py.Class)
		if _, err := t.Import("json"); err != nil {
			return err
		}
		json := jsonStateOf(t).fault
		for _, row := range requestsTree {
			var bases []*py.Class
			for _, b := range row[1:] {
				base := own[b]
				if base == nil {
					base = t.In.Types.Exceptions[b]
				}
				bases = append(bases, base)
			}
			if row[0] == "JSONDecodeError" {
				bases = append(bases, json)
			}
			own[row[0]] = m.Class(t.In, row[0], bases...)
			if row[0] == "RequestException" { // before the others inherit it
				own[row[0]].New = newRequestException(t.In.Types.Exceptions["OSError"].New)
			}
			if row[0] == "JSONDecodeError" { // its three arguments are json's, no errno
				plain := own[row[0]].New
				own[row[0]].New = func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
					return plain(t, cls, py.Args{Kw: a.Kw})
				}
			}
		}
		return nil
	}}
}

// newRequestException makes an exception with the request and the response that
// are given by keyword; both are None else.
func newRequestException(plain func(*py.Thread, *py.Class, py.Args) (py.Value, error)) func(*py.Thread, *py.Class, py.Args) (py.Value, error) {
	return func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
		rest := py.Args{Pos: a.Pos}
		set := map[string]py.Value{"request": py.None, "response": py.None}
		for _, k := range a.Kw {
			if _, ours := set[k.Name]; ours {
				set[k.Name] = k.Value
				continue
			}
			rest.Kw = append(rest.Kw, k)
		}
		v, err := plain(t, cls, rest)
		if o, ok := v.(*py.Object); ok && err == nil {
			o.SetOwn("response", set["response"])
			o.SetOwn("request", set["request"])
		}
		return v, err
	}
}

// RequestsModule is requests without what makes requests; whoever can make
// them adds to it.
func RequestsModule() *py.ModuleDef { return &py.ModuleDef{Name: "requests", Init: initRequests} }

func initRequests(t *py.Thread, m *py.Module) error {
	sub, err := t.Import("requests.exceptions")
	if err != nil {
		return err
	}
	m.Set("exceptions", sub)
	for _, row := range requestsTree {
		v, _ := sub.Dict.GetStr(row[0])
		m.Set(row[0], v)
	}
	return addRequestsParts(t, m)
}

// RequestsJSONError is the JSONDecodeError of requests for one of json, as
// Response.json raises it.
func RequestsJSONError(t *py.Thread, err error) error {
	m, importErr := t.Import("requests.exceptions")
	if importErr != nil {
		return importErr
	}
	class, _ := m.Dict.GetStr("JSONDecodeError")
	inner := t.Exception(err)
	var args []py.Value
	for _, name := range []string{"msg", "doc", "pos"} {
		v, attrErr := t.GetAttr(inner, name)
		if attrErr != nil {
			return attrErr
		}
		args = append(args, v)
	}
	o, callErr := t.CallPos(class, args...)
	if callErr != nil {
		return callErr
	}
	exc := o.(*py.Object)
	for _, name := range inner.OwnNames() {
		v, _ := inner.OwnAttr(name)
		exc.SetOwn(name, v)
	}
	return py.Raise(exc)
}

// RequestsError raises one of them.
func RequestsError(t *py.Thread, kind, text string) error {
	m, err := t.Import("requests.exceptions")
	if err != nil {
		return err
	}
	class, ok := m.Dict.GetStr(kind)
	if !ok {
		return py.ErrorArgs(kind, text)
	}
	o, err := t.CallPos(class, text)
	if err != nil {
		return err
	}
	return py.Raise(o.(*py.Object))
}
