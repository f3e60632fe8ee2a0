package main

import (
	"os"
	"strings"
	"testing"
)

func TestReadmeShowsThisProgram(t *testing.T) {
	program, err := os.ReadFile("main.go")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, shown, _ := strings.Cut(string(program), "\nfunc watch(")
	if shown == "" || !strings.Contains(string(readme), "```go\nfunc watch("+strings.TrimSpace(shown)+"\n```\n") {
		t.Error("the README shows another program than examples/doorman/main.go")
	}
}
