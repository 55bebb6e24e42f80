package lib

import "github.com/gustload/gust/worker/internal/py"

// This file lists the modules about texts, numbers and data.

func textModules() []*py.ModuleDef {
	defs := jsonModules()
	defs = append(defs, randomModule(), mathModule(), base64Module(), hashlibModule(), hmacModule(), binasciiModule(), structModule(), zlibModule(), decimalModule(), csvModule(), htmlModule(), unicodedataModule(), uuidModule(), urllibParseModule(), reModule())
	for _, name := range []string{"secrets", "gzip", "textwrap", "shlex", "fractions", "configparser", "argparse", "quopri", "colorsys"} {
		defs = append(defs, inPython(name, name))
	}
	defs = append(defs, xmlModules()...)
	defs = append(defs, emailModules()...)
	defs = append(defs, codecsModules()...)
	return append(defs, inPython("html.parser", "htmlparser"))
}
