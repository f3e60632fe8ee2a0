package core

import (
	"testing"
	"unicode/utf16"
)

func TestLengthIsThatOfGateways(t *testing.T) {
	for _, text := range []string{"", "a", "é", "€", "\uffff", "\U00010000", "a\U0001f600é\U0010ffff"} {
		if got, want := length([]byte(text)), len(utf16.Encode([]rune(text))); got != want {
			t.Errorf("%q: %d, not %d", text, got, want)
		}
	}
}
