//! Requests that are known by their names only.

/// Matches a request of any method by its parameters; the last arm is for what nothing answers.
#[macro_export]
macro_rules! match_request {
    ($request:expr, $params:ident => $body:expr, _ => $other:expr $(,)?) => {{
        use ringspec::protocol::Request;
        match $request {
            Request::HelloParams($params) => $body,
            Request::ResumeParams($params) => $body,
            Request::PingParams($params) => $body,
            Request::LoginParams($params) => $body,
            Request::LoginWithTokenParams($params) => $body,
            Request::RequestOneTimeKeyParams($params) => $body,
            Request::LoginWithOneTimeKeyParams($params) => $body,
            Request::RefreshTokensParams($params) => $body,
            Request::LogoutParams($params) => $body,
            Request::GetOperatorStatusParams($params) => $body,
            Request::SetOperatorStatusParams($params) => $body,
            Request::GetIceServersParams($params) => $body,
            Request::InviteParams($params) => $body,
            Request::AcceptParams($params) => $body,
            Request::RejectParams($params) => $body,
            Request::HangupParams($params) => $body,
            Request::CandidateParams($params) => $body,
            Request::RenegotiateParams($params) => $body,
            Request::SendMessageParams($params) => $body,
            Request::SendInfoParams($params) => $body,
            Request::WatchDirectoryParams($params) => $body,
            Request::UnwatchDirectoryParams($params) => $body,
            _ => $other,
        }
    }};
}
