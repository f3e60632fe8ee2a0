package core_test

import (
	"go/build"
	"slices"
	"testing"
)

func TestCoreImportsNothingThatDoesIO(t *testing.T) {
	pure := []string{
		"cmp", "container/heap", "context", "errors", "fmt", "io", "log/slog", "math", "math/rand/v2", "slices",
		"time", "unicode/utf8", "ringspec.example/go/protocol",
	}
	core, err := build.ImportDir(".", 0)
	if err != nil || len(core.GoFiles) == 0 {
		t.Fatal(core, err)
	}
	for _, name := range core.Imports {
		if !slices.Contains(pure, name) {
			t.Error("imports", name)
		}
	}
}
