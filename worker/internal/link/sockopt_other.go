//go:build !linux

package link

import "syscall"

// Only Linux has TCP_USER_TIMEOUT; elsewhere Config.Idle ends a dead connection.
func setUserTimeout(syscall.RawConn) error { return nil }
