package ringspec_test

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
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

func login(t *testing.T, s *ringspec.Session, g *gateway, user string) *protocol.LoginResult {
	t.Helper()
	result, err := s.Login(t.Context(), &protocol.LoginParams{User: user, Password: g.passwords[user]})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// next is the next event of a type; others are passed over.
func next[E protocol.Event](t *testing.T, s *ringspec.Session) E {
	t.Helper()
	for event, err := range s.Events(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if found, ok := event.(E); ok {
			return found
		}
	}
	t.Fatal("the events have ended")
	panic("unreachable")
}

// expectNoGoroutines fails a test that has left one at its end.
func expectNoGoroutines(t *testing.T) {
	t.Helper()
	t.Cleanup(func() { goleak.VerifyNone(t) })
}

func md5Hex(text string) string {
	sum := md5.Sum([]byte(text))
	return hex.EncodeToString(sum[:])
}

func TestFourLogins(t *testing.T) {
	expectNoGoroutines(t)
	g := startGateway(t, t.TempDir(), 0)
	ctx := t.Context()
	result := login(t, connect(t, g.url()), g, "alice")
	if result.UserName != "alice" || result.Tokens.AccessToken == "" {
		t.Fatal(result)
	}
	refreshed, err := connect(t, g.url()).RefreshTokens(ctx, &protocol.RefreshTokensParams{
		User: "alice", RefreshToken: result.Tokens.RefreshToken,
	})
	if err != nil {
		t.Fatal(err)
	}
	again, err := connect(t, g.url()).LoginWithToken(ctx, &protocol.LoginWithTokenParams{
		User: "alice", AccessToken: refreshed.Tokens.AccessToken,
	})
	if err != nil || again.UserName != "alice" {
		t.Error(again, err)
	}
	s := connect(t, g.url())
	key, err := s.RequestOneTimeKey(ctx, &protocol.RequestOneTimeKeyParams{User: "alice"})
	if err != nil {
		t.Fatal(err)
	}
	inner := md5Hex("alice:ringspec.internal:" + g.passwords["alice"])
	once, err := s.LoginWithOneTimeKey(ctx, &protocol.LoginWithOneTimeKeyParams{
		User: "alice", Hash: md5Hex(key.Key + "|" + inner),
	})
	if err != nil || once.UserName != "alice" {
		t.Error(once, err)
	}
}

func TestFailedLoginIsAnErrorWithAName(t *testing.T) {
	g := startGateway(t, t.TempDir(), 0)
	s := connect(t, g.url())
	for name, login := range map[string]func() error{
		"password": func() error {
			_, err := s.Login(t.Context(), &protocol.LoginParams{User: "alice", Password: "wrong"})
			return err
		},
		"token": func() error {
			_, err := s.LoginWithToken(t.Context(), &protocol.LoginWithTokenParams{User: "alice", AccessToken: "wrong"})
			return err
		},
		"one-time key": func() error {
			hash := strings.Repeat("0", 32)
			_, err := s.LoginWithOneTimeKey(t.Context(), &protocol.LoginWithOneTimeKeyParams{User: "alice", Hash: hash})
			return err
		},
	} {
		var refused *ringspec.RequestError
		if err := login(); !errors.As(err, &refused) || refused.Info().Domain != "auth" || !refused.Info().IsKnown {
			t.Errorf("%s: %v", name, err)
		}
	}
	var invalid *ringspec.InvalidRequestError
	if _, err := s.Login(t.Context(), nil); !errors.As(err, &invalid) {
		t.Error("no parameters:", err)
	}
}

func TestStatusIsSetAndTold(t *testing.T) {
	g := startGateway(t, t.TempDir(), 0)
	s := connect(t, g.url())
	login(t, s, g, "carol")
	wanted := protocol.OperatorACDStatusesOnline
	if _, err := s.SetOperatorStatus(t.Context(), &protocol.SetOperatorStatusParams{Status: string(wanted)}); err != nil {
		t.Fatal(err)
	}
	if told := next[*protocol.ACDStatusUpdated](t, s); told.Status != wanted {
		t.Error(told)
	}
	if now, err := s.GetOperatorStatus(t.Context(), nil); err != nil || now.Status != wanted {
		t.Error(now, err)
	}
}

func TestGatewayThatIsKilledIsMetAgain(t *testing.T) {
	expectNoGoroutines(t)
	folder := t.TempDir()
	first := startGateway(t, folder, 0)
	s := connect(t, first.url())
	login(t, s, first, "carol")
	first.kill()
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	wanted := protocol.OperatorACDStatusesOnline
	params := &protocol.SetOperatorStatusParams{Status: string(wanted)}
	if _, err := s.SetOperatorStatus(cancelled, params); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	asked := make(chan error)
	go func() {
		now, err := s.GetOperatorStatus(t.Context(), nil)
		if err == nil && now.Status == wanted {
			err = errors.New("a request was sent that nobody waits for")
		}
		asked <- err
	}()
	startGateway(t, folder, first.port)
	if err := <-asked; err != nil {
		t.Error(err)
	}
}

func TestCallGoesOnOverANetworkThatIsCut(t *testing.T) {
	expectNoGoroutines(t)
	const cuts, texts = 5, 10
	g := startGateway(t, t.TempDir(), 0)
	network := startProxy(t, g.port)
	alice, bob := connect(t, network.url()), connect(t, network.url())
	login(t, alice, g, "alice")
	login(t, bob, g, "bob")
	ctx := t.Context()
	const id = "call_in_go"
	offer := protocol.SessionDescription{Type: protocol.SDPTypeOffer, SDP: "v=0\r\n"}
	if _, err := alice.Invite(ctx, &protocol.InviteParams{CallID: id, Number: "bob", Offer: offer}); err != nil {
		t.Fatal(err)
	}
	if call := next[*protocol.IncomingCall](t, bob); call.Offer.SDP != offer.SDP {
		t.Error(call)
	}
	answer := protocol.SessionDescription{Type: protocol.SDPTypeAnswer, SDP: "v=0\r\n"}
	if _, err := bob.Accept(ctx, &protocol.AcceptParams{CallID: id, Answer: answer}); err != nil {
		t.Fatal(err)
	}
	if connected := next[*protocol.Connected](t, alice); connected.Answer == nil {
		t.Error(connected)
	}
	for round := range cuts {
		for number := range texts {
			text := fmt.Sprintf("%d-%d", round, number)
			if number == texts/2 {
				network.cut()
			}
			// Before the next, so that their order is known.
			params := &protocol.SendMessageParams{CallID: id, Text: text}
			if _, err := alice.SendMessage(ctx, params); err != nil {
				t.Fatal(err)
			}
		}
		for number := range texts {
			want := fmt.Sprintf("%d-%d", round, number)
			if got := next[*protocol.MessageReceived](t, bob).Text; got != want {
				t.Fatalf("%s, not %s", got, want)
			}
		}
	}
	if _, err := bob.Hangup(ctx, &protocol.HangupParams{CallID: id}); err != nil {
		t.Fatal(err)
	}
	next[*protocol.Disconnected](t, alice)
}

func TestNobodyThereIsAnError(t *testing.T) {
	expectNoGoroutines(t)
	_, err := ringspec.Connect(t.Context(), "ws://127.0.0.1:9/ws", nil)
	var lost *ringspec.ConnectionError
	if !errors.As(err, &lost) || !errors.Is(err, syscall.ECONNREFUSED) {
		t.Error(err)
	}
	if _, err := ringspec.Connect(t.Context(), "no url", nil); !errors.As(err, &lost) {
		t.Error(err)
	}
	if _, err := ringspec.Connect(t.Context(), "ws://127.0.0.1:9/ws", &ringspec.Options{RequestTimeout: -1}); err == nil {
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

func TestRequestEndsByContextAndByTimeout(t *testing.T) {
	g := startGateway(t, t.TempDir(), 0)
	s := connect(t, g.url())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.GetOperatorStatus(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	var late *ringspec.TimeoutError
	past, cancel := context.WithDeadline(t.Context(), time.Now())
	defer cancel()
	_, err := s.GetOperatorStatus(past, nil)
	if !errors.As(err, &late) || !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	hurried, err := ringspec.Connect(t.Context(), g.url(), &ringspec.Options{RequestTimeout: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer hurried.Close()
	_, err = hurried.GetOperatorStatus(t.Context(), nil)
	if !errors.As(err, &late) || !errors.Is(err, context.DeadlineExceeded) || !late.Timeout() {
		t.Error(err)
	}
}

func TestEventsEndWithTheSessionOrTheContext(t *testing.T) {
	g := startGateway(t, t.TempDir(), 0)
	s := connect(t, g.url())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for event, err := range s.Events(ctx) {
		if event != nil || !errors.Is(err, context.Canceled) {
			t.Error(event, err)
		}
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

// startFake starts a gateway that answers hello, and then does what it is told.
func startFake(t *testing.T, then func(context.Context, *websocket.Conn)) *httptest.Server {
	t.Helper()
	const welcome = `{"jsonrpc":"2.0","id":1,"result":{"connectionId":"c_1","heartbeatIntervalMs":10000,` +
		`"iceServers":[],"resumeToken":"token-0000000001","level":1,"gateway":"test/1","graceMs":60000}}`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{Subprotocols: []string{protocol.Subprotocol}})
		if err != nil {
			return
		}
		defer func() { _ = conn.CloseNow() }()
		_, _, _ = conn.Read(r.Context())
		_ = conn.Write(r.Context(), websocket.MessageText, []byte(welcome))
		then(r.Context(), conn)
	}))
	t.Cleanup(server.Close)
	return server
}

func TestEndByTheGatewayIsAnError(t *testing.T) {
	expectNoGoroutines(t)
	server := startFake(t, func(ctx context.Context, conn *websocket.Conn) {
		_ = conn.Write(ctx, websocket.MessageBinary, []byte("no text"))
		_ = conn.Close(websocket.StatusCode(protocol.CloseLoginRevoked), "it was revoked")
	})
	s := connect(t, server.URL)
	for event, err := range s.Events(t.Context()) {
		var lost *ringspec.ConnectionError
		if event != nil || !errors.As(err, &lost) || lost.Reason != protocol.ConnectionClosedReasonClosedByGateway {
			t.Error(event, err)
		}
		if err != nil && !strings.Contains(err.Error(), "it was revoked") {
			t.Error(err)
		}
	}
}

func TestGatewayThatReadsNothingKeepsNobodyFromClosing(t *testing.T) {
	expectNoGoroutines(t)
	closed := make(chan struct{})
	server := startFake(t, func(context.Context, *websocket.Conn) { <-closed })
	s := connect(t, server.URL)
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
	g := startGateway(t, t.TempDir(), 0)
	var out strings.Builder
	var mu sync.Mutex
	options := &slog.HandlerOptions{Level: slog.LevelDebug}
	logger := slog.New(slog.NewTextHandler(writerFunc(func(text []byte) (int, error) {
		mu.Lock()
		defer mu.Unlock()
		return out.Write(text)
	}), options))
	s, err := ringspec.Connect(t.Context(), g.url(), &ringspec.Options{Logger: logger})
	if err != nil {
		t.Fatal(err)
	}
	result := login(t, s, g, "alice")
	shown := fmt.Sprintf("%v %+v %#v", s, s, result)
	s.Close()
	shown += out.String()
	if !strings.Contains(shown, "online") {
		t.Error("nothing is logged:", shown)
	}
	for _, secret := range []string{g.passwords["alice"], result.Tokens.AccessToken, *result.ResumeToken} {
		if strings.Contains(shown, secret) {
			t.Error("a secret:", shown)
		}
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(text []byte) (int, error) { return f(text) }
