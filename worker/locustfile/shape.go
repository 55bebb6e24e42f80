package locustfile

import (
	"fmt"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/internal/py"
)

// Step is what a LoadTestShape wants.
type Step struct {
	Users     int
	SpawnRate float64
	Classes   []string // nil: all
}

// Shape gives the tick of the program's LoadTestShape; nil if it has none. The
// first call makes the shape, whose time begins then.
func (l *Live) Shape() func(*worker.Environment) (*Step, error) {
	s := l.program().shards[0]
	if s.shape == nil {
		return nil
	}
	var shape py.Value
	return func(env *worker.Environment) (*Step, error) {
		t := s.thread("tick")
		t.Enter()
		defer t.Leave()
		if shape == nil {
			if _, err := s.enter(t, env); err != nil {
				return nil, s.described(t, err)
			}
			start, _ := s.core.Dict.GetStr("_start_shape")
			made, err := t.CallPos(start, s.shape)
			if err != nil {
				return nil, s.described(t, err)
			}
			shape = made
		}
		return s.tick(t, shape)
	}
}

func (s *shard) tick(t *py.Thread, shape py.Value) (*Step, error) {
	ask, _ := s.core.Dict.GetStr("_tick")
	told, err := t.CallPos(ask, shape)
	if err != nil {
		return nil, s.described(t, err)
	}
	items, ok := told.(*py.Tuple)
	if !ok {
		return nil, nil
	}
	step := &Step{}
	if step.Users, err = t.Index(items.Items[0]); err != nil {
		return nil, s.described(t, err)
	}
	step.SpawnRate, _ = py.AsFloat(items.Items[1])
	if names, ok := items.Items[2].(*py.List); ok {
		step.Classes = []string{}
		for _, n := range names.Items {
			step.Classes = append(step.Classes, fmt.Sprint(n))
		}
	}
	return step, nil
}

// findShape keeps the LoadTestShape of a file (locust.main,
// merge_locustfiles_content: there may be one).
func (s *shard) findShape(t *py.Thread, m *py.Module) error {
	find, _ := s.core.Dict.GetStr("_shape_classes")
	found, err := t.CallPos(find, m.Dict)
	if err != nil {
		return s.described(t, err)
	}
	for _, v := range found.(*py.List).Items {
		class, ok := v.(*py.Class)
		if ok && s.shape == nil {
			s.shape = class
		}
	}
	return nil
}

// weight is the share of users of a class, as worker.Class has it.
func (s *shard) weight(name string) float64 {
	if w := s.number(name, "weight"); w > 0 {
		return w
	}
	return -1
}

// number is an attribute of a class.
func (s *shard) number(name, attribute string) float64 {
	t := s.thread(attribute)
	t.Enter()
	defer t.Leave()
	v, _, _ := t.LookupAttr(s.classes[name], attribute)
	f, _ := py.AsFloat(v)
	return f
}
