package lib

import "github.com/gustload/gust/worker/internal/py"

// This file lists the modules of the package email, which all stand on
// source/emailmessage.py, and codecs.

// emailParts are the modules with what is in them.
var emailParts = map[string][]string{
	"email.message":          {"Message", "EmailMessage"},
	"email.encoders":         {"encode_base64", "encode_quopri"},
	"email.mime.base":        {"MIMEBase"},
	"email.mime.text":        {"MIMEText"},
	"email.mime.multipart":   {"MIMEMultipart"},
	"email.mime.application": {"MIMEApplication"},
	"email.mime.image":       {"MIMEImage"},
	"email.mime.audio":       {"MIMEAudio"},
	"email":                  {"message_from_string", "message_from_bytes", "message_from_file"},
}

func emailModules() []*py.ModuleDef {
	defs := []*py.ModuleDef{packageDef("email.mime"), inPython("email.utils", "emailutils"), inPython("_gustemail", "emailmessage")}
	for name, has := range emailParts {
		defs = append(defs, &py.ModuleDef{Name: name, Init: func(t *py.Thread, m *py.Module) error {
			if name == "email" {
				m.Set("__path__", py.NewList())
			}
			all, err := t.Import("_gustemail")
			if err != nil {
				return err
			}
			for _, n := range has {
				v, err := t.GetAttr(all, n)
				if err != nil {
					return err
				}
				m.Set(n, v)
			}
			return nil
		}})
	}
	return defs
}

func codecsModules() []*py.ModuleDef {
	return []*py.ModuleDef{
		{Name: "_gustcodecs", Init: func(_ *py.Thread, m *py.Module) error {
			m.Def("lookup_name", func(t *py.Thread, a py.Args) (py.Value, error) {
				s, ok := first(a).(string)
				if !ok {
					return nil, py.TypeErrorf("lookup() argument must be str, not %s", t.TypeName(first(a)))
				}
				name, err := py.CodecName(s)
				return name, err
			})
			return nil
		}},
		inPython("codecs", "codecs"),
	}
}
