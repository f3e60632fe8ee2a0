package core_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"time"

	"ringspec.example/go/protocol"
	"ringspec.example/go/ringspec/core"
)

// script is a script of a session; generated/README.md says what its steps mean.
type script struct {
	Title  string
	Random float64
	Steps  []map[string]any
}

// happening is something that the core has done, in the words of expectations.
type happening struct {
	kind string
	at   time.Duration
	what map[string]any
}

// run is a script that is running. It holds no expectation of its own.
type run struct {
	core     *core.Core
	now      time.Time
	wake     time.Time
	happened []happening
}

// epoch is where the clock of a script stands at 0.
var epoch = time.Unix(1_700_000_000, 0)

// runSession runs a script, and returns the first thing that is not as it says.
func runSession(s script) error {
	r := &run{now: epoch}
	var err error
	r.core, err = core.New(core.Config{
		Now:            func() time.Time { return r.now },
		Random:         func() float64 { return s.Random },
		SDK:            "script/1",
		RequestTimeout: 300 * time.Second,
		AttemptTimeout: 300 * time.Second,
	})
	if err != nil {
		return err
	}
	for i, step := range s.Steps {
		if err := r.step(step); err != nil {
			text, _ := json.Marshal(step)
			return fmt.Errorf("step %d, %s: %w", i+1, text, err)
		}
	}
	return r.nothingLeft()
}

func (r *run) step(step map[string]any) error {
	if _, ok := step["expect"]; ok {
		return r.expect(step)
	}
	if err := r.nothingLeft(); err != nil {
		return err
	}
	switch {
	case step["do"] == "connect":
		return r.perform(r.core.Connect())
	case step["do"] == "disconnect":
		return r.perform(r.core.Disconnect())
	case step["do"] == "wait":
		if err := r.advance(duration(step["untilMs"])); err != nil {
			return err
		}
		return r.nothingLeft()
	case step["do"] == "request":
		return r.request(step)
	case step["send"] != nil:
		text, err := json.Marshal(step["send"])
		if err != nil {
			return err
		}
		return r.perform(r.core.Receive(text))
	case step["sendText"] != nil:
		return r.perform(r.core.Receive([]byte(step["sendText"].(string))))
	case step["close"] != nil:
		return r.perform(r.core.Closed(int(step["close"].(float64)), ""))
	}
	return fmt.Errorf("an unknown step")
}

func (r *run) request(step map[string]any) error {
	value, err := protocol.ValueOf(step["params"])
	if err != nil {
		return err
	}
	params, err := protocol.DecodeRequest(step["method"].(string), value)
	if err != nil {
		return err
	}
	deadline := time.Duration(0)
	if step["deadlineMs"] != nil {
		deadline = duration(step["deadlineMs"])
	}
	return r.perform(r.core.Request(step["as"], params, deadline))
}

// nothingLeft fails on whatever has happened and was not expected.
func (r *run) nothingLeft() error {
	if len(r.happened) > 0 {
		return fmt.Errorf("not expected: %v", r.happened)
	}
	return nil
}

func (r *run) advance(until time.Duration) error {
	for !r.wake.IsZero() && !r.wake.After(epoch.Add(until)) {
		if r.wake.After(r.now) {
			r.now = r.wake
		}
		r.wake = time.Time{}
		if err := r.perform(r.core.Tick(r.now)); err != nil {
			return err
		}
	}
	r.now = epoch.Add(until)
	return nil
}

// expect takes the order of the script within a kind; between kinds it is free.
func (r *run) expect(step map[string]any) error {
	at := r.now.Sub(epoch)
	if step["atMs"] != nil {
		at = duration(step["atMs"])
	}
	if at < r.now.Sub(epoch) {
		return fmt.Errorf("it is later already: %v", r.now.Sub(epoch))
	}
	if at > r.now.Sub(epoch) {
		if err := r.nothingLeft(); err != nil {
			return err
		}
	}
	if err := r.advance(at); err != nil {
		return err
	}
	kind := step["expect"].(string)
	place := slices.IndexFunc(r.happened, func(each happening) bool { return each.kind == kind })
	if place < 0 {
		return fmt.Errorf("did not happen, but %v", r.happened)
	}
	happened := r.happened[place]
	r.happened = slices.Delete(r.happened, place, place+1)
	members := maps.Clone(step)
	for _, each := range []string{"expect", "atMs", "refused"} {
		delete(members, each)
	}
	if frame, ok := members["frame"]; ok {
		members = frame.(map[string]any)
	}
	if happened.at != at || !hasMembers(happened.what, members) {
		return fmt.Errorf("happened: %v", happened)
	}
	if kind != "open" {
		return nil
	}
	if step["refused"] == true {
		return r.perform(r.core.Closed(1006, ""))
	}
	return r.perform(r.core.Opened())
}

func (r *run) perform(actions []core.Action) error {
	for _, action := range actions {
		switch action := action.(type) {
		case core.Open:
			r.note("open", map[string]any{})
		case core.Send:
			var frame map[string]any
			if err := json.Unmarshal(action.Text, &frame); err != nil {
				return err
			}
			r.note("frame", frame)
		case core.Close:
			r.note("close", map[string]any{"code": float64(action.Code)})
		case core.Deliver:
			r.note("event", map[string]any{"name": action.Event.EventName(), "data": plain(action.Event)})
		case core.Settle:
			r.note("settled", outcome(action))
		case core.Announce:
			r.note("connection", map[string]any{"is": string(action.Change)})
		case core.WakeAt:
			r.wake = action.At
		case core.Log:
		}
	}
	return nil
}

func (r *run) note(kind string, what map[string]any) {
	r.happened = append(r.happened, happening{kind, r.now.Sub(epoch), what})
}

func outcome(settled core.Settle) map[string]any {
	if settled.Err == nil {
		return map[string]any{"as": settled.Key, "result": plain(settled.Result)}
	}
	info := settled.Err.Info()
	return map[string]any{
		"as":    settled.Key,
		"error": map[string]any{"domain": info.Domain, "name": info.Name},
	}
}

// plain is a model as encoding/json has it.
func plain(model json.Marshaler) any {
	var value any
	text, err := model.MarshalJSON()
	if err == nil {
		err = json.Unmarshal(text, &value)
	}
	if err != nil {
		return err
	}
	return value
}

func duration(ms any) time.Duration {
	return time.Duration(math.Round(ms.(float64) * float64(time.Millisecond)))
}

// hasMembers tells whether all members are there, at any depth.
func hasMembers(value, members any) bool {
	switch members := members.(type) {
	case map[string]any:
		value, ok := value.(map[string]any)
		for name, each := range members {
			found, has := value[name]
			ok = ok && has && hasMembers(found, each)
		}
		return ok
	case []any:
		value, ok := value.([]any)
		return ok && slices.EqualFunc(value, members, hasMembers)
	}
	return value == members
}
