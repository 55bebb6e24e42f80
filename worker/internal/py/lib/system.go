package lib

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/gustload/gust/worker/internal/py"
)

// nativeSystem is what the modules in Python ask of the machine.
func nativeSystem() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gustsystem", Init: func(_ *py.Thread, m *py.Module) error {
		define(m, map[string]osFunc{
			"disk_usage(path)": func(t *py.Thread, args []py.Value) (py.Value, error) {
				name, err := t.PathName(args[0])
				if err != nil {
					return nil, err
				}
				if _, err := t.In.Files.Stat(name); err != nil {
					return nil, t.OSError(err, name)
				}
				total, used, free, err := diskUsage(absolute(t, name))
				if err != nil {
					return nil, t.OSError(err, name)
				}
				return py.NewTuple(total, used, free), nil
			},
		})
		define(m, limits())
		define(m, usage())
		return nil
	}}
}

// usage is what module psutil asks for, out of Linux's /proc.
func usage() map[string]osFunc {
	return map[string]osFunc{
		"memory()": func(t *py.Thread, _ []py.Value) (py.Value, error) {
			return kilobytes(t, "MemTotal", "MemAvailable", "MemFree", "Buffers", "Cached", "Shmem", "Active", "Inactive", "Slab")
		},
		"swap()": func(t *py.Thread, _ []py.Value) (py.Value, error) { return kilobytes(t, "SwapTotal", "SwapFree") },
		"cpu_times()": func(t *py.Thread, _ []py.Value) (py.Value, error) {
			found, err := procFields("/proc/stat", "cpu")
			if err != nil || len(found) < 10 {
				return nil, t.OSError(errnoOf(err, syscall.EIO), nil)
			}
			out := py.NewTuple()
			for _, ticks := range found[:10] {
				out.Items = append(out.Items, float64(ticks)/100)
			}
			return out, nil
		},
		"process_memory()": func(t *py.Thread, _ []py.Value) (py.Value, error) {
			text, err := os.ReadFile("/proc/self/statm")
			if err != nil {
				return nil, t.OSError(err, nil)
			}
			var size, resident, shared int
			if _, err := fmt.Sscan(string(text), &size, &resident, &shared); err != nil {
				return nil, t.OSError(syscall.EIO, nil)
			}
			page := os.Getpagesize()
			return py.NewTuple(resident*page, size*page, shared*page), nil
		},
		"network()": func(t *py.Thread, _ []py.Value) (py.Value, error) { return networkCounters(t) },
		"boot_time()": func(t *py.Thread, _ []py.Value) (py.Value, error) {
			up, err := uptime()
			if err != nil {
				return nil, t.OSError(err, nil)
			}
			return float64(time.Now().Unix() - up), nil
		},
	}
}

// procFields are the numbers of the line of a file in /proc that begins with a
// word.
func procFields(file, word string) ([]int, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var out []int
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.TrimSuffix(fields[0], ":") != word {
			continue
		}
		for _, f := range fields[1:] {
			if n, err := strconv.Atoi(f); err == nil {
				out = append(out, n)
			}
		}
		break
	}
	return out, nil
}

// kilobytes are lines of /proc/meminfo, in bytes.
func kilobytes(t *py.Thread, names ...string) (py.Value, error) {
	out := py.NewTuple()
	for _, name := range names {
		found, err := procFields("/proc/meminfo", name)
		if err != nil {
			return nil, t.OSError(err, nil)
		}
		n := 0
		if len(found) > 0 {
			n = found[0] * 1024
		}
		out.Items = append(out.Items, n)
	}
	return out, nil
}

// networkCounters are those of all interfaces: bytes sent and received, packets
// sent and received, errors in and out, drops in and out.
func networkCounters(t *py.Thread) (py.Value, error) {
	f, err := os.Open("/proc/net/dev")
	if err != nil {
		return nil, t.OSError(err, nil)
	}
	defer f.Close()
	var sum [8]int
	for lines := bufio.NewScanner(f); lines.Scan(); {
		_, rest, ok := strings.Cut(lines.Text(), ":")
		fields := strings.Fields(rest)
		if !ok || len(fields) < 12 {
			continue
		}
		for i, at := range []int{8, 0, 9, 1, 2, 10, 3, 11} {
			n, _ := strconv.Atoi(fields[at])
			sum[i] += n
		}
	}
	out := py.NewTuple()
	for _, n := range sum {
		out.Items = append(out.Items, n)
	}
	return out, nil
}
