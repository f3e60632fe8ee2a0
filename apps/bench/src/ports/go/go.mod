module ringspec.example/go/bench

go 1.24

require (
	ringspec.example/go/protocol v0.0.0
	ringspec.example/go/ringspec v0.0.0
)
