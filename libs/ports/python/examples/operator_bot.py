"""An operator: takes the calls of a queue, one after the other, and answers messages."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress

from aiortc import RTCPeerConnection

from ringspec import RequestError, Session
from ringspec_protocol import (
    ACDStatusUpdated,
    CandidatesReceived,
    Disconnected,
    IncomingCall,
    MessageReceived,
    OperatorACDStatuses,
    SessionDescription,
)
from voice_bot import answer, take


async def main(url: str, user: str, wav: str) -> None:
    """Serves the queue."""
    peer = RTCPeerConnection()
    async with Session(url) as session:
        await session.login(user=user, password=os.environ["RINGSPEC_PASSWORD"])
        await session.set_operator_status(status=OperatorACDStatuses.ONLINE)
        await session.set_operator_status(status=OperatorACDStatuses.READY)
        print("ready")
        async for event in session.events():
            try:
                match event:
                    case IncomingCall(offer=SessionDescription(sdp=offer)):
                        peer = await answer(session, event, offer, wav)
                        print("a call from", event.from_.user_name, "by", event.queue)
                    case CandidatesReceived(candidates=candidates):
                        for each in candidates:
                            await take(peer, each)
                    case MessageReceived(call_id=id, text=text):
                        await session.send_message(call_id=id, text=f"You said: {text}")
                    case Disconnected():
                        await peer.close()
                    case ACDStatusUpdated(status=OperatorACDStatuses.AFTER_SERVICE):
                        await session.set_operator_status(status=OperatorACDStatuses.READY)
                    case _:
                        pass
            except RequestError as error:
                print(error)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main(*sys.argv[1:]))
