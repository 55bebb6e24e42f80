package syntax

import "slices"

// This file checks patterns, see check.go.

func (c *checker) match(s *Match) {
	c.expr(s.Subject)
	for i, m := range s.Cases {
		last := i == len(s.Cases)-1
		q := patternChecker{checker: c, refutableOnly: !last && m.Guard == nil}
		q.pattern(m.Pattern)
		c.expr(m.Guard)
		c.stmts(m.Body)
	}
}

// patternChecker is at work on one pattern.
type patternChecker struct {
	*checker
	names         []string // bound so far
	refutableOnly bool     // what fits everything would hide what follows
}

// inner checks a pattern that is part of another.
func (q *patternChecker) inner(p Pattern) {
	outer := q.refutableOnly
	q.refutableOnly = false
	q.pattern(p)
	q.refutableOnly = outer
}

func (q *patternChecker) pattern(p Pattern) {
	switch p := p.(type) {
	case *MatchValue:
		q.value(p, p.Value)
	case *MatchSequence:
		q.sequence(p)
	case *MatchMapping:
		q.mapping(p)
	case *MatchClass:
		q.class(p)
	case *MatchStar:
		q.bind(p.Name, p)
	case *MatchAs:
		q.as(p)
	case *MatchOr:
		q.or(p)
	}
}

func (q *patternChecker) bind(name string, p Pattern) {
	if name == "" {
		return
	}
	q.binds(name, p)
	if slices.Contains(q.names, name) {
		q.mistake(inCode, p, "multiple assignments to name %s in pattern", reprString(name))
	}
	q.names = append(q.names, name)
}

// value refuses anything but literals and attributes: f-strings, that is.
func (q *patternChecker) value(at Node, e Expr) {
	if _, ok := e.(*JoinedStr); ok {
		q.mistake(inCode, at, "patterns may only match literals and attribute lookups")
	}
}

func (q *patternChecker) sequence(p *MatchSequence) {
	stars := 0
	for _, elt := range p.Patterns {
		if _, ok := elt.(*MatchStar); ok {
			stars++
		}
	}
	if stars > 1 {
		q.mistake(inCode, p, "multiple starred names in sequence pattern")
	}
	for _, elt := range p.Patterns {
		q.inner(elt)
	}
}

func (q *patternChecker) mapping(p *MatchMapping) {
	seen := map[any]bool{}
	for _, key := range p.Keys {
		if _, ok := key.(*JoinedStr); ok {
			q.mistake(inCode, p, "mapping pattern keys may only match literals and attribute lookups")
		}
		if c, ok := key.(*Constant); ok {
			value := hashed(c.Value)
			if seen[value] {
				q.mistake(inCode, p, "mapping pattern checks duplicate key (%s)", reprConstant(c.Value))
			}
			seen[value] = true
		}
	}
	for _, v := range p.Patterns {
		q.inner(v)
	}
	q.bind(p.Rest, p)
}

// hashed makes equal what Python has as the same key of a dict.
func hashed(v any) any {
	switch v := v.(type) {
	case bool:
		if v {
			return 1.0
		}
		return 0.0
	case int:
		return float64(v)
	}
	return v
}

func (q *patternChecker) class(p *MatchClass) {
	for i, attr := range p.KwdAttrs {
		if slices.Contains(p.KwdAttrs[:i], attr) {
			q.mistake(inCode, p.KwdPatterns[i], "attribute name repeated in class pattern: %s", attr)
		}
		q.binds(attr, p.KwdPatterns[i])
	}
	for _, elt := range slices.Concat(p.Patterns, p.KwdPatterns) {
		q.inner(elt)
	}
}

func (q *patternChecker) as(p *MatchAs) {
	if p.Pattern != nil {
		q.pattern(p.Pattern)
	} else if q.refutableOnly && p.Name != "" {
		q.mistake(inCode, p, "name capture %s makes remaining patterns unreachable", reprString(p.Name))
	} else if q.refutableOnly {
		q.mistake(inCode, p, "wildcard makes remaining patterns unreachable")
	}
	q.bind(p.Name, p)
}

// or sees that all alternatives bind the same, and none but the last fits
// everything.
func (q *patternChecker) or(p *MatchOr) {
	outer, before := q.refutableOnly, q.names
	var first []string
	for i, alt := range p.Patterns {
		last := i == len(p.Patterns)-1
		q.refutableOnly = outer || !last
		q.names = slices.Clone(before)
		q.pattern(alt)
		bound := slices.Clone(q.names[len(before):])
		slices.Sort(bound)
		if i == 0 {
			first = bound
		} else if !slices.Equal(bound, first) {
			q.mistake(inCode, p, "alternative patterns bind different names")
		}
	}
	q.refutableOnly = outer
}
