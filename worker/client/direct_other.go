//go:build !linux || !(amd64 || arm64)

package client

import "net"

// direct is for Linux only.
type direct struct{}

func newDirect(net.Conn) *direct { return nil }

func (*direct) exchange(out, _ []byte, _ bool) (int, []byte, error) { return 0, out, nil }
