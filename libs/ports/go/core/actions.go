package core

import (
	"fmt"
	"log/slog"
	"time"

	"ringspec.example/go/protocol"
)

// Action is what a core wants done: one of [Open], [Send], [Close], [Deliver], [Settle],
// [Announce], [Log] and [WakeAt].
type Action interface {
	isAction()
}

// Open wants a socket, in place of the one before, of which nothing may be told any more. Then tell
// Opened, or Broken where that fails.
type Open struct{}

// Send wants a text frame sent on the socket. It may hold secrets.
type Send struct {
	Text []byte
}

// Format writes nothing of the text, which may hold secrets.
func (a Send) Format(state fmt.State, _ rune) {
	_, _ = fmt.Fprintf(state, "Send{%d bytes}", len(a.Text))
}

// LogValue has nothing of the text, which may hold secrets.
func (a Send) LogValue() slog.Value {
	return slog.StringValue(fmt.Sprint(a))
}

// Close wants the socket closed. Nothing more is to be told of it, not even that it is closed.
type Close struct {
	Code int
}

// Deliver hands an event to the application: each comes once, in the order of the gateway.
type Deliver struct {
	Event protocol.Event
}

// Settle tells that a request has ended. Every request ends once, unless it is cancelled.
type Settle struct {
	// Key is what Request was given.
	Key any
	// Result is what the request answers, where Err is nil, of the type that belongs to its method.
	Result protocol.Result
	// Err is one of the errors of this package, or nil.
	Err Error
}

// Change is what becomes of the connection.
type Change string

const (
	// Established means that the session has begun.
	Established Change = "established"
	// Failed means that the first attempt did not succeed; there will be no other.
	Failed Change = "failed"
	// Lost means that the socket is lost; attempts to regain it begin.
	Lost Change = "lost"
	// Regained means that the session goes on; what was missed follows.
	Regained Change = "regained"
	// Closed means that the session has ended, for good.
	Closed Change = "closed"
)

// Announce tells the application of a change of the connection.
type Announce struct {
	Change Change
	// Err says why, of Failed, Lost and Closed.
	Err *ConnectionError
}

// Log wants a line in the log. It never holds a secret.
type Log struct {
	Level slog.Level
	Text  string
}

// WakeAt wants Tick called at a time, which takes the place of every time told before.
type WakeAt struct {
	// At is by the clock of the core; the zero Time means that there is no need to.
	At time.Time
}

func (Open) isAction()     {}
func (Send) isAction()     {}
func (Close) isAction()    {}
func (Deliver) isAction()  {}
func (Settle) isAction()   {}
func (Announce) isAction() {}
func (Log) isAction()      {}
func (WakeAt) isAction()   {}
