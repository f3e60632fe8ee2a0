package core_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"ringspec.example/go/protocol"
	"ringspec.example/go/ringspec/core"
)

func TestRequestWithoutSessionFails(t *testing.T) {
	at := newCore(t)
	var lost *core.ConnectionError
	if err := one[core.Settle](t, at.Request("a", ask, 0)).Err; !errors.As(err, &lost) {
		t.Error("before Connect:", err)
	}
	at.Connect()
	if err := one[core.Settle](t, at.Request("a", ask, 0)).Err; !errors.As(err, &lost) {
		t.Error("before hello:", err)
	}
	at.Disconnect()
	err := one[core.Settle](t, at.Request("a", ask, 0)).Err
	if !errors.As(err, &lost) || lost.Reason != protocol.ConnectionClosedReasonDisconnected {
		t.Error("after the end:", err)
	}
}

func TestEndIsTheEnd(t *testing.T) {
	at := online(t)
	at.Disconnect()
	for name, actions := range map[string][]core.Action{
		"Connect":    at.Connect(),
		"Disconnect": at.Disconnect(),
		"Opened":     at.Opened(),
		"Closed":     at.Closed(1006, ""),
		"Broken":     at.Broken(io.EOF),
		"Receive":    at.result(1, welcome),
		"Tick":       at.wait(time.Hour),
	} {
		if len(actions) > 0 {
			t.Errorf("%s: %v", name, actions)
		}
	}
}

func TestRequestThatIsNotOfTheProtocolIsNotSent(t *testing.T) {
	for name, test := range map[string]struct {
		params  protocol.Request
		pointer string
	}{
		"a text that is too short": {&protocol.LoginParams{Password: "x"}, "/user"},
		"a member too much": {&protocol.LoginParams{
			User: "a", Password: "x", Unknown: map[string]protocol.Value{"new": {}},
		}, "/new"},
		"bytes that are not UTF-8": {&protocol.SendMessageParams{CallID: "call0001", Text: "\xff"}, ""},
		"a frame too long":         {inviteOf(262_145), ""},
		"a notification":           {&protocol.AckParams{}, ""},
		"an unknown request":       {&protocol.UnknownRequest{Name: "new"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			at := online(t)
			actions := at.Request("a", test.params, 0)
			if frames := sent(t, actions); len(frames) > 0 {
				t.Error("sent:", frames)
			}
			var invalid *core.InvalidRequestError
			err := one[core.Settle](t, actions).Err
			if !errors.As(err, &invalid) {
				t.Fatal(err)
			}
			var misfit *protocol.DecodeError
			if test.pointer != "" && (!errors.As(err, &misfit) || misfit.Pointer != test.pointer) {
				t.Error(err)
			}
			if id := sent(t, at.Request("a", ask, 0))[0].ID; id != 2 {
				t.Error("it has taken an id:", id)
			}
		})
	}
}

// inviteOf makes a frame of so many UTF-16 units, of which an escape takes six.
func inviteOf(units int) *protocol.InviteParams {
	invite := &protocol.InviteParams{CallID: "call0001", Number: "bob"}
	invite.Offer = protocol.SessionDescription{Type: protocol.SDPTypeOffer}
	const envelope = `{"jsonrpc":"2.0","id":2,"method":"invite","params":`
	text, err := invite.MarshalJSON()
	if err != nil {
		panic(err)
	}
	units -= len(envelope) + len(text) + len("}")
	invite.Offer.SDP = strings.Repeat("\x01", units/6) + strings.Repeat("x", units%6)
	return invite
}

func TestLongestFrameIsSent(t *testing.T) {
	if frames := sent(t, online(t).Request("a", inviteOf(262_144), 0)); len(frames) != 1 {
		t.Error(frames)
	}
}

func TestTwoRequestsWithOneKeyPanic(t *testing.T) {
	at := online(t)
	at.Request("a", ask, 0)
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	at.Request("a", ask, 0)
}

func TestCancelledRequestIsNeitherSettledNorSentAgain(t *testing.T) {
	at := online(t)
	at.Request("a", ask, 0)
	at.Cancel("a")
	if settled := only[core.Settle](at.result(2, status)); len(settled) > 0 {
		t.Error(settled)
	}
	at.Request("b", ask, 0)
	at.Cancel("b")
	at.Cancel("b")
	at.Closed(1006, "")
	at.Tick(at.now)
	resume := sent(t, at.Opened())[0]
	if again := sent(t, at.result(resume.ID, resumed)); len(again) > 0 {
		t.Error("sent again:", again)
	}
	if settled := only[core.Settle](at.Disconnect()); len(settled) > 0 {
		t.Error(settled)
	}
}

func TestCancelledRequestCountsAsAnswered(t *testing.T) {
	at := online(t)
	at.Request("a", ask, 0)
	at.Cancel("a")
	ack := sent(t, at.wait(200*time.Millisecond))[0]
	if ack.Method != "ack" || ack.Params["answered"] != 2.0 {
		t.Error(ack)
	}
}

