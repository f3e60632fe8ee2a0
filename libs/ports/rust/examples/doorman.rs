//! Tells who calls, and turns them down.

use ringspec::protocol::{Event, LoginParams, RejectParams, RejectScope};
use ringspec::{Error, Session};
use std::env;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = env::var("RINGSPEC_URL")?;
    let (user, password) = (env::var("RINGSPEC_USER")?, env::var("RINGSPEC_PASSWORD")?);
    let (session, mut events) = Session::connect(&url).await?;
    let login = match session.request(LoginParams::new(user, password)).await {
        Err(Error::Refused(refusal)) if refusal.info.domain == "auth" => {
            return Err(format!("cannot log in: {}", refusal.message).into());
        }
        other => other?,
    };
    println!("Good day, {}", login.display_name);
    while let Some(event) = events.next().await {
        match event? {
            Event::IncomingCall(call) => {
                println!("{} calls", call.from.display_name);
                session.request(RejectParams::new(call.call_id, RejectScope::User)).await?;
            }
            Event::Disconnected(_) => println!("It is over"),
            _ => {}
        }
    }
    session.close().await;
    Ok(())
}
