package py

import (
	"io"
	"slices"
	"strings"
)

// This file defines the builtin functions that deal with attributes and
// variables.

func defAttrBuiltins(m *Module) {
	builtinPos(m, "getattr", 2, 3, func(t *Thread, args []Value) (Value, error) {
		name, err := t.attrName(Args{Pos: args[:2]}, 2)
		if err != nil {
			return nil, err
		}
		if len(args) == 2 {
			return t.GetAttr(args[0], name)
		}
		v, ok, err := t.LookupAttr(args[0], name)
		if err != nil && t.IsRaised(err, "AttributeError") || err == nil && !ok {
			return args[2], nil
		}
		return v, err
	})
	builtinPos(m, "hasattr", 2, 2, func(t *Thread, args []Value) (Value, error) {
		name, err := t.attrName(Args{Pos: args}, 2)
		if err != nil {
			return nil, err
		}
		_, ok, err := t.LookupAttr(args[0], name)
		if err != nil && t.IsRaised(err, "AttributeError") {
			return false, nil
		}
		return ok, err
	})
	builtinPos(m, "setattr", 3, 3, func(t *Thread, args []Value) (Value, error) {
		name, err := t.attrName(Args{Pos: args}, 3)
		if err != nil {
			return nil, err
		}
		return None, t.SetAttr(args[0], name, args[2])
	})
	builtinPos(m, "delattr", 2, 2, func(t *Thread, args []Value) (Value, error) {
		name, err := t.attrName(Args{Pos: args}, 2)
		if err != nil {
			return nil, err
		}
		return None, t.DelAttr(args[0], name)
	})
	builtinPos(m, "vars", 0, 1, func(t *Thread, args []Value) (Value, error) {
		if len(args) == 0 {
			return t.LocalsDict(), nil
		}
		v, ok, err := t.LookupAttr(args[0], "__dict__")
		if err == nil && !ok {
			err = TypeErrorf("vars() argument must have __dict__ attribute")
		}
		return v, err
	})
	builtinPos(m, "dir", 0, 1, func(t *Thread, args []Value) (Value, error) {
		if len(args) == 0 {
			names := []string{}
			for k := range t.LocalsDict().All() {
				if s, ok := k.(string); ok {
					names = append(names, s)
				}
			}
			return sortedNames(names), nil
		}
		v, _, err := t.CallSpecial(args[0], "__dir__")
		if err != nil {
			return nil, err
		}
		items, err := t.Collect(v)
		if err != nil {
			return nil, err
		}
		return &List{items}, t.SortValues(items, nil, false)
	})
}

// dirOf is object.__dir__.
func (t *Thread) dirOf(v Value) (Value, error) {
	seen := make(map[string]bool)
	add := func(names []string) {
		for _, n := range names {
			seen[n] = true
		}
	}
	classes := t.TypeOf(v).MRO
	switch v := v.(type) {
	case *Module:
		classes = nil
		for k := range v.Dict.All() {
			if s, ok := k.(string); ok {
				seen[s] = true
			}
		}
	case *Class:
		classes = v.MRO
	case *Object:
		add(v.OwnNames())
	case *Function:
		seen["__name__"], seen["__dict__"] = true, true
		add(v.setNames())
	case *Method:
		if f, ok := v.Func.(*Function); ok {
			add(f.setNames())
		}
	}
	for _, c := range classes {
		add(c.names)
	}
	if len(classes) > 0 {
		seen["__class__"], seen["__doc__"] = true, true
	}
	names := make([]string, 0, len(seen))
	for n := range seen {
		names = append(names, n)
	}
	return sortedNames(names), nil
}

// setNames are the attributes that Python code has set on a function.
func (fn *Function) setNames() (names []string) {
	if fn.dict == nil {
		return nil
	}
	for k := range fn.dict.All() {
		if s, ok := k.(string); ok {
			names = append(names, s)
		}
	}
	return names
}

func sortedNames(names []string) *List {
	slices.Sort(names)
	l := &List{make([]Value, len(names))}
	for i, n := range names {
		l.Items[i] = n
	}
	return l
}

// callerModule is the __name__ of the module whose code runs.
func (t *Thread) callerModule() string {
	if globals := t.Globals(); globals != nil {
		if v, ok := globals.GetStr("__name__"); ok {
			if s, ok := v.(string); ok {
				return s
			}
		}
	}
	return "builtins"
}

