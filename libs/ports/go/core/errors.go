package core

import (
	"context"
	"fmt"
	"math"
	"time"

	"ringspec.example/go/protocol"
)

// Error is any error of this package. Branch on the type, or on domain and name; the text is for
// people and may change.
type Error interface {
	error
	// Info is what the registry of the protocol knows of it.
	Info() protocol.ErrorInfo
}

// RequestError says that the gateway refused a request; nothing of it was done.
type RequestError struct {
	// Method is the name of the request on the wire.
	Method string
	// Message is the gateway's own, for people.
	Message string
	// Pointer is a JSON pointer (RFC 6901) to what was wrong in the frame, where the gateway told.
	Pointer string
	// Expected is what the protocol wants at that place.
	Expected string
	// RetryAfter is how long to wait before a repeat may succeed; 0 where nobody said.
	RetryAfter time.Duration

	info protocol.ErrorInfo
}

func newRequestError(method string, wire *protocol.WireError) *RequestError {
	data := &wire.Data
	isRetryable := data.Retryable != nil && *data.Retryable
	err := &RequestError{
		Method:  method,
		Message: wire.Message,
		info:    protocol.LookupError(string(data.Domain), data.Name, wire.Code, isRetryable),
	}
	if data.Path != nil {
		err.Pointer = *data.Path
	}
	if data.Expected != nil {
		err.Expected = *data.Expected
	}
	if data.RetryAfterMs != nil {
		err.RetryAfter = milliseconds(*data.RetryAfterMs)
	}
	return err
}

// Error says what was refused, and why.
func (e *RequestError) Error() string {
	return fmt.Sprintf("ringspec: %s was refused: %s (%s.%s)", e.Method, e.Message, e.info.Domain, e.info.Name)
}

// Info tells which error it is: an unknown one as the gateway told it.
func (e *RequestError) Info() protocol.ErrorInfo {
	return e.info
}

// TimeoutError says that no answer came in time. The gateway may have done what was asked.
type TimeoutError struct {
	// Method is the name of the request on the wire.
	Method string
	// After is how long it was waited for.
	After time.Duration
}

// Error says which request it was.
func (e *TimeoutError) Error() string {
	return fmt.Sprintf("ringspec: %s: no answer within %v", e.Method, e.After)
}

// Timeout is true, as for a timeout of package net.
func (e *TimeoutError) Timeout() bool {
	return true
}

// Is makes it a [context.DeadlineExceeded], which it was where the context of a request has ended.
func (e *TimeoutError) Is(target error) bool {
	return target == context.DeadlineExceeded
}

// Info is client.RequestTimeout.
func (e *TimeoutError) Info() protocol.ErrorInfo {
	return clientError("RequestTimeout")
}

// UnexpectedAnswerError says that an answer is not of the protocol. The gateway may have done what
// was asked.
type UnexpectedAnswerError struct {
	// Method is the name of the request on the wire.
	Method string
	// Err says what does not fit, and where.
	Err *protocol.DecodeError
}

// Error says which request it was, and what does not fit.
func (e *UnexpectedAnswerError) Error() string {
	return fmt.Sprintf("ringspec: the answer to %s: %v", e.Method, e.Err)
}

// Unwrap is Err.
func (e *UnexpectedAnswerError) Unwrap() error {
	return e.Err
}

// Info is client.UnexpectedFrame.
func (e *UnexpectedAnswerError) Info() protocol.ErrorInfo {
	return clientError("UnexpectedFrame")
}

// InvalidRequestError says that a request was not sent: it is not of the protocol, or too long.
type InvalidRequestError struct {
	// Method is the name of the request on the wire.
	Method string
	// Err says what is wrong; a [*protocol.DecodeError] says where.
	Err error
}

// Error says which request it was, and what is wrong.
func (e *InvalidRequestError) Error() string {
	return fmt.Sprintf("ringspec: %s: %v", e.Method, e.Err)
}

// Unwrap is Err.
func (e *InvalidRequestError) Unwrap() error {
	return e.Err
}

// Info is client.InvalidArgument.
func (e *InvalidRequestError) Info() protocol.ErrorInfo {
	return clientError("InvalidArgument")
}

// ConnectionError says that there is no connection: for good, or not the one that a request was
// bound to.
type ConnectionError struct {
	// Reason says why it is closed for good; empty where no gateway was reached or it refused.
	Reason protocol.ConnectionClosedReason

	message string
	cause   error
}

// Error says what became of the connection.
func (e *ConnectionError) Error() string {
	if e.cause == nil {
		return "ringspec: " + e.message
	}
	return fmt.Sprintf("ringspec: %s: %v", e.message, e.cause)
}

// Unwrap is the cause, such as a [*RequestError] or an error of package net, where there is one.
func (e *ConnectionError) Unwrap() error {
	return e.cause
}

// Info is client.ConnectionLost.
func (e *ConnectionError) Info() protocol.ErrorInfo {
	return clientError("ConnectionLost")
}

func clientError(name string) protocol.ErrorInfo {
	return protocol.LookupError("client", name, 0, false)
}

// milliseconds is a duration of the wire, of which the longest are beyond a [time.Duration].
func milliseconds(count int64) time.Duration {
	return time.Duration(min(count, math.MaxInt64/int64(4*time.Millisecond))) * time.Millisecond
}
