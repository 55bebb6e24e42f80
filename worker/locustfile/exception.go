package locustfile

import (
	"strings"

	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/internal/py"
)

// exceptionValue makes the Python object of a client's exception, or None.
func (s *shard) exceptionValue(t *py.Thread, e *client.Exception) (py.Value, error) {
	if e == nil {
		return py.None, nil
	}
	class, err := s.exceptionClass(t, e)
	if err != nil {
		return nil, err
	}
	args := make([]py.Value, 0, len(e.Args))
	for _, a := range e.Args {
		if inner, ok := a.(*client.Exception); ok {
			v, err := s.exceptionValue(t, inner)
			if err != nil {
				return nil, err
			}
			args = append(args, v)
			continue
		}
		args = append(args, a)
	}
	if len(args) == 0 {
		args = append(args, e.Error())
	}
	o, err := t.CallPos(class, args...)
	if err != nil {
		return nil, err
	}
	if exc, ok := o.(*py.Object); ok && s.foreign[e.Class] != nil {
		exc.SetOwn("_texts", py.NewTuple(e.Error(), e.Repr()))
	}
	return o, nil
}

// exceptionClass is the class of e: a builtin one, one of requests or of locust,
// or else one made for its name.
func (s *shard) exceptionClass(t *py.Thread, e *client.Exception) (py.Value, error) {
	module, name := "", e.Class
	if at := strings.LastIndexByte(e.Class, '.'); at >= 0 {
		module, name = e.Class[:at], e.Class[at+1:]
	}
	if module == "requests.exceptions" {
		m, err := t.Import(module)
		if err != nil {
			return nil, err
		}
		if class, ok := m.Dict.GetStr(name); ok {
			return class, nil
		}
	}
	if class, ok := s.core.Dict.GetStr(name); ok {
		return class, nil
	}
	if class := s.in.Types.Exceptions[name]; class != nil && (module == "builtins" || module == "") {
		return class, nil
	}
	if class := s.foreign[e.Class]; class != nil {
		return class, nil
	}
	class := s.in.NewException(s.in.Types.Exception, module, name)
	s.foreign[e.Class] = class
	for i, method := range []string{"__str__", "__repr__"} {
		class.Def(method, func(t *py.Thread, a py.Args) (py.Value, error) {
			texts, ok := a.Pos[0].(*py.Object).OwnAttr("_texts")
			if !ok {
				return t.CallMethod(&py.Super{After: class, Self: a.Pos[0]}, method)
			}
			return texts.(*py.Tuple).Items[i], nil
		})
	}
	return class, nil
}
