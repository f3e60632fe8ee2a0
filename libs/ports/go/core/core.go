// Package core has everything that a client of Ringspec does on the wire, without I/O: for authors
// of adapters. Programs use package ringspec.
package core

import (
	"fmt"
	"io"
	"log/slog"
	"time"

	"ringspec.example/go/protocol"
)

const (
	// silenceIntervals is after how many heartbeats in silence a side gives the socket up.
	silenceIntervals = 2.5
	// stableAfter is how long a socket has to live for its loss to begin a schedule of its own.
	stableAfter = 2 * time.Second
)

// Core is a state machine: tell it what happens, by its methods, and do the actions that each
// returns, in their order. One Core is one session; after [Closed] or [Failed] it does nothing more.
//
// It is not safe for concurrent use, and keeps no reference to what it returned. Nothing that
// arrives makes it panic. What it keeps is bounded by what the application asks: a request until it
// is settled or cancelled, and nothing of events.
type Core struct {
	config      Config
	timers      timers
	actions     []Action
	session     session
	state       State
	greeting    protocol.Request
	outage      *outage
	interval    time.Duration
	onlineSince time.Time
	heardAt     time.Time
	toldWake    time.Time
	err         *ConnectionError
}

// pings is the key of every ping.
type pings struct{}

// New returns a core that waits for Connect.
func New(config Config) (*Core, error) {
	config, err := config.complete()
	if err != nil {
		return nil, err
	}
	c := &Core{config: config, state: StateIdle}
	c.session = session{do: c.do, timers: &c.timers, now: config.Now, sdk: config.SDK}
	return c, nil
}

// State tells where the connection stands.
func (c *Core) State() State {
	return c.state
}

// Format writes the state alone: no secret shows, whatever the verb.
func (c *Core) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, "Core{"+string(c.state)+"}")
}

// Connect begins the session. It means something once.
func (c *Core) Connect() []Action {
	if c.move(connect) {
		c.open()
	}
	return c.take()
}

// Disconnect ends the session; whatever waits fails.
func (c *Core) Disconnect() []Action {
	c.closeForGood(disconnect, &ConnectionError{
		Reason:  protocol.ConnectionClosedReasonDisconnected,
		message: "the application has disconnected",
	})
	return c.take()
}

// Opened tells that the socket of [Open] is open.
func (c *Core) Opened() []Action {
	if c.move(opened) {
		c.greeting = c.session.greet()
	}
	return c.take()
}

// Receive tells of a text frame on the socket.
func (c *Core) Receive(text []byte) []Action {
	switch c.state {
	case StateGreeting, StateResuming:
		c.readWelcome(readFrame(text))
	case StateOnline:
		c.heardAt = c.config.Now()
		if !c.session.receive(readFrame(text)) {
			c.giveUp("an event is missing")
		}
	}
	return c.take()
}

// Closed tells that the other side has closed the socket, with a code of RFC 6455 or of the
// protocol; 1006 where it said nothing.
func (c *Core) Closed(code int, reason string) []Action {
	err := &ConnectionError{message: fmt.Sprintf("the connection was lost (close code %d)", code)}
	if isChosen(code) {
		err = &ConnectionError{
			Reason:  protocol.ConnectionClosedReasonClosedByGateway,
			message: "the gateway has closed the connection: " + describe(code, reason),
		}
	}
	if c.state.hasSocket() {
		c.lose(err, isRetryable(code))
	}
	return c.take()
}

// Broken tells that the socket could not be opened or is of no use any more, and why.
func (c *Core) Broken(cause error) []Action {
	if c.state.hasSocket() {
		c.lose(&ConnectionError{message: "the connection was lost", cause: cause}, true)
	}
	return c.take()
}

// Tick tells that time has come to what [WakeAt] said, or beyond: what is due happens.
func (c *Core) Tick(now time.Time) []Action {
	for {
		key, ok := c.timers.takeDue(now)
		if !ok {
			return c.take()
		}
		switch key {
		case attemptTimer:
			message := fmt.Sprintf("the gateway did not answer within %v", c.config.AttemptTimeout)
			c.drop(&ConnectionError{message: message}, protocol.CloseHandshakeTimeout, true)
		case retryTimer:
			if c.move(retry) {
				c.outage.attempts++
				c.open()
			}
		case pingTimer:
			c.session.request(pings{}, &protocol.PingParams{}, c.config.RequestTimeout, true)
		case silenceTimer:
			c.watchSilence(now)
		case ackTimer:
			c.session.acknowledge()
		default:
			c.session.expire(int64(key))
		}
	}
}

// Request sends a request, now or after the next resume. It ends in one [Settle] with the key,
// which is any comparable value that no other waiting request has: a second one panics.
//
// The deadline counts from when it is sent, not while there is no connection; with 0 it is the
// RequestTimeout of the Config.
func (c *Core) Request(key any, params protocol.Request, deadline time.Duration) []Action {
	if deadline <= 0 {
		deadline = c.config.RequestTimeout
	}
	if c.state.hasSession() {
		c.session.request(key, params, deadline, false)
		return c.take()
	}
	err := c.err
	if err == nil {
		err = &ConnectionError{message: "there is no connection yet"}
	}
	c.do(Settle{Key: key, Err: err})
	return c.take()
}

// Cancel tells that nobody waits for a request any more: it is not settled and not sent again. What
// was sent cannot be taken back: the gateway may do it all the same.
func (c *Core) Cancel(key any) []Action {
	c.session.cancel(key)
	return c.take()
}

