package core

import (
	"errors"
	"fmt"
	"log/slog"
	"time"
	"unicode/utf8"

	"ringspec.example/go/protocol"
)

const (
	// maxFrameLength is that of the longest frame that a gateway takes, in UTF-16 units; a longer
	// one costs the connection.
	maxFrameLength = 262_144
	// ackDelay is how long an acknowledgement waits for more to acknowledge.
	ackDelay = 200 * time.Millisecond
	// ackBatch is how many frames are not kept waiting.
	ackBatch = 64
)

// session is everything that outlives a socket: numbers of requests and events, what waits for an
// answer, and who may resume.
//
// Attached to a socket it sends. Detached it holds requests back, and sends them under their old
// ids once it is attached again, so that the gateway does nothing twice.
type session struct {
	do     func(Action)
	timers *timers
	now    func() time.Time
	sdk    string

	pending        pendingRequests
	lastID         int64
	lastSeq        int64
	greetingID     int64
	unacknowledged int
	resumeToken    string
	isAttached     bool
}

// greet sends the first frame on a new socket: hello, or resume where the session has begun.
func (s *session) greet() protocol.Request {
	var greeting protocol.Request = &protocol.HelloParams{Level: protocol.Level, SDK: s.sdk}
	if s.resumeToken != "" {
		greeting = s.resumeWith(s.resumeToken)
	}
	s.lastID++
	s.greetingID = s.lastID
	// What a greeting has was checked before: the SDK by New, the token when it came.
	params, _ := protocol.Encode(greeting)
	s.do(Send{requestFrame(s.lastID, greeting.Method(), params)})
	return greeting
}

// attach sends what was held back, in order: there is a socket.
func (s *session) attach() {
	s.isAttached = true
	for _, request := range s.pending.inOrder {
		s.transmit(request)
	}
	if s.unacknowledged > 0 {
		s.scheduleAck()
	}
}

// detach stops the deadlines, and fails what was bound to the socket, which is gone.
func (s *session) detach() {
	s.isAttached = false
	s.timers.clear(ackTimer)
	for _, request := range s.pending.all() {
		s.timers.clear(timerKey(request.id))
		if request.isTransient {
			s.fail(request.id, &ConnectionError{message: "the connection was lost"})
		}
	}
}

// end fails whatever waits: nothing comes any more.
func (s *session) end(err *ConnectionError) {
	s.detach()
	for _, request := range s.pending.all() {
		s.fail(request.id, err)
	}
}

// request sends a request, now or once there is a socket. It settles under the key.
func (s *session) request(key any, params protocol.Request, deadline time.Duration, isTransient bool) {
	if _, ok := s.pending.byKey[key]; ok {
		panic(fmt.Sprintf("ringspec: the key %v waits for an answer already", key))
	}
	id := s.lastID + 1
	text, err := strictFrame(id, params)
	if err != nil {
		s.do(Settle{Key: key, Err: &InvalidRequestError{params.Method(), err}})
		return
	}
	s.lastID = id
	request := &pendingRequest{id, key, params, text, deadline, isTransient}
	s.pending.add(request)
	s.transmit(request)
}

// cancel neither settles a request nor sends it again: nobody waits for the answer any more.
func (s *session) cancel(key any) {
	if request, ok := s.pending.byKey[key]; ok {
		s.take(request.id)
		s.noteUnacknowledged(true)
	}
}

// expire tells that the deadline of a request has come.
func (s *session) expire(id int64) {
	if request := s.pending.take(id); request != nil {
		s.do(Settle{Key: request.key, Err: &TimeoutError{request.params.Method(), request.deadline}})
		s.noteUnacknowledged(true)
	}
}

// receive takes in a frame. False means that an event is missing: give the socket up.
func (s *session) receive(f frame) bool {
	switch f := f.(type) {
	case numberedEvent:
		return s.receiveEvent(f)
	case resultFrame:
		// A login brings a token of its own, whoever waits for it.
		s.takeToken(f.result.Member("resumeToken").Text())
		s.answer(f.id, func(request *pendingRequest) Settle { return settled(request, f.result) })
	case refusalFrame:
		if !f.hasID {
			s.do(Log{slog.LevelWarn, "a frame of ours could not be read: " + f.err.Data.Name})
			break
		}
		s.answer(f.id, func(request *pendingRequest) Settle {
			return Settle{Key: request.key, Err: newRequestError(request.params.Method(), &f.err)}
		})
	case unreadableFrame:
		s.do(Log{slog.LevelWarn, fmt.Sprintf("a frame that is not of the protocol: %v", f.err)})
		if f.hasID {
			s.answer(f.id, func(request *pendingRequest) Settle { return unexpected(request, f.err) })
		}
	}
	return true
}

