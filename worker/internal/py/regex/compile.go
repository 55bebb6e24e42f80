package regex

import (
	"strings"
	"unicode/utf8"
)

// This file turns the tree into instructions.

type instOp uint8

const (
	iMatch  instOp = iota
	iString        // s
	iFold          // a literal without case
	iSet
	iSave      // caps[n] = pos
	iSplit     // try x, then y
	iJump      // to x
	iRepeat    // one character many times: min, max, lazy
	iLoopStart // of a group: register n
	iLoop      // min, max, lazy; body at x, exit at y
	iLoopEnter
	iAt
	iBackref
	iLook // the part at x ends with iMatch; y is behind it
	iAtomic
	iCond // group n: x if it took part, else y
)

type inst struct {
	op       instOp
	at       at
	lazy     bool
	negative bool
	ascii    bool
	fold     bool
	r        rune
	set      *set
	s        string
	n, x, y  int
	min, max int
	next     int  // of iRepeat: the byte that has to follow, -1 for any
	solid    bool // of iLoop: a turn takes a character at least
}

type compiler struct {
	re *Regexp
}

func (c *compiler) emit(i inst) int {
	c.re.prog = append(c.re.prog, i)
	return len(c.re.prog) - 1
}

func (c *compiler) here() int { return len(c.re.prog) }

// encode is a character as it is in the text.
func (c *compiler) encode(r rune) string {
	if c.re.bytes {
		return string([]byte{byte(r)})
	}
	return string(r)
}

func (c *compiler) node(n *node) {
	switch n.op {
	case opLiteral:
		if n.fold {
			c.emit(inst{op: iFold, r: n.r, ascii: n.ascii})
		} else {
			c.emit(inst{op: iString, s: c.encode(n.r)})
		}
	case opSet:
		c.emit(inst{op: iSet, set: n.set})
	case opSeq:
		c.sequence(n.subs)
	case opAlt:
		c.alternatives(n.subs)
	case opGroup:
		if n.group == 0 {
			c.node(n.subs[0])
			return
		}
		c.emit(inst{op: iSave, n: 2 * n.group})
		c.node(n.subs[0])
		c.emit(inst{op: iSave, n: 2*n.group + 1})
	case opRepeat:
		if n.atomic {
			at := c.emit(inst{op: iAtomic})
			c.repeat(n)
			c.emit(inst{op: iMatch})
			c.re.prog[at].x, c.re.prog[at].y = at+1, c.here()
			return
		}
		c.repeat(n)
	case opAt:
		c.emit(inst{op: iAt, at: n.at, ascii: n.ascii})
	case opBackref:
		c.emit(inst{op: iBackref, n: n.group, fold: n.fold, ascii: n.ascii})
	case opLook, opAtomic:
		i := inst{op: iAtomic}
		if n.op == opLook {
			i = inst{op: iLook, negative: n.negative, n: -1}
			if n.behind {
				low, high := width(n.subs[0])
				if low != high {
					panic(&Error{"look-behind requires fixed-width pattern", -1})
				}
				i.n = low
			}
		}
		at := c.emit(i)
		c.node(n.subs[0])
		c.emit(inst{op: iMatch})
		c.re.prog[at].x, c.re.prog[at].y = at+1, c.here()
	case opCond:
		at := c.emit(inst{op: iCond, n: n.group})
		c.node(n.subs[0])
		jump := c.emit(inst{op: iJump})
		c.re.prog[at].x, c.re.prog[at].y = at+1, c.here()
		c.node(n.subs[1])
		c.re.prog[jump].x = c.here()
	}
}

// sequence joins literals that follow each other.
func (c *compiler) sequence(subs []*node) {
	for i := 0; i < len(subs); i++ {
		if subs[i].op != opLiteral || subs[i].fold {
			c.node(subs[i])
			continue
		}
		var b strings.Builder
		for ; i < len(subs) && subs[i].op == opLiteral && !subs[i].fold; i++ {
			b.WriteString(c.encode(subs[i].r))
		}
		i--
		c.emit(inst{op: iString, s: b.String()})
	}
}

func (c *compiler) alternatives(subs []*node) {
	var jumps []int
	for i, n := range subs {
		if i == len(subs)-1 {
			c.node(n)
			break
		}
		split := c.emit(inst{op: iSplit})
		c.node(n)
		jumps = append(jumps, c.emit(inst{op: iJump}))
		c.re.prog[split].x, c.re.prog[split].y = split+1, c.here()
	}
	for _, j := range jumps {
		c.re.prog[j].x = c.here()
	}
}

// single is the set that a node of one character matches, or nil.
func single(n *node) *set {
	switch n.op {
	case opSet:
		return n.set
	case opLiteral:
		s := &set{}
		s.add(n.r, n.r)
		s.finish(n.fold, n.ascii)
		return s
	case opAlt, opSeq:
		if len(n.subs) == 1 {
			return single(n.subs[0])
		}
	case opGroup:
		if n.group == 0 {
			return single(n.subs[0])
		}
	}
	return nil
}

