package meter

import (
	"os"
	"strconv"
	"strings"
)

// residentSize returns 0 where /proc does not tell.
func residentSize() int64 {
	fields := strings.Fields(readText("/proc/self/statm"))
	if len(fields) < 2 {
		return 0
	}
	pages, err := strconv.ParseInt(fields[1], 10, 64)
	if err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}
