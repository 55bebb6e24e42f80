package meter

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

func TestQuotaIsTheTightestOfTheGroups(t *testing.T) {
	for _, tc := range []struct {
		name, membership string
		files            map[string]string
		want             float64
	}{
		{"none", "0::/\n", nil, 0},
		{"v2", "0::/a/b\n", map[string]string{"a/b/cpu.max": "150000 100000"}, 1.5},
		{"v2 no limit", "0::/a/b\n", map[string]string{"a/b/cpu.max": "max 100000"}, 0},
		{"v2 tighter above", "0::/a/b\n", map[string]string{"a/b/cpu.max": "400000 100000", "a/cpu.max": "50000 100000"}, 0.5},
		{"v1", "5:cpu,cpuacct:/x\n1:name=systemd:/x\n", map[string]string{"cpu,cpuacct/x/cpu.cfs_quota_us": "25000", "cpu,cpuacct/x/cpu.cfs_period_us": "100000"}, 0.25},
		{"v1 no limit", "5:cpu:/x\n", map[string]string{"cpu/x/cpu.cfs_quota_us": "-1", "cpu/x/cpu.cfs_period_us": "100000"}, 0},
		{"v1 cpuset is another thing", "5:cpuset:/x\n", map[string]string{"cpuset/x/cpu.cfs_quota_us": "25000", "cpuset/x/cpu.cfs_period_us": "100000"}, 0},
		{"both", "0::/a\n5:cpu:/x\n", map[string]string{"a/cpu.max": "300000 100000", "cpu/x/cpu.cfs_quota_us": "200000", "cpu/x/cpu.cfs_period_us": "100000"}, 2},
		{"nonsense", "hello\n0::/a\n", map[string]string{"a/cpu.max": "x y z"}, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "membership"), tc.membership)
			for name, text := range tc.files {
				write(t, filepath.Join(dir, "cg", name), text+"\n")
			}
			if got := quotaUnder(filepath.Join(dir, "membership"), filepath.Join(dir, "cg")); got != tc.want {
				t.Errorf("quota %v, want %v", got, tc.want)
			}
		})
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// One core that does nothing but count is 100 percent of a core, less what
// others take of the machine meanwhile.
func TestCPUIsOfTheInterval(t *testing.T) {
	m := New()
	m.at = m.at.Add(-interval) // as if it had been idle since then
	if got := m.CPU(); got > 50 {
		t.Errorf("idle process: %v percent", got)
	}
	m.at = m.at.Add(-interval)
	begin := processTime()
	for processTime()-begin < 300*time.Millisecond {
	}
	got, core := m.CPU(), 100/Cores()
	if got < 0.05*core || got > 100 {
		t.Errorf("busy for 0.3 s of at least 2.3 s: %v percent", got)
	}
	if again := m.CPU(); again != got {
		t.Errorf("a reading within the interval is %v, not %v again", again, got)
	}
}

func TestMemoryIsResident(t *testing.T) {
	before := Memory()
	block := make([]byte, 64<<20)
	for i := range block {
		block[i] = 1
	}
	if grown := Memory() - before; grown < 32<<20 {
		t.Errorf("64 MiB more took %d bytes", grown)
	}
	runtime.KeepAlive(block)
}
