package py

import (
	"fmt"
	"slices"
	"strings"
)

// Function is a function made by def or lambda.
type Function struct {
	Name, Qualname string
	Module         Value // a str, or None
	Doc            Value

	code        *Code
	defaults    []Value // of the last positional parameters
	kwDefaults  []KwArg // of keyword-only parameters
	closure     []*Cell
	globals     *Dict
	annotations *Dict
	dict        *Dict
}

// call calls the function.
func (fn *Function) call(t *Thread, a Args) (Value, error) {
	code := fn.code
	if code.generator {
		slots := make([]Value, code.slots)
		if err := fn.bind(t, a, slots); err != nil {
			return nil, err
		}
		return newGenerator(t, fn, slots), nil
	}
	base := t.top
	slots := t.reserve(code.slots)
	if code.simple && len(a.Kw) == 0 && len(a.Pos) == code.positional {
		copy(slots, a.Pos)
	} else if err := fn.bind(t, a, slots); err != nil {
		t.release(slots, base)
		return nil, err
	}
	return fn.run(t, slots, base)
}

// run runs the body; slots have the arguments and come from reserve.
func (fn *Function) run(t *Thread, slots []Value, base int) (Value, error) {
	f, err := t.enter(fn.code, slots, base)
	if err != nil {
		return nil, err
	}
	f.globals, f.free, f.fn = fn.globals, fn.closure, fn
	_, err = fn.code.body(f)
	return t.leave(f, err)
}

// bind puts arguments into the parameters' slots, with CPython's texts (3.12,
// Python/ceval.c initialize_locals).
func (fn *Function) bind(t *Thread, a Args, slots []Value) error {
	code := fn.code
	given := min(len(a.Pos), code.positional)
	copy(slots, a.Pos[:given])
	var rest *Dict
	if code.varKw >= 0 {
		rest = code.keywordDict(len(a.Kw))
		slots[code.varKw] = rest
	}
	if code.varArgs >= 0 {
		slots[code.varArgs] = &Tuple{slices.Clone(a.Pos[given:])}
	}
	for i := range a.Kw {
		if err := fn.bindKeyword(a, a.Kw[i].Name, a.Kw[i].Value, slots, rest); err != nil {
			return err
		}
	}
	if len(a.Pos) > given && code.varArgs < 0 {
		return fn.tooMany(len(a.Pos), slots)
	}
	return fn.fill(slots, given)
}

// keywordDict is an empty dict for **kwargs, with room for n.
func (code *Code) keywordDict(n int) *Dict {
	d, entries := newEntries(min(n, smallDict))
	d.entries = entries[:0]
	return d
}

// maxKeyNames is how many names of keyword arguments are kept as values.
const maxKeyNames = 16

// setKeyword is d.SetStr(name, v) for the dict of **kwargs. Callers mostly use
// the same few names: those are kept as values, and not made again.
func (code *Code) setKeyword(d *Dict, name string, v Value) {
	if d.findStr(name) >= 0 {
		d.SetStr(name, v)
		return
	}
	for i := range code.keyNames {
		if e := &code.keyNames[i]; e.key.(string) == name {
			d.insert(entry{e.hash, e.key, v})
			return
		}
	}
	e := entry{hashString(name), name, v}
	d.insert(e)
	if len(code.keyNames) < maxKeyNames {
		e.value = nil
		code.keyNames = append(code.keyNames, e)
	}
}

func (fn *Function) bindKeyword(a Args, name string, v Value, slots []Value, rest *Dict) error {
	code := fn.code
	at := slices.Index(code.params[code.posOnly:code.positional+code.kwOnly], name)
	if at >= 0 {
		at += code.posOnly
		if slots[at] != nil {
			return TypeErrorf("%s() got multiple values for argument '%s'", fn.Qualname, name)
		}
		slots[at] = v
		return nil
	}
	if rest != nil {
		code.setKeyword(rest, name, v)
		return nil
	}
	var wrong []string
	for i := range a.Kw {
		if slices.Contains(code.params[:code.posOnly], a.Kw[i].Name) {
			wrong = append(wrong, a.Kw[i].Name)
		}
	}
	if wrong != nil {
		return TypeErrorf("%s() got some positional-only arguments passed as keyword arguments: '%s'", fn.Qualname, strings.Join(wrong, ", "))
	}
	return TypeErrorf("%s() got an unexpected keyword argument '%s'", fn.Qualname, name)
}

