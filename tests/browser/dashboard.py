"""What a person does with the dashboard: open a view, wait until it is drawn, point at a mark and click."""

from urllib.parse import urlencode, urlsplit

# The place of an event's first mark on the screen, and how it is drawn, read from Plotly's own layout.
PLACE_OF_MARK = """
(key) => {
  const chart = document.querySelector(".kb-chart-plot")
  const trace = chart.data.find((each) => each.meta === "marks")
  const index = key ? trace.customdata.findIndex((each) => each[0] === key) : 0
  const { xaxis, yaxis } = chart._fullLayout
  const box = chart.getBoundingClientRect()
  return {
    x: box.left + xaxis._offset + xaxis.d2p(trace.x[index]),
    y: box.top + yaxis._offset + yaxis.d2p(trace.y[index]),
    key: trace.customdata[index][0],
  }
}
"""
PATIENCE = 30_000


class Dashboard:
    """One browser page on one server."""

    def __init__(self, page, address):
        self.page = page
        self.address = address
        self.hosts = set()
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).hostname))
        page.on("websocket", lambda socket: self.hosts.add(urlsplit(socket.url).hostname))

    def open(self, path="", **query):
        self.page.goto(f"{self.address}{path}?{urlencode(query)}")
        self.wait()
        return self

    def wait(self):
        """Until the script has run and its results are drawn."""
        self.page.wait_for_selector('[data-testid="stApp"]', timeout=PATIENCE)
        self.page.wait_for_timeout(400)
        self.page.wait_for_selector('[data-test-script-state="notRunning"]', timeout=PATIENCE)
        self.page.wait_for_timeout(400)

    def reload(self):
        self.page.reload()
        self.wait()

    def click_mark(self, key=None):
        """Click an event's mark as a hand does: move there, see the label, press. Returns its key."""
        self.page.wait_for_selector(".kb-chart-plot .scatterlayer", timeout=PATIENCE)
        self.page.wait_for_timeout(500)
        place = self.page.evaluate(PLACE_OF_MARK, key)
        self.page.mouse.move(place["x"], place["y"])
        self.page.wait_for_selector(".hovertext", timeout=PATIENCE)
        self.page.mouse.down()
        self.page.mouse.up()
        self.page.wait_for_url(lambda url: "event=" in url, timeout=PATIENCE)
        self.wait()
        return place["key"]

    def words(self):
        return self.page.inner_text('[data-testid="stApp"]')
