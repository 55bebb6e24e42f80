package syntax

// This file defines the nodes of the tree. Each mirrors the node of the same
// name in CPython's ast module (3.12); the tag of a field is its name there,
// with ",opt" where CPython's field may be None. Fields stand in CPython's
// order. The type comments are left out: the parser never makes them.

// Pos is a place in a file. Line counts from 1, Col is CPython's col_offset:
// bytes of UTF-8 from the start of the line, from 0.
type Pos struct {
	Line, Col int
}

// Span is where a node stands; Stop is the place just behind it.
type Span struct {
	Start, Stop Pos
}

func (s *Span) Pos() Pos { return s.Start }
func (s *Span) End() Pos { return s.Stop }

// Node is any node that has a place.
type Node interface {
	Pos() Pos
	End() Pos
}

// Stmt is a statement. All are pointers, so they can be keys of a map.
type Stmt interface {
	Node
	stmt()
}

// Expr is an expression. All are pointers, so they can be keys of a map.
type Expr interface {
	Node
	expr()
}

// Pattern is what follows case.
type Pattern interface {
	Node
	pattern()
}

// TypeParam is one of the parameters in the brackets of def f[T](): or
// class C[T]:.
type TypeParam interface {
	Node
	typeParam()
}

// Module is a file. It has no place of its own.
type Module struct {
	Body []Stmt `ast:"body"`
}

// Statements.
type (
	FunctionDef struct {
		Span
		Name          string      `ast:"name"`
		Args          *Arguments  `ast:"args"`
		Body          []Stmt      `ast:"body"`
		DecoratorList []Expr      `ast:"decorator_list"`
		Returns       Expr        `ast:"returns,opt"`
		TypeParams    []TypeParam `ast:"type_params"`
	}

	AsyncFunctionDef struct {
		Span
		Name          string      `ast:"name"`
		Args          *Arguments  `ast:"args"`
		Body          []Stmt      `ast:"body"`
		DecoratorList []Expr      `ast:"decorator_list"`
		Returns       Expr        `ast:"returns,opt"`
		TypeParams    []TypeParam `ast:"type_params"`
	}

	ClassDef struct {
		Span
		Name          string      `ast:"name"`
		Bases         []Expr      `ast:"bases"`
		Keywords      []*Keyword  `ast:"keywords"`
		Body          []Stmt      `ast:"body"`
		DecoratorList []Expr      `ast:"decorator_list"`
		TypeParams    []TypeParam `ast:"type_params"`
	}

	Return struct {
		Span
		Value Expr `ast:"value,opt"`
	}

	Delete struct {
		Span
		Targets []Expr `ast:"targets"`
	}

	Assign struct {
		Span
		Targets []Expr `ast:"targets"`
		Value   Expr   `ast:"value"`
	}

	TypeAlias struct {
		Span
		Name       *Name       `ast:"name"`
		TypeParams []TypeParam `ast:"type_params"`
		Value      Expr        `ast:"value"`
	}

	AugAssign struct {
		Span
		Target Expr     `ast:"target"`
		Op     Operator `ast:"op"`
		Value  Expr     `ast:"value"`
	}

	// AnnAssign is x: int, or x: int = 1. Simple says that the target is a
	// name without parentheses around it.
	AnnAssign struct {
		Span
		Target     Expr `ast:"target"`
		Annotation Expr `ast:"annotation"`
		Value      Expr `ast:"value,opt"`
		Simple     bool `ast:"simple"`
	}

	For struct {
		Span
		Target Expr   `ast:"target"`
		Iter   Expr   `ast:"iter"`
		Body   []Stmt `ast:"body"`
		OrElse []Stmt `ast:"orelse"`
	}

	AsyncFor struct {
		Span
		Target Expr   `ast:"target"`
		Iter   Expr   `ast:"iter"`
		Body   []Stmt `ast:"body"`
		OrElse []Stmt `ast:"orelse"`
	}

	While struct {
		Span
		Test   Expr   `ast:"test"`
		Body   []Stmt `ast:"body"`
		OrElse []Stmt `ast:"orelse"`
	}

	// If has an elif as the only statement of OrElse, an *If.
	If struct {
		Span
		Test   Expr   `ast:"test"`
		Body   []Stmt `ast:"body"`
		OrElse []Stmt `ast:"orelse"`
	}

	With struct {
		Span
		Items []*WithItem `ast:"items"`
		Body  []Stmt      `ast:"body"`
	}

	AsyncWith struct {
		Span
		Items []*WithItem `ast:"items"`
		Body  []Stmt      `ast:"body"`
	}

	Match struct {
		Span
		Subject Expr         `ast:"subject"`
		Cases   []*MatchCase `ast:"cases"`
	}

	Raise struct {
		Span
		Exc   Expr `ast:"exc,opt"`
		Cause Expr `ast:"cause,opt"`
	}

	Try struct {
		Span
		Body      []Stmt           `ast:"body"`
		Handlers  []*ExceptHandler `ast:"handlers"`
		OrElse    []Stmt           `ast:"orelse"`
		FinalBody []Stmt           `ast:"finalbody"`
	}

	// TryStar is a try with except*.
	TryStar struct {
		Span
		Body      []Stmt           `ast:"body"`
		Handlers  []*ExceptHandler `ast:"handlers"`
		OrElse    []Stmt           `ast:"orelse"`
		FinalBody []Stmt           `ast:"finalbody"`
	}

	Assert struct {
		Span
		Test Expr `ast:"test"`
		Msg  Expr `ast:"msg,opt"`
	}

	Import struct {
		Span
		Names []*Alias `ast:"names"`
	}

	// ImportFrom has an empty Module in from . import x.
	ImportFrom struct {
		Span
		Module string   `ast:"module,opt"`
		Names  []*Alias `ast:"names"`
		Level  int      `ast:"level"`
	}

	Global struct {
		Span
		Names []string `ast:"names"`
	}

	Nonlocal struct {
		Span
		Names []string `ast:"names"`
	}

	// ExprStmt is an expression that stands as a statement: CPython's Expr.
	ExprStmt struct {
		Span
		Value Expr `ast:"value"`
	}

	Pass struct{ Span }

	Break struct{ Span }

	Continue struct{ Span }
)

