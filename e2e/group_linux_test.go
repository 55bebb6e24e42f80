package e2e

import "syscall"

// ownGroup makes a process the leader of a group that can be killed as one, and has the kernel kill the process should
// the tests die without cleaning up, as they do at go test's own timeout.
func ownGroup() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
