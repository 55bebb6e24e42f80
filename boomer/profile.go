package boomer

import (
	"os"
	"runtime/pprof"
	"time"
)

// StartCPUProfile writes a CPU profile of the time from now on, as long as
// duration, to the file. It does not wait.
func StartCPUProfile(file string, duration time.Duration) (err error) {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		_ = f.Close() // nothing is in it
		return err
	}
	time.AfterFunc(duration, func() {
		pprof.StopCPUProfile()
		closeProfile(f, nil)
	})
	return nil
}

// StartMemoryProfile writes a heap profile to the file when duration has passed.
// It does not wait.
func StartMemoryProfile(file string, duration time.Duration) (err error) {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	time.AfterFunc(duration, func() { closeProfile(f, pprof.WriteHeapProfile(f)) })
	return nil
}
