"""Prints a token that lets a user in: RINGSPEC_KEY=rsk_… python3 sign_token.py erin "Erin Evans"."""

import hashlib
import hmac
import json
import os
import sys
import time
from base64 import urlsafe_b64encode


def part(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


key = os.environ["RINGSPEC_KEY"]  # Of `ringspec-gateway key add … --signs`.
user, name = sys.argv[1], sys.argv[-1]
now = int(time.time())
claims = {
    "iss": key.split("_")[1],
    "sub": user,
    "name": name,
    "iat": now,
    "exp": now + 300,
    "provision": True,
}
header = {"alg": "HS256", "typ": "JWT"}
signed = ".".join(part(json.dumps(each).encode()) for each in (header, claims))
print(f"{signed}.{part(hmac.digest(key.encode(), signed.encode(), hashlib.sha256))}")
