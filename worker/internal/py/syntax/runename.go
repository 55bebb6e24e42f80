package syntax

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/runenames"
)

// runeNamed finds the character of \N{name}. The table is made when the first
// name of a file is met.
func (p *parser) runeNamed(name string) (rune, bool) {
	name = strings.ToUpper(name)
	if hex, ok := strings.CutPrefix(name, "CJK UNIFIED IDEOGRAPH-"); ok {
		n, err := strconv.ParseUint(hex, 16, 32)
		return rune(n), err == nil && (len(hex) == 4 || len(hex) == 5) && unicode.Is(unicode.Unified_Ideograph, rune(n))
	}
	if syllable, ok := strings.CutPrefix(name, "HANGUL SYLLABLE "); ok {
		return hangul(syllable)
	}
	if p.runes == nil {
		p.runes = map[string]rune{}
		for r := rune(0); r <= 0xe01ef; r++ {
			if n := runenames.Name(r); n != "" && n[0] != '<' {
				p.runes[n] = r
			}
			if r == 0x3ffff {
				r = 0xdffff
			}
		}
		for r, names := range controls {
			for _, n := range strings.Split(names, ",") {
				p.runes[n] = rune(r)
			}
		}
	}
	r, ok := p.runes[name]
	return r, ok
}

// hangul composes a syllable from the names of its letters (The Unicode
// Standard, 3.12).
func hangul(syllable string) (rune, bool) {
	const base = 0xac00
	leads := strings.Split("G,GG,N,D,DD,R,M,B,BB,S,SS,,J,JJ,C,K,T,P,H", ",")
	vowels := strings.Split("A,AE,YA,YAE,EO,E,YEO,YE,O,WA,WAE,OE,YO,U,WEO,WE,WI,YU,EU,YI,I", ",")
	tails := strings.Split(",G,GG,GS,N,NJ,NH,D,L,LG,LM,LB,LS,LT,LP,LH,M,B,BS,S,SS,NG,J,C,K,T,P,H", ",")
	for l, lead := range leads {
		rest, ok := strings.CutPrefix(syllable, lead)
		if !ok {
			continue
		}
		for v, vowel := range vowels {
			tail, ok := strings.CutPrefix(rest, vowel)
			if !ok {
				continue
			}
			for t := range tails {
				if tails[t] == tail {
					return rune(base + (l*len(vowels)+v)*len(tails) + t), true
				}
			}
		}
	}
	return 0, false
}

// controls has the names of control characters, which Unicode gives only as
// aliases (NameAliases.txt), and the abbreviations of some others. It is only
// read.
var controls = map[int]string{
	0x00: "NULL,NUL", 0x01: "START OF HEADING,SOH", 0x02: "START OF TEXT,STX", 0x03: "END OF TEXT,ETX",
	0x04: "END OF TRANSMISSION,EOT", 0x05: "ENQUIRY,ENQ", 0x06: "ACKNOWLEDGE,ACK", 0x07: "ALERT,BEL",
	0x08: "BACKSPACE,BS", 0x09: "CHARACTER TABULATION,HORIZONTAL TABULATION,HT,TAB",
	0x0a: "LINE FEED,NEW LINE,END OF LINE,LF,NL,EOL", 0x0b: "LINE TABULATION,VERTICAL TABULATION,VT",
	0x0c: "FORM FEED,FF", 0x0d: "CARRIAGE RETURN,CR", 0x0e: "SHIFT OUT,LOCKING-SHIFT ONE,SO",
	0x0f: "SHIFT IN,LOCKING-SHIFT ZERO,SI", 0x10: "DATA LINK ESCAPE,DLE", 0x11: "DEVICE CONTROL ONE,DC1",
	0x12: "DEVICE CONTROL TWO,DC2", 0x13: "DEVICE CONTROL THREE,DC3", 0x14: "DEVICE CONTROL FOUR,DC4",
	0x15: "NEGATIVE ACKNOWLEDGE,NAK", 0x16: "SYNCHRONOUS IDLE,SYN", 0x17: "END OF TRANSMISSION BLOCK,ETB",
	0x18: "CANCEL,CAN", 0x19: "END OF MEDIUM,EOM,EM", 0x1a: "SUBSTITUTE,SUB", 0x1b: "ESCAPE,ESC",
	0x1c: "INFORMATION SEPARATOR FOUR,FILE SEPARATOR,FS", 0x1d: "INFORMATION SEPARATOR THREE,GROUP SEPARATOR,GS",
	0x1e: "INFORMATION SEPARATOR TWO,RECORD SEPARATOR,RS", 0x1f: "INFORMATION SEPARATOR ONE,UNIT SEPARATOR,US",
	0x20: "SP", 0x7f: "DELETE,DEL", 0x85: "NEXT LINE,NEL", 0xa0: "NBSP", 0xad: "SHY", 0x200b: "ZWSP", 0x200c: "ZWNJ",
	0x200d: "ZWJ", 0x200e: "LRM", 0x200f: "RLM", 0x2060: "WJ", 0xfeff: "BYTE ORDER MARK,BOM,ZWNBSP",
}
