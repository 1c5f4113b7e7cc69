"""A double of an OpenID provider on this machine: whom the test names has an account and signs in at once.

It speaks as much of OpenID Connect Core 1.0 as a client with an authorisation code asks for, and checks what
a client must send: the client's id and secret, the redirect address, the code once, the PKCE verifier.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

DISCOVERY = "/.well-known/openid-configuration"
CLIENT_ID, CLIENT_SECRET = "kb", "the client's secret"


def new_key():
    return RSAKey.generate_key(2048, {"kid": "1", "use": "sig"})


@dataclass
class Provider:
    """Whom it signs in next (`user`, the claims of the ID token), what it was asked for, and how it fails:
    the person declines, it does not answer, or another key than the published one signs.
    """

    issuer: str
    redirect_uri: str = ""
    user: dict = field(default_factory=dict)
    key: RSAKey = field(default_factory=new_key)
    codes: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)
    denies: bool = False
    is_down: bool = False
    signs_with: RSAKey | None = None

    def discovery(self, _query):
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/end",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def jwks(self, _query):
        return {"keys": [self.key.as_dict(private=False)]}

    def authorize(self, query):
        """Where the browser goes next: back, with a code for the user or the news that he or she declined."""
        assert (query["client_id"], query["redirect_uri"]) == (CLIENT_ID, self.redirect_uri)
        assert "openid" in query["scope"].split()
        if self.denies:
            return f"{self.redirect_uri}?{urlencode({'error': 'access_denied', 'state': query['state']})}"
        code = secrets.token_urlsafe()
        self.codes[code] = (query, dict(self.user))
        return f"{self.redirect_uri}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, form):
        asked, user = self.codes.pop(form["code"])
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        assert asked["code_challenge"] == base64.urlsafe_b64encode(digest).decode().rstrip("=")
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": user["email"],
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **user,
        }
        signed = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.signs_with or self.key)
        return {"access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": signed}

    def end(self, query):
        return query["post_logout_redirect_uri"]


@contextmanager
def providing():
    """A provider on a free port of this machine, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            path, query = urlsplit(self.path).path, dict(parse_qsl(urlsplit(self.path).query))
            provider.asked.append(path)
            if provider.is_down:
                self.send_error(503)
            elif path in ("/authorize", "/end"):
                self.send_response(302)
                self.send_header("Location", getattr(provider, path[1:])(query))
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                self.answer({"/jwks": provider.jwks, DISCOVERY: provider.discovery}[path](query))

        def do_POST(self):
            provider.asked.append(self.path)
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            expected = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
            assert self.headers["Authorization"] == f"Basic {expected}"
            self.answer(provider.token({name: values[0] for name, values in form.items()}))

        def answer(self, content):
            body = json.dumps(content).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider = Provider(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield provider
        server.shutdown()
        thread.join()
