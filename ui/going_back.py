"""Back to where somebody was before signing in: Streamlit itself leads to the start page afterwards."""

from collections.abc import Awaitable, Callable
from urllib.parse import quote, unquote, urlsplit

from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

LEAVING, RETURNING = "/auth/login", "/oauth2callback"
COOKIE = "kb_page"
SECONDS = 600
UNREACHABLE = (
    "Nobody can sign in just now, since the provider of the sign-in does not answer; go back and try again "
    "later, or tell whoever runs this knowledge base, whose log says more."
)


class BackToPage(BaseHTTPMiddleware):
    """Notes the page that a sign-in starts from in a cookie, and ends the sign-in there."""

    async def dispatch(
        self, request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        """The answer, with the cookie on the way out and another place on the way back; a way out that leads
        nowhere is told in one sentence.
        """
        response = await call_next(request)
        if request.url.path == LEAVING and response.status_code >= 400:
            return PlainTextResponse(UNREACHABLE, status_code=502)
        if request.url.path == LEAVING:
            page = find_page(request.headers.get("referer", ""), request.headers.get("host", ""))
            response.set_cookie(COOKIE, quote(page), max_age=SECONDS, httponly=True, samesite="lax")
        elif request.url.path == RETURNING and "location" in response.headers and COOKIE in request.cookies:
            page = unquote(request.cookies[COOKIE])
            if is_page(page):
                response.headers["location"] = page
            response.delete_cookie(COOKIE)
        return response


def find_page(referer: str, host: str) -> str:
    """The path and query of an address of this dashboard; the start page for any other."""
    try:
        parts = urlsplit(referer)
    except ValueError:
        return "/"
    page = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return page if parts.netloc == host and is_page(page) else "/"


def is_page(words: str) -> bool:
    r"""Whether a browser reads it as a path here: `//host` and `/\host` lead away."""
    return words.startswith("/") and not words.startswith("//") and words.isprintable() and "\\" not in words