func (c *Core) open() {
	c.timers.set(attemptTimer, c.config.Now().Add(c.config.AttemptTimeout))
	c.do(Open{})
}

func (c *Core) readWelcome(f frame) {
	var misfit error = &protocol.DecodeError{Expected: "the answer to the greeting", Got: "another frame"}
	switch f := f.(type) {
	case resultFrame:
		if f.id != c.session.greetingID {
			break
		}
		result, err := protocol.DecodeResult(c.greeting.Method(), f.result)
		if err == nil {
			c.welcome(result)
			return
		}
		misfit = err
	case refusalFrame:
		if f.hasID && f.id != c.session.greetingID {
			break
		}
		refused := newRequestError(c.greeting.Method(), &f.err)
		unwelcome := &ConnectionError{message: "the session could not begin", cause: refused}
		if refused.Info().Name == "SessionExpired" {
			unwelcome.Reason = protocol.ConnectionClosedReasonSessionExpired
		}
		c.drop(unwelcome, protocol.CloseNormal, refused.Info().Retryable)
		return
	case unreadableFrame:
		misfit = f.err
	}
	message := "the gateway does not speak this protocol"
	c.drop(&ConnectionError{message: message, cause: misfit}, protocol.CloseNormal, true)
}

func (c *Core) welcome(result protocol.Result) {
	change, token, interval := Established, "", int64(0)
	switch result := result.(type) {
	case *protocol.HelloResult:
		token, interval = result.ResumeToken, result.HeartbeatIntervalMs
	case *protocol.ResumeResult:
		change, token, interval = Regained, result.ResumeToken, result.HeartbeatIntervalMs
	}
	c.move(welcomed)
	c.timers.clear(attemptTimer)
	now := c.config.Now()
	c.onlineSince, c.heardAt = now, now
	c.interval = milliseconds(interval)
	c.timers.set(pingTimer, now.Add(c.interval))
	c.timers.set(silenceTimer, now.Add(c.patience()))
	c.session.takeToken(token)
	c.do(Announce{Change: change})
	c.session.attach()
}

// patience is how long the gateway may be silent.
func (c *Core) patience() time.Duration {
	return time.Duration(silenceIntervals * float64(c.interval))
}

func (c *Core) watchSilence(now time.Time) {
	silentAt := c.heardAt.Add(c.patience())
	if silentAt.After(now) {
		c.timers.set(silenceTimer, silentAt)
	} else {
		c.giveUp("the gateway is silent")
	}
}

func (c *Core) giveUp(why string) {
	c.do(Log{slog.LevelWarn, "the socket is given up: " + why})
	err := &ConnectionError{message: "the connection was lost: " + why}
	c.drop(err, protocol.CloseHeartbeatTimeout, true)
}

// drop closes the socket, and goes on without.
func (c *Core) drop(err *ConnectionError, code protocol.CloseCode, isRetryable bool) {
	c.do(Close{Code: int(code)})
	c.lose(err, isRetryable)
}

// lose goes on without the socket, which is of no use any more.
func (c *Core) lose(err *ConnectionError, isRetryable bool) {
	before := c.state
	if before.isFirst() || !isRetryable {
		c.closeForGood(ended, err)
		return
	}
	if !c.move(lost) {
		return
	}
	c.stopLink()
	now := c.config.Now()
	if before == StateOnline {
		if now.Sub(c.onlineSince) >= stableAfter {
			c.outage = nil
		}
		c.do(Announce{Change: Lost, Err: err})
	}
	if c.outage == nil {
		c.outage = &outage{lostAt: now}
	}
	c.session.detach()
	if delay, ok := c.outage.nextDelay(now, c.config.Random()); ok {
		c.timers.set(retryTimer, now.Add(delay))
		return
	}
	c.closeForGood(gaveUp, &ConnectionError{
		Reason:  protocol.ConnectionClosedReasonRetriesExhausted,
		message: "the connection was not regained",
		cause:   err,
	})
}

func (c *Core) closeForGood(signal signal, err *ConnectionError) {
	before := c.state
	if !c.move(signal) {
		return
	}
	if signal == disconnect && before.hasSocket() {
		c.do(Close{Code: int(protocol.CloseNormal)})
	}
	c.err = err
	c.stopLink()
	c.session.end(err)
	c.timers.clearAll()
	change := Closed
	if before.isFirst() && signal != disconnect {
		change = Failed
	}
	c.do(Announce{Change: change, Err: err})
}

func (c *Core) stopLink() {
	c.greeting = nil
	for _, timer := range []timerKey{attemptTimer, retryTimer, pingTimer, silenceTimer} {
		c.timers.clear(timer)
	}
}

func (c *Core) move(signal signal) bool {
	next, ok := transitions[c.state][signal]
	if ok {
		c.do(Log{slog.LevelDebug, fmt.Sprintf("%s to %s (%s)", c.state, next, signal)})
		c.state = next
	}
	return ok
}

func (c *Core) do(action Action) {
	// The next beat is timed from the answer to the last, whatever it was.
	if settled, ok := action.(Settle); ok && settled.Key == (pings{}) {
		if c.state == StateOnline {
			c.timers.set(pingTimer, c.config.Now().Add(c.interval))
		}
		return
	}
	c.actions = append(c.actions, action)
}

func (c *Core) take() []Action {
	if wake := c.timers.next(); !wake.Equal(c.toldWake) {
		c.toldWake = wake
		c.actions = append(c.actions, WakeAt{wake})
	}
	taken := c.actions
	c.actions = nil
	return taken
}
