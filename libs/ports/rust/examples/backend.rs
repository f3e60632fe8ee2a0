//! A backend: it makes a user at the gateway, lists all, and hears how a call has ended.

use ringspec_protocol::{
    ApiClient, ApiError, ApiRequest, ApiResponse, ListUsersQuery, NewUserAccount,
    OperationErrorCode, Webhook,
};
use std::error::Error;
use std::io::{Read, Write};
use std::net::TcpStream;

// #region setup

/// Makes a user. The same attempt may be made again: it is carried out once.
fn make_user(ringspec: &ApiClient, name: &str, attempt: &str) -> Result<(), ApiError> {
    let call = ringspec.create_user(&NewUserAccount::new(name)).idempotency_key(attempt);
    match call.send(over_tcp) {
        Ok(user) => println!("made {}", user.name),
        Err(ApiError::Refused(refusal))
            if refusal.code == Some(OperationErrorCode::ApiNumberTaken) =>
        {
            println!("{name} is there already");
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Everybody's, page by page.
fn user_names(ringspec: &ApiClient) -> Result<Vec<String>, ApiError> {
    let mut names = Vec::new();
    let mut query = ListUsersQuery { limit: Some(2), ..ListUsersQuery::default() };
    loop {
        let page = ringspec.list_users(&query).send(over_tcp)?;
        names.extend(page.items.into_iter().map(|user| user.name));
        query.cursor = page.next;
        if query.cursor.is_none() {
            return Ok(names);
        }
    }
}

// #endregion setup

// #region webhooks

/// A webhook whose signature has been verified.
fn hear(body: &str) -> Result<(), Box<dyn Error>> {
    match Webhook::parse(body)? {
        Webhook::UserLoggedInWebhook(webhook) => println!("{} is here", webhook.data.user),
        Webhook::CallEndedWebhook(webhook) => {
            let call = webhook.data;
            let (from, to) = (call.from.display_name, call.to.display_name);
            println!("{from} called {to}: {}", call.ending.as_str());
        }
        webhook => println!("of no interest: {}", webhook.kind()),
    }
    Ok(())
}

// #endregion webhooks

/// Sends a request over a connection of its own, without TLS. Any library of HTTP does it as well.
fn over_tcp(request: ApiRequest) -> Result<ApiResponse, Box<dyn Error + Send + Sync>> {
    let (host, path) = request
        .url
        .strip_prefix("http://")
        .and_then(|rest| rest.find('/').map(|at| rest.split_at(at)))
        .ok_or("no address of http")?;
    let mut connection = TcpStream::connect(host)?;
    let mut text = format!("{} {path} HTTP/1.0\r\nHost: {host}\r\n", request.method);
    for (name, value) in &request.headers {
        text += &format!("{name}: {value}\r\n");
    }
    let body = request.body.unwrap_or_default();
    write!(connection, "{text}Content-Length: {}\r\n\r\n{body}", body.len())?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").ok_or("no answer of HTTP")?;
    let status = head.split(' ').nth(1).and_then(|text| text.parse().ok()).ok_or("no status")?;
    Ok(ApiResponse { status, retry_after: None, body: body.to_owned() })
}

/// Does it all once; a webhook comes from standard input.
fn main() -> Result<(), Box<dyn Error>> {
    let [_, url, key] = &std::env::args().collect::<Vec<_>>()[..] else {
        return Err("backend URL KEY".into());
    };
    let ringspec = ApiClient::new(url, key);
    make_user(&ringspec, "zoe", "customer-4711")?;
    make_user(&ringspec, "zoe", "customer-4711")?;
    make_user(&ringspec, "zoe", "customer-4712")?;
    println!("users: {}", user_names(&ringspec)?.join(", "));
    ringspec.delete_user("zoe").send(over_tcp)?;
    if let Err(ApiError::Refused(refusal)) = ringspec.get_user("zoe").send(over_tcp) {
        let code = refusal.code.as_ref().map_or("", OperationErrorCode::as_str);
        let title = refusal.problem.map(|problem| problem.title).unwrap_or_default();
        println!("{} {code} {title}", refusal.status);
    }
    hear(&std::io::read_to_string(std::io::stdin())?)
}
