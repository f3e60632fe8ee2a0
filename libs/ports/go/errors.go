package ringspec

import "ringspec.example/go/ringspec/core"

type (
	// Error is any error of a session but those of contexts. Branch on the type, or on domain and
	// name of its Info; the text is for people and may change.
	Error = core.Error
	// RequestError says that the gateway refused a request; nothing of it was done.
	RequestError = core.RequestError
	// TimeoutError says that no answer came in time. The gateway may have done what was asked.
	TimeoutError = core.TimeoutError
	// UnexpectedAnswerError says that an answer is not of the protocol. The gateway may have done
	// what was asked.
	UnexpectedAnswerError = core.UnexpectedAnswerError
	// InvalidRequestError says that a request was not sent: it is not of the protocol, or too long.
	InvalidRequestError = core.InvalidRequestError
	// ConnectionError says that there is no connection, for good.
	ConnectionError = core.ConnectionError
)
