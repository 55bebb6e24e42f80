// This file defines --headless: a run without a master.

package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
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
	csv  *report.CSV // nil without --csv

	fromFile bool

	classHost string // of all classes; "" if they do not have one

	history report.History // of the goroutine in record, and then of who has waited for it
}

// runAlone runs the test of the options, and reports. quit tells the locustfile
// how the process ends.
func (c command) runAlone(ctx context.Context, o *options, log *journal, cfg worker.Config, shape func(*worker.Environment) (*locustfile.Step, error), quit func(int)) (err error) {
	if o.fullHistory && o.csv == "" {
		return usageError("'--csv-full-history' requires '--csv'.")
	}
	node, err := worker.NewAlone(cfg, o.parsed())
	if err != nil {
		return err
	}
	h := &headless{o: o, log: log, node: node, fromFile: c.fromFile, classHost: commonHost(cfg.Classes)}
	if o.csv != "" {
		if h.csv, err = report.NewCSV(o.csv, o.fullHistory); err != nil {
			return exitError{codeFailed, err.Error()}
		}
		files := h.csv
		defer func() { err = errors.Join(err, files.Close()) }()
	}
	test := local.Test{Users: o.users, SpawnRate: o.spawnRate, RunTime: o.runTime, Log: log.Logger}
	if shape != nil {
		test.Shape = func() (*local.Step, error) {
			step, err := shape(node.Environment())
			return (*local.Step)(step), err
		}
		h.warnShape()
	} else if slices.Contains(o.given, "--users") {
		h.warnFixedCounts(cfg.Classes)
	}
	watching, stop := context.WithCancel(ctx)
	var watchers sync.WaitGroup
	watchers.Go(func() { h.record(watching) })
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
	log.endTables()
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

// warnFixedCounts says that there will not be as many users as classes want
// (locust.main).
func (h *headless) warnFixedCounts(classes []worker.Class) {
	fixed := 0
	for _, c := range classes {
		fixed += c.FixedCount
	}
	if fixed > h.o.users {
		h.log.Info(fmt.Sprintf("Total fixed_count of User classes (%d) is greater than the specified number of users (%d), so not all will be spawned.", fixed, h.o.users))
	}
}

// exitCode is the test's choice, or says whether anything failed (locust.main,
// shutdown).
func (h *headless) exitCode() int {
	stats := h.node.Stats()
	if h.o.checks.failed(&stats, h.log) {
		return codeChecksFailed
	}
	if code, chosen := h.node.ExitCode(); chosen {
		return code
	}
	if h.o.checks.failRatio != nil {
		return 0 // so many failures were to be expected
	}
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
		h.log.showTable(report.Stats(&stats, true, h.log.nameWidth()))
		select {
		case <-again.C:
		case <-ctx.Done():
			return
		}
	}
}

// record keeps the history, and the files of --csv, second by second.
func (h *headless) record(ctx context.Context) {
	again := time.NewTicker(time.Second)
	defer again.Stop()
	for {
		now, stats, users := time.Now(), h.node.Stats(), h.node.Environment().UserCount()
		h.history.Add(now, &stats, users)
		if h.csv != nil {
			err := errors.Join(h.csv.Write(&stats, h.node.Exceptions()), h.csv.WriteHistory(now, &stats, &h.history, users))
			if err != nil {
				h.log.Error("could not write the files of --csv: " + err.Error())
				h.csv = nil
			}
		}
		select {
		case <-again.C:
		case <-ctx.Done():
			return
		}
	}
}

// summarize shows and writes the results of the whole run.
func (h *headless) summarize(stdout io.Writer) error {
	stats := h.node.Stats()
	if h.csv != nil {
		if err := h.csv.Write(&stats, h.node.Exceptions()); err != nil {
			return err
		}
	}
	if h.o.html != "" {
		if err := h.writePage(stats); err != nil {
			return err
		}
	}
	if h.o.json {
		all := h.node.AllSeconds()
		if _, err := fmt.Fprintln(stdout, report.JSON(&all)); err != nil {
			return err
		}
	}
	if h.o.jsonFile != "" { // which Locust writes in place of the tables
		all := h.node.AllSeconds()
		return writeFile(h.o.jsonFile+".json", report.JSON(&all))
	}
	width := h.log.nameWidth()
	h.log.print(report.Stats(&stats, false, width))
	h.log.print(report.Percentiles(&stats, width))
	h.log.print(report.Errors(&stats, width))
	return nil
}

// commonHost is the host of all classes, if it is one.
func commonHost(classes []worker.Class) string {
	for _, c := range classes {
		if c.Host != classes[0].Host {
			return ""
		}
	}
	return classes[0].Host
}

// writePage writes the HTML report; its name may have {u}, {r} and {t} in it
// (locust.html.process_html_filename).
func (h *headless) writePage(stats worker.StatsSnapshot) error {
	host, script := h.o.host, "compiled in"
	if h.fromFile {
		script = filepath.Base(h.o.locustfile)
	}
	if host == "" {
		host = h.classHost
	}
	var text strings.Builder
	end := stats.Total.LastRequest
	if end.IsZero() {
		end = stats.Start
	}
	err := report.HTML(&text, report.Page{Host: host, Script: script, Version: version(), End: end, Stats: &stats, Exceptions: h.node.Exceptions(), History: &h.history})
	if err != nil {
		return err
	}
	name := strings.NewReplacer("{u}", strconv.Itoa(h.o.users), "{r}", strconv.FormatFloat(h.o.spawnRate, 'f', -1, 64)).Replace(h.o.html)
	if h.o.runTime > 0 {
		name = strings.ReplaceAll(name, "{t}", strconv.Itoa(int(h.o.runTime.Seconds())))
	}
	return writeFile(name, text.String())
}

// writeFile writes a file, and makes the folders before it.
func writeFile(name, text string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	return os.WriteFile(name, []byte(text), 0o666)
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
