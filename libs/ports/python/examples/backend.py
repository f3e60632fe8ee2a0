"""A backend: it makes a user at the gateway, lists all, and hears how a call has ended."""

from __future__ import annotations

import sys

from ringspec_protocol import (
    ApiClient,
    ApiError,
    CallEndedWebhook,
    NewUserAccount,
    OperationErrorCode,
    UserLoggedInWebhook,
    parse_webhook,
)


# region setup
def make_user(ringspec: ApiClient, name: str, attempt: str) -> None:
    """Makes a user. The same attempt may be made again: it is carried out once."""
    try:
        user = ringspec.create_user(NewUserAccount(name=name), idempotency_key=attempt)
        print("made", user.name)
    except ApiError as error:
        if error.code != OperationErrorCode.API_NUMBER_TAKEN:
            raise
        print(name, "is there already")


def user_names(ringspec: ApiClient) -> list[str]:
    """Everybody's, page by page."""
    page = ringspec.list_users(limit=2)
    names = [user.name for user in page.items]
    while page.next is not None:
        page = ringspec.list_users(limit=2, cursor=page.next)
        names += [user.name for user in page.items]
    return names


# endregion setup


# region webhooks
def hear(body: str) -> None:
    """A webhook whose signature has been verified."""
    match parse_webhook(body):
        case UserLoggedInWebhook(data=data):
            print(data.user, "is here")
        case CallEndedWebhook(data=call):
            print(f"{call.from_.display_name} called {call.to.display_name}: {call.ending}")
        case webhook:
            print("of no interest:", type(webhook).__name__)


# endregion webhooks


def main(url: str, key: str) -> None:
    """Does it all once; a webhook comes from standard input."""
    ringspec = ApiClient(url, key)
    make_user(ringspec, "zoe", "customer-4711")
    make_user(ringspec, "zoe", "customer-4711")
    make_user(ringspec, "zoe", "customer-4712")
    print("users:", ", ".join(user_names(ringspec)))
    ringspec.delete_user("zoe")
    try:
        ringspec.get_user("zoe")
    except ApiError as error:
        print(error.status, error.code, error.problem.title if error.problem else "")
    hear(sys.stdin.read())


if __name__ == "__main__":
    main(*sys.argv[1:])
