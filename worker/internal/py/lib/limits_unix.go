//go:build unix

package lib

import (
	"syscall"

	"github.com/gustload/gust/worker/internal/py"
)

// limits are what module resource asks for.
func limits() map[string]osFunc {
	number := func(t *py.Thread, v py.Value) (uint64, error) {
		n, err := t.Index(v)
		return uint64(n), err // -1 is no limit, here and there
	}
	return map[string]osFunc{
		"getrlimit(which)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			which, err := t.Index(args[0])
			if err != nil {
				return nil, err
			}
			var limit syscall.Rlimit
			if syscall.Getrlimit(which, &limit) != nil {
				return nil, py.ValueErrorf("invalid resource specified")
			}
			return py.NewTuple(int(limit.Cur), int(limit.Max)), nil
		},
		"setrlimit(which, soft, hard)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			which, err := t.Index(args[0])
			if err != nil {
				return nil, err
			}
			soft, err := number(t, args[1])
			if err != nil {
				return nil, err
			}
			hard, err := number(t, args[2])
			if err != nil {
				return nil, err
			}
			switch err := syscall.Setrlimit(which, &syscall.Rlimit{Cur: soft, Max: hard}); err {
			case nil:
				return py.None, nil
			case syscall.EPERM:
				return nil, py.ValueErrorf("not allowed to raise maximum limit")
			default:
				return nil, py.ValueErrorf("current limit exceeds maximum limit")
			}
		},
		"getrusage(who)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			var u syscall.Rusage
			if syscall.Getrusage(intOr(args[0], 0), &u) != nil {
				return nil, py.ValueErrorf("invalid who parameter")
			}
			return py.NewTuple(float64(u.Utime.Nano())/1e9, float64(u.Stime.Nano())/1e9, int(u.Maxrss), int(u.Ixrss), int(u.Idrss), int(u.Isrss), int(u.Minflt), int(u.Majflt), int(u.Nswap),
				int(u.Inblock), int(u.Oublock), int(u.Msgsnd), int(u.Msgrcv), int(u.Nsignals), int(u.Nvcsw), int(u.Nivcsw)), nil
		},
	}
}
