"""Answers calls: says a WAV file, then echoes. Any key of the caller's keypad hangs up."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress

from aiortc import RTCConfiguration, RTCIceServer, RTCPeerConnection, RTCSessionDescription
from aiortc.sdp import candidate_from_sdp

from keypad import on_key
from ringspec import RequestError, Session
from ringspec_protocol import (
    CandidatesReceived,
    Disconnected,
    IceCandidate,
    IncomingCall,
    RejectScope,
    SdpType,
    SessionDescription,
)
from voice import Voice


async def answer(session: Session, call: IncomingCall, offer: str, wav: str) -> RTCPeerConnection:
    """Takes a call, with a voice for it."""
    servers = (await session.get_ice_servers()).ice_servers
    ice = [RTCIceServer(list(each.urls), each.username, each.credential) for each in servers]
    peer = RTCPeerConnection(RTCConfiguration(ice))
    await peer.setRemoteDescription(RTCSessionDescription(offer, "offer"))
    receiver = peer.getTransceivers()[0].receiver
    on_key(receiver, offer, lambda _: session.hangup(call_id=call.call_id))
    peer.addTrack(Voice(wav, receiver.track))
    await peer.setLocalDescription(await peer.createAnswer())
    ours = SessionDescription(type_=SdpType.ANSWER, sdp=peer.localDescription.sdp)
    try:
        await session.accept(call_id=call.call_id, answer=ours)
    except RequestError:
        await peer.close()
        raise
    return peer


async def take(peer: RTCPeerConnection, candidate: IceCandidate) -> None:
    """Knows another way to the caller; the last one is empty."""
    if not candidate.candidate:
        return
    told = candidate_from_sdp(candidate.candidate.removeprefix("candidate:"))
    told.sdpMid, told.sdpMLineIndex = candidate.sdp_mid, candidate.sdp_m_line_index
    await peer.addIceCandidate(told)


async def main(url: str, user: str, wav: str) -> None:
    """Answers one call after the other."""
    peer = RTCPeerConnection()
    async with Session(url) as session:
        await session.login(user=user, password=os.environ["RINGSPEC_PASSWORD"])
        print("ready")
        async for event in session.events():
            try:
                match event:
                    case IncomingCall(offer=None):
                        # Whoever placed it wants somebody here to call; this one only answers.
                        await session.reject(call_id=event.call_id, scope=RejectScope.USER)
                    case IncomingCall(offer=SessionDescription(sdp=offer)):
                        peer = await answer(session, event, offer, wav)
                    case CandidatesReceived(candidates=candidates):
                        for each in candidates:
                            await take(peer, each)
                    case Disconnected():
                        await peer.close()
                    case _:
                        pass
            except RequestError as error:
                print(error)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main(*sys.argv[1:]))
