//go:build unix && !linux

package e2e

import "syscall"

// ownGroup makes a process the leader of a group that can be killed as one.
func ownGroup() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true}
}
