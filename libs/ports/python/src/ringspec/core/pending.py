"""Requests without an answer."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from ringspec_protocol import RequestOf


@dataclass(frozen=True, slots=True)
class PendingRequest:
    """A request that waits for its answer."""

    id: int
    key: Hashable
    params: RequestOf[object] = field(repr=False)
    text: str = field(repr=False)
    """The frame, made once: a resend is the same frame."""
    deadline_ms: float
    transient: bool
    """Makes sense on its own socket only, as a ping does: it fails with it and is not resent."""

    @property
    def method(self) -> str:
        """Name of the request on the wire."""
        return self.params.METHOD


class PendingRequests:
    """Requests in the order of their ids; each leaves once."""

    def __init__(self) -> None:
        self._by_id: dict[int, PendingRequest] = {}
        self._ids: dict[Hashable, int] = {}

    def __iter__(self) -> Iterator[PendingRequest]:
        return iter(tuple(self._by_id.values()))

    def __contains__(self, key: Hashable) -> bool:
        return key in self._ids

    @property
    def lowest_id(self) -> int | None:
        """The lowest id that still waits."""
        return next(iter(self._by_id), None)

    def add(self, request: PendingRequest) -> None:
        """Adds a request, whose id is above all others and whose key is new."""
        self._by_id[request.id] = request
        self._ids[request.key] = request.id

    def id_of(self, key: Hashable) -> int | None:
        """The id of a request by its key."""
        return self._ids.get(key)

    def take(self, id: int) -> PendingRequest | None:
        """Takes out a request; `None` where it does not wait any more."""
        request = self._by_id.pop(id, None)
        if request is not None:
            del self._ids[request.key]
        return request
