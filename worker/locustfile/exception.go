package locustfile

import (
	"strings"

	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/internal/py"
)

// failureValue is the exception argument of events.request.
func (s *shard) failureValue(t *py.Thread, r *client.Response) (py.Value, error) {
	return s.exceptionValue(t, r.Exception())
}

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
	return t.CallPos(class, args...)
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
	return class, nil
}
