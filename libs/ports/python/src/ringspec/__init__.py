"""A client of Ringspec gateways. The values of the protocol are in `ringspec_protocol`."""

from ringspec.errors import (
    ConnectionLostError,
    InvalidRequestError,
    RequestError,
    RequestTimeoutError,
    RingspecError,
    UnexpectedAnswerError,
)

__all__ = [
    "ConnectionLostError",
    "InvalidRequestError",
    "RequestError",
    "RequestTimeoutError",
    "RingspecError",
    "UnexpectedAnswerError",
]