func defNamespaceBuiltins(m *Module) {
	builtinPos(m, "globals", 0, 0, func(t *Thread, _ []Value) (Value, error) { return t.Globals(), nil })
	builtinPos(m, "locals", 0, 0, func(t *Thread, _ []Value) (Value, error) { return t.LocalsDict(), nil })
	builtinPos(m, "eval", 1, 3, func(t *Thread, args []Value) (Value, error) {
		text, globals, locals, err := t.evalArgs("eval", args)
		if err != nil {
			return nil, err
		}
		if code := codeOf(args[0]); code != nil {
			return t.RunCompiled(code, globals, locals)
		}
		return t.EvalString(strings.TrimLeft(text, " \t"), globals, locals)
	})
	builtinPos(m, "exec", 1, 3, func(t *Thread, args []Value) (Value, error) {
		text, globals, locals, err := t.evalArgs("exec", args)
		if err != nil {
			return nil, err
		}
		if code := codeOf(args[0]); code != nil {
			_, err := t.RunCompiled(code, globals, locals)
			return None, err
		}
		return None, t.ExecString(text, globals, locals)
	})
	builtinSig(m, "compile(source, filename, mode, flags=, dont_inherit=, optimize=)", func(t *Thread, args []Value) (Value, error) {
		text, ok := Unwrap(args[0]).(string)
		if !ok {
			if text, ok = bytesLike(args[0]); !ok {
				return nil, TypeErrorf("compile() arg 1 must be a string, bytes or AST object")
			}
		}
		filename, err := t.Str(args[1])
		if err != nil {
			return nil, err
		}
		mode, ok := Unwrap(args[2]).(string)
		if !ok {
			return nil, TypeErrorf("compile() argument 'mode' must be str, not %s", t.TypeName(args[2]))
		}
		return t.CompileString(text, filename, mode)
	})
	m.Def("breakpoint", func(*Thread, Args) (Value, error) { return None, nil })
	m.Def("__import__", builtinImport)
	builtinPos(m, "input", 0, 1, func(t *Thread, args []Value) (Value, error) {
		if len(args) == 1 && t.In.Stdout != nil {
			prompt, err := t.Str(args[0])
			if err != nil {
				return nil, err
			}
			if _, err := io.WriteString(t.In.Stdout, prompt); err != nil {
				return nil, t.OSError(err, nil)
			}
		}
		return nil, ErrorArgs("EOFError", "EOF when reading a line")
	})
	for _, name := range []string{"exit", "quit"} {
		builtinPos(m, name, 0, 1, func(_ *Thread, args []Value) (Value, error) {
			return nil, ErrorArgs("SystemExit", slices.Clone(args)...)
		})
	}
}

// codeOf is what compile has made, or nil.
func codeOf(v Value) *Code {
	if o, ok := v.(*Object); ok {
		code, _ := o.Native.(*Code)
		return code
	}
	return nil
}

// evalArgs are the arguments of eval and exec; dicts that are not given
// are nil.
func (t *Thread) evalArgs(name string, args []Value) (text string, globals, locals *Dict, err error) {
	text, ok := Unwrap(args[0]).(string)
	if !ok && codeOf(args[0]) == nil {
		if text, ok = bytesLike(args[0]); !ok {
			return "", nil, nil, TypeErrorf("%s() arg 1 must be a string, bytes or code object", name)
		}
	}
	if g := arg(args, 1); g != nil && g != None {
		if globals, ok = Unwrap(g).(*Dict); !ok {
			return "", nil, nil, TypeErrorf("%s() globals must be a dict, not %s", name, t.TypeName(g))
		}
		if _, ok := globals.GetStr("__builtins__"); !ok {
			globals.SetStr("__builtins__", t.In.Builtins)
		}
	}
	if l := arg(args, 2); l != nil && l != None {
		if locals, ok = Unwrap(l).(*Dict); !ok {
			return "", nil, nil, TypeErrorf("locals must be a mapping")
		}
	}
	return text, globals, locals, nil
}

var importSig = Sig("__import__(name, globals=, locals=, fromlist=, level=)")

func builtinImport(t *Thread, a Args) (Value, error) {
	args, err := importSig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	name, ok := Unwrap(args[0]).(string)
	if !ok {
		return nil, TypeErrorf("__import__() argument 1 must be str, not %s", t.TypeName(args[0]))
	}
	m, err := t.Import(name)
	if err != nil {
		return nil, err
	}
	from := false
	if args[3] != nil {
		if from, err = t.Truth(args[3]); err != nil {
			return nil, err
		}
	}
	if first, _, dotted := strings.Cut(name, "."); dotted && !from {
		if top := t.In.Module(first); top != nil {
			return top, nil
		}
	}
	return m, nil
}
