package doctor

import (
	"errors"
	"fmt"
	"syscall"
	"time"
)

// kernelClock asks adjtimex(2): maxerror grows until something sets the clock.
func kernelClock() (synchronized bool, maxError time.Duration, err error) {
	const timeError = 5 // TIME_ERROR: not synchronized
	var t syscall.Timex
	state, err := syscall.Adjtimex(&t)
	if errors.Is(err, syscall.EPERM) {
		return false, 0, errors.New("how it is kept is not to be seen from inside this container")
	}
	if err != nil {
		return false, 0, fmt.Errorf("ask how it is kept: %w", err)
	}
	return state != timeError, time.Duration(t.Maxerror) * time.Microsecond, nil
}
