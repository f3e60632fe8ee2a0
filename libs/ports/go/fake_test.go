package ringspec_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/coder/websocket"
	"ringspec.example/go/protocol"
)

// fake is a socket of a gateway that does what a test tells it. The real gateway is that of the
// suite of the ports.
type fake struct {
	ctx  context.Context
	conn *websocket.Conn
}

// sentFrame is what a client sends; without a method where nothing comes any more.
type sentFrame struct {
	ID     int
	Method string
}

// startFake starts a gateway that answers the greeting on each socket, does what it is told, and
// then breaks the socket. It returns its URL.
func startFake(t *testing.T, then func(*fake)) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{Subprotocols: []string{protocol.Subprotocol}})
		if err != nil {
			return
		}
		defer func() { _ = conn.CloseNow() }()
		f := &fake{r.Context(), conn}
		f.answer(f.read().ID, `{"connectionId":"c_1","heartbeatIntervalMs":10000,"iceServers":[],`+
			`"resumeToken":"token-0000000001","level":1,"gateway":"test/1","graceMs":60000}`)
		then(f)
	}))
	t.Cleanup(server.Close)
	return strings.Replace(server.URL, "http", "ws", 1)
}

func (f *fake) read() (frame sentFrame) {
	if _, text, err := f.conn.Read(f.ctx); err == nil {
		_ = json.Unmarshal(text, &frame)
	}
	return frame
}

// readAll answers nothing.
func (f *fake) readAll() {
	for f.read().Method != "" {
	}
}

func (f *fake) send(text string) {
	_ = f.conn.Write(f.ctx, websocket.MessageText, []byte(text))
}

func (f *fake) answer(id int, result string) {
	f.send(fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"result":%s}`, id, result))
}
