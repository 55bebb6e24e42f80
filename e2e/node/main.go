// Node is a gust node with the user classes of the tests in e2e, each the twin
// of the Python class of the same name in e2e/testdata/classes.py.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/gustload/gust/worker"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "node:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("node", flag.ContinueOnError)
	var cfg worker.Config
	flags.StringVar(&cfg.MasterHost, "master-host", "127.0.0.1", "")
	flags.IntVar(&cfg.MasterPort, "master-port", 5557, "")
	flags.IntVar(&cfg.MaxNames, "max-names", 0, "")
	flags.IntVar(&cfg.MaxErrors, "max-errors", 0, "")
	flags.BoolVar(&cfg.ResetStats, "reset-stats", false, "")
	flags.DurationVar(&cfg.MasterTimeout, "master-timeout", 0, "")
	count := flags.Int("nodes", 1, "nodes to run in this process")
	spread := flags.Duration("spread", 0, "in what time the nodes are started")
	level := flags.String("loglevel", "INFO", "")
	only := flags.String("classes", "", "names of the classes to have, all if empty")
	if err := flags.Parse(args); err != nil {
		return err
	}
	var min slog.Level
	if err := min.UnmarshalText([]byte(*level)); err != nil {
		return err
	}
	var recorded atomic.Int64
	for _, c := range append(classes(), swarmUser(&recorded)) {
		if *only == "" || strings.Contains(","+*only+",", ","+c.Name+",") {
			cfg.Classes = append(cfg.Classes, c)
		}
	}
	cfg.Events = events()
	errs := make([]error, *count)
	var nodes sync.WaitGroup
	for i := range errs {
		nodes.Go(func() {
			select {
			case <-time.After(*spread * time.Duration(i) / time.Duration(*count)):
			case <-ctx.Done():
				return
			}
			own := cfg
			own.Log = slog.New(worker.NewLogHandler(os.Stderr, min))
			errs[i] = worker.Run(ctx, own)
		})
	}
	nodes.Wait()
	fmt.Printf("SwarmUser has recorded %d samples.\n", recorded.Load())
	return errors.Join(errs...)
}

// events log the hooks, and answer the custom message "ping" with "pong" and
// what came with it.
func events() worker.Events {
	say := func(name string) func(*worker.Environment) {
		return func(env *worker.Environment) {
			env.Log().Info("hook "+name, "index", env.WorkerIndex(), "host", env.Host(), "flavour", env.ParsedOptions()["flavour"])
		}
	}
	return worker.Events{
		TestStart:    say("test_start"),
		TestStopping: say("test_stopping"),
		TestStop:     say("test_stop"),
		Quitting:     say("quitting"),
		SpawningComplete: func(env *worker.Environment, users int) {
			env.Log().Info("hook spawning_complete", "users", users)
		},
		Messages: map[string]func(*worker.Environment, any){
			"ping": func(env *worker.Environment, data any) {
				env.Log().Info("got ping", "data", fmt.Sprint(data))
				err := env.SendMessage("pong", map[string]any{"got": data, "at": time.Unix(1700000000, 0).UTC(), "list": []any{1, "é", nil}})
				if err != nil {
					env.Log().Error("pong not sent", "error", err)
				}
			},
		},
	}
}
