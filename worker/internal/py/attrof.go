package py

// Attr is an attribute that Go code asks for again and again. Like a place in a
// program, it remembers what it found last; interpreters do not share one.
type Attr struct {
	name  string
	cache attrCache
}

// NewAttr is for the attribute of that name.
func NewAttr(name string) *Attr { return &Attr{name: name} }

// Get is o.name.
func (a *Attr) Get(t *Thread, o Value) (Value, error) { return a.cache.get(t, o, a.name) }

// Method is LoadMethod.
func (a *Attr) Method(t *Thread, o Value) (fn, self Value, err error) {
	return a.cache.method(t, o, a.name)
}

// CallOn calls fn, with self before the arguments unless it is nil: for what
// LoadMethod gives.
func (t *Thread) CallOn(fn, self Value, args ...Value) (Value, error) {
	if self == nil {
		return t.Call(fn, Args{Pos: args})
	}
	return t.callWith(fn, self, Args{Pos: args})
}

// Version changes whenever an attribute of the class, or of one above it, does.
func (c *Class) Version() uint64 { return c.version }

// Shape tells objects of a class apart by which attributes they have of their
// own; it is nil for one whose __dict__ was asked for.
func (o *Object) Shape() *Shape { return o.shape }
