package check

import (
	"slices"
	"strings"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file finds out whether users depend on each other through variables of
// the program: with several interpreters each has its own. It errs on the side
// of one interpreter: what it does not know counts as shared.

// sharedState gives the first line of a function that changes a variable of the
// module or of a class, or nil.
func sharedState(file string, tree *syntax.Module) *Shared {
	s := &sharing{
		variables: make(map[string]kind), attrs: make(map[string]kind),
		classes: make(map[string]bool), own: make(map[string]bool), imports: make(map[string]bool),
	}
	s.module(tree.Body)
	if s.first == nil {
		s.functions(tree.Body, nil)
	}
	if s.first != nil {
		s.first.File = file
	}
	return s.first
}

// kind is what is known of a value.
type kind int

const (
	steady  kind = iota // it does not change
	display             // a list, dict or set: which methods change it is known
	object              // anything else, with some methods that are known to read only
	drained             // reading takes something out
)

type sharing struct {
	variables map[string]kind // of the module
	attrs     map[string]kind // of class bodies
	classes   map[string]bool // defined in the file
	own       map[string]bool // functions defined in the file
	imports   map[string]bool // names that were imported
	first     *Shared
}

func (s *sharing) found(n syntax.Node, text string) {
	if s.first == nil || n.Pos().Line < s.first.Line {
		s.first = &Shared{Line: n.Pos().Line, Text: text}
	}
}

// module notes what the file defines at its top level.
func (s *sharing) module(body []syntax.Stmt) {
	for _, st := range body {
		switch st := st.(type) {
		case *syntax.ClassDef:
			s.classes[st.Name] = true
			s.classBody(st.Body)
		case *syntax.FunctionDef:
			s.own[st.Name] = true
			s.listener(st)
		case *syntax.Import:
			for _, a := range st.Names {
				name, _, _ := strings.Cut(a.Name, ".")
				if a.AsName != "" {
					name = a.AsName
				}
				s.imports[name] = true
			}
		case *syntax.ImportFrom:
			for _, a := range st.Names {
				name := a.Name
				if strings.HasPrefix(st.Module, "locust_plugins") && slices.Contains(onceEachWorker, name) {
					s.found(st, name+" counts for a whole worker")
				}
				if a.AsName != "" {
					name = a.AsName
				}
				s.imports[name] = true
			}
		case *syntax.Assign:
			for _, target := range st.Targets {
				s.variable(s.variables, target, st.Value)
			}
		case *syntax.AnnAssign:
			if st.Value != nil {
				s.variable(s.variables, st.Target, st.Value)
			}
		case *syntax.ExprStmt:
			s.listening(st)
		case *syntax.With:
			for _, item := range st.Items {
				if item.OptionalVars != nil {
					s.variable(s.variables, item.OptionalVars, item.ContextExpr)
				}
			}
			s.module(st.Body)
		case *syntax.If:
			s.module(st.Body)
			s.module(st.OrElse)
		case *syntax.Try:
			s.module(st.Body)
			for _, h := range st.Handlers {
				s.module(h.Body)
			}
			s.module(st.OrElse)
			s.module(st.FinalBody)
		case *syntax.For:
			s.module(st.Body)
		}
	}
}

func (s *sharing) classBody(body []syntax.Stmt) {
	for _, st := range body {
		switch st := st.(type) {
		case *syntax.Assign:
			for _, target := range st.Targets {
				s.variable(s.attrs, target, st.Value)
			}
		case *syntax.AnnAssign:
			if st.Value != nil {
				s.variable(s.attrs, st.Target, st.Value)
			}
		case *syntax.ClassDef:
			s.classes[st.Name] = true
			s.classBody(st.Body)
		}
	}
}

// variable notes names whose value can change in place.
func (s *sharing) variable(into map[string]kind, target, value syntax.Expr) {
	switch target := target.(type) {
	case *syntax.Name:
		into[target.Id] = max(into[target.Id], s.kindOf(value))
	case *syntax.Tuple:
		for _, e := range target.Elts {
			s.variable(into, e, value)
		}
	}
}

// steadyCalls give what does not change, or is no user's business.
var steadyCalls = []string{
	"getLogger", "getenv", "get", "int", "str", "float", "bool", "len", "tuple", "frozenset", "compile", "between", "constant", "constant_pacing", "constant_throughput",
	"Faker", "Random", "Path", "join", "dirname", "abspath", "timedelta", "date", "now", "today", "time", "uuid4", "namedtuple", "TypeVar", "format", "replace", "strip",
	"max", "min", "sum", "round", "read", "randint", "choice", "b64encode", "encode", "decode", "lower", "upper", "strftime", "isoformat", "basicConfig", "Template",
	"MultipartEncoder", "HTTPBasicAuth", "load_dotenv", "urandom", "token_hex", "hexdigest", "rstrip", "realpath", "resolve", "read_text",
}

// displayCalls give lists, dicts and sets.
var displayCalls = []string{"list", "dict", "set", "sorted", "load", "loads", "safe_load", "split", "splitlines", "readlines", "json", "defaultdict", "OrderedDict", "Counter", "deque", "sample"}

// kindOf tells what is known of an expression's value.
func (s *sharing) kindOf(e syntax.Expr) kind {
	switch e := e.(type) {
	case *syntax.Constant, *syntax.JoinedStr, *syntax.Compare, *syntax.UnaryOp, *syntax.Lambda, *syntax.Name, *syntax.Attribute, *syntax.Subscript:
		return steady
	case *syntax.BinOp:
		return max(s.kindOf(e.Left), s.kindOf(e.Right))
	case *syntax.BoolOp:
		return s.most(e.Values)
	case *syntax.IfExp:
		return max(s.kindOf(e.Body), s.kindOf(e.OrElse))
	case *syntax.Tuple:
		return s.most(e.Elts)
	case *syntax.List, *syntax.Dict, *syntax.Set, *syntax.ListComp, *syntax.DictComp, *syntax.SetComp:
		return display
	case *syntax.GeneratorExp:
		return drained
	case *syntax.Call:
		name := called(e)
		switch {
		case slices.Contains(steadyCalls, name):
			return steady
		case slices.Contains(displayCalls, name):
			return display
		case strings.HasSuffix(name, "Queue"), slices.Contains([]string{"iter", "cycle", "count", "open", "reader", "DictReader"}, name):
			return drained
		}
	}
	return object
}

func (s *sharing) most(list []syntax.Expr) (k kind) {
	for _, e := range list {
		k = max(k, s.kindOf(e))
	}
	return k
}

// called is the last name of what is called.
func called(e *syntax.Call) string {
	switch fn := e.Func.(type) {
	case *syntax.Name:
		return fn.Id
	case *syntax.Attribute:
		return fn.Attr
	}
	return ""
}

// Listeners of these run once for each interpreter, so that with several of
// them what they do would be done several times.
var onceEach = []string{
	"init", "test_start", "test_stop", "test_starting", "test_stopping", "spawning_complete", "quit", "quitting", "report_to_master", "worker_report",
	"cpu_warning", "heartbeat_sent", "locust_start_hatching", "locust_stop_hatching", "hatch_complete", "master_start_hatching",
}

// onceEachWorker are the names of locust_plugins that keep something for all
// users.
var onceEachWorker = []string{"constant_total_ips", "constant_total_pacing", "TransactionManager", "CSVReader", "CSVDictReader"}

// listener looks for @events.test_start.add_listener.
func (s *sharing) listener(def *syntax.FunctionDef) {
	for _, d := range def.DecoratorList {
		if event := listenerOf(d); slices.Contains(onceEach, event) {
			s.found(d, "a listener of "+event+" is to run once for a worker")
		}
	}
}

// listening looks for events.test_start.add_listener(f) and events.quitting += f.
func (s *sharing) listening(st *syntax.ExprStmt) {
	call, ok := st.Value.(*syntax.Call)
	if !ok {
		return
	}
	if event := listenerOf(call.Func); slices.Contains(onceEach, event) {
		s.found(st, "a listener of "+event+" is to run once for a worker")
	}
}

func listenerOf(e syntax.Expr) string {
	add, ok := e.(*syntax.Attribute)
	if !ok || add.Attr != "add_listener" {
		return ""
	}
	if event, ok := add.Value.(*syntax.Attribute); ok {
		return event.Attr
	}
	return ""
}

// functions looks into all functions of a body.
func (s *sharing) functions(body []syntax.Stmt, locals map[string]bool) {
	for _, st := range body {
		syntax.Walk(st, func(n any) bool {
			switch n := n.(type) {
			case *syntax.FunctionDef:
				s.function(n, locals)
				return false
			case *syntax.Lambda:
				s.expressions(n.Body, locals)
			case *syntax.AugAssign: // events.quitting += f, at the top level
				if at, ok := n.Target.(*syntax.Attribute); ok && slices.Contains(onceEach, at.Attr) {
					s.found(n, "a listener of "+at.Attr+" is to run once for a worker")
				}
			}
			return true
		})
	}
}

// function looks at what one function changes.
func (s *sharing) function(def *syntax.FunctionDef, outer map[string]bool) {
	locals := make(map[string]bool)
	for name := range outer {
		locals[name] = true
	}
	globals := make(map[string]bool)
	syntax.Walk(def, func(n any) bool {
		switch n := n.(type) {
		case *syntax.Global:
			for _, name := range n.Names {
				globals[name] = true
			}
		case *syntax.Name:
			if n.Ctx == syntax.Store {
				locals[n.Id] = true
			}
		case *syntax.Arg:
			locals[n.Arg] = true
		}
		return true
	})
	for name := range globals {
		delete(locals, name)
	}
	syntax.Walk(def, func(n any) bool {
		if name, ok := n.(*syntax.Name); ok && name.Ctx != syntax.Load && globals[name.Id] {
			s.found(name, "changes the variable "+name.Id+" of the module")
		}
		return true
	})
	for _, st := range def.Body {
		s.expressions(st, locals)
	}
	for _, d := range def.DecoratorList {
		s.expressions(d, locals)
	}
}

// expressions looks at what code with these local names changes.
func (s *sharing) expressions(code any, locals map[string]bool) {
	syntax.Walk(code, func(n any) bool {
		switch n := n.(type) {
		case *syntax.Attribute:
			if n.Ctx != syntax.Load {
				s.stored(n, n.Value, locals)
			}
		case *syntax.Subscript:
			if n.Ctx != syntax.Load {
				s.stored(n, n.Value, locals)
			}
		case *syntax.Call:
			s.call(n, locals)
		case *syntax.WithItem:
			if name, k := s.shared(n.ContextExpr, locals); k != steady {
				s.found(n.ContextExpr, "waits for "+name+", which all users share")
			}
		}
		return true
	})
}

// stored looks at a change of an attribute or an element of an object.
func (s *sharing) stored(at syntax.Node, object syntax.Expr, locals map[string]bool) {
	if name := s.sharedName(object, locals); name != "" {
		s.found(at, "changes "+name)
	}
}

// sharedName is how an object that users share is called, or "".
func (s *sharing) sharedName(e syntax.Expr, locals map[string]bool) string {
	switch e := e.(type) {
	case *syntax.Name:
		if locals[e.Id] {
			if e.Id == "cls" || e.Id == "environment" {
				return e.Id
			}
			return ""
		}
		if s.variables[e.Id] != steady || s.classes[e.Id] || s.imports[e.Id] {
			return e.Id
		}
	case *syntax.Attribute:
		if e.Attr == "__class__" || e.Attr == "environment" || s.attrs[e.Attr] != steady {
			return e.Attr
		}
		if name := s.sharedName(e.Value, locals); name != "" {
			return name + "." + e.Attr
		}
	case *syntax.Subscript:
		return s.sharedName(e.Value, locals)
	case *syntax.Call:
		if called(e) == "type" || called(e) == "globals" {
			return called(e) + "()"
		}
	}
	return ""
}

// changing are methods that change what they belong to.
var changing = []string{
	"append", "appendleft", "extend", "insert", "pop", "popleft", "popitem", "remove", "clear", "add", "discard", "update", "setdefault", "sort", "reverse", "rotate",
	"put", "put_nowait", "get_nowait", "task_done", "acquire", "release", "wait", "set", "next", "__next__", "send", "write", "writerow", "increment", "inc",
}

// reading are methods that change nothing, of an object that is not drained.
var reading = []string{
	"get", "items", "keys", "values", "copy", "index", "count", "info", "debug", "warning", "warn", "error", "exception", "critical", "log", "match", "search", "findall", "sub",
	"split", "join", "format", "encode", "decode", "startswith", "endswith", "is_set", "empty", "qsize", "locked", "sample", "choice",
}

// call looks at x.append(y), next(x), f(x) and LOCK.acquire(), where users
// share x.
func (s *sharing) call(n *syntax.Call, locals map[string]bool) {
	if method, ok := n.Func.(*syntax.Attribute); ok {
		s.method(n, method, locals)
		if method.Attr != "shuffle" {
			return
		}
	}
	fn, _ := n.Func.(*syntax.Name)
	if fn != nil && fn.Id == "setattr" && len(n.Args) > 0 {
		s.stored(n, n.Args[0], locals)
		return
	}
	if fn != nil && fn.Id != "next" && !s.own[fn.Id] {
		return
	}
	for _, a := range n.Args {
		if name, k := s.shared(a, locals); k != steady {
			s.found(n, "passes "+name+", which all users share, to "+called(n)+"()")
		}
	}
}

func (s *sharing) method(n *syntax.Call, method *syntax.Attribute, locals map[string]bool) {
	name, k := s.shared(method.Value, locals)
	changes := slices.Contains(changing, method.Attr)
	switch {
	case k == steady && (!changes || s.imports[name] || s.classes[name] || name == "" || name == "environment"):
		return
	case k == display && !changes, k == object && slices.Contains(reading, method.Attr):
		return
	}
	s.found(n, "calls "+method.Attr+"() of "+name+", which all users share")
}

// shared is sharedName, with what is known of the value.
func (s *sharing) shared(e syntax.Expr, locals map[string]bool) (string, kind) {
	name := s.sharedName(e, locals)
	switch e := e.(type) {
	case *syntax.Name:
		if name != "" {
			return name, s.variables[e.Id]
		}
	case *syntax.Attribute:
		if name != "" {
			return name, s.attrs[e.Attr]
		}
	}
	return name, steady
}
