module ringspec.example/go/ringspec

go 1.24

require ringspec.example/go/protocol v0.0.0

replace ringspec.example/go/protocol => ../../../generated/go
