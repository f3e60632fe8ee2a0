/** How operations are asked for over HTTP, as lines of a module; `$` begins what differs. */
export const API = String.raw`
/// A request of HTTP, for whatever sends it.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiRequest {
    /// The method of HTTP.
    pub method: &'static str,
    /// Where it goes.
    pub url: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// What is sent, if anything.
    pub body: Option<String>,
}

impl fmt::Debug for ApiRequest {
    /// Without headers and body, which may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("ApiRequest");
        shown.field("method", &self.method).field("url", &self.url).finish_non_exhaustive()
    }
}

/// What a server answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiResponse {
    /// The status of HTTP.
    pub status: u16,
    /// The header Retry-After, if it came.
    pub retry_after: Option<String>,
    /// All of the body.
    pub body: String,
}

/// Why an operation has no result.
#[derive(Debug)]
#[non_exhaustive]
pub enum ApiError {
    /// The server refused it.
    Refused(Box<Refusal>),
    /// What was to be sent, or what came, is not what the protocol says.
    Decode(DecodeError),
    /// The request was not sent, or no answer came.
    Transport(Box<dyn std::error::Error + Send + Sync>),
}

/// What an operation was refused with.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Refusal {
    /// Name of the operation.
    pub operation: &'static str,
    /// Status of the answer.
    pub status: u16,
    /// What to branch on; absent where something else than the server answered.
    pub code: Option<$CODE>,
    /// All that the answer says, where it is of the server.
    pub problem: Option<$PROBLEM>,
    /// How long to wait before the next attempt, where the answer says so.
    pub retry_after: Option<std::time::Duration>,
    /// What was wrong, for people.
    pub text: String,
}

impl ApiError {
    /// What the operation was refused with, if it was.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => write!(f, "{}: {}", refusal.operation, refusal.text),
            Self::Decode(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ApiError {}

impl From<DecodeError> for ApiError {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

/// A request for an operation, which is not sent yet, and how its answer is read.
#[derive(Clone, Debug)]
#[must_use = "nothing is sent before send"]
pub struct ApiCall<T> {
    operation: &'static ApiOperation,
    request: Result<ApiRequest, DecodeError>,
    answer: fn(&str) -> Result<T, DecodeError>,
}

impl<T> ApiCall<T> {
    /// Sends it by a function that speaks HTTP, and reads the answer.
    ///
    /// # Errors
    ///
    /// [ApiError] where the operation has no result.
    pub fn send<E, F>(self, send: F) -> Result<T, ApiError>
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
        F: FnOnce(ApiRequest) -> Result<ApiResponse, E>,
    {
        let request = self.request.clone()?;
        let response = send(request).map_err(|error| ApiError::Transport(error.into()))?;
        self.read(&response)
    }

    /// The same where sending takes its time.
    ///
    /// # Errors
    ///
    /// [ApiError] where the operation has no result.
    pub async fn send_async<E, F>(self, send: impl FnOnce(ApiRequest) -> F) -> Result<T, ApiError>
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
        F: Future<Output = Result<ApiResponse, E>>,
    {
        let request = self.request.clone()?;
        let response = send(request).await.map_err(|error| ApiError::Transport(error.into()))?;
        self.read(&response)
    }

    /// With a header for this request alone.
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        if let Ok(request) = &mut self.request {
            request.headers.push((name.to_owned(), value.into()));
        }
        self
    }

    pub(crate) fn new(
        operation: &'static ApiOperation,
        base: &str,
        headers: Vec<(String, String)>,
        answer: fn(&str) -> Result<T, DecodeError>,
    ) -> Self {
        let url = format!("{base}{}", operation.path);
        let request = ApiRequest { method: operation.method, url, headers, body: None };
        let kind = if operation.lines { "application/x-ndjson" } else { "application/json" };
        let call = Self { operation, request: Ok(request), answer };
        call.header("Accept", kind)
    }

    /// Puts a text in place of a name in braces. What would be another address is refused.
    pub(crate) fn path(self, name: &str, text: &str) -> Self {
        self.changed(|request| {
            if matches!(text, "" | "." | "..") {
                let expected = "a text that names no other address";
                return Err(DecodeError::new(expected, "a text").within(name));
            }
            request.url = request.url.replace(&format!("{{{name}}}"), &encoded(text));
            Ok(())
        })
    }

    /// What the server would refuse is not sent.
    pub(crate) fn check(self, path: &impl Model) -> Self {
        self.changed(|_| path.encode().map(|_| ()))
    }

    /// Says what stands in the query.
    pub(crate) fn query(self, query: &impl Model) -> Self {
        self.changed(|request| {
            query.encode()?;
            let value = query.to_value();
            for (name, value) in value.as_object().into_iter().flatten() {
                let all = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
                for each in all.iter().filter(|each| !each.is_null()) {
                    let text = each.as_str().map_or_else(|| each.to_string(), str::to_owned);
                    request.url.push(if request.url.contains('?') { '&' } else { '?' });
                    request.url += &format!("{}={}", encoded(name), encoded(&text));
                }
            }
            Ok(())
        })
    }

    /// Says what is sent.
    pub(crate) fn body(self, body: &impl Model) -> Self {
        self.changed(|request| {
            request.body = Some(body.encode()?);
            Ok(())
        })
        .header("Content-Type", "application/json")
    }

    /// Says what is sent, a line each.
    pub(crate) fn lines(self, lines: &[impl Model]) -> Self {
        self.changed(|request| {
            let mut text = String::new();
            for each in lines {
                text += &each.encode()?;
                text.push('\n');
            }
            request.body = Some(text);
            Ok(())
        })
        .header("Content-Type", "application/x-ndjson")
    }

    fn changed(mut self, change: impl FnOnce(&mut ApiRequest) -> Result<(), DecodeError>) -> Self {
        if let Ok(request) = &mut self.request {
            if let Err(error) = change(request) {
                self.request = Err(error);
            }
        }
        self
    }

    fn read(&self, response: &ApiResponse) -> Result<T, ApiError> {
        if (200..300).contains(&response.status) {
            return Ok((self.answer)(&response.body)?);
        }
        // What a proxy in between answers is no problem of the server.
        let value = parse_json(&response.body).unwrap_or(Value::Null);
        let said = value["detail"].as_str().or(value["title"].as_str());
        let otherwise = || format!("it was answered with {}", response.status);
        let seconds = response.retry_after.as_ref().and_then(|text| text.parse().ok());
        Err(ApiError::Refused(Box::new(Refusal {
            operation: self.operation.name,
            status: response.status,
            code: $READ_CODE,
            problem: $READ_PROBLEM,
            retry_after: seconds.map(std::time::Duration::from_secs),
            text: said.map_or_else(otherwise, str::to_owned),
        })))
    }
}

pub(crate) fn one<T: Model>(text: &str) -> Result<T, DecodeError> {
    T::from_value(&parse_json(text)?)
}

pub(crate) fn many<T: Model>(text: &str) -> Result<Vec<T>, DecodeError> {
    text.lines().filter(|line| !line.trim().is_empty()).map(one).collect()
}

pub(crate) fn nothing(_: &str) -> Result<(), DecodeError> {
    Ok(())
}

fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out += &format!("%{byte:02X}");
        }
    }
    out
}
`;
