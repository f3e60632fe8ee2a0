//! The session against gateways that behave badly; against the real one it is held by the suite of
//! the ports.
#![cfg(feature = "tokio")]

mod support;

use futures_util::{SinkExt, StreamExt};
use ringspec::protocol::{
    CloseCode, ConnectionClosedReason, GetOperatorStatusParams, InviteParams, SUBPROTOCOL, SdpType,
    SessionDescription,
};
use ringspec::{Error, Session};
use serde_json::{Value, json};
use std::error::Error as StdError;
use std::io;
use std::time::Duration;
use support::core_at::{resumed, welcome};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{
    Callback, ErrorResponse, Request, Response,
};
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::{WebSocketStream, accept_hdr_async};

/// A gateway that does what a test tells it.
struct Fake(TcpListener);

impl Fake {
    async fn listen() -> (Self, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("ws://{}/ws", listener.local_addr().expect("an address"));
        (Self(listener), url)
    }

    /// Takes a connection and answers its greeting.
    async fn greet(&self, result: Value) -> WebSocketStream<TcpStream> {
        let (stream, _) = self.0.accept().await.expect("a connection");
        let mut socket = accept_hdr_async(stream, Subprotocol).await.expect("a socket");
        let greeting = read(&mut socket).await;
        let answer = json!({ "jsonrpc": "2.0", "id": greeting["id"], "result": result });
        socket.send(Message::text(answer.to_string())).await.expect("an open socket");
        socket
    }
}

struct Subprotocol;

impl Callback for Subprotocol {
    fn on_request(self, _: &Request, mut response: Response) -> Result<Response, ErrorResponse> {
        let subprotocol = HeaderValue::from_static(SUBPROTOCOL);
        response.headers_mut().insert("Sec-WebSocket-Protocol", subprotocol);
        Ok(response)
    }
}

async fn read(socket: &mut WebSocketStream<TcpStream>) -> Value {
    let message = socket.next().await.expect("a message").expect("an open socket");
    serde_json::from_str(message.to_text().expect("a text")).expect("JSON")
}

fn ask() -> GetOperatorStatusParams {
    GetOperatorStatusParams::default()
}

fn expect_no_tasks() {
    assert_eq!(Handle::current().metrics().num_alive_tasks(), 0);
}

fn serve<F: Future<Output = ()> + Send + 'static>(gateway: F) -> JoinHandle<()> {
    tokio::spawn(gateway)
}

#[tokio::test]
async fn nobody_there_is_an_error() {
    let (fake, url) = Fake::listen().await;
    drop(fake);
    let error = Session::connect(&url).await.expect_err("an error");
    let cause = error.source().and_then(StdError::source);
    let cause = cause.and_then(|cause| cause.downcast_ref::<io::Error>());
    assert_eq!(cause.map(io::Error::kind), Some(io::ErrorKind::ConnectionRefused));
    let error = Session::connect("no address").await.expect_err("an error");
    assert!(matches!(error, Error::ConnectionLost(_)));
    expect_no_tasks();
}

#[cfg(feature = "rustls")]
#[tokio::test]
async fn an_address_that_speaks_no_tls_is_an_error() {
    let (fake, url) = Fake::listen().await;
    let gateway = serve(async move {
        let (stream, _) = fake.0.accept().await.expect("a connection");
        stream.writable().await.expect("an open connection");
        stream.try_write(b"no TLS at all").expect("an open connection");
    });
    let url = url.replace("ws://", "wss://");
    assert!(matches!(Session::connect(&url).await, Err(Error::ConnectionLost(_))));
    gateway.await.expect("the gateway");
}

#[tokio::test]
async fn an_end_by_the_gateway_is_the_last_of_the_events() {
    let (fake, url) = Fake::listen().await;
    let gateway = serve(async move {
        let mut socket = fake.greet(welcome()).await;
        socket.send(Message::binary("no text".as_bytes())).await.expect("an open socket");
        let code = (CloseCode::LoginRevoked as u16).into();
        let frame = CloseFrame { code, reason: "it was revoked".into() };
        socket.close(Some(frame)).await.expect("an open socket");
        while socket.next().await.is_some() {}
    });
    let (session, mut events) = Session::connect(&url).await.expect("a session");
    let Some(Err(Error::ConnectionLost(lost))) = events.next().await else { panic!("no error") };
    assert_eq!(lost.reason(), Some(&ConnectionClosedReason::ClosedByGateway));
    assert!(lost.to_string().contains("it was revoked"), "{lost}");
    assert!(events.next().await.is_none());
    let error = session.request(ask()).await.expect_err("an error");
    assert!(error.to_string().contains("it was revoked"), "{error}");
    session.close().await;
    gateway.await.expect("the gateway");
    expect_no_tasks();
}

