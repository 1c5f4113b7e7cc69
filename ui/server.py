"""The dashboard as a server: the same pages, with headers that tell a browser what it may not do.

`kb serve` runs this file. `app.py` beside it is the pages alone.
"""

from collections.abc import Awaitable, Callable

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import Response

from ui import plotly_js
from ui.going_back import BackToPage

# Nothing from another host. Streamlit starts its pages and loads components by inline scripts and blobs.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    # Nothing to other hosts; the way back from a sign-in needs it here.
    "Referrer-Policy": "same-origin",
}


class SecurityHeaders(BaseHTTPMiddleware):
    """Adds the headers to every answer."""

    async def dispatch(
        self, request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        """The answer with the headers."""
        response = await call_next(request)
        response.headers.update(HEADERS)
        return response


app = st.App(
    "app.py", routes=[plotly_js.ROUTE], middleware=[Middleware(SecurityHeaders), Middleware(BackToPage)]
)
