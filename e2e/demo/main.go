// Demo is what `make demo` runs: a stock Locust master with its web UI, a
// target server and a gust node that runs tasks/locustfile.py, to be
// looked at in a browser until Ctrl-C. With -seconds it stops by itself and
// compares the numbers of the web UI with the target's own: a difference is an
// exit status of 1.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	seconds := flag.Int("seconds", 0, "stop after that many seconds and compare the numbers; 0: run until Ctrl-C")
	users := flag.Int("users", 100, "users to simulate")
	picture := flag.String("picture", "", "have a headless Chromium make a picture of the web UI, of that name, at the end of -seconds")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, *users, time.Duration(*seconds)*time.Second, *picture)
	if errors.Is(err, context.Canceled) {
		fmt.Println("\nEnded before the test began.")
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, users int, limit time.Duration, picture string) error {
	system := &system{dir: ".demo"}
	defer system.down()
	if err := system.up(ctx); err != nil {
		return err
	}
	fmt.Printf(`
  Web UI         %s          <- open this in a browser
  Target         %s
  Logs           %s/master.log, node.log, target.log

`, system.ui.base, system.target, system.dir)
	if err := system.ui.swarm(users, 20, system.target); err != nil {
		return err
	}
	fmt.Printf("Started the test: %d users of WebsiteUser (tasks/locustfile.py, run by the node itself), 20 more each second. Ctrl-C ends it.\n", users)
	if err := system.watch(ctx, limit); err != nil {
		return err
	}
	if picture != "" {
		if err := system.picture(ctx, picture); err != nil {
			return err
		}
	}
	return system.compare()
}

// watch prints a line now and then until ctx ends or the limit is reached.
func (s *system) watch(ctx context.Context, limit time.Duration) error {
	var end <-chan time.Time
	if limit > 0 {
		end = time.After(limit)
	}
	begin := time.Now()
	tick := time.NewTicker(5 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			fmt.Println("\nStopping ...")
			return nil
		case <-end:
			return nil
		case died := <-s.died:
			return died
		case <-tick.C:
			page, err := s.ui.stats()
			if err != nil {
				return err
			}
			fmt.Printf("%5.0f s  %4d users  %7.1f requests/s (10 s average)  %8d requests  %d failures\n",
				time.Since(begin).Seconds(), page.UserCount, page.TotalRPS, page.total().Requests, page.total().Failures)
		}
	}
}

// picture has a browser look at the running test.
func (s *system) picture(ctx context.Context, file string) error {
	profile, err := os.MkdirTemp("", "demo-chromium-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(profile)
	cmd := exec.CommandContext(ctx, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+profile,
		"--window-size=1280,420", "--virtual-time-budget=10000", "--screenshot="+file, s.ui.base)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("make a picture of the web UI: %w\n%s", err, out)
	}
	return nil
}

// compare stops the test and sets the two counts side by side.
func (s *system) compare() error {
	if err := s.ui.stop(); err != nil {
		return err
	}
	var page statsPage
	err := poll(10*time.Second, func() error {
		var err error
		if page, err = s.ui.stats(); err != nil {
			return err
		}
		if page.State != "stopped" || page.UserCount != 0 {
			return fmt.Errorf("the test does not end: state %s, %d users", page.State, page.UserCount)
		}
		return nil
	})
	if err != nil {
		return err
	}
	// The master caches its numbers for two seconds.
	served, shown := int64(-1), int64(-2)
	err = poll(5*time.Second, func() error {
		var err error
		if served, err = s.served(); err != nil {
			return err
		}
		if page, err = s.ui.stats(); err != nil {
			return err
		}
		if shown = page.total().Requests; shown != served {
			return errors.New("the numbers disagree")
		}
		return nil
	})
	fmt.Printf("\nRequests that the target served:    %d\nRequests that the web UI shows:     %d (%d failed)\n", served, shown, page.total().Failures)
	if err == nil {
		fmt.Println("They agree, to the last request.")
	}
	return err
}

// hopeless is an error that trying again cannot mend.
type hopeless struct{ error }

// poll tries until it works, is hopeless, or the time is over; the last error
// then.
func poll(limit time.Duration, try func() error) error {
	deadline := time.Now().Add(limit)
	for {
		err := try()
		if err == nil || time.Now().After(deadline) || errors.As(err, new(hopeless)) {
			return err
		}
		time.Sleep(100 * time.Millisecond)
	}
}
