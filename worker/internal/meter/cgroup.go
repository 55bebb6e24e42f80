package meter

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// groupQuota returns the cores that the control groups of this process allow,
// 0 where there is no limit or no control group.
func groupQuota() float64 { return quotaUnder("/proc/self/cgroup", "/sys/fs/cgroup") }

// quotaUnder reads the limits of the group named in the file and of all groups
// above it; the tightest counts. Both versions of control groups are known.
func quotaUnder(membership, mount string) float64 {
	text, err := os.ReadFile(membership)
	if err != nil {
		return 0
	}
	tightest := 0.0
	for line := range strings.Lines(string(text)) {
		fields := strings.SplitN(strings.TrimSpace(line), ":", 3)
		if len(fields) != 3 {
			continue
		}
		read, root := quotaV2, mount
		if fields[1] != "" {
			if !hasController(fields[1], "cpu") {
				continue
			}
			read, root = quotaV1, filepath.Join(mount, fields[1])
		}
		for dir := fields[2]; ; dir = filepath.Dir(dir) {
			if q := read(filepath.Join(root, dir)); q > 0 && (tightest == 0 || q < tightest) {
				tightest = q
			}
			if dir == "/" || dir == "." {
				break
			}
		}
	}
	return tightest
}

func hasController(list, name string) bool {
	for c := range strings.SplitSeq(list, ",") {
		if c == name {
			return true
		}
	}
	return false
}

func quotaV2(dir string) float64 {
	fields := strings.Fields(readText(filepath.Join(dir, "cpu.max")))
	if len(fields) != 2 {
		return 0
	}
	return ratio(fields[0], fields[1])
}

func quotaV1(dir string) float64 {
	return ratio(readText(filepath.Join(dir, "cpu.cfs_quota_us")), readText(filepath.Join(dir, "cpu.cfs_period_us")))
}

func ratio(quota, period string) float64 {
	q, err1 := strconv.ParseFloat(quota, 64)
	p, err2 := strconv.ParseFloat(period, 64)
	if err1 != nil || err2 != nil || q <= 0 || p <= 0 {
		return 0 // "max" and -1 are no limit
	}
	return q / p
}

func readText(name string) string {
	text, err := os.ReadFile(name)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(text))
}
