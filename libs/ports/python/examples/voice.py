"""What a bot says in a call."""

from __future__ import annotations

from contextlib import suppress

from aiortc.contrib.media import MediaPlayer
from aiortc.mediastreams import AudioStreamTrack, MediaStreamError, MediaStreamTrack
from av import AudioFrame


class Voice(AudioStreamTrack):
    """A WAV file, and once it is over what is heard: 20 ms for each 20 ms that come."""

    def __init__(self, wav: str, heard: MediaStreamTrack) -> None:
        super().__init__()
        speech = MediaPlayer(wav).audio
        if speech is None:
            raise ValueError(f"{wav} has no sound")
        self._speech = speech
        self._heard = heard
        self._said = 0

    async def recv(self) -> AudioFrame:
        """The next frame. What is heard during the speech is let go."""
        frame = await self._heard.recv()
        with suppress(MediaStreamError):
            frame = await self._speech.recv()
        assert isinstance(frame, AudioFrame)
        frame.pts = self._said
        self._said += frame.samples
        return frame

    def stop(self) -> None:
        """Lets go of the file as well."""
        super().stop()
        self._speech.stop()
