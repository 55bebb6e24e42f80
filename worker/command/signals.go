// This file defines what SIGTERM and SIGINT do.

package command

import (
	"context"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// signalFlush is how long the line about a signal may keep the end back.
const signalFlush = 200 * time.Millisecond

// untilSignal returns a context that the first SIGTERM or SIGINT ends. A second
// one ends the process at once, as if it had never been asked. done has to be
// called once the context is no longer needed.
func untilSignal(log *journal) (ctx context.Context, done func()) {
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
			log.out.Flush(signalFlush) // a second signal leaves no time for it
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
