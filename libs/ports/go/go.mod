module ringspec.example/go/ringspec

go 1.24

require (
	github.com/coder/websocket v1.8.15
	go.uber.org/goleak v1.3.0
	ringspec.example/go/protocol v0.0.0
)

replace ringspec.example/go/protocol => ../../../generated/go
