"""The adapter against the real gateway."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from gateway import Gateway
from ringspec import ConnectionLostError, RequestError, RequestTimeoutError, Session
from ringspec_protocol import (
    ACDStatusUpdated,
    Event,
    GetOperatorStatusParams,
    LoginParams,
    LoginResult,
    LoginWithOneTimeKeyParams,
    LoginWithTokenParams,
    OperatorACDStatuses,
    RefreshTokensParams,
    RequestOneTimeKeyParams,
    SetOperatorStatusParams,
)


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    running = Gateway(tmp_path_factory.mktemp("gateway"))
    yield running
    running.kill()


def run(story: Coroutine[Any, Any, None]) -> None:
    """Runs to the end; a task that is left behind fails the test."""

    async def whole() -> None:
        async with asyncio.timeout(60):
            await story
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(whole())


async def login(session: Session, gateway: Gateway, user: str) -> LoginResult:
    return await session.request(LoginParams(user=user, password=gateway.passwords[user]))


def test_four_logins_and_refresh(gateway: Gateway) -> None:
    async def story() -> None:
        async with Session(gateway.url) as session:
            result = await login(session, gateway, "alice")
            assert result.user_name == "alice"
            assert result.tokens is not None
            params = RefreshTokensParams(user="alice", refresh_token=result.tokens.refresh_token)
            tokens = (await session.request(params)).tokens
        async with Session(gateway.url) as session:
            token = LoginWithTokenParams(user="alice", access_token=tokens.access_token)
            assert (await session.request(token)).user_name == "alice"
        async with Session(gateway.url) as session:
            key = (await session.request(RequestOneTimeKeyParams(user="alice"))).key
            secret = f"alice:ringspec.internal:{gateway.passwords['alice']}"
            inner = hashlib.md5(secret.encode()).hexdigest()
            hashed = hashlib.md5(f"{key}|{inner}".encode()).hexdigest()
            once = LoginWithOneTimeKeyParams(user="alice", hash=hashed)
            assert (await session.request(once)).user_name == "alice"

    run(story())


@pytest.mark.parametrize(
    "params",
    [
        LoginParams(user="alice", password="wrong"),
        LoginWithTokenParams(user="alice", access_token="wrong"),
        LoginWithOneTimeKeyParams(user="alice", hash="0" * 32),
    ],
)
def test_failed_login_is_an_error_with_a_name(gateway: Gateway, params: Any) -> None:
    async def story() -> None:
        async with Session(gateway.url) as session:
            with pytest.raises(RequestError) as failed:
                await session.request(params)
            assert failed.value.domain == "auth"
            assert failed.value.info.is_known

    run(story())


def test_status_is_set_and_told(gateway: Gateway) -> None:
    async def story() -> None:
        async with Session(gateway.url) as session:
            await login(session, gateway, "carol")
            online = OperatorACDStatuses.ONLINE
            await session.request(SetOperatorStatusParams(status=online))
            async for event in session.events():
                match event:
                    case ACDStatusUpdated(status=status):
                        assert status == online
                        break
                    case _:
                        pass
            assert (await session.request(GetOperatorStatusParams())).status == online

    run(story())


def test_gateway_that_is_killed_is_met_again(tmp_path: Path) -> None:
    async def story() -> None:
        first = Gateway(tmp_path)
        async with Session(first.url) as session:
            await login(session, first, "carol")
            first.kill()
            asked = asyncio.create_task(session.request(GetOperatorStatusParams()))
            second = await asyncio.to_thread(Gateway, tmp_path, first.port)
            try:
                assert (await asked).status
            finally:
                second.kill()
            waiting = asyncio.create_task(session.request(GetOperatorStatusParams()))
            await asyncio.sleep(0)
        with pytest.raises(ConnectionLostError):
            await waiting

    run(story())


def test_nobody_there_is_an_error(unused: str = "ws://127.0.0.1:9/ws") -> None:
    async def story() -> None:
        with pytest.raises(ConnectionLostError):
            async with Session(unused):
                pass

    run(story())


def test_request_ends_by_cancelling_and_by_deadline(gateway: Gateway) -> None:
    async def story() -> None:
        async with Session(gateway.url) as session:
            asked = asyncio.create_task(session.request(GetOperatorStatusParams()))
            await asyncio.sleep(0)
            asked.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asked
            with pytest.raises(RequestTimeoutError):
                await session.request(GetOperatorStatusParams(), timeout=1e-9)

    run(story())


def test_events_end_with_the_session(gateway: Gateway) -> None:
    async def story() -> None:
        async with Session(gateway.url) as session:
            events: AsyncIterator[Event] = session.events()
        assert [event async for event in events] == []

    run(story())
