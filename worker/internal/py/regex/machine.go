package regex

import (
	"strings"
	"time"
	"unicode/utf8"
)

// This file runs the instructions.

// timeout ends a search that would go on for ever.
const timeout = 10 * time.Second

type entryKind uint8

const (
	branch   entryKind = iota // go on at pc, pos
	undoCap                   // caps[pc] was pos
	undoReg                   // regs[pc] was pos
	undoLast                  // last was pos
	shrink                    // a greedy repeat at pc, now at pos, not below low
	grow                      // a lazy repeat at pc, now at pos, low more may come
)

type entry struct {
	kind    entryKind
	pc, pos int
	low     int
}

type machine struct {
	re    *Regexp
	prog  []inst
	text  string
	caps  []int
	regs  []int // of each loop the count and where its last turn began
	last  int
	stack []entry
	few   [16]entry // where stack begins
	full  bool
	start int
	notAt int

	steps     int
	began     time.Time
	exhausted bool
}

// width is how many bytes the character at pos has.
func (m *machine) width(pos int) int {
	if m.re.bytes || pos >= len(m.text) || m.text[pos] < utf8.RuneSelf {
		return 1
	}
	_, n := utf8.DecodeRuneInString(m.text[pos:])
	return n
}

// back is where the character before pos begins.
func (m *machine) back(pos int) int {
	pos--
	if !m.re.bytes {
		for pos > 0 && !utf8.RuneStart(m.text[pos]) {
			pos--
		}
	}
	return pos
}

