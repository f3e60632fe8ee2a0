package ringspec

import (
	"context"
	"errors"
	"time"

	"github.com/coder/websocket"
	"ringspec.example/go/protocol"
	"ringspec.example/go/ringspec/core"
)

const (
	// closingTimeout is how long the gateway may take to close a socket.
	closingTimeout = 2 * time.Second
	// maxMessage is beyond what a gateway keeps for a session; more than that is no frame.
	maxMessage = 32 << 20
)

// link is the life of one socket.
type link struct {
	ctx    context.Context
	cancel context.CancelFunc
	outbox *queue[core.Action]
	isOpen bool
	// closing ends the link where the gateway does not.
	closing *time.Timer
}

func newLink() *link {
	ctx, cancel := context.WithCancel(context.Background())
	return &link{ctx: ctx, cancel: cancel, outbox: newQueue[core.Action]()}
}

// close closes the socket after what is to be sent, or stops opening it.
func (l *link) close(action core.Close) {
	if !l.isOpen {
		l.cancel()
		return
	}
	l.outbox.push(action)
	l.closing = time.AfterFunc(closingTimeout, l.cancel)
}

// run opens a socket and serves it until its end.
func (s *Session) run(l *link) {
	defer s.running.Done()
	defer l.cancel()
	// The core has heartbeats and deadlines of its own.
	conn, _, err := websocket.Dial(l.ctx, s.url, &websocket.DialOptions{
		HTTPClient:   s.options.HTTPClient,
		HTTPHeader:   s.options.HTTPHeader,
		Subprotocols: []string{protocol.Subprotocol},
	})
	if err != nil {
		s.tellOf(l, func(c *core.Core) []core.Action { return c.Broken(err) })
		return
	}
	defer s.end(l, conn)
	conn.SetReadLimit(maxMessage)
	s.tellOf(l, func(c *core.Core) []core.Action {
		l.isOpen = true
		return c.Opened()
	})
	s.running.Add(1)
	go func() {
		defer s.running.Done()
		l.sendAll(conn)
	}()
	err = s.receiveAll(l, conn)
	var closed websocket.CloseError
	if errors.As(err, &closed) {
		s.tellOf(l, func(c *core.Core) []core.Action { return c.Closed(int(closed.Code), closed.Reason) })
	} else {
		s.tellOf(l, func(c *core.Core) []core.Action { return c.Broken(err) })
	}
}

// end leaves nothing of a link.
func (s *Session) end(l *link, conn *websocket.Conn) {
	l.cancel()
	_ = conn.CloseNow()
	s.mu.Lock()
	defer s.mu.Unlock()
	if l.closing != nil {
		l.closing.Stop()
	}
}

func (s *Session) receiveAll(l *link, conn *websocket.Conn) error {
	for {
		kind, text, err := conn.Read(l.ctx)
		if err != nil {
			return err
		}
		if kind != websocket.MessageText {
			text = nil
		}
		s.tellOf(l, func(c *core.Core) []core.Action { return c.Receive(text) })
	}
}

// sendAll sends until the socket is closed. It passes over what cannot be sent: reading then ends
// too, and knows better why.
func (l *link) sendAll(conn *websocket.Conn) {
	for l.ctx.Err() == nil {
		action, err := l.outbox.pop(l.ctx)
		if err != nil {
			return
		}
		switch action := action.(type) {
		case core.Send:
			_ = conn.Write(l.ctx, websocket.MessageText, action.Text)
		case core.Close:
			_ = conn.Close(websocket.StatusCode(action.Code), "")
			return
		}
	}
}

// tellOf tells of a socket, unless the core has done with it.
func (s *Session) tellOf(l *link, what func(*core.Core) []core.Action) {
	s.tell(func(c *core.Core) []core.Action {
		if s.link != l {
			return nil
		}
		return what(c)
	})
}
