//go:build !unix

package client

// looksBeforeReuse: there is no cheap look at a socket here. A request that finds
// its kept connection closed is sent once more instead.
const looksBeforeReuse = false

type idle struct{}

func newIdle(any) *idle { return nil }

func (*idle) hungUp() bool { return false }
