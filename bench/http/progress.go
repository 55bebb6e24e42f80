package main

import (
	"fmt"
	"io"
	"time"
)

// progress tells what was measured, and how long the rest will take if it is as
// what was.
type progress struct {
	out         io.Writer
	now         func() time.Time
	begun       time.Time
	all, behind int
	failed      int
}

func (p *progress) done(what, failed, found string) {
	p.behind++
	left := time.Duration(0)
	if p.behind < p.all {
		left = p.now().Sub(p.begun) / time.Duration(p.behind) * time.Duration(p.all-p.behind)
	}
	if failed != "" {
		p.failed++
		found = "FAILED: " + failed
	}
	fmt.Fprintf(p.out, "%3d/%d, %s left  %s: %s\n", p.behind, p.all, left.Round(time.Second), what, found)
}
