package core

import (
	"errors"
	"math"

	"ringspec.example/go/protocol"
)

// frame is what a gateway may send, and all the rest.
type frame interface {
	isFrame()
}

// resultFrame says that a request has succeeded. The shape of the result goes by its method.
type resultFrame struct {
	id     int64
	result protocol.Value
}

// refusalFrame says that a request was refused; without an id, a frame of ours could not be read.
type refusalFrame struct {
	id    int64
	hasID bool
	err   protocol.WireError
}

// numberedEvent is an event, or what should have been one: err then says what is wrong.
type numberedEvent struct {
	seq   int64
	event protocol.Event
	err   *protocol.DecodeError
}

// unreadableFrame is not of the protocol; with an id where it seems to be an answer.
type unreadableFrame struct {
	id    int64
	hasID bool
	err   *protocol.DecodeError
}

func (resultFrame) isFrame()     {}
func (refusalFrame) isFrame()    {}
func (numberedEvent) isFrame()   {}
func (unreadableFrame) isFrame() {}

// readFrame reads any text.
func readFrame(text []byte) frame {
	value, err := protocol.ParseJSON(text)
	if err != nil {
		return unreadableFrame{err: misfit(err, "")}
	}
	if method := value.Member("method"); method.Kind() == protocol.KindText {
		return readEvent(method.Text(), value.Member("params"))
	}
	id, hasID := asCount(value.Member("id"))
	if result := value.Member("result"); hasID && result.Kind() == protocol.KindObject {
		return resultFrame{id, result}
	}
	// Without an id it is no answer; null stands for one that could not be read.
	isAnswer := hasID || value.Member("id").Kind() == protocol.KindNull
	if refusal := value.Member("error"); isAnswer && refusal.Kind() == protocol.KindObject {
		frame := refusalFrame{id: id, hasID: hasID}
		if err := frame.err.FromValue(refusal); err != nil {
			return unreadableFrame{id, hasID, misfit(err, "/error")}
		}
		return frame
	}
	expected := &protocol.DecodeError{Expected: "a result, an error or an event", Got: value.Kind().String()}
	return unreadableFrame{id, hasID, expected}
}

func readEvent(name string, params protocol.Value) frame {
	seq, ok := asCount(params.Member("seq"))
	if !ok {
		got := params.Member("seq").Kind().String()
		err := &protocol.DecodeError{Pointer: "/params/seq", Expected: "a positive integer", Got: got}
		return unreadableFrame{err: err}
	}
	event, err := protocol.DecodeEvent(name, params.Member("data"))
	if err != nil {
		return numberedEvent{seq: seq, err: misfit(err, "/params/data")}
	}
	return numberedEvent{seq: seq, event: event}
}

// misfit is an error of the models, as seen from the frame.
func misfit(err error, within string) *protocol.DecodeError {
	var inner *protocol.DecodeError
	if !errors.As(err, &inner) {
		return &protocol.DecodeError{Pointer: within, Expected: "a value of the protocol", Got: "another"}
	}
	return &protocol.DecodeError{Pointer: within + inner.Pointer, Expected: inner.Expected, Got: inner.Got}
}

// asCount is a positive integer, however it is written.
func asCount(value protocol.Value) (int64, bool) {
	const most = 1<<53 - 1
	number := value.Number()
	ok := number >= 1 && number <= most && number == math.Trunc(number)
	if !ok {
		return 0, false
	}
	return int64(number), true
}
