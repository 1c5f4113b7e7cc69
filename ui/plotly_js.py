"""plotly.js as the installed package ships it, served from the dashboard's own origin.

Apart from `ui.chart`, because the server imports it before Streamlit has started.
"""

from functools import cache

from plotly.offline import get_plotlyjs, get_plotlyjs_version
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

# The version is in the address, so a browser may keep the file for good.
PATH = f"/plotly-{get_plotlyjs_version()}.min.js"
YEAR_SECONDS = 365 * 24 * 3600


@cache
def _script() -> bytes:
    script: str = get_plotlyjs()
    return script.encode()


def serve_script(_: Request) -> Response:
    """Answer with plotly.js."""
    return Response(
        _script(),
        media_type="text/javascript",
        headers={"Cache-Control": f"public, max-age={YEAR_SECONDS}, immutable"},
    )


ROUTE = Route(PATH, serve_script)