// fill puts defaults where nothing was given.
func (fn *Function) fill(slots []Value, given int) error {
	code := fn.code
	first := code.positional - len(fn.defaults)
	var missing []string
	for i := given; i < code.positional; i++ {
		if slots[i] != nil {
			continue
		}
		if i < first {
			missing = append(missing, code.params[i])
			continue
		}
		slots[i] = fn.defaults[i-first]
	}
	if missing != nil {
		return fn.missing("positional", missing)
	}
	for i := code.positional; i < code.positional+code.kwOnly; i++ {
		if slots[i] != nil {
			continue
		}
		if v := (Args{Kw: fn.kwDefaults}).Keyword(code.params[i]); v != nil {
			slots[i] = v
		} else {
			missing = append(missing, code.params[i])
		}
	}
	if missing != nil {
		return fn.missing("keyword-only", missing)
	}
	return nil
}

func (fn *Function) missing(kind string, names []string) error {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = "'" + n + "'"
	}
	list := quoted[0]
	switch n := len(quoted); {
	case n == 2:
		list = quoted[0] + " and " + quoted[1]
	case n > 2:
		list = strings.Join(quoted[:n-1], ", ") + ", and " + quoted[n-1]
	}
	return TypeErrorf("%s() missing %d required %s argument%s: %s", fn.Qualname, len(names), kind, plural(len(names)), list)
}

func (fn *Function) tooMany(given int, slots []Value) error {
	code := fn.code
	takes, many := fmt.Sprint(code.positional), code.positional != 1
	if n := len(fn.defaults); n > 0 {
		takes, many = fmt.Sprintf("from %d to %d", code.positional-n, code.positional), true
	}
	kwOnly := 0
	for i := code.positional; i < code.positional+code.kwOnly; i++ {
		if slots[i] != nil {
			kwOnly++
		}
	}
	more := ""
	if kwOnly > 0 {
		more = fmt.Sprintf(" positional argument%s (and %d keyword-only argument%s)", plural(given), kwOnly, plural(kwOnly))
	}
	s := ""
	if many {
		s = "s"
	}
	verb := "were"
	if given == 1 && kwOnly == 0 {
		verb = "was"
	}
	return TypeErrorf("%s() takes %s positional argument%s but %d%s %s given", fn.Qualname, takes, s, given, more, verb)
}

// Dict is the function's __dict__.
func (fn *Function) Dict() *Dict {
	if fn.dict == nil {
		fn.dict = NewDict()
	}
	return fn.dict
}

// Annotations are the function's __annotations__.
func (fn *Function) Annotations(t *Thread) (*Dict, error) {
	if fn.annotations == nil {
		fn.annotations = NewDict()
	}
	return fn.annotations, nil
}

// Param is a parameter as inspect.signature shows it.
type Param struct {
	Name    string
	Kind    ParamKind
	Default Value // nil if there is none
}

// ParamKind says how an argument reaches a parameter.
type ParamKind int

const (
	PositionalOnly ParamKind = iota
	PositionalOrKeyword
	VarPositional
	KeywordOnly
	VarKeyword
)

