//! The life of one socket.

use futures_util::{SinkExt, StreamExt};
use std::convert::Infallible;
use std::future::pending;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{sleep, timeout};
use tokio_tungstenite::connect_async_with_config;
use tokio_tungstenite::tungstenite::handshake::client::Request;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error, Message};

/// How long the gateway may take to close a socket.
const CLOSING_TIMEOUT: Duration = Duration::from_secs(2);
/// Beyond what a gateway keeps for a session; more than that is no frame.
const MAX_MESSAGE: usize = 32 << 20;

/// What is to be sent.
pub(super) enum Outgoing {
    Text(String),
    Close(u16),
}

/// What happens to the socket.
pub(super) enum Signal {
    Opened,
    Text(String),
    Closed(u16, String),
    Broken(Error),
}

/// Opens a socket and serves it to its end, or until some time after nobody wants it any more.
pub(super) async fn serve(
    address: Request,
    mut outgoing: mpsc::UnboundedReceiver<Outgoing>,
    unwanted: oneshot::Receiver<Infallible>,
    number: u64,
    signals: mpsc::Sender<(u64, Signal)>,
) {
    // Nobody hears of a session that has ended.
    let tell = async |signal| {
        let _ = signals.send((number, signal)).await;
    };
    let config = WebSocketConfig::default()
        .max_message_size(Some(MAX_MESSAGE))
        .max_frame_size(Some(MAX_MESSAGE));
    #[cfg(feature = "rustls")]
    // Where the program has chosen another provider, that one stays.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let opened = tokio::select! {
        opened = connect_async_with_config(address, Some(config), true) => opened,
        // Before it is open there is nothing to send: this is the end.
        _ = outgoing.recv() => return,
    };
    let socket = match opened {
        Ok((socket, _)) => socket,
        Err(error) => return tell(Signal::Broken(error)).await,
    };
    tell(Signal::Opened).await;
    let (mut sink, mut stream) = socket.split();
    let writing = async {
        while let Some(next) = outgoing.recv().await {
            match next {
                // What cannot be sent is passed over: reading ends too, and knows better why.
                Outgoing::Text(text) => drop(sink.send(Message::text(text)).await),
                Outgoing::Close(code) => {
                    let frame = CloseFrame { code: code.into(), reason: "".into() };
                    drop(sink.send(Message::Close(Some(frame))).await);
                    return pending().await;
                }
            }
        }
    };
    let reading = async {
        loop {
            match stream.next().await {
                Some(Ok(Message::Text(text))) => tell(Signal::Text(text.as_str().to_owned())).await,
                // No text at all: the core says what it thinks of that.
                Some(Ok(Message::Binary(_))) => tell(Signal::Text(String::new())).await,
                Some(Ok(Message::Close(frame))) => {
                    let (code, reason) = frame.map_or((1005, String::new()), |frame| {
                        (frame.code.into(), frame.reason.as_str().to_owned())
                    });
                    tell(Signal::Closed(code, reason)).await;
                    // Answers, and waits for the gateway to be the first who hangs up.
                    let _ =
                        timeout(CLOSING_TIMEOUT, async { while stream.next().await.is_some() {} })
                            .await;
                    return;
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => return tell(Signal::Broken(error)).await,
                None => return tell(Signal::Closed(1006, String::new())).await,
            }
        }
    };
    let giving_up = async {
        let _ = unwanted.await;
        sleep(CLOSING_TIMEOUT).await;
    };
    tokio::select! {
        () = writing => {}
        () = reading => {}
        () = giving_up => {}
    }
}
