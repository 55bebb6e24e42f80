package worker

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/gustload/gust/worker/internal/protocol"
)

// Test is what is known of a test before its first user starts.
type Test struct {
	Host              string         // see Environment.Host
	ParsedOptions     map[string]any // see Environment.ParsedOptions
	Tags, ExcludeTags []string       // see Environment.Tags
	Users             map[string]int // how many of each class the master asks for at first

	// Settings are the attributes of user classes that "Edit" in the web UI's
	// class picker has changed since the node's start, by class, as they came.
	Settings map[string]map[string]any
}

// preparation returns what is to be done before the first user of a test, in
// its first job. A newer target does not break it off; a stop ends its context.
func (n *node) preparation(target *protocol.Spawn) func() {
	ctx, cancel := context.WithCancel(context.Background())
	n.endTest = cancel
	updated := n.updated
	test := Test{
		Host: n.env.Host(), ParsedOptions: maps.Clone(n.env.ParsedOptions()),
		Tags: n.env.Tags(), ExcludeTags: n.env.ExcludeTags(), Users: maps.Clone(target.UserClassesCount), Settings: make(map[string]map[string]any),
	}
	for class, s := range n.settings {
		test.Settings[class] = maps.Clone(s.raw)
	}
	return func() {
		await(ctx, updated)
		if n.cfg.Renew != nil {
			n.renew(ctx, test, target)
		}
		if hook := n.cfg.Events.TestStart; hook != nil {
			n.protect("test_start", func() { hook(n.env) })
		}
	}
}

// renew asks the test for its classes.
func (n *node) renew(ctx context.Context, test Test, target *protocol.Spawn) {
	var classes []Class
	var err error
	n.protect("renewal of the user classes", func() { classes, err = n.cfg.Renew(ctx, test) })
	if err == nil && classes != nil {
		err = checkClasses(classes)
	}
	if err != nil {
		classes = nil
		if ctx.Err() == nil {
			n.log.Error(fmt.Sprintf("The user classes stay as they were: %v", err))
		}
	}
	done := make(chan struct{})
	n.post(func() { n.onRenewed(slices.Clone(classes), target); close(done) })
	select {
	case <-done:
	case <-n.closed:
	}
}

func (n *node) onRenewed(classes []Class, target *protocol.Spawn) {
	if classes != nil {
		n.classes = classes
		n.population.SetClasses(classNames(classes))
	}
	n.makePlans(true)
	n.warnUnknownClasses(target.UserClassesCount)
}
