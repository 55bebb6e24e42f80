package worker

import (
	"maps"
	"time"

	"github.com/gustload/gust/worker/internal/protocol"
)

// This file defines what is done with orders of the master, all that changes
// what this node does, but spawn and stop (node.go) and quit.

// order is a message, from where it came and when.
type order struct {
	session *session
	msg     protocol.Incoming
	at      time.Time
}

func (n *node) onOrder(o order) {
	s := o.session
	if _, ok := o.msg.(protocol.Spawn); ok && s.registration == greeting && !s.acks {
		// A master that never acknowledges, but gives orders, knows us.
		s.ackless = true
		n.served = true
		n.onRegistered(s)
	}
	if n.initializing() {
		n.hold(o)
		return
	}
	n.carryOut(o)
}

func (n *node) carryOut(o order) {
	switch m := o.msg.(type) {
	case protocol.Spawn:
		n.onSpawn(o, m)
	case protocol.Stop:
		n.onStop(o)
	case protocol.MasterSpawningComplete:
		n.onSwarmComplete(o.session, m)
	case protocol.UpdateUserClass:
		n.onUpdateUserClass(m)
	case protocol.CustomOrder:
		n.onCustom(m)
	}
}

// maxHeld bounds the custom messages that wait for the end of Init.
const maxHeld = 1000

// hold keeps an order until Init has run.
func (n *node) hold(o order) {
	if m, ok := o.msg.(protocol.CustomOrder); ok && len(n.held) >= maxHeld {
		n.log.Warn("The listener of init does not come to an end, a message was dropped", "message", m.Type)
		return
	}
	n.held = append(n.held, o)
}

func (n *node) initializing() bool { return n.initialized != nil && !n.prepared.Load() }

// initialize runs Init, when the first master knows this node.
func (n *node) initialize() {
	if n.initialized != nil || n.quitting {
		return
	}
	done := make(chan struct{})
	n.initialized = done
	hook := n.cfg.Events.Init
	if hook == nil {
		n.prepared.Store(true)
		close(done)
		return
	}
	n.background.Go(func() {
		defer close(done)
		n.protect("init", func() { hook(n.env) })
		n.post(n.onInitialized)
	})
}

func (n *node) onInitialized() {
	n.prepared.Store(true)
	n.takePending()
	held := n.held
	n.held = nil
	for _, o := range held {
		if o.session == n.session && !o.session.over {
			n.carryOut(o)
		}
	}
}

func (n *node) onUpdateUserClass(m protocol.UpdateUserClass) {
	// Classes yet to come can have the name.
	if !n.hasClass(m.Class) && n.cfg.Renew == nil {
		n.log.Warn("The master changes a user class that this worker does not have", "class", m.Class)
		return
	}
	s := n.settings[m.Class]
	if m.Host != nil {
		s.host = m.Host
	}
	if m.HasTasks {
		s.tasks, s.named = m.Tasks, true
	}
	raw := maps.Clone(s.raw)
	if raw == nil {
		raw = make(map[string]any)
	}
	maps.Copy(raw, m.Settings)
	delete(raw, "user_class_name")
	s.raw = raw
	n.settings[m.Class] = s
	n.makePlans(false)
	if hook := n.cfg.Events.UpdateUserClass; hook != nil {
		done := make(chan struct{})
		called := n.callback("update_user_class", func() {
			defer close(done)
			n.protect("update_user_class", func() { hook(n.env, m.Settings) })
		})
		if called {
			n.updated = done
		}
	}
}

func (n *node) onCustom(m protocol.CustomOrder) {
	heard := false
	if hear := n.cfg.Events.Messages[m.Type]; hear != nil {
		heard = true
		n.callback(m.Type, func() { hear(n.env, m.Data) })
	}
	for _, l := range n.env.listenersOf(m.Type) {
		heard = true
		n.callback(m.Type, func() { l.hear(n.env, m.Data) })
	}
	if heard {
		return
	}
	unknown := func() { n.log.Warn("Unknown message type received: " + m.Type) }
	hear := n.cfg.Events.Message
	if hear == nil {
		unknown()
		return
	}
	n.callback(m.Type, func() {
		if !hear(n.env, m.Type, m.Data) {
			unknown()
		}
	})
}
