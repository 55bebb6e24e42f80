package command

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/gustload/gust/packer/fleet/nodes"
	"github.com/gustload/gust/packer/fleet/setup"
)

// bar shows progress: on a terminal one line that changes, elsewhere a line for each change.
type bar struct {
	out      io.Writer
	terminal bool
	began    time.Time
	last     string
}

func newBar(out io.Writer) *bar {
	b := &bar{out: out, began: time.Now()}
	if file, ok := out.(*os.File); ok {
		if info, err := file.Stat(); err == nil {
			b.terminal = info.Mode()&os.ModeCharDevice != 0
		}
	}
	return b
}

const barWidth = 30

func (b *bar) show(p nodes.Progress) {
	connected := "?"
	if p.Connected >= 0 {
		connected = fmt.Sprint(p.Connected)
	}
	text := fmt.Sprintf("launched %d, booted %d, connected %s of %d", p.Launched, p.Booted, connected, p.Wanted)
	if p.Wanted == 0 {
		text = fmt.Sprintf("%d left", p.Launched)
	}
	if text == b.last && !b.terminal {
		return
	}
	b.last = text
	if !b.terminal {
		fmt.Fprintf(b.out, "%4.0f s  %s\n", time.Since(b.began).Seconds(), text)
		return
	}
	if p.Wanted > 0 {
		full := min(max(p.Connected, 0)*barWidth/p.Wanted, barWidth)
		half := max(min(p.Booted*barWidth/p.Wanted, barWidth)-full, 0)
		text = "[" + strings.Repeat("#", full) + strings.Repeat("-", half) + strings.Repeat(" ", barWidth-full-half) + "] " + text
	}
	fmt.Fprintf(b.out, "\r\x1b[K%4.0f s  %s", time.Since(b.began).Seconds(), text)
}

func (b *bar) end() {
	if b.terminal {
		fmt.Fprintln(b.out)
	}
}

func (r *runner) status(ctx context.Context, args []string) error {
	set, c := r.flags("status")
	w := &web{}
	w.register(set)
	master := set.String("master", "", "the Locust master, to ask it how many nodes are connected (default: what fleet master up has launched)")
	watch := set.Bool("watch", false, "again every 3 s, until Ctrl-C")
	if err := r.parse(set, args); err != nil {
		return err
	}
	fleet, services, err := r.fleet(ctx, c)
	if err != nil {
		return err
	}
	var own *nodes.Node
	if *master == "" && w.url == "" {
		if own, err = setup.Find(ctx, fleet); err != nil {
			return err
		}
	}
	if fleet.Connected, err = w.ask(ctx, fleet, *master, own); err != nil {
		return err
	}
	for {
		if err := r.report(ctx, fleet, services.region); err != nil {
			return err
		}
		if !*watch {
			return nil
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(r.pace.Poll):
		}
	}
}

func (r *runner) report(ctx context.Context, fleet *nodes.Fleet, region string) error {
	found, err := fleet.Look(ctx, nodes.RoleNode)
	if err != nil {
		return err
	}
	masters, err := fleet.Look(ctx, nodes.RoleMaster)
	if err != nil {
		return err
	}
	states, where := map[string]int{}, map[string]int{}
	alive, expired := 0, 0
	var ends time.Time
	for _, node := range found {
		states[string(node.State)]++
		if node.Alive() {
			alive++
			where[node.Type+" in "+node.Zone+map[bool]string{true: ", spot"}[node.Spot]]++
			if end := node.Launched.Add(node.Life); node.Life > 0 && end.After(ends) {
				ends = end
			}
		}
		if node.Expired(time.Now()) {
			expired++
		}
	}
	fmt.Fprintf(r.Out, "%s  fleet %s in %s: %d nodes", time.Now().Format("15:04:05"), fleet.Settings.Fleet, region, alive)
	for _, state := range slices.Sorted(maps.Keys(states)) {
		fmt.Fprintf(r.Out, ", %d %s", states[state], state)
	}
	if fleet.Connected != nil {
		if connected, err := fleet.Connected(ctx); err != nil {
			fmt.Fprintf(r.Out, "; connected: ? (%v)", err)
		} else {
			fmt.Fprintf(r.Out, "; connected: %d", connected)
		}
	}
	fmt.Fprintln(r.Out)
	for _, key := range slices.Sorted(maps.Keys(where)) {
		fmt.Fprintf(r.Out, "  %5d %s\n", where[key], key)
	}
	if !ends.IsZero() {
		fmt.Fprintf(r.Out, "  the last one ends by itself at %s\n", ends.Format(time.RFC3339))
	}
	if expired > 0 {
		fmt.Fprintf(r.Out, "  %d should have ended by themselves already: fleet down --expired removes them\n", expired)
	}
	for _, node := range masters {
		if node.Alive() {
			fmt.Fprintf(r.Out, "  master %s %s %s\n", node.ID, node.State, cmp.Or(node.Address, "-"))
		}
	}
	return nil
}

func (r *runner) down(ctx context.Context, args []string) error {
	set, c := r.flags("down")
	all := set.Bool("all", false, "the master, the key pair and the security groups too")
	expired := set.Bool("expired", false, "only nodes whose time is over")
	timeout := set.Duration("timeout", 15*time.Minute, "how long to wait for the end of all")
	if err := r.parse(set, args); err != nil {
		return err
	}
	fleet, services, err := r.fleet(ctx, c)
	if err != nil {
		return err
	}
	bar := newBar(r.Err)
	fleet.Progress = bar.show
	limited, cancel := context.WithTimeout(ctx, *timeout)
	defer cancel()
	var removed int
	if *expired {
		now := time.Now()
		removed, err = fleet.Remove(limited, nodes.RoleNode, func(n nodes.Node) bool { return n.Expired(now) })
		bar.end()
		if err == nil {
			fmt.Fprintf(r.Out, "%d nodes removed whose time was over\n", removed)
		}
		return err
	}
	removed, err = fleet.Down(limited)
	bar.end()
	if err != nil {
		return err
	}
	fmt.Fprintf(r.Out, "%d nodes removed, 0 left\n", removed)
	if !*all {
		return nil
	}
	if removed, err = fleet.Remove(limited, nodes.RoleMaster, func(nodes.Node) bool { return true }); err != nil {
		return err
	}
	fmt.Fprintf(r.Out, "%d masters removed, 0 left\n", removed)
	if err := (&setup.Key{EC2: services.ec2, Fleet: c.name}).Drop(limited); err != nil {
		return err
	}
	return (&setup.Groups{EC2: services.ec2, Fleet: c.name}).Drop(limited)
}
