// Models of Go beside its JSON library, and beside structs for it. Argument: the cases.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"ringspec.example/go/protocol"
	"ringspec.example/go/ringspec/core"
)

const (
	rounds  = 7
	roundOf = 500 * time.Millisecond
)

type wireCase struct {
	part, name string
	text       []byte
}

// peers read and write a message by structs that quicktype makes, by the name of its shape. They are
// in a file that the bench generates.
var peers map[string]func(text []byte) ([]byte, error)

// again reads what a text says into a T, and writes that.
func again[T any](text []byte) ([]byte, error) {
	var value T
	if err := json.Unmarshal(text, &value); err != nil {
		return nil, err
	}
	return json.Marshal(value)
}

type peerCase struct {
	again func(text []byte) ([]byte, error)
	text  []byte
}

// taken are the cases that the peer reads without a mistake.
func taken(cases []wireCase) []peerCase {
	prefixes := map[string]string{"wire-events": "Event", "requests": "Request", "results": "Result"}
	var fitting []peerCase
	for _, each := range cases {
		again := peers[prefixes[each.part]+strings.ToUpper(each.name[:1])+each.name[1:]]
		if again == nil {
			panic("quicktype has made nothing of " + each.name)
		}
		if _, err := again(each.text); err == nil {
			fitting = append(fitting, peerCase{again, each.text})
		}
	}
	return fitting
}

func main() {
	all, err := os.ReadFile(os.Args[1])
	must(err)
	var cases, events []wireCase
	hello := ""
	for line := range strings.Lines(string(all)) {
		fields := strings.SplitN(strings.TrimSuffix(line, "\n"), "\t", 3)
		each := wireCase{fields[0], fields[1], []byte(fields[2])}
		cases = append(cases, each)
		if each.part == "wire-events" {
			events = append(events, each)
		}
		if hello == "" && each.part == "results" && each.name == "hello" {
			hello = fields[2]
		}
	}
	c, err := core.New(core.Config{})
	must(err)
	c.Connect()
	c.Opened()
	c.Receive([]byte(`{"jsonrpc":"2.0","id":1,"result":` + hello + `}`))
	seq := 0
	read := taken(cases)
	sides := map[string]func() int{
		"ours": func() int {
			for _, each := range cases {
				_, err := protocol.Encode(decode(each))
				must(err)
			}
			return len(cases)
		},
		"plain": func() int {
			for _, each := range cases {
				var value any
				must(json.Unmarshal(each.text, &value))
				_, err := json.Marshal(value)
				must(err)
			}
			return len(cases)
		},
		"tool": func() int {
			for _, each := range read {
				_, err := each.again(each.text)
				must(err)
			}
			return len(read)
		},
		"frames": func() int {
			for _, each := range events {
				seq++
				c.Receive(fmt.Appendf(nil, `{"jsonrpc":"2.0","method":"%s","params":{"seq":%d,"data":%s}}`, each.name, seq, each.text))
			}
			return len(events)
		},
	}
	told := make([]map[string]float64, 0, rounds)
	for round := range rounds + 1 {
		rates := map[string]float64{}
		for name, side := range sides {
			rates[name] = rate(side)
		}
		if round > 0 {
			told = append(told, rates)
		}
	}
	must(json.NewEncoder(os.Stdout).Encode(map[string]any{
		"rounds": told,
		"taken":  float64(len(read)) / float64(len(cases)),
	}))
}

func decode(each wireCase) protocol.Model {
	value, err := protocol.ParseJSON(each.text)
	must(err)
	var model protocol.Model
	switch each.part {
	case "wire-events":
		model, err = protocol.DecodeEvent(each.name, value)
	case "requests":
		model, err = protocol.DecodeRequest(each.name, value)
	default:
		model, err = protocol.DecodeResult(each.name, value)
	}
	must(err)
	return model
}

func rate(side func() int) float64 {
	done := 0
	began := time.Now()
	for time.Since(began) < roundOf {
		done += side()
	}
	return float64(done) / time.Since(began).Seconds()
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
