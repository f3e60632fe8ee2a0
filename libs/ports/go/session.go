// Package ringspec is a client of Ringspec gateways: calling and messaging for programs in Go. The
// values of the protocol are in package protocol, and what a client does on the wire in package
// core.
package ringspec

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"sync"
	"time"

	"ringspec.example/go/protocol"
	"ringspec.example/go/ringspec/core"
)

//go:generate go run ./internal/methods

// Session is a session with a gateway. It connects again whenever it must, and nothing is lost,
// doubled or out of order then. When it cannot, everything that waits gets a [*ConnectionError].
//
// All methods may be called concurrently. Requests may be made while there is no connection: they
// go out once there is one. A context that ends lets go of its request, and does not undo what the
// gateway may have done already.
//
// Close must be called: it ends the session at the gateway, its login and calls, and leaves no
// goroutine behind.
type Session struct {
	url     string
	options Options
	events  *queue[protocol.Event]
	first   chan error
	running sync.WaitGroup

	mu    sync.Mutex
	core  *core.Core
	link  *link
	timer *time.Timer
}

// Connect begins a session at a URL such as ws://localhost:8080/ws. There is one attempt, which ctx
// bounds; the session lives on after ctx ends. With nil options it has their defaults.
func Connect(ctx context.Context, url string, options *Options) (*Session, error) {
	s := &Session{url: url, events: newQueue[protocol.Event](), first: make(chan error, 1)}
	if options != nil {
		s.options = *options
	}
	if s.options.Logger == nil {
		s.options.Logger = slog.New(slog.DiscardHandler)
	}
	var err error
	if s.core, err = core.New(core.Config{RequestTimeout: s.options.RequestTimeout}); err != nil {
		return nil, err
	}
	s.tell((*core.Core).Connect)
	select {
	case err = <-s.first:
	case <-ctx.Done():
		err = fmt.Errorf("ringspec: connecting: %w", ctx.Err())
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// Close ends the session, and waits until nothing of it is left: for the gateway two seconds at
// most. It may be called more than once.
func (s *Session) Close() {
	s.tell((*core.Core).Disconnect)
	s.running.Wait()
}

// Events yields every event once, in order. Events that nobody reads are kept in memory, and two
// readers share them out between them. It ends after Close; where ctx or the connection end, it
// yields the error last.
func (s *Session) Events(ctx context.Context) iter.Seq2[protocol.Event, error] {
	return func(yield func(protocol.Event, error) bool) {
		for {
			event, err := s.events.pop(ctx)
			var lost *ConnectionError
			if errors.As(err, &lost) && lost.Reason == protocol.ConnectionClosedReasonDisconnected {
				return
			}
			if !yield(event, err) || err != nil {
				return
			}
		}
	}
}

// Format writes nothing of the session, which has secrets.
func (s *Session) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, "Session")
}

// call sends a request, and waits for what it answers. Parameters that are nil are empty.
func call[R protocol.Result, T any, P interface {
	*T
	protocol.RequestOf[R]
}](ctx context.Context, s *Session, params P) (result R, err error) {
	if params == nil {
		params = new(T)
	}
	begun := time.Now()
	answer := make(chan core.Settle, 1)
	s.tell(func(c *core.Core) []core.Action { return c.Request(answer, params, 0) })
	select {
	case settled := <-answer:
		if settled.Err != nil {
			return result, settled.Err
		}
		return settled.Result.(R), nil
	case <-ctx.Done():
		s.tell(func(c *core.Core) []core.Action { return c.Cancel(answer) })
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return result, &TimeoutError{Method: params.Method(), After: time.Since(begun)}
		}
		return result, fmt.Errorf("ringspec: %s: %w", params.Method(), ctx.Err())
	}
}

// tell tells the core what has happened, and does what it wants.
func (s *Session) tell(what func(*core.Core) []core.Action) {
	s.mu.Lock()
	actions := what(s.core)
	for _, action := range actions {
		s.do(action)
	}
	s.mu.Unlock()
	for _, action := range actions {
		if line, ok := action.(core.Log); ok {
			s.options.Logger.Log(context.Background(), line.Level, line.Text)
		}
	}
}

func (s *Session) do(action core.Action) {
	switch action := action.(type) {
	case core.Open:
		s.link = newLink()
		s.running.Add(1)
		go s.run(s.link)
	case core.Send:
		s.link.outbox.push(action)
	case core.Close:
		s.link.close(action)
		s.link = nil
	case core.Deliver:
		s.events.push(action.Event)
	case core.Settle:
		action.Key.(chan core.Settle) <- action
	case core.Announce:
		s.announce(action)
	case core.WakeAt:
		s.wakeAt(action.At)
	}
}

func (s *Session) announce(change core.Announce) {
	switch change.Change {
	case core.Established:
		s.first <- nil
	case core.Failed:
		s.first <- change.Err
		s.events.close(change.Err)
	case core.Closed:
		s.events.close(change.Err)
	}
}

func (s *Session) wakeAt(at time.Time) {
	if s.timer != nil && s.timer.Stop() {
		s.running.Done()
	}
	s.timer = nil
	if at.IsZero() {
		return
	}
	s.running.Add(1)
	s.timer = time.AfterFunc(time.Until(at), func() {
		defer s.running.Done()
		s.tell(func(c *core.Core) []core.Action { return c.Tick(time.Now()) })
	})
}
