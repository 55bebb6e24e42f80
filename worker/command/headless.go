// This file defines --headless: a run without a master.

package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/local"
	"github.com/gustload/gust/worker/locustfile"
	"github.com/gustload/gust/worker/report"
)

// consoleInterval is how often the table is shown (locust.stats,
// CONSOLE_STATS_INTERVAL_SEC).
const consoleInterval = 2 * time.Second

// headless is one run without a master.
type headless struct {
	o    *options
	log  *journal
	node *worker.Alone
}

// runAlone runs the test of the options, and reports. quit tells the locustfile
// how the process ends.
func (c command) runAlone(ctx context.Context, o *options, log *journal, cfg worker.Config, shape func(*worker.Environment) (*locustfile.Step, error), quit func(int)) error {
	if o.fullHistory && o.csv == "" {
		return usageError("'--csv-full-history' requires '--csv'.")
	}
	node, err := worker.NewAlone(cfg, o.parsed())
	if err != nil {
		return err
	}
	h := &headless{o: o, log: log, node: node}
	test := local.Test{Users: o.users, SpawnRate: o.spawnRate, RunTime: o.runTime, Log: log.Logger}
	if shape != nil {
		test.Shape = func() (*local.Step, error) {
			step, err := shape(node.Environment())
			return (*local.Step)(step), err
		}
		h.warnShape()
	}
	watching, stop := context.WithCancel(ctx)
	var watchers sync.WaitGroup
	if !o.onlySummary {
		watchers.Go(func() { h.showStats(watching) })
	}
	err = node.Run(ctx, func(ctx context.Context) { test.Run(ctx, node, cfg.Classes) })
	stop()
	watchers.Wait()
	var status worker.ExitStatus
	if err != nil && !errors.As(err, &status) {
		return err
	}
	code := h.exitCode()
	log.Info(fmt.Sprintf("Shutting down (exit code %d)", code))
	if err := h.summarize(c.stdout); err != nil {
		return err
	}
	quit(code)
	if code == 0 {
		return nil
	}
	return worker.ExitStatus(code)
}

// warnShape says which options a LoadTestShape makes void (locust.main).
func (h *headless) warnShape() {
	if len(h.o.given) == 0 {
		return
	}
	h.log.Warn("--run-time, --users or --spawn-rate have no impact on LoadShapes unless the shape class explicitly reads them. See: docs.locust.io/en/stable/custom-load-shape.html#use-common-options")
	h.log.Warn("The following option(s) will be ignored: " + strings.Join(h.o.given, ", "))
}

// exitCode is the test's choice, or says whether anything failed (locust.main,
// shutdown).
func (h *headless) exitCode() int {
	if code, chosen := h.node.ExitCode(); chosen {
		return code
	}
	stats := h.node.Stats()
	if len(stats.Errors) > 0 || len(h.node.Exceptions()) > 0 {
		return h.o.exitCode
	}
	return 0
}

// showStats shows the table every two seconds.
func (h *headless) showStats(ctx context.Context) {
	again := time.NewTicker(consoleInterval)
	defer again.Stop()
	for {
		stats := h.node.Stats()
		h.log.print(report.Stats(&stats, true, h.log.nameWidth()))
		select {
		case <-again.C:
		case <-ctx.Done():
			return
		}
	}
}

// summarize shows the results of the whole run.
func (h *headless) summarize(stdout io.Writer) error {
	stats := h.node.Stats()
	width := h.log.nameWidth()
	h.log.print(report.Stats(&stats, false, width))
	h.log.print(report.Percentiles(&stats, width))
	h.log.print(report.Errors(&stats, width))
	return nil
}

// parsed are the options by their Python names, for Environment.ParsedOptions.
func (o *options) parsed() map[string]any {
	parsed := map[string]any{
		"headless": true, "worker": false, "num_users": int64(o.users), "spawn_rate": o.spawnRate, "run_time": nil, "host": nil, "stop_timeout": o.stopTimeout.Seconds(),
		"reset_stats": o.resetStats, "only_summary": o.onlySummary, "csv_prefix": nil, "html_file": nil, "json": o.json, "exit_code_on_error": int64(o.exitCode), "loglevel": o.loglevel,
	}
	if o.runTime > 0 {
		parsed["run_time"] = int64(o.runTime.Seconds())
	}
	for name, value := range map[string]string{"host": o.host, "csv_prefix": o.csv, "html_file": o.html} {
		if value != "" {
			parsed[name] = value
		}
	}
	return parsed
}
