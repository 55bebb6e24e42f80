package client

import (
	"errors"
	"fmt"
	"maps"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"syscall"
	"testing"
)

// This file counts what a request costs where nothing is timed: by tracing a
// process that makes some (ptrace), for a build without the race detector.
// Figures are those of linux/amd64.

const (
	tracedVar = "GUST_TRACED" // tells the traced process what to do

	// instructions of a GET with a name and a header, without any system call, as
	// counted with Go 1.26. What is more than 5 % above it is a step back; what is
	// more than 10 % below it is to be written down here.
	instructions = 5950
)

// inMemory is the host whose answers need no system call.
const inMemory = "http://memory"

// tracedRequests is how many are counted: steps take long.
func tracedRequests(host string) int {
	if host == inMemory {
		return 8
	}
	return 100
}

// TestTracedProcess is what the traced process does: requests between two marks.
func TestTracedProcess(t *testing.T) {
	host := os.Getenv(tracedVar)
	if host == "" {
		return // not traced
	}
	debug.SetGCPercent(-1)
	web, _ := quiet(t, host)
	if host == inMemory {
		c := &conn{route: route{origin: origin{"http", "memory", 80}}, nc: &memory{}, hostLine: "Host: memory\r\n"}
		c.takeReader()
		web.keep(c)
	}
	get := func() { web.Get("/index.html?x=1", Name("index"), Header("X-Own", "1")) }
	for range 20 {
		get()
	}
	mark()
	for range tracedRequests(host) {
		get()
	}
	mark()
}

// mark is a system call that nothing else makes.
func mark() { syscall.RawSyscall(syscall.SYS_GETPGID, 0, 0, 0) }

// memory is a connection to a server that answers at once.
type memory struct{ net.Conn }

var memoryAnswer = []byte("HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nDate: Mon, 01 Jan 2026 00:00:00 GMT\r\nContent-Type: text/html\r\nContent-Length: 100\r\n" +
	"Last-Modified: Mon, 01 Jan 2026 00:00:00 GMT\r\nConnection: keep-alive\r\nETag: \"66aa-23e\"\r\nAccept-Ranges: bytes\r\n\r\n" + thousand[:100])

func (*memory) Write(b []byte) (int, error) { return len(b), nil }
func (*memory) Read(b []byte) (int, error)  { return copy(b, memoryAnswer), nil }
func (*memory) Close() error                { return nil }

// A request over a kept connection is a look, a write and a read; what it waits
// for may cost another read.
func TestSystemCalls(t *testing.T) {
	calls := trace(t, mechanical(t), false)
	n := tracedRequests("")
	for call, limits := range map[int][2]float64{
		syscall.SYS_SENDTO:   {1, 1},
		syscall.SYS_RECVFROM: {2, 3},
	} {
		if each := float64(calls[call]) / float64(n); each < limits[0] || each > limits[1] {
			t.Errorf("system call %d is made %.2f times per request, expected %v", call, each, limits)
		}
		delete(calls, call)
	}
	for _, call := range schedulers {
		delete(calls, call)
	}
	if len(calls) > 0 {
		t.Errorf("other system calls by number, and how often in %d requests: %v", n, calls)
	}
}

// schedulers are the system calls that Go's scheduler makes as it sees fit.
var schedulers = []int{
	syscall.SYS_FUTEX, syscall.SYS_EPOLL_PWAIT, syscall.SYS_NANOSLEEP, syscall.SYS_SCHED_YIELD, syscall.SYS_TGKILL, syscall.SYS_GETPID,
	syscall.SYS_RT_SIGRETURN, syscall.SYS_RT_SIGPROCMASK, syscall.SYS_SIGALTSTACK, syscall.SYS_GETTID, syscall.SYS_CLONE, syscall.SYS_RESTART_SYSCALL,
	syscall.SYS_MMAP, syscall.SYS_MADVISE, syscall.SYS_MUNMAP, syscall.SYS_WRITE, syscall.SYS_EPOLL_WAIT, syscall.SYS_SCHED_GETAFFINITY, 435, // clone3
}

func TestInstructions(t *testing.T) {
	each := float64(trace(t, inMemory, true)[stepped]) / float64(tracedRequests(inMemory))
	t.Logf("%.0f instructions per request", each)
	if each > 1.05*instructions || each < 0.9*instructions {
		t.Errorf("%.0f instructions per request, %d expected", each, instructions)
	}
}

// stepped is the key for instructions among system calls.
const stepped = -1

