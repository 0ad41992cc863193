"""Asks for a machine's token and verifies it as an API in Python does, with PyJWT. Prints JSON.

    python auth0_tokens.py INPUT
"""

import json
import sys
from urllib.request import Request, urlopen

import jwt

given = json.loads(sys.argv[1])


def machine_token():
    body = {
        "client_id": given["clientId"],
        "client_secret": given["clientSecret"],
        "audience": given["audience"],
        "grant_type": "client_credentials",
    }
    request = Request(
        given["issuer"] + "oauth/token",
        data=json.dumps(body).encode(),
        headers={"content-type": "application/json"},
    )
    with urlopen(request) as response:
        return json.load(response)["access_token"]


keys = jwt.PyJWKClient(given["issuer"] + ".well-known/jwks.json")


def verdict(token, **changes):
    expected = {
        "algorithms": ["RS256"],
        "issuer": given["issuer"],
        "audience": given["audience"],
        **changes,
    }
    try:
        key = keys.get_signing_key_from_jwt(token).key
        return jwt.decode(token, key, **expected)["sub"]
    except jwt.InvalidTokenError as error:
        return type(error).__name__


token = machine_token()
header, payload, signature = token.split(".")
print(
    json.dumps(
        {
            "machine": verdict(token),
            "person": verdict(given["person"]),
            "issuer without its slash": verdict(token, issuer=given["issuer"].rstrip("/")),
            "another audience": verdict(token, audience="https://another.example"),
            "a changed signature": verdict(".".join([header, payload, signature[::-1]])),
            "another algorithm": verdict(token, algorithms=["RS512"]),
        }
    )
)
