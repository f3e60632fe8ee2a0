package core_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ringspec.example/go/ringspec/core"
)

// gatewayTexts are the texts that gateways send in the scripts of sessions.
func gatewayTexts(f *testing.F) []string {
	f.Helper()
	files, err := filepath.Glob(sessions + "/*.json")
	if err != nil || len(files) == 0 {
		f.Fatal("no scripts in", sessions, err)
	}
	var texts []string
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		var s script
		if err := json.Unmarshal(content, &s); err != nil {
			f.Fatal(file, err)
		}
		for _, step := range s.Steps {
			if text, ok := step["sendText"].(string); ok {
				texts = append(texts, text)
			} else if step["send"] != nil {
				text, _ := json.Marshal(step["send"])
				texts = append(texts, string(text))
			}
		}
	}
	return texts
}

// FuzzReceive gives any text to a core that waits for its greeting, and to one that is online with
// a request that has the id 2.
func FuzzReceive(f *testing.F) {
	for _, text := range gatewayTexts(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := newCore(t)
		at.Connect()
		at.Opened()
		at.text(text)
		if state := at.State(); state != core.StateOnline && state != core.StateClosed {
			t.Error("greeted, and", state)
		}
		at = online(t)
		at.Request("a", ask, 0)
		actions := at.text(text)
		if len(only[core.Deliver](actions)) > 0 && len(only[core.Close](actions)) > 0 {
			t.Error("handed on, and given up:", actions)
		}
		settled := len(only[core.Settle](actions)) + len(only[core.Settle](at.Disconnect()))
		if settled != 1 {
			t.Errorf("settled %d times", settled)
		}
	})
}

// FuzzStory tells a core a story of what happens in any order. A line is one thing that happens:
// its first byte says what, the rest is a text.
func FuzzStory(f *testing.F) {
	f.Add("q\n<" + strings.Join(gatewayTexts(f), "\n<") + "\nc\no\nw\nt\nd")
	f.Add("o\nq\nb\nt\no\n<{\"id\":3,\"result\":" + resumed + "}\nq\nx\nt\nt")
	f.Fuzz(func(t *testing.T, story string) {
		tell(t, strings.Split(story, "\n"))
	})
}

// tell ends every story with a disconnect, and every request ends once.
func tell(t *testing.T, lines []string) {
	at := online(t)
	asked := 0
	var done []core.Action
	for _, line := range lines {
		what, text := byte(0), ""
		if line != "" {
			what, text = line[0], line[1:]
		}
		var actions []core.Action
		switch what {
		case '<':
			actions = at.text(text)
		case 'q':
			asked++
			actions = at.Request(asked, ask, time.Duration(len(text))*time.Second)
		case 'o':
			actions = at.Opened()
		case 'b':
			actions = at.Broken(os.ErrClosed)
		case 'c':
			actions = at.Closed(1006+len(text)*1000, text)
		case 't':
			actions = at.wait(time.Duration(len(text)+1) * time.Second)
		case 'w':
			actions = at.wait(100 * time.Millisecond)
		}
		done = append(done, actions...)
	}
	done = append(done, at.Disconnect()...)
	if at.State() != core.StateClosed {
		t.Error("disconnected, and", at.State())
	}
	settled := make(map[any]int)
	for _, each := range only[core.Settle](done) {
		settled[each.Key]++
	}
	for key := 1; key <= asked; key++ {
		if settled[key] != 1 {
			t.Errorf("request %d has settled %d times", key, settled[key])
		}
	}
	if wakes := only[core.WakeAt](done); len(wakes) > 0 && !wakes[len(wakes)-1].At.IsZero() {
		t.Error("it wants to wake after its end")
	}
}