func (*FunctionDef) stmt()      {}
func (*AsyncFunctionDef) stmt() {}
func (*ClassDef) stmt()         {}
func (*Return) stmt()           {}
func (*Delete) stmt()           {}
func (*Assign) stmt()           {}
func (*TypeAlias) stmt()        {}
func (*AugAssign) stmt()        {}
func (*AnnAssign) stmt()        {}
func (*For) stmt()              {}
func (*AsyncFor) stmt()         {}
func (*While) stmt()            {}
func (*If) stmt()               {}
func (*With) stmt()             {}
func (*AsyncWith) stmt()        {}
func (*Match) stmt()            {}
func (*Raise) stmt()            {}
func (*Try) stmt()              {}
func (*TryStar) stmt()          {}
func (*Assert) stmt()           {}
func (*Import) stmt()           {}
func (*ImportFrom) stmt()       {}
func (*Global) stmt()           {}
func (*Nonlocal) stmt()         {}
func (*ExprStmt) stmt()         {}
func (*Pass) stmt()             {}
func (*Break) stmt()            {}
func (*Continue) stmt()         {}

// Expressions.
type (
	// BoolOp is a and b and c: one node for all that share the operator.
	BoolOp struct {
		Span
		Op     BoolOperator `ast:"op"`
		Values []Expr       `ast:"values"`
	}

	NamedExpr struct {
		Span
		Target *Name `ast:"target"`
		Value  Expr  `ast:"value"`
	}

	BinOp struct {
		Span
		Left  Expr     `ast:"left"`
		Op    Operator `ast:"op"`
		Right Expr     `ast:"right"`
	}

	UnaryOp struct {
		Span
		Op      UnaryOperator `ast:"op"`
		Operand Expr          `ast:"operand"`
	}

	Lambda struct {
		Span
		Args *Arguments `ast:"args"`
		Body Expr       `ast:"body"`
	}

	IfExp struct {
		Span
		Test   Expr `ast:"test"`
		Body   Expr `ast:"body"`
		OrElse Expr `ast:"orelse"`
	}

	// Dict has as many Keys as Values; the key of **x is nil.
	Dict struct {
		Span
		Keys   []Expr `ast:"keys"`
		Values []Expr `ast:"values"`
	}

	Set struct {
		Span
		Elts []Expr `ast:"elts"`
	}

	ListComp struct {
		Span
		Elt        Expr             `ast:"elt"`
		Generators []*Comprehension `ast:"generators"`
	}

	SetComp struct {
		Span
		Elt        Expr             `ast:"elt"`
		Generators []*Comprehension `ast:"generators"`
	}

	DictComp struct {
		Span
		Key        Expr             `ast:"key"`
		Value      Expr             `ast:"value"`
		Generators []*Comprehension `ast:"generators"`
	}

	GeneratorExp struct {
		Span
		Elt        Expr             `ast:"elt"`
		Generators []*Comprehension `ast:"generators"`
	}

	Await struct {
		Span
		Value Expr `ast:"value"`
	}

	Yield struct {
		Span
		Value Expr `ast:"value,opt"`
	}

	YieldFrom struct {
		Span
		Value Expr `ast:"value"`
	}

	// Compare is a < b <= c: Left, and as many Ops as Comparators.
	Compare struct {
		Span
		Left        Expr          `ast:"left"`
		Ops         []CmpOperator `ast:"ops"`
		Comparators []Expr        `ast:"comparators"`
	}

	// Call has the positional arguments and the *x in Args, in the order of
	// the source, k=v and **x in Keywords.
	Call struct {
		Span
		Func     Expr       `ast:"func"`
		Args     []Expr     `ast:"args"`
		Keywords []*Keyword `ast:"keywords"`
	}

	// FormattedValue is a {value!r:spec} of an f-string. Conversion is 's',
	// 'r', 'a', or -1; FormatSpec is nil or a *JoinedStr.
	FormattedValue struct {
		Span
		Value      Expr `ast:"value"`
		Conversion int  `ast:"conversion"`
		FormatSpec Expr `ast:"format_spec,opt"`
	}

	// JoinedStr is an f-string: Constants and FormattedValues.
	JoinedStr struct {
		Span
		Values []Expr `ast:"values"`
	}

	// Constant is a literal. Value is one of: None{}, bool, int, *big.Int (only
	// what does not fit an int), float64, Imaginary, string, Bytes, Ellipsis{}.
	// A lone surrogate in a string stands as the three bytes that UTF-8 would
	// need for it, so such a string is not valid UTF-8. Kind is "u" for u"".
	Constant struct {
		Span
		Value any    `ast:"value"`
		Kind  string `ast:"kind,opt"`
	}

	Attribute struct {
		Span
		Value Expr    `ast:"value"`
		Attr  string  `ast:"attr"`
		Ctx   Context `ast:"ctx"`
	}

	// Subscript is a[Slice]; a[1, 2] has a *Tuple, a[1:2] a *Slice.
	Subscript struct {
		Span
		Value Expr    `ast:"value"`
		Slice Expr    `ast:"slice"`
		Ctx   Context `ast:"ctx"`
	}

	Starred struct {
		Span
		Value Expr    `ast:"value"`
		Ctx   Context `ast:"ctx"`
	}

	Name struct {
		Span
		Id  string  `ast:"id"`
		Ctx Context `ast:"ctx"`
	}

	List struct {
		Span
		Elts []Expr  `ast:"elts"`
		Ctx  Context `ast:"ctx"`
	}

	Tuple struct {
		Span
		Elts []Expr  `ast:"elts"`
		Ctx  Context `ast:"ctx"`
	}

	// Slice stands only in Subscript.Slice, or in the Tuple there.
	Slice struct {
		Span
		Lower Expr `ast:"lower,opt"`
		Upper Expr `ast:"upper,opt"`
		Step  Expr `ast:"step,opt"`
	}
)