// trace counts the system calls of a process between its two marks, or, with
// steps, the instructions of the thread that makes the marks, while all others
// are held.
func trace(t *testing.T, host string, steps bool) map[int]int {
	t.Helper()
	program := filepath.Join(t.TempDir(), "traced")
	build := exec.Command("go", "test", "-c", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-trimpath")
	if text, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	for {
		calls, err := traceOnce(t, program, host, steps)
		if err == nil {
			return calls
		}
		if err != errWaits {
			t.Fatal(err)
		}
	}
}

func traceOnce(t *testing.T, program, host string, steps bool) (map[int]int, error) {
	runtime.LockOSThread() // a tracer is a thread
	defer runtime.UnlockOSThread()
	cmd := exec.Command(program, "-test.run", "^TestTracedProcess$")
	cmd.Env = append(os.Environ(), tracedVar+"="+host, "GODEBUG=asyncpreemptoff=1")
	cmd.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
	log, err := os.CreateTemp(t.TempDir(), "log")
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	tr := &tracer{pid: cmd.Process.Pid, steps: steps, threads: make(map[int]bool), calls: make(map[int]int)}
	err = tr.run()
	syscall.Kill(tr.pid, syscall.SIGKILL)
	for { // all its threads: the tracer has to
		var ws syscall.WaitStatus
		if _, gone := syscall.Wait4(-1, &ws, syscall.WALL|waitNoThread, nil); gone != nil {
			break
		}
	}
	cmd.Process.Release()
	if err != nil && err != errWaits {
		text, _ := os.ReadFile(log.Name())
		err = fmt.Errorf("tracing: %w\n%s", err, text)
	}
	return tr.calls, err
}

type tracer struct {
	pid     int
	steps   bool
	marks   int
	threads map[int]bool
	calls   map[int]int
}

// Of linux/ptrace.h and linux/wait.h, as far as package syscall lacks it.
const (
	ptraceExitKill = 0x100000
	waitNoThread   = 0x20000000
	sysGood        = 0x80
)

func (tr *tracer) run() error {
	var ws syscall.WaitStatus
	if _, err := syscall.Wait4(tr.pid, &ws, syscall.WALL, nil); err != nil {
		return err
	}
	if err := syscall.PtraceSetOptions(tr.pid, syscall.PTRACE_O_TRACESYSGOOD|syscall.PTRACE_O_TRACECLONE|ptraceExitKill); err != nil {
		return err
	}
	tr.threads[tr.pid] = true
	for tid := tr.pid; ; {
		signal := 0
		switch stop := ws.StopSignal(); {
		case ws.Exited() || ws.Signaled():
			if delete(tr.threads, tid); tid == tr.pid {
				return errors.New("the process has ended before its second mark")
			}
		case stop == syscall.SIGTRAP|sysGood:
			if marked, err := tr.count(tid); err != nil || tr.marks == 2 {
				return err
			} else if marked && tr.steps {
				return tr.step(tid)
			}
		case stop == syscall.SIGSTOP && !tr.threads[tid]: // a new thread
			tr.threads[tid] = true
		case stop != syscall.SIGTRAP:
			signal = int(stop)
		}
		if ws.Stopped() {
			if err := syscall.PtraceSyscall(tid, signal); err != nil && err != syscall.ESRCH {
				return err
			}
		}
		var err error
		if tid, err = syscall.Wait4(-1, &ws, syscall.WALL|waitNoThread, nil); err != nil {
			return err
		}
	}
}

// count counts a system call where it is entered; marked says that it has left
// the first mark.
func (tr *tracer) count(tid int) (marked bool, err error) {
	var regs syscall.PtraceRegs
	if err := syscall.PtraceGetRegs(tid, &regs); err != nil {
		return false, err
	}
	call, entered := int(regs.Orig_rax), int64(regs.Rax) == -int64(syscall.ENOSYS)
	switch {
	case call == syscall.SYS_GETPGID && entered:
		tr.marks++
	case call == syscall.SYS_GETPGID:
		return tr.marks == 1, nil
	case tr.marks == 1 && entered:
		tr.calls[call]++
	}
	return false, nil
}

// step holds all threads but one, and counts the steps of that until it makes a
// mark.
func (tr *tracer) step(tid int) error {
	for _, other := range slices.Sorted(maps.Keys(tr.threads)) {
		if other != tid {
			syscall.Tgkill(tr.pid, other, syscall.SIGSTOP)
		}
	}
	for {
		if err := syscall.PtraceSingleStep(tid); err != nil {
			return err
		}
		var ws syscall.WaitStatus
		if _, err := syscall.Wait4(tid, &ws, syscall.WALL, nil); err != nil {
			return err
		}
		if !ws.Stopped() || ws.StopSignal() != syscall.SIGTRAP && ws.StopSignal() != syscall.SIGURG {
			return fmt.Errorf("status %#x while stepping", ws)
		}
		tr.calls[stepped]++
		var regs syscall.PtraceRegs
		if err := syscall.PtraceGetRegs(tid, &regs); err != nil {
			return err
		}
		switch next := nextCall(tid, &regs); {
		case next == syscall.SYS_GETPGID:
			return nil
		case next == syscall.SYS_FUTEX && regs.Rsi&1 == 0:
			return errWaits
		}
	}
}

// errWaits: what is stepped waits for a thread that is held.
var errWaits = errors.New("a lock was held")

// nextCall is the system call that the next instruction makes, or -1.
func nextCall(tid int, regs *syscall.PtraceRegs) int {
	var code [2]byte
	if regs.Rax > 1000 {
		return -1
	}
	if n, err := syscall.PtracePeekText(tid, uintptr(regs.Rip), code[:]); n != 2 || err != nil || code != [2]byte{0x0f, 0x05} {
		return -1
	}
	return int(regs.Rax)
}
