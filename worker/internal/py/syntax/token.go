package syntax

// kind says what a token is. Keywords and operators have a kind each.
type kind uint8

const (
	tEOF kind = iota
	tNewline
	tIndent
	tDedent
	tName
	tNumber
	tString
	tFStart  // f"  with its prefix
	tFMiddle // text between the fields of an f-string, maybe none
	tFEnd    // the quotes at its end
	tOther   // a character that no token starts with: ? $ `
	tError   // the scanner gave up here; always the last token

	oLParen
	oRParen
	oLBracket
	oRBracket
	oLBrace
	oRBrace
	oColon
	oComma
	oSemi
	oDot
	oEllipsis
	oArrow
	oExclamation
	oAssign
	oColonAssign

	oPlus // from here in the order of Operator
	oMinus
	oStar
	oAt
	oSlash
	oPercent
	oDoubleStar
	oLShift
	oRShift
	oPipe
	oCaret
	oAmp
	oDoubleSlash
	oPlusAssign // from here in the order of Operator
	oMinusAssign
	oStarAssign
	oAtAssign
	oSlashAssign
	oPercentAssign
	oDoubleStarAssign
	oLShiftAssign
	oRShiftAssign
	oPipeAssign
	oCaretAssign
	oAmpAssign
	oDoubleSlashAssign
	oTilde
	oEq
	oNotEq
	oLess
	oLessEq
	oGreater
	oGreaterEq

	kFalse
	kNone
	kTrue
	kAnd
	kAs
	kAssert
	kAsync
	kAwait
	kBreak
	kClass
	kContinue
	kDef
	kDel
	kElif
	kElse
	kExcept
	kFinally
	kFor
	kFrom
	kGlobal
	kIf
	kImport
	kIn
	kIs
	kLambda
	kNonlocal
	kNot
	kOr
	kPass
	kRaise
	kReturn
	kTry
	kWhile
	kWith
	kYield
)

// keywords is only read.
var keywords = map[string]kind{
	"False": kFalse, "None": kNone, "True": kTrue, "and": kAnd, "as": kAs, "assert": kAssert, "async": kAsync,
	"await": kAwait, "break": kBreak, "class": kClass, "continue": kContinue, "def": kDef, "del": kDel, "elif": kElif,
	"else": kElse, "except": kExcept, "finally": kFinally, "for": kFor, "from": kFrom, "global": kGlobal, "if": kIf,
	"import": kImport, "in": kIn, "is": kIs, "lambda": kLambda, "nonlocal": kNonlocal, "not": kNot, "or": kOr,
	"pass": kPass, "raise": kRaise, "return": kReturn, "try": kTry, "while": kWhile, "with": kWith, "yield": kYield,
}

// token is a piece of the source. Columns are bytes from the start of the
// line; -1 is an INDENT's or DEDENT's, which has none. Level counts the
// brackets that are open behind it.
type token struct {
	kind            kind
	level           int16
	off, end        int32 // into the source
	line, col       int32
	endLine, endCol int32
}

func (t *token) start() Pos { return Pos{int(t.line), int(t.col)} }
func (t *token) stop() Pos  { return Pos{int(t.endLine), int(t.endCol)} }

// operator is the kind of the longest operator that src starts with, and its
// length; a kind of tOther if there is none.
func operator(src []byte) (kind, int) {
	c, c2, c3 := src[0], byte(0), byte(0)
	if len(src) > 1 {
		c2 = src[1]
	}
	if len(src) > 2 {
		c3 = src[2]
	}
	assign := func(plain, with kind) (kind, int) {
		if c2 == '=' {
			return with, 2
		}
		return plain, 1
	}
	double := func(plain, with, twice, twiceWith kind) (kind, int) {
		if c2 != c {
			return assign(plain, with)
		}
		if c3 == '=' {
			return twiceWith, 3
		}
		return twice, 2
	}
	switch c {
	case '(':
		return oLParen, 1
	case ')':
		return oRParen, 1
	case '[':
		return oLBracket, 1
	case ']':
		return oRBracket, 1
	case '{':
		return oLBrace, 1
	case '}':
		return oRBrace, 1
	case ',':
		return oComma, 1
	case ';':
		return oSemi, 1
	case '~':
		return oTilde, 1
	case ':':
		return assign(oColon, oColonAssign)
	case '=':
		return assign(oAssign, oEq)
	case '!':
		return assign(oExclamation, oNotEq)
	case '.':
		if c2 == '.' && c3 == '.' {
			return oEllipsis, 3
		}
		return oDot, 1
	case '+':
		return assign(oPlus, oPlusAssign)
	case '-':
		if c2 == '>' {
			return oArrow, 2
		}
		return assign(oMinus, oMinusAssign)
	case '*':
		return double(oStar, oStarAssign, oDoubleStar, oDoubleStarAssign)
	case '/':
		return double(oSlash, oSlashAssign, oDoubleSlash, oDoubleSlashAssign)
	case '%':
		return assign(oPercent, oPercentAssign)
	case '@':
		return assign(oAt, oAtAssign)
	case '&':
		return assign(oAmp, oAmpAssign)
	case '|':
		return assign(oPipe, oPipeAssign)
	case '^':
		return assign(oCaret, oCaretAssign)
	case '<':
		if c2 == '>' { // != of the flufl: a token, but no grammar knows it
			return tOther, 2
		}
		return double(oLess, oLessEq, oLShift, oLShiftAssign)
	case '>':
		return double(oGreater, oGreaterEq, oRShift, oRShiftAssign)
	}
	return tOther, 1
}