func (c *compiler) repeat(n *node) {
	if s := single(n.subs[0]); s != nil {
		c.emit(inst{op: iRepeat, set: s, min: n.min, max: n.max, lazy: n.lazy, next: -1})
		return
	}
	if n.min == 0 && n.max == 1 {
		split := c.emit(inst{op: iSplit})
		c.node(n.subs[0])
		x, y := split+1, c.here()
		if n.lazy {
			x, y = y, x
		}
		c.re.prog[split].x, c.re.prog[split].y = x, y
		return
	}
	slot := c.re.slots
	c.re.slots += 2
	c.emit(inst{op: iLoopStart, n: slot})
	low, _ := width(n.subs[0])
	loop := c.emit(inst{op: iLoop, n: slot, min: n.min, max: n.max, lazy: n.lazy, solid: low > 0})
	enter := c.emit(inst{op: iLoopEnter, n: slot})
	c.node(n.subs[0])
	c.emit(inst{op: iJump, x: loop})
	c.re.prog[loop].x, c.re.prog[loop].y = enter, c.here()
}

// width is the least and the greatest number of characters that match.
func width(n *node) (low, high int) {
	switch n.op {
	case opLiteral, opSet:
		return 1, 1
	case opSeq, opGroup, opAtomic:
		for _, s := range n.subs {
			l, h := width(s)
			low, high = min(low+l, infinite), min(high+h, infinite)
		}
	case opAlt, opCond:
		low = infinite
		for _, s := range n.subs {
			l, h := width(s)
			low, high = min(low, l), max(high, h)
		}
	case opRepeat:
		l, h := width(n.subs[0])
		low, high = min(l*n.min, infinite), infinite
		if n.max != infinite || h == 0 {
			high = min(h*n.max, infinite)
		}
	case opBackref:
		return 0, infinite
	}
	return low, high
}

// prepare finds out how to search quickly.
func (c *compiler) prepare(tree *node) {
	re := c.re
	for i := range re.prog {
		if re.prog[i].op == iRepeat {
			re.prog[i].next = c.following(i + 1)
		}
	}
	at := 0
	for re.prog[at].op == iSave {
		at++
	}
	switch i := re.prog[at]; {
	case i.op == iString:
		re.prefix = i.s
		return
	case i.op == iAt && i.at == atStart:
		re.anchor = true
		return
	}
	if low, _ := width(tree); low == 0 {
		return
	}
	var first [256]bool
	if c.firstBytes(0, &first, make(map[int]bool)) {
		re.first = &first
	}
}

// following is the byte that has to come at an instruction, or -1.
func (c *compiler) following(pc int) int {
	for {
		switch i := c.re.prog[pc]; i.op {
		case iSave:
			pc++
		case iJump:
			if i.x <= pc {
				return -1
			}
			pc = i.x
		case iString:
			return int(i.s[0])
		default:
			return -1
		}
	}
}

// firstBytes adds the bytes that can begin a match at pc; false is any.
func (c *compiler) firstBytes(pc int, first *[256]bool, seen map[int]bool) bool {
	if seen[pc] {
		return true
	}
	seen[pc] = true
	switch i := c.re.prog[pc]; i.op {
	case iString:
		first[i.s[0]] = true
		return true
	case iFold:
		s := &set{}
		s.add(i.r, i.r)
		s.finish(true, i.ascii)
		c.setBytes(s, first)
		return true
	case iSet:
		c.setBytes(i.set, first)
		return true
	case iRepeat:
		c.setBytes(i.set, first)
		return i.min > 0 || c.firstBytes(pc+1, first, seen)
	case iSave, iLoopStart, iLoopEnter:
		return c.firstBytes(pc+1, first, seen)
	case iAt:
		return i.at != atLastEnd && i.at != atLineEnd && i.at != atEnd && c.firstBytes(pc+1, first, seen)
	case iJump:
		return c.firstBytes(i.x, first, seen)
	case iSplit:
		return c.firstBytes(i.x, first, seen) && c.firstBytes(i.y, first, seen)
	case iLoop:
		return c.firstBytes(i.x, first, seen) && (i.min > 0 && i.solid || c.firstBytes(i.y, first, seen))
	case iAtomic:
		return c.firstBytes(i.x, first, seen)
	case iLook:
		return c.firstBytes(i.y, first, seen)
	}
	return false
}

func (c *compiler) setBytes(s *set, first *[256]bool) {
	for b := range 256 {
		switch {
		case b < utf8.RuneSelf:
			first[b] = first[b] || s.ascii[b]
		case c.re.bytes:
			first[b] = first[b] || s.has(rune(b))
		default:
			first[b] = first[b] || s.rest != 2
		}
	}
}
