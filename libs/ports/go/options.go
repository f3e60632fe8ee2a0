package ringspec

import (
	"log/slog"
	"net/http"
	"time"
)

// Options are settings of a [Session]. The zero Options will do.
type Options struct {
	// RequestTimeout is how long an answer may take, not counting time without a connection.
	// Default: 30 s. The context of a request ends it too, whatever the connection does.
	RequestTimeout time.Duration
	// HTTPClient opens the sockets, with its settings of TLS and proxies. Default:
	// [http.DefaultClient].
	HTTPClient *http.Client
	// HTTPHeader is sent when a socket is opened.
	HTTPHeader http.Header
	// Logger gets what happens to the connection; no secrets. Default: none.
	Logger *slog.Logger
}
