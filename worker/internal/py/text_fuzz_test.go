package py

import (
	"testing"
	"unicode/utf8"
)

// What comes from the network is decoded: whatever it is, the result is a str,
// and a str is valid UTF-8.
func FuzzDecode(f *testing.F) {
	encodings := []string{
		"utf-8", "utf-8-sig", "ascii", "latin-1", "utf-16", "utf-16-be", "utf-32", "cp1252", "iso8859-15", "unicode_escape", "raw_unicode_escape", "shift_jis", "iso2022_jp", "euc_jp", "gbk", "gb18030", "hz", "big5", "euc_kr",
	}
	for _, seed := range []string{"", "abc", "\xff\xfe\x00", "\xf0\x9f\x98\x80", `\ud83d\ude00\x`, "\x1b$B\x46", "~{<:~", "\x81\x30\x81"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, encoding := range encodings {
			for _, errors := range []string{"strict", "replace", "ignore", "backslashreplace"} {
				s, err := Decode(Bytes(data), encoding, errors)
				if err != nil && errors != "strict" {
					t.Fatalf("%s, %s: %v", encoding, errors, err)
				}
				if !utf8.ValidString(s) {
					t.Fatalf("%s, %s: %q is no UTF-8", encoding, errors, s)
				}
			}
		}
	})
}

// Format strings may be made of what a server has sent, too.
func FuzzFormat(f *testing.F) {
	for _, seed := range []string{"", "{0.real:>5}", "%(a)-05.2f", "<010,.3f", "{!r:{}}", "é^9_x", "%*.*e"} {
		f.Add(seed)
	}
	in := New(Config{})
	th := in.NewThread("fuzz", nil)
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || len(s) > 100 || bigNumber(s) {
			return
		}
		th.Enter()
		defer th.Leave()
		d := NewDict()
		d.SetStr("a", 1.5)
		check := func(text string, err error) {
			if err == nil && !utf8.ValidString(text) {
				t.Fatalf("%q is no UTF-8", text)
			}
		}
		for _, v := range []Value{1, 2.5, "é", d, NewTuple(3, 4, 5.5), oracleBig("123456789012345678901")} {
			check(th.FormatPercent(s, v))
			check(th.Format(v, s))
			check(th.FormatStr(s, Args{Pos: []Value{v, v}, Kw: []KwArg{{"a", v}}}))
		}
		_, err := th.FormatPercentBytes(s, NewTuple(1, Bytes("x")))
		check("", err)
	})
}

// bigNumber tells whether s might ask for gigabytes of padding.
func bigNumber(s string) bool {
	digits := 0
	for i := range len(s) {
		if digits++; !isDigit(s[i]) {
			digits = 0
		}
		if digits > 4 {
			return true
		}
	}
	return false
}
