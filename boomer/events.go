package boomer

import (
	"fmt"
	"reflect"
	"slices"
	"sync"
)

// Topics of Events, and what their subscribers are called with.
const (
	EVENT_CONNECTED = "boomer:connected" // nothing: a master has acknowledged this worker
	EVENT_SPAWN     = "boomer:spawn"     // users int, spawnRate float64: a new target of the master's, before users start
	EVENT_STOP      = "boomer:stop"      // nothing: the master has stopped the test, before users end
	EVENT_QUIT      = "boomer:quit"      // nothing: it is over
)

// The topics by which programs record without RecordSuccess and RecordFailure.
const (
	topicSuccess = "request_success" // requestType, name string, responseTime int64 or float64, responseLength int64
	topicFailure = "request_failure" // requestType, name string, responseTime int64 or float64, exception string
)

// Events is the bus of this process. A custom message from the master is
// published under its type, with a *CustomMessage.
var Events Bus = newBus()

// Bus calls functions when something is published under the topic that they are
// subscribed to. It has the methods of EventBus.Bus (github.com/asaskevich/EventBus),
// and can be assigned to one. Its methods are safe for concurrent use, by
// subscribers as well.
type Bus interface {
	// Subscribe has fn, a function, called in the goroutine that publishes.
	Subscribe(topic string, fn interface{}) error
	// SubscribeAsync has fn called in a goroutine of its own: with transactional
	// one call after the other.
	SubscribeAsync(topic string, fn interface{}, transactional bool) error
	// SubscribeOnce and SubscribeOnceAsync have fn called the first time only.
	SubscribeOnce(topic string, fn interface{}) error
	// SubscribeOnceAsync is described with SubscribeOnce.
	SubscribeOnceAsync(topic string, fn interface{}) error
	// Unsubscribe ends one subscription of handler.
	Unsubscribe(topic string, handler interface{}) error
	// Publish calls the subscribers of topic, in the order of their subscription.
	// A number is converted to the type of number that a subscriber takes. It
	// panics if the arguments are none that a subscriber takes.
	Publish(topic string, args ...interface{})
	// HasCallback tells whether topic has a subscriber.
	HasCallback(topic string) bool
	// WaitAsync waits until no asynchronous call is under way.
	WaitAsync()
}

type bus struct {
	mu          sync.Mutex
	subscribers map[string][]*subscriber
	underway    sync.WaitGroup
}

type subscriber struct {
	fn    reflect.Value
	once  bool
	async bool
	turn  *sync.Mutex // held during a call, if calls follow one another
}

func newBus() *bus { return &bus{subscribers: make(map[string][]*subscriber)} }

func (b *bus) Subscribe(topic string, fn interface{}) error {
	return b.subscribe(topic, fn, subscriber{})
}

func (b *bus) SubscribeAsync(topic string, fn interface{}, transactional bool) error {
	s := subscriber{async: true}
	if transactional {
		s.turn = new(sync.Mutex)
	}
	return b.subscribe(topic, fn, s)
}

func (b *bus) SubscribeOnce(topic string, fn interface{}) error {
	return b.subscribe(topic, fn, subscriber{once: true})
}

func (b *bus) SubscribeOnceAsync(topic string, fn interface{}) error {
	return b.subscribe(topic, fn, subscriber{once: true, async: true})
}

func (b *bus) subscribe(topic string, fn interface{}, s subscriber) error {
	s.fn = reflect.ValueOf(fn)
	if s.fn.Kind() != reflect.Func {
		return fmt.Errorf("%s is not of type reflect.Func", s.fn.Kind())
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.subscribers[topic] = append(b.subscribers[topic], &s)
	return nil
}

func (b *bus) Unsubscribe(topic string, handler interface{}) error {
	fn := reflect.ValueOf(handler)
	b.mu.Lock()
	defer b.mu.Unlock()
	list := b.subscribers[topic]
	i := slices.IndexFunc(list, func(s *subscriber) bool { return sameFunction(s.fn, fn) })
	if i < 0 {
		return fmt.Errorf("topic %s doesn't exist", topic)
	}
	b.subscribers[topic] = slices.Delete(slices.Clone(list), i, i+1)
	return nil
}

// sameFunction cannot tell closures of one function literal apart.
func sameFunction(a, b reflect.Value) bool {
	return b.Kind() == reflect.Func && a.Type() == b.Type() && a.Pointer() == b.Pointer()
}

func (b *bus) HasCallback(topic string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.subscribers[topic]) > 0
}

func (b *bus) Publish(topic string, args ...interface{}) {
	for _, s := range b.due(topic) {
		values := s.arguments(topic, args)
		if !s.async {
			s.fn.Call(values)
			continue
		}
		b.underway.Go(func() {
			if s.turn != nil {
				s.turn.Lock()
				defer s.turn.Unlock()
			}
			s.fn.Call(values)
		})
	}
}

// due is whom to call now; of those, the ones for once are subscribed no longer.
func (b *bus) due(topic string) []*subscriber {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := b.subscribers[topic]
	if slices.ContainsFunc(list, func(s *subscriber) bool { return s.once }) {
		b.subscribers[topic] = slices.DeleteFunc(slices.Clone(list), func(s *subscriber) bool { return s.once })
	}
	return list
}

// arguments are args as the types that s takes.
func (s *subscriber) arguments(topic string, args []interface{}) []reflect.Value {
	typ := s.fn.Type()
	takes := func(i int) reflect.Type {
		if typ.IsVariadic() && i >= typ.NumIn()-1 {
			return typ.In(typ.NumIn() - 1).Elem()
		}
		return typ.In(i)
	}
	fixed := typ.NumIn()
	if typ.IsVariadic() {
		fixed--
	}
	if len(args) < fixed || len(args) > fixed && !typ.IsVariadic() {
		panic(fmt.Sprintf("boomer: a subscriber of %q takes %d arguments and is called with %d", topic, fixed, len(args)))
	}
	values := make([]reflect.Value, len(args))
	for i, arg := range args {
		v, want := reflect.ValueOf(arg), takes(i)
		switch {
		case !v.IsValid():
			v = reflect.Zero(want)
		case !v.Type().AssignableTo(want) && isNumber(v.Kind()) && isNumber(want.Kind()):
			v = v.Convert(want)
		case !v.Type().AssignableTo(want):
			panic(fmt.Sprintf("boomer: a subscriber of %q takes %v as argument %d, not %v", topic, want, i+1, v.Type()))
		}
		values[i] = v
	}
	return values
}

func isNumber(k reflect.Kind) bool {
	return k >= reflect.Int && k <= reflect.Uint64 || k == reflect.Float32 || k == reflect.Float64
}

func (b *bus) WaitAsync() { b.underway.Wait() }