func (m *machine) char(pos int) (rune, int) {
	c := m.text[pos]
	if c < utf8.RuneSelf || m.re.bytes {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(m.text[pos:])
}

func (m *machine) push(e entry) { m.stack = append(m.stack, e) }

func (m *machine) setReg(n, v int) {
	m.push(entry{undoReg, n, m.regs[n], 0})
	m.regs[n] = v
}

// overTime tells whether to give up; it looks at the clock now and then.
func (m *machine) overTime() bool {
	if m.steps++; m.steps&(1<<20-1) != 0 {
		return m.exhausted
	}
	if m.began.IsZero() {
		m.began = time.Now()
	}
	m.exhausted = time.Since(m.began) > timeout
	return m.exhausted
}

// run goes from pc on until iMatch, and gives where that is.
func (m *machine) run(pc, pos int) (int, bool) {
	base := len(m.stack)
	whole := pc == 0
	for {
		i := &m.prog[pc]
		ok := true
		switch i.op {
		case iMatch:
			if !whole || (!m.full || pos == len(m.text)) && (pos != m.notAt || pos != m.start) {
				return pos, true
			}
			ok = false
		case iString:
			if ok = strings.HasPrefix(m.text[pos:], i.s); ok {
				pos += len(i.s)
			}
		case iFold:
			ok = false
			if pos < len(m.text) {
				r, n := m.char(pos)
				if ok = sameFold(r, i.r, i.ascii); ok {
					pos += n
				}
			}
		case iSet:
			ok = false
			if pos < len(m.text) {
				r, n := m.char(pos)
				if ok = i.set.has(r); ok {
					pos += n
				}
			}
		case iSave:
			m.save(i.n, pos)
		case iSplit:
			m.push(entry{branch, i.y, pos, 0})
			pc = i.x
			continue
		case iJump:
			pc = i.x
			continue
		case iRepeat:
			pos, ok = m.repeat(pc, i, pos)
		case iLoopStart:
			m.setReg(i.n, 0)
			m.setReg(i.n+1, -1)
		case iLoop:
			pc = m.loop(i, pos)
			continue
		case iLoopEnter:
			m.setReg(i.n, m.regs[i.n]+1)
			m.setReg(i.n+1, pos)
		case iAt:
			ok = m.at(i, pos)
		case iBackref:
			pos, ok = m.backref(i, pos)
		case iLook:
			if ok = m.look(i, pos); ok {
				pc = i.y
				continue
			}
		case iAtomic:
			top := len(m.stack)
			var stop int
			if stop, ok = m.run(i.x, pos); ok {
				m.cut(top)
				pos, pc = stop, i.y
				continue
			}
		case iCond:
			if pc = i.y; m.caps[2*i.n+1] >= 0 {
				pc = i.x
			}
			continue
		}
		if ok {
			pc++
			continue
		}
		if pc, pos, ok = m.backtrack(base); !ok {
			return 0, false
		}
	}
}

// backtrack undoes what was done since the last choice, and makes another one.
func (m *machine) backtrack(base int) (pc, pos int, ok bool) {
	if m.overTime() {
		return 0, 0, false
	}
	for len(m.stack) > base {
		top := len(m.stack) - 1
		e := &m.stack[top]
		switch e.kind {
		case branch:
			pc, pos = e.pc, e.pos
			m.stack = m.stack[:top]
			return pc, pos, true
		case undoCap:
			m.caps[e.pc] = e.pos
		case undoReg:
			m.regs[e.pc] = e.pos
		case undoLast:
			m.last = e.pos
		case shrink:
			if pos, ok := m.shrink(e); ok {
				pc = e.pc + 1
				if pos <= e.low {
					m.stack = m.stack[:top]
				}
				return pc, pos, true
			}
		case grow:
			if pos, ok := m.grow(e); ok {
				return e.pc + 1, pos, true
			}
		}
		m.stack = m.stack[:top]
	}
	return 0, 0, false
}

// shrink gives back characters of a greedy repeat, until what follows can.
func (m *machine) shrink(e *entry) (int, bool) {
	next := m.prog[e.pc].next
	for pos := e.pos; pos > e.low; {
		pos = m.back(pos)
		if next < 0 || m.text[pos] == byte(next) {
			e.pos = pos
			return pos, true
		}
	}
	return 0, false
}

// grow takes more characters into a lazy repeat, until what follows can.
func (m *machine) grow(e *entry) (int, bool) {
	i := &m.prog[e.pc]
	for pos := e.pos; e.low > 0 && pos < len(m.text); {
		r, n := m.char(pos)
		if !i.set.has(r) {
			return 0, false
		}
		pos += n
		if e.low != infinite {
			e.low--
		}
		if i.next < 0 || pos < len(m.text) && m.text[pos] == byte(i.next) {
			e.pos = pos
			return pos, true
		}
	}
	return 0, false
}

func (m *machine) save(n, pos int) {
	m.push(entry{undoCap, n, m.caps[n], 0})
	m.caps[n] = pos
	if n&1 == 1 {
		m.push(entry{undoLast, 0, m.last, 0})
		m.last = n / 2
	}
}

// repeat is one character many times.
func (m *machine) repeat(pc int, i *inst, pos int) (int, bool) {
	count, most := 0, i.max
	if i.lazy {
		most = i.min
	}
	low := pos
	for count < most && pos < len(m.text) {
		c := m.text[pos]
		n := 1
		if c < utf8.RuneSelf {
			if !i.set.ascii[c] {
				break
			}
		} else {
			r, size := m.char(pos)
			if !i.set.has(r) {
				break
			}
			n = size
		}
		pos += n
		if count++; count == i.min {
			low = pos
		}
	}
	switch {
	case count < i.min:
		return 0, false
	case i.lazy:
		left := infinite
		if i.max != infinite {
			left = i.max - i.min
		}
		e := entry{grow, pc, pos, left}
		if i.next >= 0 && (pos >= len(m.text) || m.text[pos] != byte(i.next)) {
			// What follows cannot match here.
			next, ok := m.grow(&e)
			if ok {
				m.push(e)
			}
			return next, ok
		}
		m.push(e)
	case pos > low:
		e := entry{shrink, pc, pos, low}
		if i.next >= 0 && (pos >= len(m.text) || m.text[pos] != byte(i.next)) {
			next, ok := m.shrink(&e)
			if ok && next > low {
				m.push(e)
			}
			return next, ok
		}
		m.push(e)
	}
	return pos, true
}

// loop is the test before each turn of a repeated group. A turn that matched
// nothing is the last one.
func (m *machine) loop(i *inst, pos int) int {
	count, began := m.regs[i.n], m.regs[i.n+1]
	switch {
	case count < i.min:
		return i.x
	case i.max != infinite && count >= i.max, pos == began:
		return i.y
	case i.lazy:
		m.push(entry{branch, i.x, pos, 0})
		return i.y
	}
	m.push(entry{branch, i.y, pos, 0})
	return i.x
}

func (m *machine) at(i *inst, pos int) bool {
	switch i.at {
	case atStart:
		return pos == 0
	case atLineStart:
		return pos == 0 || m.text[pos-1] == '\n'
	case atEnd:
		return pos == len(m.text)
	case atLastEnd:
		return pos == len(m.text) || pos == len(m.text)-1 && m.text[pos] == '\n'
	case atLineEnd:
		return pos == len(m.text) || m.text[pos] == '\n'
	}
	before, after := false, false
	if pos > 0 {
		r, _ := m.char(m.back(pos))
		before = isWord(r, i.ascii)
	}
	if pos < len(m.text) {
		r, _ := m.char(pos)
		after = isWord(r, i.ascii)
	}
	return (before != after) == (i.at == atBoundary) && len(m.text) > 0
}

func (m *machine) backref(i *inst, pos int) (int, bool) {
	from, to := m.caps[2*i.n], m.caps[2*i.n+1]
	if from < 0 || to < 0 {
		return 0, false
	}
	if !i.fold {
		return pos + to - from, strings.HasPrefix(m.text[pos:], m.text[from:to])
	}
	for from < to {
		if pos >= len(m.text) {
			return 0, false
		}
		a, n := m.char(from)
		b, k := m.char(pos)
		if !sameFold(a, b, i.ascii) {
			return 0, false
		}
		from += n
		pos += k
	}
	return pos, true
}

// look is a look ahead, or behind by i.n characters.
func (m *machine) look(i *inst, pos int) bool {
	for range i.n {
		if pos == 0 {
			return i.negative
		}
		pos = m.back(pos)
	}
	top := len(m.stack)
	_, ok := m.run(i.x, pos)
	if ok && i.negative {
		m.undo(top)
	} else if ok {
		m.cut(top)
	}
	return ok != i.negative
}

// cut forgets the choices above top, and keeps what has to be undone.
func (m *machine) cut(top int) {
	kept := m.stack[:top]
	for _, e := range m.stack[top:] {
		if e.kind == undoCap || e.kind == undoReg || e.kind == undoLast {
			kept = append(kept, e)
		}
	}
	m.stack = kept
}

// undo undoes all above top.
func (m *machine) undo(top int) {
	for k := len(m.stack) - 1; k >= top; k-- {
		switch e := m.stack[k]; e.kind {
		case undoCap:
			m.caps[e.pc] = e.pos
		case undoReg:
			m.regs[e.pc] = e.pos
		case undoLast:
			m.last = e.pos
		}
	}
	m.stack = m.stack[:top]
}
