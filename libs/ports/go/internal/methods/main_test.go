package main

import (
	"bytes"
	"os"
	"testing"
)

func TestMethodsAreThoseOfTheModels(t *testing.T) {
	want, err := methods()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../requests.go")
	if err != nil || !bytes.Equal(got, want) {
		t.Error("requests.go is not up to date: run go generate in the folder of the module", err)
	}
}
