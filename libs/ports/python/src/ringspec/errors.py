"""What can go wrong, each identified for ever by its domain and name."""

from __future__ import annotations

from typing import Final

from ringspec_protocol import ConnectionClosedReason, DecodeError, ErrorInfo, WireError, error_info


class RingspecError(Exception):
    """The one base of every error that this package raises.

    Branch on the class, or on `domain` and `name`; the text is for people and may change.
    """

    def __init__(self, info: ErrorInfo, message: str) -> None:
        super().__init__(message)
        self.info: Final = info
        """What the registry knows of it."""

    @property
    def domain(self) -> str:
        """Domain of the registry, such as `auth`."""
        return self.info.domain

    @property
    def name(self) -> str:
        """Name within the domain, such as `InvalidPassword`."""
        return self.info.name

    @property
    def code(self) -> int:
        """Number within the domain; means nothing without it."""
        return self.info.code

    @property
    def retryable(self) -> bool:
        """Whether the same attempt may succeed later without a change by the user."""
        return self.info.retryable


class RequestError(RingspecError):
    """The gateway refused a request; nothing of it was done."""

    def __init__(self, method: str, error: WireError) -> None:
        data = error.data
        info = error_info(str(data.domain), data.name, error.code, data.retryable or False)
        super().__init__(info, f"{method} was refused: {error.message} ({info.domain}.{info.name})")
        self.method: Final = method
        self.pointer: Final = data.path
        """JSON pointer (RFC 6901) to what was wrong in the frame, where the gateway told."""
        self.expected: Final = data.expected
        """What the schema wants at that place."""
        self.retry_after_ms: Final = data.retry_after_ms
        """When a repeat may succeed, in milliseconds."""


class RequestTimeoutError(RingspecError):
    """No answer came before the deadline. The gateway may have done what was asked."""

    def __init__(self, method: str, deadline_ms: float) -> None:
        super().__init__(
            _client_error("RequestTimeout"), f"{method}: no answer within {deadline_ms:g} ms"
        )
        self.method: Final = method


class UnexpectedAnswerError(RingspecError):
    """The answer is not of the protocol. The gateway may have done what was asked."""

    def __init__(self, method: str, error: DecodeError) -> None:
        super().__init__(_client_error("UnexpectedFrame"), f"the answer to {method}: {error}")
        self.method: Final = method
        self.pointer: Final = error.pointer
        """JSON pointer (RFC 6901) to the first place that does not fit."""


class InvalidRequestError(RingspecError):
    """A request that was not sent: it is not of the protocol, or too long for a frame."""

    def __init__(self, method: str, problem: str, pointer: str = "") -> None:
        super().__init__(_client_error("InvalidArgument"), f"{method}: {problem}")
        self.method: Final = method
        self.pointer: Final = pointer
        """JSON pointer (RFC 6901) into the parameters."""


class ConnectionLostError(RingspecError):
    """There is no connection, for good, or not the one that a request was bound to."""

    def __init__(self, message: str, reason: ConnectionClosedReason | None = None) -> None:
        super().__init__(_client_error("ConnectionLost"), message)
        self.reason: Final = reason
        """Why it is closed for good; `None` where no gateway was reached or it refused."""


def _client_error(name: str) -> ErrorInfo:
    return error_info("client", name, 0)
