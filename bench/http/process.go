package main

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

// pinned is a command that runs on these cores only. It is the leader of a
// group, so that what it starts ends with it, and is killed when the thread that
// started it ends: main's, however this program ends.
func pinned(cores []int, name string, args ...string) *exec.Cmd {
	cmd := exec.Command("taskset", append([]string{"-c", coreList(cores), name}, args...)...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	return cmd
}

func coreList(cores []int) string {
	var all []string
	for _, c := range cores {
		all = append(all, strconv.Itoa(c))
	}
	return strings.Join(all, ",")
}

func stopAll(all []*exec.Cmd) {
	for _, c := range all {
		if c.Process != nil {
			syscall.Kill(-c.Process.Pid, syscall.SIGKILL)
			c.Wait()
		}
	}
}

// spent is the processor time of a process so far: of all its threads, ended
// ones too, in user space and in the kernel. It is the clock that
// clock_getcpuclockid(3) names; /proc has the same in steps of 10 ms.
func spent(pid int) (time.Duration, error) {
	const scheduled = 2 // CPUCLOCK_SCHED
	var at syscall.Timespec
	clock := uintptr(uint32(int32(^pid)<<3 | scheduled))
	if _, _, errno := syscall.Syscall(syscall.SYS_CLOCK_GETTIME, clock, uintptr(unsafe.Pointer(&at)), 0); errno != 0 {
		return 0, fmt.Errorf("processor time of process %d: %w", pid, errno)
	}
	return time.Duration(at.Nano()), nil
}

// spentByAll is that of a process and its children, which nginx has.
func spentByAll(pid int) (time.Duration, error) {
	sum, err := spent(pid)
	if err != nil {
		return 0, err
	}
	children, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid))
	if err != nil {
		return 0, err
	}
	for child := range strings.FieldsSeq(string(children)) {
		n, err := strconv.Atoi(child)
		if err != nil {
			return 0, err
		}
		d, err := spent(n)
		if err != nil {
			return 0, err
		}
		sum += d
	}
	return sum, nil
}

// allowFiles lets this process and its children have so many descriptors, which
// only root may do beyond what the system set. It gives what there is.
func allowFiles(n uint64) (uint64, error) {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return 0, err
	}
	wanted := syscall.Rlimit{Cur: n, Max: max(n, limit.Max)}
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &wanted); err == nil {
		return n, nil
	}
	// Set even if nothing changes: Go gives children the limit that it found
	// when it began, until the program sets one itself.
	limit.Cur = limit.Max
	return limit.Cur, syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit)
}

// eventually waits for something that another process does.
func eventually(limit time.Duration, done func() bool) error {
	for end := time.Now().Add(limit); ; time.Sleep(20 * time.Millisecond) {
		if done() {
			return nil
		}
		if time.Now().After(end) {
			return fmt.Errorf("not within %v", limit)
		}
	}
}

// allowedCores are those that this process may use, as the kernel lists them:
// "0-3,8".
func allowedCores() ([]int, error) {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return nil, err
	}
	_, rest, _ := strings.Cut(string(text), "Cpus_allowed_list:")
	line, _, _ := strings.Cut(rest, "\n")
	return parseCores(strings.TrimSpace(line))
}

func parseCores(list string) (all []int, err error) {
	for part := range strings.SplitSeq(list, ",") {
		from, to, isRange := strings.Cut(part, "-")
		if !isRange {
			to = from
		}
		first, err := strconv.Atoi(from)
		if err != nil {
			return nil, fmt.Errorf("cores %q: %w", list, err)
		}
		last, err := strconv.Atoi(to)
		if err != nil {
			return nil, fmt.Errorf("cores %q: %w", list, err)
		}
		for c := first; c <= last; c++ {
			all = append(all, c)
		}
	}
	return all, nil
}

// placement is what runs where.
type placement struct {
	Target    []int `json:"target"` // and the master
	Generator []int `json:"generator"`
	// One and Two are for how the rate grows with a second core: the cores of
	// the generator, with those of its target.
	One [2][]int `json:"one"`
	Two [2][]int `json:"two"`
}

// place gives target and generator cores of their own. Only from four cores on a
// generator can have two and a target that is not the bottleneck: with fewer,
// both share one core, and then both share two.
func place(cores []int) (p placement, err error) {
	if len(cores) < 2 {
		return p, fmt.Errorf("two cores are needed, one for the target and one for the generator: there is %d", len(cores))
	}
	p.Target, p.Generator = cores[:1], cores[1:2]
	if len(cores) < 4 {
		p.One = [2][]int{cores[:1], cores[:1]}
		p.Two = [2][]int{cores[:2], cores[:2]}
		return p, nil
	}
	target := append([]int{cores[0]}, cores[3:]...)
	p.One = [2][]int{cores[1:2], target}
	p.Two = [2][]int{cores[1:3], target}
	return p, nil
}

// shared says that generator and target have the same cores in One and Two.
func (p placement) shared() bool { return coreList(p.One[0]) == coreList(p.One[1]) }