func TestRefusalTellsWhatAndWhere(t *testing.T) {
	at := online(t)
	at.Request("a", ask, 0)
	actions := at.text(`{"id":2,"error":{"code":7,"message":"m","data":{"domain":"auth","name":"New",` +
		`"path":"/x","expected":"y","retryable":true,"retryAfterMs":5}}}`)
	var refused *core.RequestError
	if !errors.As(one[core.Settle](t, actions).Err, &refused) {
		t.Fatal(actions)
	}
	want := protocol.ErrorInfo{Domain: "auth", Name: "New", Code: 7, Summary: "New", Retryable: true}
	if refused.Info() != want {
		t.Error(refused.Info())
	}
	if refused.Pointer != "/x" || refused.Expected != "y" || refused.RetryAfter != 5*time.Millisecond {
		t.Errorf("%+v", refused)
	}
}

func TestRefusalThatIsNotOfTheProtocolStillEndsItsRequest(t *testing.T) {
	at := online(t)
	at.Request("a", ask, 0)
	var unexpected *core.UnexpectedAnswerError
	if !errors.As(one[core.Settle](t, at.text(`{"id":2,"error":{"code":"x"}}`)).Err, &unexpected) {
		t.Fatal("another error")
	}
	if unexpected.Err.Pointer != "/error/message" {
		t.Error(unexpected.Err.Pointer)
	}
}

func TestIntegersMayBeWrittenAsDecimals(t *testing.T) {
	at := online(t)
	at.Request("a", ask, 0)
	if err := one[core.Settle](t, at.text(`{"id":2.0,"result":`+status+`}`)).Err; err != nil {
		t.Error(err)
	}
	event := one[core.Deliver](t, at.text(`{"method":"New","params":{"seq":1e0,"data":{"x":1}}}`)).Event
	if unknown, ok := event.(*protocol.UnknownEvent); !ok || unknown.Name != "New" {
		t.Error(event)
	}
}

func TestRefusedGreetingIsTheCause(t *testing.T) {
	at := newCore(t)
	at.Connect()
	at.Opened()
	actions := at.text(`{"id":1,"error":{"code":-32005,"message":"m","data":{"domain":"protocol","name":"LevelNotSupported"}}}`)
	one[core.Close](t, actions)
	announced := one[core.Announce](t, actions)
	var refused *core.RequestError
	if !errors.As(announced.Err, &refused) || refused.Info().Name != "LevelNotSupported" {
		t.Error(announced)
	}
	if announced.Change != core.Failed || at.State() != core.StateClosed {
		t.Error(announced.Change, at.State())
	}
}

func TestBrokenSocketIsTheCause(t *testing.T) {
	at := newCore(t)
	at.Connect()
	announced := one[core.Announce](t, at.Broken(io.ErrUnexpectedEOF))
	if !errors.Is(announced.Err, io.ErrUnexpectedEOF) {
		t.Error(announced.Err)
	}
}

func TestAttemptThatHangsIsGivenUp(t *testing.T) {
	at := newCore(t)
	at.Connect()
	if code := one[core.Close](t, at.wait(5*time.Second)).Code; code != 4002 {
		t.Error(code)
	}
}

func TestIntervalBeyondADurationIsALongOne(t *testing.T) {
	at := newCore(t)
	at.Connect()
	at.Opened()
	at.result(1, strings.Replace(welcome, "10000", "9007199254740991", 1))
	if actions := at.wait(24 * 365 * time.Hour); len(actions) > 0 || at.State() != core.StateOnline {
		t.Error(actions)
	}
}

func TestWhatIsWrittenForPeopleHasNoSecrets(t *testing.T) {
	at := online(t)
	actions := at.Request("a", &protocol.LoginParams{User: "alice", Password: "hunter2"}, 0)
	if !strings.Contains(string(one[core.Send](t, actions).Text), "hunter2") {
		t.Error("it does not reach the gateway")
	}
	actions = append(actions, at.result(2, `{"tokens":{"accessToken":"hunter2"},"resumeToken":"hunter2hunter2hunter2"}`)...)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		for _, each := range []any{actions, at.Core} {
			shown := fmt.Sprintf(verb, each)
			if strings.Contains(shown, "hunter2") || strings.Contains(shown, "68756e74657232") {
				t.Errorf("%s: %s", verb, shown)
			}
		}
	}
}

func TestConfigIsChecked(t *testing.T) {
	for _, config := range []core.Config{
		{SDK: strings.Repeat("x", 65)},
		{SDK: "\xff"},
		{RequestTimeout: -1},
		{AttemptTimeout: -1},
	} {
		if _, err := core.New(config); err == nil {
			t.Errorf("taken: %+v", config)
		}
	}
}
