package lib

import (
	"embed"
	"strings"
	"unicode"

	"github.com/brianvoe/gofakeit/v7/data"
	"github.com/gustload/gust/worker/internal/py"
	"golang.org/x/text/unicode/norm"
)

// This file gives the package faker its words: gofakeit's English ones, and for
// other locales those of the folder words.

//go:embed words/*.txt
var localeWords embed.FS

// englishWords are the lists that no locale has of its own.
func englishWords() map[string][]string {
	return map[string][]string{
		"country_codes": data.Address["country_abr"], "countries": data.Address["country"],
		"buzzwords": data.Company["buzzwords"], "product_adjectives": data.Product["adjective"], "nouns": data.Word["noun_concrete"],
		"verbs": data.Word["verb_action"], "jobs": data.Job["title"], "banks": data.Bank["name"], "currency_codes": data.Currency["short"],
		"currencies": data.Currency["long"], "colors": data.Colors["full"], "emoji": data.Emoji["face"], "timezones": data.TimeZone["region"],
		"languages": data.Languages["long"], "language_codes": data.Languages["short"],
	}
}

// localeLists reads words/NAME.txt: "kind: one | two" on a line each.
func localeLists(name string) map[string][]string {
	text, err := localeWords.ReadFile("words/" + name + ".txt")
	if err != nil {
		return nil
	}
	lists := make(map[string][]string)
	for line := range strings.Lines(string(text)) {
		kind, words, ok := strings.Cut(strings.TrimRight(line, "\n"), ": ")
		if !ok {
			continue
		}
		lists[kind] = []string{} // also "kind: ;", which is none
		sep := " "
		if strings.Contains(words, ";") {
			sep = ";"
		}
		for word := range strings.SplitSeq(words, sep) {
			if word != "" {
				lists[kind] = append(lists[kind], word)
			}
		}
	}
	return lists
}

// wordsOf are the words of a locale: its own, or those of another with its
// language, and English ones for what it has not.
func wordsOf(locale string) map[string][]string {
	lists := localeLists("en_US")
	lists["first"], lists["last"], lists["city"] = data.Person["first"], data.Person["last"], data.Address["city"]
	lists["last_female"], lists["country"] = data.Person["last"], data.Address["country"]
	lists["words"] = data.Word["noun_countable"]
	own := localeLists(locale)
	if own == nil {
		language, _, _ := strings.Cut(locale, "_")
		own = localeLists(localeOfLanguage[language])
	}
	for kind, words := range own {
		lists[kind] = words
	}
	if own["male"] != nil && own["first"] == nil && locale != "en_US" {
		lists["first"] = append(append([]string(nil), own["male"]...), own["female"]...)
	}
	if own["last"] != nil && own["last_female"] == nil {
		lists["last_female"] = own["last"]
	}
	return lists
}

// localeOfLanguage is the locale with words for each language.
var localeOfLanguage = map[string]string{
	"de": "de_DE", "fr": "fr_FR", "es": "es_ES", "it": "it_IT", "pt": "pt_BR", "nl": "nl_NL", "pl": "pl_PL", "ru": "ru_RU", "ja": "ja_JP", "zh": "zh_CN",
	"tr": "tr_TR", "sv": "sv_SE", "en": "en_GB",
}

// fakerLocales are the locales that Faker 40 knows.
const fakerLocales = "am_ET ar_AA ar_AE ar_BH ar_DZ ar_EG ar_JO ar_PS ar_SA az_AZ bg_BG bn_BD bs_BA cs_CZ da_DK de de_AT de_CH de_DE de_LI de_LU dk_DK " +
	"el_CY el_GR en en_AU en_BD en_CA en_GB en_IE en_IN en_KE en_MS en_NG en_NZ en_PH en_PK en_TH en_US es es_AR es_CA es_CL es_CO " +
	"es_ES es_MX es_VE et_EE fa_IR fi_FI fil_PH fr_BE fr_CA fr_CH fr_DZ fr_FR fr_QC ga_IE gu_IN ha_NG he_IL hi_IN hr_HR hu_HU hy_AM " +
	"id_ID ig_NG is_IS it_CH it_IT ja_JP ka_GE ko_KR la lb_LU lt_LT lv_LV mk_MK mr_IN mt_MT ne_NP ng_NG nl_BE nl_NL no_NO or_IN pl_PL " +
	"pt_BR pt_PT ro_RO ru_RU si_LK sk_SK sl_SI sq_AL sr_BA sv_SE sw ta_IN th th_TH tl_PH tr_TR tw_GH uk_UA uz_UZ vi_VN yo_NG zh_CN " +
	"zh_TW zu_ZA"

// spelledOut are letters that are written otherwise in addresses.
var spelledOut = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ß", "ss", "ø", "o", "Ø", "O", "ł", "l", "Ł", "L", "æ", "ae", "ı", "i")

// asciiText is what of a text can stand in an address.
func asciiText(text string) string {
	return strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII {
			return -1
		}
		return r
	}, norm.NFKD.String(spelledOut.Replace(text)))
}

// nativeWords is the module _gustwords.
func nativeWords() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gustwords", Init: func(_ *py.Thread, m *py.Module) error {
		tuple := func(words []string) *py.Tuple {
			items := make([]py.Value, len(words))
			for i, w := range words {
				items[i] = w
			}
			return py.NewTuple(items...)
		}
		english := make(map[string]*py.Tuple)
		for kind, words := range englishWords() {
			english[kind] = tuple(words)
		}
		english["locales"] = tuple(strings.Fields(fakerLocales))
		english["country_codes3"] = tuple(strings.Fields("AUS AUT BEL BRA CAN CHE CHN CZE DEU DNK ESP FIN FRA GBR GRC HUN IND IRL ITA JPN KOR MEX NLD NOR NZL POL PRT SWE TUR USA"))
		m.Def("lists", func(_ *py.Thread, a py.Args) (py.Value, error) {
			kind, _ := a.Pos[0].(string)
			if list := english[kind]; list != nil {
				return list, nil
			}
			return nil, py.KeyError(kind)
		})
		m.Def("ascii", func(_ *py.Thread, a py.Args) (py.Value, error) {
			text, _ := a.Pos[0].(string)
			return asciiText(text), nil
		})
		locales := make(map[string]map[string]*py.Tuple)
		m.Def("of", func(_ *py.Thread, a py.Args) (py.Value, error) {
			locale, _ := a.Pos[0].(string)
			kind, _ := a.Pos[1].(string)
			lists := locales[locale]
			if lists == nil {
				lists = make(map[string]*py.Tuple)
				for kind, words := range wordsOf(locale) {
					lists[kind] = tuple(words)
				}
				locales[locale] = lists
			}
			if list := lists[kind]; list != nil {
				return list, nil
			}
			return py.NewTuple(), nil
		})
		return nil
	}}
}