func (*BoolOp) expr()         {}
func (*NamedExpr) expr()      {}
func (*BinOp) expr()          {}
func (*UnaryOp) expr()        {}
func (*Lambda) expr()         {}
func (*IfExp) expr()          {}
func (*Dict) expr()           {}
func (*Set) expr()            {}
func (*ListComp) expr()       {}
func (*SetComp) expr()        {}
func (*DictComp) expr()       {}
func (*GeneratorExp) expr()   {}
func (*Await) expr()          {}
func (*Yield) expr()          {}
func (*YieldFrom) expr()      {}
func (*Compare) expr()        {}
func (*Call) expr()           {}
func (*FormattedValue) expr() {}
func (*JoinedStr) expr()      {}
func (*Constant) expr()       {}
func (*Attribute) expr()      {}
func (*Subscript) expr()      {}
func (*Starred) expr()        {}
func (*Name) expr()           {}
func (*List) expr()           {}
func (*Tuple) expr()          {}
func (*Slice) expr()          {}

// Parts of statements and expressions.
type (
	// Comprehension is for Target in Iter if Ifs. It has no place of its own.
	Comprehension struct {
		Target  Expr   `ast:"target"`
		Iter    Expr   `ast:"iter"`
		Ifs     []Expr `ast:"ifs"`
		IsAsync bool   `ast:"is_async"`
	}

	// ExceptHandler is except Type as Name. Type is nil and Name empty where
	// the source has none.
	ExceptHandler struct {
		Span
		Type Expr   `ast:"type,opt"`
		Name string `ast:"name,opt"`
		Body []Stmt `ast:"body"`
	}

	// Arguments are the parameters of a function. Defaults belong to the last
	// of PosOnlyArgs followed by Args. KwDefaults has an entry for each of
	// KwOnlyArgs, nil if it has no default. It has no place of its own.
	Arguments struct {
		PosOnlyArgs []*Arg `ast:"posonlyargs"`
		Args        []*Arg `ast:"args"`
		VarArg      *Arg   `ast:"vararg,opt"`
		KwOnlyArgs  []*Arg `ast:"kwonlyargs"`
		KwDefaults  []Expr `ast:"kw_defaults"`
		KwArg       *Arg   `ast:"kwarg,opt"`
		Defaults    []Expr `ast:"defaults"`
	}

	Arg struct {
		Span
		Arg        string `ast:"arg"`
		Annotation Expr   `ast:"annotation,opt"`
	}

	// Keyword is Arg=Value in a call; Arg is empty for **Value.
	Keyword struct {
		Span
		Arg   string `ast:"arg,opt"`
		Value Expr   `ast:"value"`
	}

	// Alias is Name as AsName; AsName is empty without as. Name is "*" in
	// from m import *.
	Alias struct {
		Span
		Name   string `ast:"name"`
		AsName string `ast:"asname,opt"`
	}

	// WithItem is ContextExpr as OptionalVars. It has no place of its own.
	WithItem struct {
		ContextExpr  Expr `ast:"context_expr"`
		OptionalVars Expr `ast:"optional_vars,opt"`
	}

	// MatchCase is case Pattern if Guard. It has no place of its own.
	MatchCase struct {
		Pattern Pattern `ast:"pattern"`
		Guard   Expr    `ast:"guard,opt"`
		Body    []Stmt  `ast:"body"`
	}
)

