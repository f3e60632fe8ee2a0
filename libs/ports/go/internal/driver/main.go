// Command driver is that of the suite of ports: a session that lines of JSON tell what to do.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"reflect"
	"strings"
	"sync"
	"time"

	"go.uber.org/goleak"
	"ringspec.example/go/ringspec"
)

// command is what the suite wants done.
type command struct {
	ID        int
	Do        string
	URL       string
	Request   int
	Params    json.RawMessage
	TimeoutMs int64
}

// driver has one session at a time, and what it is doing.
type driver struct {
	out     sync.Mutex
	working sync.WaitGroup
	events  sync.WaitGroup

	mu      sync.Mutex
	session *ringspec.Session
	cancels map[int]context.CancelFunc
}

func main() {
	d := &driver{cancels: make(map[int]context.CancelFunc)}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c command
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			panic(err)
		}
		d.take(c)
	}
	d.working.Wait()
	left := []string{}
	if err := goleak.Find(); err != nil {
		left = append(left, err.Error())
	}
	d.say(map[string]any{"left": left})
}

// take begins a command; the next may cancel it.
func (d *driver) take(c command) {
	ctx, cancel := context.WithCancel(context.Background())
	if c.TimeoutMs > 0 {
		ctx, cancel = context.WithTimeout(ctx, time.Duration(c.TimeoutMs)*time.Millisecond)
	}
	d.mu.Lock()
	d.cancels[c.ID] = cancel
	d.mu.Unlock()
	d.working.Add(1)
	go func() {
		defer d.working.Done()
		defer cancel()
		if result, err := d.do(ctx, c); err != nil {
			d.say(map[string]any{"id": c.ID, "error": failure(err)})
		} else {
			d.say(map[string]any{"id": c.ID, "ok": result})
		}
	}()
}

func (d *driver) do(ctx context.Context, c command) (any, error) {
	d.mu.Lock()
	session, cancel := d.session, d.cancels[c.Request]
	d.mu.Unlock()
	switch c.Do {
	case "connect":
		logger := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelDebug}))
		session, err := ringspec.Connect(ctx, c.URL, &ringspec.Options{Logger: logger})
		if err != nil {
			return nil, err
		}
		d.mu.Lock()
		d.session = session
		d.mu.Unlock()
		d.events.Add(1)
		go d.listen(session)
	case "disconnect":
		if session != nil {
			session.Close()
			d.events.Wait()
		}
	case "cancel":
		cancel()
	default:
		return call(ctx, session, c)
	}
	return struct{}{}, nil
}

// call calls the method of a request.
func call(ctx context.Context, session *ringspec.Session, c command) (any, error) {
	method := reflect.ValueOf(session).MethodByName(strings.ToUpper(c.Do[:1]) + c.Do[1:])
	if !method.IsValid() {
		return nil, fmt.Errorf("no method for %s", c.Do)
	}
	params := reflect.New(method.Type().In(1).Elem())
	if err := json.Unmarshal(c.Params, params.Interface()); err != nil {
		return nil, err
	}
	results := method.Call([]reflect.Value{reflect.ValueOf(ctx), params})
	err, _ := results[1].Interface().(error)
	return results[0].Interface(), err
}

// listen tells every event as it stands on the wire.
func (d *driver) listen(session *ringspec.Session) {
	defer d.events.Done()
	for event, err := range session.Events(context.Background()) {
		if err == nil {
			d.say(map[string]any{"event": event.EventName(), "data": event})
		}
	}
}

// say tells the suite.
func (d *driver) say(line map[string]any) {
	d.out.Lock()
	defer d.out.Unlock()
	if err := json.NewEncoder(os.Stdout).Encode(line); err != nil {
		panic(err)
	}
}

// failure tells how a command has failed.
func failure(err error) map[string]any {
	is := "other"
	var refused *ringspec.RequestError
	var late *ringspec.TimeoutError
	var lost *ringspec.ConnectionError
	switch {
	case errors.As(err, &refused):
		is = "refused"
	case errors.As(err, &late):
		is = "timeout"
	case errors.As(err, &lost):
		is = "lost"
	case errors.Is(err, context.Canceled):
		return map[string]any{"is": "cancelled"}
	}
	var known ringspec.Error
	if !errors.As(err, &known) {
		return map[string]any{"is": is, "name": err.Error()}
	}
	info := known.Info()
	return map[string]any{
		"is": is, "domain": info.Domain, "name": info.Name, "code": info.Code, "retryable": info.Retryable,
	}
}
