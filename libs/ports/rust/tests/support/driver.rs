//! The driver of the suite of ports: a session that lines of JSON tell what to do.

#[path = "any_request.rs"]
mod any_request;

use log::{LevelFilter, Log, Metadata, Record};
use ringspec::protocol::{Model, Request};
use ringspec::{Error, Events, Session};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader, stdin};
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// How a command ends.
type Outcome = Result<Value, Value>;

/// One session at a time, and the task that reads its events.
#[derive(Default)]
struct Driver {
    session: Option<Session>,
    listening: Option<JoinHandle<()>>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    log::set_max_level(LevelFilter::Trace);
    log::set_logger(&Stderr).expect("the first logger");
    let driver = Arc::new(Mutex::new(Driver::default()));
    let mut working = Vec::new();
    let mut cancels = HashMap::new();
    let mut lines = BufReader::new(stdin()).lines();
    while let Some(line) = lines.next_line().await? {
        let command: Value = serde_json::from_str(&line)?;
        let id = command["id"].clone();
        if command["do"] == "cancel" {
            // Dropped, it cancels; the command says so itself.
            cancels.remove(&command["request"].to_string());
            say(&json!({ "id": id, "ok": {} }));
            continue;
        }
        let (cancel, cancelled) = oneshot::channel::<()>();
        cancels.insert(id.to_string(), cancel);
        let driver = driver.clone();
        working.push(tokio::spawn(async move {
            let outcome = tokio::select! {
                outcome = work(&driver, &command) => outcome,
                _ = cancelled => Err(json!({ "is": "cancelled" })),
            };
            match outcome {
                Ok(result) => say(&json!({ "id": id, "ok": result })),
                Err(error) => say(&json!({ "id": id, "error": error })),
            }
        }));
    }
    for task in working {
        task.await?;
    }
    let left = Handle::current().metrics().num_alive_tasks();
    let left: Vec<String> = (0..left).map(|_| "a task".to_owned()).collect();
    say(&json!({ "left": left }));
    Ok(())
}

async fn work(driver: &Mutex<Driver>, command: &Value) -> Outcome {
    let text = |name: &str| command[name].as_str().unwrap_or_default();
    match text("do") {
        "connect" => {
            let (session, events) = Session::connect(text("url")).await.map_err(told)?;
            let mut driver = driver.lock().expect("the driver");
            driver.session = Some(session);
            driver.listening = Some(tokio::spawn(listen(events)));
        }
        "disconnect" => {
            let Driver { session, listening } =
                std::mem::take(&mut *driver.lock().expect("the driver"));
            if let (Some(session), Some(listening)) = (session, listening) {
                session.close().await;
                listening.await.map_err(other)?;
            }
        }
        method => {
            let session = driver.lock().expect("the driver").session.clone();
            let session = session.ok_or_else(|| other("no session"))?;
            let request = Request::decode(method, &command["params"]).map_err(other)?;
            let timeout = command["timeoutMs"].as_u64().map(Duration::from_millis);
            return match_request!(
                request,
                params => match timeout {
                    Some(timeout) => session.request_within(timeout, *params).await,
                    None => session.request(*params).await,
                }
                .map(|answer| answer.to_value())
                .map_err(told),
                _ => Err(other(method)),
            );
        }
    }
    Ok(json!({}))
}

/// Tells every event as it stands on the wire.
async fn listen(mut events: Events) {
    while let Some(Ok(event)) = events.next().await {
        say(&json!({ "event": event.name(), "data": event.to_value() }));
    }
}

fn say(line: &Value) {
    println!("{line}");
}

/// How a command has failed.
fn told(error: Error) -> Value {
    let is = match error {
        Error::Refused(_) => "refused",
        Error::Timeout { .. } => "timeout",
        Error::ConnectionLost(_) => "lost",
        _ => "other",
    };
    let info = error.info();
    json!({
        "is": is, "domain": info.domain, "name": info.name,
        "code": info.code, "retryable": info.retryable,
    })
}

fn other(error: impl ToString) -> Value {
    json!({ "is": "other", "name": error.to_string() })
}

/// All that the port logs; tungstenite writes whole frames as traces, and says so.
struct Stderr;

impl Log for Stderr {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("ringspec") || metadata.level() <= LevelFilter::Debug
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            eprintln!("{} {}: {}", record.level(), record.target(), record.args());
        }
    }

    fn flush(&self) {}
}