#[tokio::test]
async fn a_future_that_is_dropped_lets_go_of_its_request() {
    let (fake, url) = Fake::listen().await;
    let (arrived, arrival) = oneshot::channel();
    let (let_go, dropping) = oneshot::channel();
    let gateway = serve(async move {
        let mut socket = fake.greet(welcome()).await;
        assert_eq!(read(&mut socket).await["id"], 2);
        arrived.send(()).expect("a client");
        dropping.await.expect("a client");
        drop(socket);
        let mut socket = fake.greet(resumed()).await;
        // What is sent again would come first.
        loop {
            let frame = read(&mut socket).await;
            assert_ne!(frame["id"], 2);
            if frame["id"].is_number() {
                let result = json!({ "id": "1", "status": "READY" });
                let answer = json!({ "id": frame["id"], "result": result });
                return socket.send(Message::text(answer.to_string())).await.expect("open");
            }
        }
    });
    let (session, _events) = Session::connect(&url).await.expect("a session");
    tokio::select! {
        answer = session.request(ask()) => panic!("nobody answers, but {answer:?}"),
        arrived = arrival => arrived.expect("the gateway"),
    }
    let_go.send(()).expect("the gateway");
    assert_eq!(session.request(ask()).await.expect("an answer").id, "1");
    gateway.await.expect("the gateway");
}

#[tokio::test]
async fn an_answer_that_does_not_come_is_a_timeout() {
    let (fake, url) = Fake::listen().await;
    let gateway = serve(async move {
        let mut socket = fake.greet(welcome()).await;
        while socket.next().await.is_some() {}
    });
    let session = Session::builder(&url).request_timeout(Duration::from_millis(1));
    let (session, _events) = session.connect().await.expect("a session");
    assert!(matches!(session.request(ask()).await, Err(Error::Timeout { .. })));
    let within = session.request_within(Duration::from_millis(1), ask()).await;
    assert!(matches!(within, Err(Error::Timeout { method: "getOperatorStatus", .. })));
    session.close().await;
    gateway.await.expect("the gateway");
}

#[tokio::test]
async fn a_gateway_that_reads_nothing_keeps_nobody_from_closing() {
    let (fake, url) = Fake::listen().await;
    let (session, _events) = {
        let (session, socket) = tokio::join!(Session::connect(&url), fake.greet(welcome()));
        std::mem::forget(socket);
        session.expect("a session")
    };
    // More than the buffers of a socket take.
    let asked: Vec<_> = (0..200)
        .map(|_| {
            let session = session.clone();
            tokio::spawn(async move {
                let offer = SessionDescription::new(SdpType::Offer, "x".repeat(100_000));
                let invite = InviteParams::new("call0001", "bob", offer);
                session.request(invite).await
            })
        })
        .collect();
    tokio::task::yield_now().await;
    session.close().await;
    for each in asked {
        let outcome = each.await.expect("a task");
        assert!(matches!(outcome, Err(Error::ConnectionLost(_))));
    }
    expect_no_tasks();
}

#[tokio::test]
async fn the_last_handle_ends_the_session() {
    let (fake, url) = Fake::listen().await;
    let (session, socket) = tokio::join!(Session::connect(&url), fake.greet(welcome()));
    let (session, mut events) = session.expect("a session");
    let other = session.clone();
    assert_eq!(format!("{session:?}"), "Session { .. }");
    drop((session, other));
    let mut socket = socket;
    let message = socket.next().await.expect("a message").expect("an open socket");
    let Message::Close(Some(frame)) = message else { panic!("{message}") };
    assert_eq!(u16::from(frame.code), 1000);
    while socket.next().await.is_some() {}
    assert!(events.next().await.is_none());
}
