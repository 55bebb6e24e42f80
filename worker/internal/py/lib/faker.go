package lib

import (
	"maps"
	"slices"

	"github.com/gustload/gust/worker/internal/py"
)

// This file says which modules the package faker has.

// fakerProviders are the modules below faker.providers, with the class of each
// and where it is.
var fakerProviders = map[string][2]string{
	"person": {"_fakerperson", "Person"}, "address": {"_fakerperson", "Address"}, "phone_number": {"_fakerperson", "PhoneNumber"}, "company": {"_fakerperson", "Company"},
	"job": {"_fakerperson", "Job"}, "credit_card": {"_fakerperson", "CreditCard"}, "bank": {"_fakerperson", "Bank"}, "currency": {"_fakerperson", "Currency"},
	"barcode": {"_fakerperson", "Barcode"}, "isbn": {"_fakerperson", "Isbn"}, "ssn": {"_fakerperson", "Ssn"}, "automotive": {"_fakerperson", "Automotive"},
	"profile": {"_fakerperson", "Profile"}, "internet": {"_fakerinternet", "Internet"}, "user_agent": {"_fakerinternet", "UserAgent"},
	"file": {"_fakerinternet", "File"}, "color": {"_fakerinternet", "Color"}, "lorem": {"_fakerinternet", "Lorem"}, "emoji": {"_fakerinternet", "Emoji"},
	"date_time": {"_fakertime", "DateTime"}, "misc": {"_fakertime", "Misc"}, "python": {"_fakertime", "PythonValues"}, "geo": {"_fakertime", "Geo"},
}

func fakerModules() []*py.ModuleDef {
	defs := []*py.ModuleDef{
		nativeWords(),
		inPython("_fakerbase", "thirdparty/faker_base"), inPython("_fakerperson", "thirdparty/faker_person"),
		inPython("_fakerinternet", "thirdparty/faker_internet"), inPython("_fakertime", "thirdparty/faker_time"),
		inPython("faker", "thirdparty/faker"),
		fromModule("Faker", "faker", "Faker"), // on a file system that does not tell case
		fromModule("faker.proxy", "faker", "Faker", "UniqueProxy", "OptionalProxy"),
		fromModule("faker.factory", "faker", "Factory"),
		fromModule("faker.generator", "faker", "Generator", "random=_shared", "mod_random=_shared"),
		fromModule("faker.config", "_fakerbase", "AVAILABLE_LOCALES"),
		{Name: "faker.exceptions", Init: func(t *py.Thread, m *py.Module) error {
			base := m.Class(t.In, "BaseFakerException", t.In.Types.Exception)
			for _, name := range []string{"UniquenessException", "UnsupportedFeature"} {
				m.Class(t.In, name, base)
			}
			return nil
		}},
		{Name: "faker.providers", Init: initFakerProviders},
	}
	for name, at := range fakerProviders {
		defs = append(defs, &py.ModuleDef{Name: "faker.providers." + name, Init: func(t *py.Thread, m *py.Module) error {
			if err := takeNames(t, m, "_fakerbase", "BaseProvider"); err != nil {
				return err
			}
			return takeNames(t, m, at[0], "Provider="+at[1])
		}})
	}
	return defs
}

func initFakerProviders(t *py.Thread, m *py.Module) error {
	if err := takeNames(t, m, "_fakerbase", "BaseProvider", "DynamicProvider", "LOCALES"); err != nil {
		return err
	}
	var all []py.Value
	for _, name := range slices.Sorted(maps.Keys(fakerProviders)) {
		sub, err := t.Import("faker.providers." + name)
		if err != nil {
			return err
		}
		class, _ := sub.Dict.GetStr("Provider")
		all = append(all, class)
	}
	m.Set("PROVIDERS", py.NewList(all...))
	return nil
}
