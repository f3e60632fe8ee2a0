"""A call between two sessions, over a network that is cut."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TypeVar

from gateway import Gateway
from proxy import Proxy
from ringspec import Session
from ringspec_protocol import (
    AcceptParams,
    Connected,
    Disconnected,
    Event,
    HangupParams,
    IncomingCall,
    InfoReceived,
    InviteParams,
    LoginParams,
    MessageReceived,
    SdpType,
    SendInfoParams,
    SendMessageParams,
    SessionDescription,
)

CUTS = 5
E = TypeVar("E")
OFFER = SessionDescription(type_=SdpType.OFFER, sdp="v=0\r\n")
ANSWER = SessionDescription(type_=SdpType.ANSWER, sdp="v=0\r\n")


async def next_of(kind: type[E], events: AsyncIterator[Event]) -> E:
    async for event in events:
        if isinstance(event, kind):
            return event
    raise AssertionError("the events have ended")


async def call_over_a_network_that_is_cut(gateway: Gateway) -> None:
    async with (
        Proxy(gateway.port) as network,
        Session(network.url) as alice,
        Session(network.url) as bob,
    ):
        for session, user in ((alice, "alice"), (bob, "bob")):
            await session.request(LoginParams(user=user, password=gateway.passwords[user]))
        of_alice, of_bob = alice.events(), bob.events()
        await alice.request(InviteParams(call_id="c_python", number="bob", offer=OFFER))
        call = await next_of(IncomingCall, of_bob)
        assert call.offer.sdp == OFFER.sdp
        await bob.request(AcceptParams(call_id=call.call_id, answer=ANSWER))
        answered = await next_of(Connected, of_alice)
        assert answered.answer is not None
        assert answered.answer.sdp == ANSWER.sdp

        info = SendInfoParams(call_id=call.call_id, mime_type="text/plain", body="5")
        await alice.request(info)
        assert (await next_of(InfoReceived, of_bob)).body == "5"

        # Each goes out while the network is cut, before or after the gateway has it.
        for round in range(CUTS):
            texts = [f"{round}-{number}" for number in range(10)]
            async with asyncio.TaskGroup() as sending:
                for text in texts:
                    params = SendMessageParams(call_id=call.call_id, text=text)
                    sending.create_task(alice.request(params))
                    if text.endswith("5"):
                        await asyncio.sleep(0)
                        network.cut()
                seen = [(await next_of(MessageReceived, of_bob)).text for _ in texts]
            assert seen == texts

        await bob.request(HangupParams(call_id=call.call_id))
        await next_of(Disconnected, of_alice)


def test_call_goes_on_over_a_network_that_is_cut(tmp_path: Path) -> None:
    gateway = Gateway(tmp_path)
    try:
        asyncio.run(asyncio.wait_for(call_over_a_network_that_is_cut(gateway), 120))
    finally:
        gateway.kill()
