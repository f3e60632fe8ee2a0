"""A client of Ringspec gateways. The values of the protocol are in `ringspec_protocol`."""

from ringspec.errors import (
    ConnectionLostError,
    InvalidRequestError,
    RequestError,
    RequestTimeoutError,
    RingspecError,
    UnexpectedAnswerError,
)
from ringspec.session import Session

__all__ = [
    "ConnectionLostError",
    "InvalidRequestError",
    "RequestError",
    "RequestTimeoutError",
    "RingspecError",
    "Session",
    "UnexpectedAnswerError",
]
