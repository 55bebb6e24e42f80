// This file defines what SIGTERM and SIGINT do.

package command

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"sync"
	"syscall"
)

// untilSignal returns a context that the first SIGTERM or SIGINT ends. A second
// one ends the process at once, as if it had never been asked. done has to be
// called once the context is no longer needed.
func untilSignal(log *slog.Logger) (ctx context.Context, done func()) {
	ctx, cancel := context.WithCancel(context.Background())
	got := make(chan os.Signal, 1)
	signal.Notify(got, syscall.SIGTERM, os.Interrupt)
	var waiting sync.WaitGroup
	waiting.Go(func() {
		select {
		case s := <-got:
			signal.Stop(got)
			name := "SIGTERM"
			if s == os.Interrupt {
				name = "SIGINT"
			}
			log.Info("Got " + name + " signal")
			cancel()
		case <-ctx.Done():
		}
	})
	return ctx, func() {
		cancel()
		waiting.Wait()
		signal.Stop(got)
	}
}