// Params are the function's parameters in the order of the source.
func (fn *Function) Params() []Param {
	code := fn.code
	var list []Param
	first := code.positional - len(fn.defaults)
	for i := range code.positional {
		p := Param{Name: code.params[i], Kind: PositionalOrKeyword}
		if i < code.posOnly {
			p.Kind = PositionalOnly
		}
		if i >= first {
			p.Default = fn.defaults[i-first]
		}
		list = append(list, p)
	}
	if code.varArgs >= 0 {
		list = append(list, Param{Name: code.params[code.varArgs], Kind: VarPositional})
	}
	for i := code.positional; i < code.positional+code.kwOnly; i++ {
		list = append(list, Param{code.params[i], KeywordOnly, Args{Kw: fn.kwDefaults}.Keyword(code.params[i])})
	}
	if code.varKw >= 0 {
		list = append(list, Param{Name: code.params[code.varKw], Kind: VarKeyword})
	}
	return list
}

// IsGenerator tells whether calling the function makes a generator.
func (fn *Function) IsGenerator() bool { return fn.code.generator }

// Place is where the function is defined.
func (fn *Function) Place() Place { return Place{fn.code.file, fn.code.line, fn.code.name} }

// Globals are the variables of the function's module.
func (fn *Function) Globals() *Dict { return fn.globals }

func (fn *Function) attr(t *Thread, name string) (Value, bool, error) {
	if fn.dict != nil {
		if v, ok := fn.dict.GetStr(name); ok {
			return v, true, nil
		}
	}
	if len(name) < 5 || name[0] != '_' {
		return nil, false, nil
	}
	switch name {
	case "__name__":
		return fn.Name, true, nil
	case "__qualname__":
		return fn.Qualname, true, nil
	case "__module__":
		return fn.Module, true, nil
	case "__doc__":
		if fn.Doc == nil {
			return None, true, nil
		}
		return fn.Doc, true, nil
	case "__dict__":
		return fn.Dict(), true, nil
	case "__globals__":
		return fn.globals, true, nil
	case "__defaults__":
		if len(fn.defaults) == 0 {
			return None, true, nil
		}
		return &Tuple{fn.defaults}, true, nil
	case "__kwdefaults__":
		if len(fn.kwDefaults) == 0 {
			return None, true, nil
		}
		d := NewDict()
		for _, k := range fn.kwDefaults {
			d.SetStr(k.Name, k.Value)
		}
		return d, true, nil
	case "__annotations__":
		d, err := fn.Annotations(t)
		return d, err == nil, err
	case "__closure__":
		return closureTuple(fn.closure), true, nil
	case "__code__":
		return NewObject(t.In.Types.Code, fn.code), true, nil
	}
	return nil, false, nil
}

func closureTuple(cells []*Cell) Value {
	if len(cells) == 0 {
		return None
	}
	items := make([]Value, len(cells))
	for i, c := range cells {
		items[i] = c
	}
	return &Tuple{items}
}

func (fn *Function) setAttr(t *Thread, name string, v Value) error {
	if v == nil {
		return fn.deleteAttr(name)
	}
	text, isText := v.(string)
	switch name {
	case "__name__", "__qualname__":
		if !isText {
			return TypeErrorf("%s must be set to a string object", name)
		}
		if name == "__name__" {
			fn.Name = text
		} else {
			fn.Qualname = text
		}
	case "__module__":
		fn.Module = v
	case "__doc__":
		fn.Doc = v
	case "__annotations__":
		d, ok := v.(*Dict)
		if !ok && v != None {
			return TypeErrorf("__annotations__ must be set to a dict object")
		}
		fn.annotations = d
	case "__defaults__":
		tuple, ok := v.(*Tuple)
		if !ok && v != None {
			return TypeErrorf("__defaults__ must be set to a tuple object")
		}
		fn.defaults = nil
		if ok {
			fn.defaults = tuple.Items
		}
	case "__kwdefaults__":
		fn.kwDefaults = nil
		if d, ok := v.(*Dict); ok {
			for k, v := range d.All() {
				if name, ok := k.(string); ok {
					fn.kwDefaults = append(fn.kwDefaults, KwArg{name, v})
				}
			}
		}
	case "__dict__":
		d, ok := v.(*Dict)
		if !ok {
			return TypeErrorf("__dict__ must be set to a dictionary, not a '%s'", t.TypeName(v))
		}
		fn.dict = d
	case "__code__", "__closure__", "__globals__":
		return AttributeErrorf("readonly attribute")
	default:
		fn.Dict().SetStr(name, v)
	}
	return nil
}

