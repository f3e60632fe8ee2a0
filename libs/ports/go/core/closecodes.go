package core

import (
	"fmt"

	"ringspec.example/go/protocol"
)

var closeCodes = func() map[int]protocol.ErrorInfo {
	codes := make(map[int]protocol.ErrorInfo)
	for _, info := range protocol.Errors() {
		if info.Domain == "close" {
			codes[int(info.Code)] = info
		}
	}
	return codes
}()

// isFinalStandard tells of the codes of RFC 6455, section 7.4.1, after which a repeat would meet
// the same answer: our own frames will not do.
func isFinalStandard(code int) bool {
	switch code {
	case 1002, 1003, 1007, 1009, 1010:
		return true
	}
	return false
}

// isRetryable tells whether another attempt makes sense; so it does after a code that nobody knows.
func isRetryable(code int) bool {
	if known, ok := closeCodes[code]; ok {
		return known.Retryable
	}
	return !isFinalStandard(code)
}

// isChosen tells whether the gateway chose to close, as opposed to a network that failed.
func isChosen(code int) bool {
	_, ok := closeCodes[code]
	return ok || isFinalStandard(code)
}

// describe returns the gateway's own words, else those of the registry, else the code.
func describe(code int, reason string) string {
	if reason != "" {
		return reason
	}
	if known, ok := closeCodes[code]; ok {
		return known.Summary
	}
	return fmt.Sprintf("close code %d", code)
}
