package syntax

// Context says what happens to a name, attribute, item or list of them.
type Context uint8

const (
	Load Context = iota
	Store
	Del
)

func (c Context) String() string { return [...]string{"Load", "Store", "Del"}[c] }

// Operator is the operator of a BinOp or AugAssign.
type Operator uint8

const (
	Add Operator = iota
	Sub
	Mult
	MatMult
	Div
	Mod
	Pow
	LShift
	RShift
	BitOr
	BitXor
	BitAnd
	FloorDiv
)

func (o Operator) String() string {
	return [...]string{"Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor",
		"BitAnd", "FloorDiv"}[o]
}

// Symbol is the operator as it is written.
func (o Operator) Symbol() string {
	return [...]string{"+", "-", "*", "@", "/", "%", "**", "<<", ">>", "|", "^", "&", "//"}[o]
}

// UnaryOperator is the operator of a UnaryOp.
type UnaryOperator uint8

const (
	Invert UnaryOperator = iota
	Not
	UAdd
	USub
)

func (o UnaryOperator) String() string { return [...]string{"Invert", "Not", "UAdd", "USub"}[o] }

// Symbol is the operator as it is written.
func (o UnaryOperator) Symbol() string { return [...]string{"~", "not", "+", "-"}[o] }

// CmpOperator is an operator of a Compare.
type CmpOperator uint8

const (
	Eq CmpOperator = iota
	NotEq
	Lt
	LtE
	Gt
	GtE
	Is
	IsNot
	In
	NotIn
)

func (o CmpOperator) String() string {
	return [...]string{"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"}[o]
}

// Symbol is the operator as it is written.
func (o CmpOperator) Symbol() string {
	return [...]string{"==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in"}[o]
}

// BoolOperator is the operator of a BoolOp.
type BoolOperator uint8

const (
	And BoolOperator = iota
	Or
)

func (o BoolOperator) String() string { return [...]string{"And", "Or"}[o] }
