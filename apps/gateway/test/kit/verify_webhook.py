"""Tells whether a webhook on standard input is what its signature says."""

import json
import sys

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

signed = json.load(sys.stdin)
try:
    Webhook(signed["secret"]).verify(signed["body"], signed["headers"])
    print("true")
except WebhookVerificationError:
    print("false")
