package doctor

import (
	"fmt"
	"time"
)

// clock compares the clock with the master's, and asks the kernel how it is
// kept. Requests per second are filed by the nodes' clocks.
func (m Machine) clock(page webPage) Finding {
	f := Finding{Check: "clock", Status: OK, Mend: "timedatectl set-ntp true    # or: apt-get install chrony && chronyc makestep"}
	ask := m.Clock
	if ask == nil {
		ask = kernelClock
	}
	kept, maxError, err := ask()
	switch {
	case err != nil:
		f.Found = err.Error()
	case kept:
		f.Found = fmt.Sprintf("kept by NTP, off by %v at most", maxError.Round(time.Millisecond))
	default:
		f.Status, f.Found, f.Want = Warning, "not kept by NTP", "kept by NTP or the like"
	}
	if page.date.IsZero() {
		f.Found += "; not compared with the master's, whose web UI does not answer"
	} else if early, late := page.offset(); late < 0 || early > 0 {
		f.Found += fmt.Sprintf("; %v from the master's", nearest(early, late).Round(100*time.Millisecond))
		if nearest(early, late).Abs() > time.Second {
			f.Status, f.Want = Warning, "within a second of the master's: requests per second are filed by the node's clock"
		}
	} else {
		f.Found += "; the same second as the master's"
	}
	if f.Status == OK {
		f.Mend = ""
	}
	return f
}

// nearest is the offset that is certain: the bound nearer to zero.
func nearest(early, late time.Duration) time.Duration {
	if late < 0 {
		return late
	}
	return early
}