func (fn *Function) deleteAttr(name string) error {
	if fn.dict != nil {
		if _, ok := fn.dict.DeleteStr(name); ok {
			return nil
		}
	}
	switch name {
	case "__doc__":
		fn.Doc = nil
	case "__defaults__":
		fn.defaults = nil
	case "__kwdefaults__":
		fn.kwDefaults = nil
	case "__annotations__":
		fn.annotations = nil
	default:
		return AttributeErrorf("'function' object has no attribute '%s'", name)
	}
	return nil
}

// defFunction fills the class function.
func defFunction(in *Interp) {
	c := in.Types.Function
	c.Def("__call__", func(t *Thread, a Args) (Value, error) { return t.Call(a.Pos[0], a.Rest(1)) })
	c.Def("__get__", func(t *Thread, a Args) (Value, error) {
		if len(a.Pos) < 2 || a.Pos[1] == None {
			return a.Pos[0], nil
		}
		return &Method{a.Pos[0], a.Pos[1]}, nil
	})
	c.Def("__repr__", func(_ *Thread, a Args) (Value, error) {
		fn, ok := a.Pos[0].(*Function)
		if !ok {
			return nil, TypeErrorf("descriptor '__repr__' requires a 'function' object")
		}
		return fmt.Sprintf("<function %s at %p>", fn.Qualname, fn), nil
	})
	if in.Types.Code == nil {
		in.Types.Code = in.NewClass("builtins", "code")
	}
	defCode(in.Types.Code)
	defCell(in.Types.Cell)
	in.Types.Frame = in.NewClass("builtins", "frame")
	in.Types.Frame.Final = true
}

// defCell fills the class of closures' variables.
func defCell(c *Class) {
	c.Set("cell_contents", &GetSet{
		Name: "cell_contents",
		Get: func(_ *Thread, self Value) (Value, error) {
			if cell, ok := self.(*Cell); ok && cell.V != nil {
				return cell.V, nil
			}
			return nil, ValueErrorf("Cell is empty")
		},
		Set: func(_ *Thread, self, v Value) error {
			if cell, ok := self.(*Cell); ok {
				cell.V = v
			}
			return nil
		},
	})
}

func defCode(c *Class) {
	c.Final = true
	get := func(name string, f func(*Code) Value) {
		c.Get(name, func(_ *Thread, self Value) (Value, error) {
			code, ok := self.(*Object).Native.(*Code)
			if !ok {
				return nil, AttributeErrorf("'code' object has no attribute '%s'", name)
			}
			return f(code), nil
		})
	}
	get("co_name", func(c *Code) Value { return c.name })
	get("co_qualname", func(c *Code) Value { return c.qualname })
	get("co_filename", func(c *Code) Value { return c.file })
	get("co_firstlineno", func(c *Code) Value { return c.line })
	get("co_argcount", func(c *Code) Value { return c.positional })
	get("co_posonlyargcount", func(c *Code) Value { return c.posOnly })
	get("co_kwonlyargcount", func(c *Code) Value { return c.kwOnly })
	get("co_nlocals", func(c *Code) Value { return len(c.varNames) })
	get("co_varnames", func(c *Code) Value { return strTuple(c.varNames) })
	get("co_freevars", func(c *Code) Value { return strTuple(c.freeNames) })
	get("co_cellvars", func(c *Code) Value { return strTuple(c.cellNames) })
	get("co_flags", func(c *Code) Value {
		flags := 3
		if c.varArgs >= 0 {
			flags |= 4
		}
		if c.varKw >= 0 {
			flags |= 8
		}
		if c.generator {
			flags |= 32
		}
		return flags
	})
}

func strTuple(names []string) *Tuple {
	items := make([]Value, len(names))
	for i, n := range names {
		items[i] = n
	}
	return &Tuple{items}
}
