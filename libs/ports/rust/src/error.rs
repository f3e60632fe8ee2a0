//! What can go wrong, each identified for ever by its domain and name.

use ringspec_protocol::{ConnectionClosedReason, DecodeError, ErrorInfo, WireError};
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Any error of this crate. Branch on the variant, or on domain and name of [`Error::info`]; the
/// text is for people and may change.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The gateway refused a request; nothing of it was done.
    #[error("{0}")]
    Refused(Box<Refusal>),
    /// No answer came in time. The gateway may have done what was asked.
    #[error("{method}: no answer within {after:?}")]
    Timeout {
        /// Name of the request on the wire.
        method: &'static str,
        /// How long it was waited for.
        after: Duration,
    },
    /// The answer is not of the protocol. The gateway may have done what was asked.
    #[error("{method}: the answer is not of the protocol")]
    UnexpectedAnswer {
        /// Name of the request on the wire.
        method: &'static str,
        /// What does not fit, and where.
        source: DecodeError,
    },
    /// A request that was not sent: it is not of the protocol.
    #[error("{method}: the parameters are not of the protocol")]
    InvalidRequest {
        /// Name of the request on the wire.
        method: &'static str,
        /// What is wrong, and where.
        source: DecodeError,
    },
    /// A request that was not sent: it is longer than a frame may be.
    #[error("{method}: longer than a frame may be")]
    TooLong {
        /// Name of the request on the wire.
        method: &'static str,
    },
    /// There is no connection.
    #[error(transparent)]
    ConnectionLost(#[from] ConnectionLost),
}

impl Error {
    /// What the registry of the protocol knows of it; of a refusal that it does not know, what the
    /// gateway told.
    pub fn info(&self) -> ErrorInfo {
        let name = match self {
            Self::Refused(refusal) => return refusal.info.clone(),
            Self::Timeout { .. } => "RequestTimeout",
            Self::UnexpectedAnswer { .. } => "UnexpectedFrame",
            Self::InvalidRequest { .. } | Self::TooLong { .. } => "InvalidArgument",
            Self::ConnectionLost(_) => "ConnectionLost",
        };
        ErrorInfo::of("client", name, 0, false)
    }
}

/// What a gateway says of a request that it refuses.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Refusal {
    /// Name of the request on the wire.
    pub method: &'static str,
    /// Which error it is.
    pub info: ErrorInfo,
    /// The gateway's own words, for people.
    pub message: String,
    /// JSON pointer (RFC 6901) to what was wrong in the frame, where the gateway told.
    pub pointer: Option<String>,
    /// What the protocol wants at that place.
    pub expected: Option<String>,
    /// How long to wait before a repeat may succeed.
    pub retry_after: Option<Duration>,
}

impl Refusal {
    pub(crate) fn new(method: &'static str, error: WireError) -> Self {
        let data = error.data;
        let retryable = data.retryable.unwrap_or(false);
        Self {
            method,
            info: ErrorInfo::of(data.domain.as_str(), &data.name, error.code, retryable),
            message: error.message,
            pointer: data.path,
            expected: data.expected,
            retry_after: data.retry_after_ms.map(milliseconds),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, info, message, .. } = self;
        write!(f, "{method} was refused: {message} ({}.{})", info.domain, info.name)
    }
}

impl StdError for Refusal {}

/// There is no connection: for good, or not the one that a request was bound to.
#[derive(Clone, Debug)]
pub struct ConnectionLost {
    pub(crate) message: String,
    pub(crate) reason: Option<ConnectionClosedReason>,
    pub(crate) source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl ConnectionLost {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), reason: None, source: None }
    }

    pub(crate) fn because(mut self, reason: ConnectionClosedReason) -> Self {
        self.reason = Some(reason);
        self
    }

    pub(crate) fn caused_by(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.source = Some(Arc::new(source));
        self
    }

    /// Why it is closed for good; `None` where no gateway was reached or it refused.
    pub fn reason(&self) -> Option<&ConnectionClosedReason> {
        self.reason.as_ref()
    }
}

impl fmt::Display for ConnectionLost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for ConnectionLost {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

/// A duration of the wire. Some are longer than what fits into an `Instant`.
pub(crate) fn milliseconds(count: i64) -> Duration {
    const LONGEST: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);
    Duration::from_millis(count.unsigned_abs()).min(LONGEST)
}
