package example.ringspec.core;

import example.ringspec.protocol.RequestOf;

/** A hello or resume that was sent. */
record Greeting(long id, RequestOf<?> params) {}
