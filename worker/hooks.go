package worker

import (
	"fmt"
	"time"

	"github.com/gustload/gust/worker/internal/meter"
	"github.com/gustload/gust/worker/internal/protocol"
)

// This file defines how hooks and listeners of the test are called.

// callback queues a hook or listener behind those before it, and says whether
// it did.
func (n *node) callback(what string, f func()) bool {
	select {
	case n.callbacks <- f:
		return true
	default:
		n.log.Warn("A listener of the test does not keep up, its call was dropped", "listener", what)
		return false
	}
}

// runCallbacks is the goroutine in which hooks and listeners of the test run,
// but for those that something has to wait for.
func (n *node) runCallbacks() {
	for {
		select {
		case f := <-n.callbacks:
			n.protect("listener", f)
		case <-n.closed:
			return
		}
	}
}

// protect runs code of the test in a goroutine of its own, and waits for its
// end: a panic is logged, and one that ends its goroutine (as t.Fatal does) ends
// no more than that.
func (n *node) protect(what string, f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := try(func() error { f(); return nil }); err != nil {
			n.log.Error(fmt.Sprintf("Uncaught exception in %s: %v\n%s", what, err, traceback("", what, err)))
		}
	}()
	<-done
}

// addedByTest asks the test what it adds to a report. It is called by
// buildReports, and a test that takes its time must not keep back the report.
func (n *node) addedByTest() protocol.Extra {
	hook := n.cfg.Events.ReportToMaster
	if hook == nil || !n.prepared.Load() {
		return protocol.Extra{}
	}
	select {
	case n.adding <- struct{}{}:
	default:
		return protocol.Extra{} // it has not returned from the last call
	}
	added := make(chan map[string]any, 1)
	n.background.Go(func() {
		data := make(map[string]any)
		n.protect("report_to_master", func() { hook(n.env, data) })
		added <- data
		<-n.adding
	})
	late := time.NewTimer(addingTime)
	defer late.Stop()
	select {
	case data := <-added:
		extra, err := protocol.NewExtra(data)
		if err != nil {
			n.log.Error(fmt.Sprintf("A listener of report_to_master has added what the master cannot take: %v", err))
		}
		return extra
	case <-late.C:
		n.log.Warn(fmt.Sprintf("A listener of report_to_master takes longer than %v: reports go without what it adds", addingTime))
		return protocol.Extra{}
	}
}

// watchUsage tells the test how busy this process is
// (locust.runners.Runner.monitor_cpu_and_memory).
func (n *node) watchUsage(now time.Time) {
	if now.Sub(n.usageAt) >= usageInterval && n.prepared.Load() {
		n.usageAt = now
		n.tellUsage(n.meter.CPU(), meter.Memory())
	}
}

func (n *node) tellUsage(cpu float64, memory int64) {
	events := &n.cfg.Events
	if hook := events.CPUWarning; hook != nil && cpu > cpuWarningThreshold {
		n.callback("cpu_warning", func() { hook(n.env, cpu) })
	}
	if hook := events.UsageMonitor; hook != nil {
		n.callback("usage_monitor", func() { hook(n.env, cpu, memory) })
	}
}
