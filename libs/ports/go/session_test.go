package ringspec_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/coder/websocket"
	"go.uber.org/goleak"
	"ringspec.example/go/protocol"
	"ringspec.example/go/ringspec"
)

// connect begins a session that ends with the test.
func connect(t *testing.T, url string) *ringspec.Session {
	t.Helper()
	s, err := ringspec.Connect(t.Context(), url, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// expectNoGoroutines fails a test that has left one at its end.
func expectNoGoroutines(t *testing.T) {
	t.Helper()
	t.Cleanup(func() { goleak.VerifyNone(t) })
}

func TestNobodyThereIsAnError(t *testing.T) {
	expectNoGoroutines(t)
	server := httptest.NewServer(nil)
	server.Close()
	_, err := ringspec.Connect(t.Context(), server.URL, nil)
	var lost *ringspec.ConnectionError
	if !errors.As(err, &lost) || !errors.Is(err, syscall.ECONNREFUSED) {
		t.Error(err)
	}
	if _, err := ringspec.Connect(t.Context(), "no url", nil); !errors.As(err, &lost) {
		t.Error(err)
	}
	if _, err := ringspec.Connect(t.Context(), server.URL, &ringspec.Options{RequestTimeout: -1}); err == nil {
		t.Error("taken: a timeout below 0")
	}
}

func TestConnectEndsWithItsContext(t *testing.T) {
	expectNoGoroutines(t)
	// It takes connections, and never says anything.
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	_, err = ringspec.Connect(ctx, "ws://"+listener.Addr().String(), nil)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

func TestCancelledRequestIsNotSentAgain(t *testing.T) {
	expectNoGoroutines(t)
	var sockets atomic.Int32
	s := connect(t, startFake(t, func(f *fake) {
		if sockets.Add(1) == 1 {
			// The request that is cancelled; then the network fails.
			f.read()
			return
		}
		// What is sent again comes first.
		for frame := f.read(); frame.Method != ""; frame = f.read() {
			if frame.ID == 2 {
				t.Error("sent again:", frame)
			}
			if frame.ID > 2 {
				f.answer(frame.ID, `{"id":"1","status":"READY"}`)
			}
		}
	}))
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.GetOperatorStatus(cancelled, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if status, err := s.GetOperatorStatus(t.Context(), nil); err != nil || status.ID != "1" {
		t.Error(status, err)
	}
}

func TestRequestEndsInTime(t *testing.T) {
	expectNoGoroutines(t)
	url := startFake(t, (*fake).readAll)
	var late *ringspec.TimeoutError
	past, cancel := context.WithDeadline(t.Context(), time.Now())
	defer cancel()
	_, err := connect(t, url).GetOperatorStatus(past, nil)
	if !errors.As(err, &late) || !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	hurried, err := ringspec.Connect(t.Context(), url, &ringspec.Options{RequestTimeout: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer hurried.Close()
	_, err = hurried.GetOperatorStatus(t.Context(), nil)
	if !errors.As(err, &late) || !errors.Is(err, context.DeadlineExceeded) || !late.Timeout() {
		t.Error(err)
	}
}

func TestParametersThatAreNilAreEmpty(t *testing.T) {
	s := connect(t, startFake(t, (*fake).readAll))
	var invalid *ringspec.InvalidRequestError
	var misfit *protocol.DecodeError
	if _, err := s.Login(t.Context(), nil); !errors.As(err, &invalid) || !errors.As(err, &misfit) {
		t.Error(err)
	} else if misfit.Pointer != "/user" {
		t.Error(misfit)
	}
}

func TestEventsComeOnceAndInOrder(t *testing.T) {
	expectNoGoroutines(t)
	const last = 100
	s := connect(t, startFake(t, func(f *fake) {
		for seq := 1; seq <= last; seq++ {
			f.send(fmt.Sprintf(`{"jsonrpc":"2.0","method":"New","params":{"seq":%d,"data":{"number":%[1]d}}}`, seq))
		}
		f.readAll()
	}))
	number := 0.0
	for event, err := range s.Events(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		number++
		if got := event.(*protocol.UnknownEvent).Data.Member("number").Number(); got != number {
			t.Fatal(got, "after", number-1)
		}
		if number == last {
			break
		}
	}
}

func TestEventsEndWithTheSessionOrTheContext(t *testing.T) {
	expectNoGoroutines(t)
	s := connect(t, startFake(t, (*fake).readAll))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	ends := 0
	for event, err := range s.Events(ctx) {
		ends++
		if event != nil || !errors.Is(err, context.Canceled) {
			t.Error(event, err)
		}
	}
	if ends != 1 {
		t.Errorf("%d ends", ends)
	}
	s.Close()
	for event, err := range s.Events(t.Context()) {
		t.Error(event, err)
	}
	var lost *ringspec.ConnectionError
	if _, err := s.GetOperatorStatus(t.Context(), nil); !errors.As(err, &lost) {
		t.Error(err)
	}
	s.Close()
}

func TestEndByTheGatewayIsTheLastOfTheEvents(t *testing.T) {
	expectNoGoroutines(t)
	s := connect(t, startFake(t, func(f *fake) {
		_ = f.conn.Write(f.ctx, websocket.MessageBinary, []byte("no text"))
		_ = f.conn.Close(websocket.StatusCode(protocol.CloseLoginRevoked), "it was revoked")
	}))
	// Two readers hear of it as well.
	for range 2 {
		ends := 0
		for event, err := range s.Events(t.Context()) {
			ends++
			var lost *ringspec.ConnectionError
			if event != nil || !errors.As(err, &lost) || !strings.Contains(err.Error(), "it was revoked") {
				t.Error(event, err)
			} else if lost.Reason != protocol.ConnectionClosedReasonClosedByGateway {
				t.Error(lost.Reason)
			}
		}
		if ends != 1 {
			t.Errorf("%d ends", ends)
		}
	}
}

func TestGatewayThatReadsNothingKeepsNobodyFromClosing(t *testing.T) {
	expectNoGoroutines(t)
	closed := make(chan struct{})
	s := connect(t, startFake(t, func(*fake) { <-closed }))
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	offer := protocol.SessionDescription{Type: protocol.SDPTypeOffer, SDP: strings.Repeat("x", 100_000)}
	params := &protocol.InviteParams{CallID: "call_in_go", Number: "bob", Offer: offer}
	// More than the buffers of a socket take. They are sent before the context is looked at.
	for range 200 {
		if _, err := s.Invite(cancelled, params); !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	}
	s.Close()
	close(closed)
}

func TestNoSecretsAreShownOrLogged(t *testing.T) {
	url := startFake(t, func(f *fake) {
		f.answer(f.read().ID, `{"displayName":"Alice","userName":"alice","iceServers":[],"tokens":{`+
			`"accessToken":"hunter2","accessExpire":1,"refreshToken":"hunter2","refreshExpire":1},`+
			`"resumeToken":"hunter2hunter2hunter2"}`)
		f.readAll()
	})
	var out bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))
	s, err := ringspec.Connect(t.Context(), url, &ringspec.Options{Logger: logger})
	if err != nil {
		t.Fatal(err)
	}
	params := &protocol.LoginParams{User: "alice", Password: "hunter2"}
	result, err := s.Login(t.Context(), params)
	if err != nil || result.Tokens.AccessToken != "hunter2" {
		t.Fatal(result, err)
	}
	logger.Info("login", "session", s, "params", params, "result", result)
	shown := fmt.Sprintf("%v %+v %#v %s %#v", s, s, s, params, result)
	s.Close()
	shown += out.String()
	if !strings.Contains(shown, "online") {
		t.Error("nothing is logged:", shown)
	}
	if strings.Contains(shown, "hunter2") {
		t.Error("a secret:", shown)
	}
	if text, err := json.Marshal(params); err != nil || !bytes.Contains(text, []byte("hunter2")) {
		t.Error("there was none:", string(text), err)
	}
}