// Patterns.
type (
	// MatchValue compares with ==: a literal or a dotted name.
	MatchValue struct {
		Span
		Value Expr `ast:"value"`
	}

	// MatchSingleton compares with is. Value is None{} or a bool.
	MatchSingleton struct {
		Span
		Value any `ast:"value"`
	}

	MatchSequence struct {
		Span
		Patterns []Pattern `ast:"patterns"`
	}

	// MatchMapping has as many Keys as Patterns; Rest is the name behind **.
	MatchMapping struct {
		Span
		Keys     []Expr    `ast:"keys"`
		Patterns []Pattern `ast:"patterns"`
		Rest     string    `ast:"rest,opt"`
	}

	MatchClass struct {
		Span
		Cls         Expr      `ast:"cls"`
		Patterns    []Pattern `ast:"patterns"`
		KwdAttrs    []string  `ast:"kwd_attrs"`
		KwdPatterns []Pattern `ast:"kwd_patterns"`
	}

	// MatchStar is *Name; Name is empty for *_.
	MatchStar struct {
		Span
		Name string `ast:"name,opt"`
	}

	// MatchAs is Pattern as Name, a bare name (Pattern is nil) or _ (both are
	// missing).
	MatchAs struct {
		Span
		Pattern Pattern `ast:"pattern,opt"`
		Name    string  `ast:"name,opt"`
	}

	MatchOr struct {
		Span
		Patterns []Pattern `ast:"patterns"`
	}
)

func (*MatchValue) pattern()     {}
func (*MatchSingleton) pattern() {}
func (*MatchSequence) pattern()  {}
func (*MatchMapping) pattern()   {}
func (*MatchClass) pattern()     {}
func (*MatchStar) pattern()      {}
func (*MatchAs) pattern()        {}
func (*MatchOr) pattern()        {}

// Type parameters.
type (
	TypeVar struct {
		Span
		Name  string `ast:"name"`
		Bound Expr   `ast:"bound,opt"`
	}

	ParamSpec struct {
		Span
		Name string `ast:"name"`
	}

	TypeVarTuple struct {
		Span
		Name string `ast:"name"`
	}
)

func (*TypeVar) typeParam()      {}
func (*ParamSpec) typeParam()    {}
func (*TypeVarTuple) typeParam() {}

// Types of Constant.Value that Go does not have.
type (
	None      struct{}
	Ellipsis  struct{}
	Bytes     string
	Imaginary float64 // 2j
)
