package client

import (
	"context"

	"github.com/gustload/gust/worker"
)

// NewPlain is a session that belongs to no user and counts nothing: Python's
// requests.Session. Requests end with ErrKilled when ctx is done. Every failure
// but a status is an error: a *RequestError, whose Kind is the class in
// requests.exceptions. There is no base address, and no User-Agent but "gust"
// until SetHeader sets one.
func NewPlain(ctx context.Context) *Session {
	s := newSessionFor(&nobody{}, "")
	s.plain = true
	s.Bind(ctx)
	return s
}

// Bind makes ctx what ends requests of a session made by NewPlain, from now on.
func (s *Session) Bind(ctx context.Context) {
	n, ok := s.user.(*nobody)
	if !ok || n.ctx == ctx {
		return
	}
	if n.unbind != nil {
		n.unbind()
	}
	n.ctx, n.unbind = ctx, context.AfterFunc(ctx, s.interrupt)
}

// nobody is the user of a plain session.
type nobody struct {
	ctx    context.Context
	unbind func() bool
}

func (n *nobody) Host() string         { return "" }
func (n *nobody) Killed() bool         { return n.ctx.Err() != nil }
func (n *nobody) Exit()                { panic(worker.ErrKilled) }
func (n *nobody) Record(worker.Sample) {}
func (n *nobody) AtKill(func())        {}
func (n *nobody) AtEnd(func())         {}
