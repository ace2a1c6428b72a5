# SPDX-License-Identifier: EUPL-1.2
"""A real identity provider, served on this machine for a test; it insists on PKCE (RFC 7636)."""

import base64
import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import flask
import oidc_provider_mock
import requests
import werkzeug.serving
from django.http import HttpResponse
from django.test import Client

TRUSTED = "porto.example"


def _person(sub: str, email: str, verified: object = True) -> oidc_provider_mock.User:
    claims = {"email": email, "email_verified": verified, "name": f"{sub.title()} Lima"}
    return oidc_provider_mock.User(sub=sub, claims=claims)


PEOPLE = (
    _person("ana", f"ana@{TRUSTED}"),
    _person("eve", "eve@elsewhere.example"),
    _person("sly", f"sly@{TRUSTED}", verified=False),
    _person("odd", f"odd@{TRUSTED}", verified="true"),
)


def _with_pkce(app: flask.Flask) -> flask.Flask:
    """Have the provider refuse a code whose verifier does not match, as real ones do."""
    challenges: dict[str, str] = {}

    @app.before_request
    def check_verifier() -> None:
        if flask.request.path.endswith("/token"):
            verifier = flask.request.form.get("code_verifier", "")
            digest = hashlib.sha256(verifier.encode()).digest()
            sent = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
            if challenges.get(flask.request.form["code"]) != sent:
                flask.abort(400)

    @app.after_request
    def keep_challenge(answer: flask.Response) -> flask.Response:
        if flask.request.path.endswith("/authorize") and flask.request.method == "POST":
            code = parse_qs(urlsplit(answer.headers.get("Location", "")).query).get("code")
            if code and flask.request.args.get("code_challenge_method") == "S256":
                challenges[code[0]] = flask.request.args["code_challenge"]
        return answer

    return app


@contextmanager
def serve_provider() -> Iterator[str]:
    """Serve the provider in a thread; gives its address."""
    app = _with_pkce(oidc_provider_mock.app(user_claims=PEOPLE))
    server = werkzeug.serving.make_server("localhost", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def go_through(client: Client, start: str, sub: str) -> HttpResponse:
    """Return the page after the whole way: from the node to the provider and back."""
    leaving = client.post(start)
    assert leaving.status_code == 302, leaving
    back = requests.post(leaving["Location"], {"sub": sub}, allow_redirects=False, timeout=10)
    assert back.status_code == 302, back.text
    address = urlsplit(back.headers["Location"])
    return client.get(f"{address.path}?{address.query}", follow=True)
