package core

import "testing"

func TestEveryStateIsReachedAndOnlyTheLastHasNoWayOut(t *testing.T) {
	reached := map[State]bool{StateIdle: true}
	for _, row := range transitions {
		for _, next := range row {
			reached[next] = true
		}
	}
	for state, row := range transitions {
		if !reached[state] {
			t.Errorf("nothing leads to %s", state)
		}
		if (len(row) == 0) != (state == StateClosed) {
			t.Errorf("%s has %d ways out", state, len(row))
		}
	}
	if len(reached) != len(transitions) {
		t.Errorf("%d states are reached, and %d have a row", len(reached), len(transitions))
	}
}
