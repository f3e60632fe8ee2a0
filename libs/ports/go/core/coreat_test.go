package core_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"ringspec.example/go/protocol"
	"ringspec.example/go/ringspec/core"
)

const (
	resumed = `{"connectionId":"c_1","heartbeatIntervalMs":10000,"iceServers":[],"resumeToken":"token-0000000001"}`
	welcome = `{"connectionId":"c_1","heartbeatIntervalMs":10000,"iceServers":[],"resumeToken":"token-0000000001",` +
		`"level":1,"gateway":"ringspec-gateway/1.0.0","graceMs":60000}`
	status = `{"id":"1","status":"READY"}`
)

var ask = &protocol.GetOperatorStatusParams{}

// coreAt is a core at some point of its life, with its clock in the hands of the test.
type coreAt struct {
	*core.Core
	now time.Time
}

func newCore(t testing.TB) *coreAt {
	t.Helper()
	at := &coreAt{now: epoch}
	made, err := core.New(core.Config{
		Now:    func() time.Time { return at.now },
		Random: func() float64 { return 0.5 },
	})
	if err != nil {
		t.Fatal(err)
	}
	at.Core = made
	return at
}

// online has a session that has begun: hello had the id 1.
func online(t testing.TB) *coreAt {
	t.Helper()
	at := newCore(t)
	at.Connect()
	at.Opened()
	at.result(1, welcome)
	if at.State() != core.StateOnline {
		t.Fatal("not online:", at.State())
	}
	return at
}

func (at *coreAt) text(text string) []core.Action {
	return at.Receive([]byte(text))
}

func (at *coreAt) result(id int, result string) []core.Action {
	return at.text(fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"result":%s}`, id, result))
}

func (at *coreAt) wait(duration time.Duration) []core.Action {
	at.now = at.now.Add(duration)
	return at.Tick(at.now)
}

type sentFrame struct {
	ID     int
	Method string
	Params map[string]any
}

// sent are the frames that are to be sent.
func sent(t testing.TB, actions []core.Action) []sentFrame {
	t.Helper()
	var frames []sentFrame
	for _, action := range only[core.Send](actions) {
		var frame sentFrame
		if err := json.Unmarshal(action.Text, &frame); err != nil {
			t.Fatal(err)
		}
		frames = append(frames, frame)
	}
	return frames
}

// only are the actions of one kind.
func only[A core.Action](actions []core.Action) []A {
	var found []A
	for _, each := range actions {
		if action, ok := each.(A); ok {
			found = append(found, action)
		}
	}
	return found
}

// one is the action of a kind that there is once.
func one[A core.Action](t testing.TB, actions []core.Action) A {
	t.Helper()
	found := only[A](actions)
	if len(found) != 1 {
		t.Fatalf("%d in %v", len(found), actions)
	}
	return found[0]
}
