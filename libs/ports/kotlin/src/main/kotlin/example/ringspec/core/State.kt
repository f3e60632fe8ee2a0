package example.ringspec.core

/** Where a connection stands. The session lives from [GREETING] until [CLOSED]. */
public enum class State {
    IDLE,

    /** The first socket is being opened; it gets one attempt. */
    OPENING,

    /** `hello` has no answer yet. */
    GREETING,
    ONLINE,

    /** No socket; the next attempt has its time. */
    BACKING_OFF,

    /** Another socket is being opened. */
    REOPENING,

    /** `resume` has no answer yet. */
    RESUMING,

    /** For good: a new session takes a new core. */
    CLOSED,
    ;

    /** Whether there is a socket, open or about to be. */
    internal val hasSocket: Boolean get() = this in WITH_SOCKET

    /** Whether it is the first attempt, before there is a session. */
    internal val isFirst: Boolean get() = this == OPENING || this == GREETING
}

private val WITH_SOCKET = setOf(State.OPENING, State.GREETING, State.ONLINE, State.REOPENING, State.RESUMING)

/** What moves a connection. */
public enum class Signal {
    /** The application begins. */
    CONNECT,

    /** The socket is open. */
    OPENED,

    /** The greeting was answered well. */
    WELCOMED,

    /** The socket is of no use; another may do better. */
    LOST,

    /** The socket is of no use, and no other would do better. */
    ENDED,

    /** It is time for the next attempt. */
    RETRY,

    /** There is no next attempt. */
    GAVE_UP,

    /** The application ends it. */
    DISCONNECT,
}

/** The next state. A signal that has no row means nothing in that state and is ignored. */
public val TRANSITIONS: Map<State, Map<Signal, State>> =
    mapOf(
        State.IDLE to
            mapOf(
                Signal.CONNECT to State.OPENING,
                Signal.DISCONNECT to State.CLOSED,
            ),
        State.OPENING to
            mapOf(
                Signal.OPENED to State.GREETING,
                Signal.LOST to State.CLOSED,
                Signal.ENDED to State.CLOSED,
                Signal.DISCONNECT to State.CLOSED,
            ),
        State.GREETING to
            mapOf(
                Signal.WELCOMED to State.ONLINE,
                Signal.LOST to State.CLOSED,
                Signal.ENDED to State.CLOSED,
                Signal.DISCONNECT to State.CLOSED,
            ),
        State.ONLINE to
            mapOf(
                Signal.LOST to State.BACKING_OFF,
                Signal.ENDED to State.CLOSED,
                Signal.DISCONNECT to State.CLOSED,
            ),
        State.BACKING_OFF to
            mapOf(
                Signal.RETRY to State.REOPENING,
                Signal.GAVE_UP to State.CLOSED,
                Signal.DISCONNECT to State.CLOSED,
            ),
        State.REOPENING to
            mapOf(
                Signal.OPENED to State.RESUMING,
                Signal.LOST to State.BACKING_OFF,
                Signal.ENDED to State.CLOSED,
                Signal.DISCONNECT to State.CLOSED,
            ),
        State.RESUMING to
            mapOf(
                Signal.WELCOMED to State.ONLINE,
                Signal.LOST to State.BACKING_OFF,
                Signal.ENDED to State.CLOSED,
                Signal.DISCONNECT to State.CLOSED,
            ),
        State.CLOSED to emptyMap(),
    )
