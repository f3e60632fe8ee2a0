"""Keys of a caller's keypad (RFC 4733), which aiortc 1.16 leaves out."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from aiortc import RTCRtpCodecParameters, RTCRtpReceiver
from aiortc.codecs import CODECS
from aiortc.rtp import RtpPacket

KEYS = "0123456789*#ABCD"

# Offered and answered from now on, at the rates that browsers use.
CODECS["audio"] += [
    RTCRtpCodecParameters(mimeType="audio/telephone-event", clockRate=rate, payloadType=number)
    for rate, number in ((48_000, 110), (8_000, 126))
]


def on_key(
    receiver: RTCRtpReceiver, offer: str, pressed: Callable[[str], Awaitable[object]]
) -> None:
    """Calls `pressed` once for each key, instead of having its packets taken for sound."""
    types = {int(number) for number in re.findall(r"a=rtpmap:(\d+) telephone-event/", offer)}
    take_sound = receiver._handle_rtp_packet
    begun: set[int] = set()

    async def take(packet: RtpPacket, arrival_time_ms: int) -> None:
        if packet.payload_type not in types:
            await take_sound(packet, arrival_time_ms)
        elif packet.payload and packet.timestamp not in begun and packet.payload[0] < len(KEYS):
            # Every packet of a key has the time at which it was pressed.
            begun.add(packet.timestamp)
            await pressed(KEYS[packet.payload[0]])

    vars(receiver)["_handle_rtp_packet"] = take