// acknowledge tells the gateway what it may forget.
func (s *session) acknowledge() {
	s.timers.clear(ackTimer)
	s.unacknowledged = 0
	// Both are counts, which the protocol takes.
	params, _ := protocol.Encode(&protocol.AckParams{Seq: s.lastSeq, Answered: s.answered()})
	s.do(Send{fmt.Appendf(nil, `{"jsonrpc":"2.0","method":"ack","params":%s}`, params)})
}

// answered is the id up to and including which every request has its answer.
func (s *session) answered() int64 {
	if lowest, ok := s.pending.lowestID(); ok {
		return lowest - 1
	}
	return s.lastID
}

func (s *session) resumeWith(token string) *protocol.ResumeParams {
	return &protocol.ResumeParams{
		Level: protocol.Level, SDK: s.sdk, ResumeToken: token,
		LastSeq: s.lastSeq, Answered: protocol.Ptr(s.answered()),
	}
}

// takeToken keeps the newest token. One that no gateway would take does not count: the one from
// before may still do.
func (s *session) takeToken(token string) {
	if token == "" {
		return
	}
	if _, err := protocol.Encode(s.resumeWith(token)); err == nil {
		s.resumeToken = token
	}
}

func (s *session) receiveEvent(f numberedEvent) bool {
	if f.seq > s.lastSeq+1 {
		return false
	}
	if f.seq == s.lastSeq+1 {
		s.lastSeq = f.seq
		if f.err == nil {
			s.do(Deliver{f.event})
		} else {
			// Passed over: to wait for a better one would block all that follow.
			s.do(Log{slog.LevelWarn, fmt.Sprintf("event %d is not of the protocol: %v", f.seq, f.err)})
		}
	}
	s.noteUnacknowledged(true)
	return true
}

func (s *session) answer(id int64, settle func(*pendingRequest) Settle) {
	request := s.take(id)
	if request == nil {
		s.do(Log{slog.LevelDebug, fmt.Sprintf("an answer that nobody waits for: %d", id)})
		return
	}
	s.do(settle(request))
	s.noteUnacknowledged(!request.isTransient)
}

func (s *session) fail(id int64, err Error) {
	if request := s.take(id); request != nil {
		s.do(Settle{Key: request.key, Err: err})
	}
}

func (s *session) take(id int64) *pendingRequest {
	s.timers.clear(timerKey(id))
	return s.pending.take(id)
}

func (s *session) transmit(request *pendingRequest) {
	if s.isAttached {
		s.timers.set(timerKey(request.id), s.now().Add(request.deadline))
		s.do(Send{request.text})
	}
}

func (s *session) noteUnacknowledged(isUrgent bool) {
	s.unacknowledged++
	switch {
	case !s.isAttached:
	case s.unacknowledged >= ackBatch:
		s.acknowledge()
	case isUrgent:
		s.scheduleAck()
	}
}

func (s *session) scheduleAck() {
	if !s.timers.has(ackTimer) {
		s.timers.set(ackTimer, s.now().Add(ackDelay))
	}
}

func settled(request *pendingRequest, value protocol.Value) Settle {
	result, err := protocol.DecodeResult(request.params.Method(), value)
	if err != nil {
		return unexpected(request, misfit(err, ""))
	}
	return Settle{Key: request.key, Result: result}
}

func unexpected(request *pendingRequest, err *protocol.DecodeError) Settle {
	return Settle{Key: request.key, Err: &UnexpectedAnswerError{request.params.Method(), err}}
}

// strictFrame is the frame of a request, if the protocol has such a one.
func strictFrame(id int64, params protocol.Request) ([]byte, error) {
	if _, ok := params.(protocol.Notification); ok {
		return nil, errors.New("a notification, which nothing answers")
	}
	text, err := protocol.Encode(params)
	if err != nil {
		return nil, err
	}
	text = requestFrame(id, params.Method(), text)
	if length(text) > maxFrameLength {
		return nil, errors.New("longer than a frame may be")
	}
	return text, nil
}

func requestFrame(id int64, method string, params []byte) []byte {
	return fmt.Appendf(nil, `{"jsonrpc":"2.0","id":%d,"method":%q,"params":%s}`, id, method, params)
}

// length is that of a text in UTF-16 units.
func length(text []byte) int {
	length := utf8.RuneCount(text)
	for _, each := range text {
		// The first byte of what takes two units.
		if each >= 0xF0 {
			length++
		}
	}
	return length
}
