// Trusted code that is handed hostile text: it sets textContent and attributes that cannot run, and what it
// gives to Plotly was made safe for Plotly's labels by `ui.escape.for_plotly`.

const SPANS = { decade: 10 * YEAR, year: YEAR, month: YEAR / 12 }
const SHORTEST = DAY
const FIRST_DAY = Date.parse("0001-01-01")
const LAST_DAY = Date.parse("9999-12-31")
const PATIENCE = 150 // milliseconds without a move, after which the server hears of the window
const SETTLING = 120 // milliseconds after a change of width in which there may be another
const WHEEL_REST = 200 // milliseconds after a turn of the wheel in which Plotly may still be at it
const STRIP_HEIGHT = 64
const EDGE = 26 // left and right of the strip's bars, room for a grip
const WIDEST_NAME = 220
const CONFIG = {
  scrollZoom: true,
  displayModeBar: false,
  displaylogo: false,
  doubleClick: false,
  showTips: false,
  showAxisDragHandles: false,
}
const charts = new WeakMap()

export default function (component) {
  const { parentElement } = component
  const chart = charts.get(parentElement) ?? new Chart(parentElement.querySelector(".kb-chart"))
  charts.set(parentElement, chart)
  chart.show(component)
  return () => {
    chart.close()
    charts.delete(parentElement)
  }
}

class Chart {
  constructor(root) {
    this.root = root
    this.stage = root.querySelector(".kb-chart-stage")
    this.plot = root.querySelector(".kb-chart-plot")
    this.strip = root.querySelector(".kb-chart-strip")
    this.bars = root.querySelector(".kb-chart-bars")
    this.track = root.querySelector(".kb-chart-track")
    this.shade = root.querySelector(".kb-chart-shade")
    this.grips = [...root.querySelectorAll(".kb-chart-grip")]
    this.windows = new Answers()
    this.picks = new Answers()
    this.window = null // [start, end] in milliseconds: what is shown
    this.drawn = "" // what the last drawing was made from
    this.held = false // a pointer is down on the plot
    this.wheeled = -Infinity
    this.listeners = new AbortController()
    this.listen()
  }

  close() {
    this.closed = true
    clearTimeout(this.timer)
    clearTimeout(this.resized)
    this.listeners.abort()
    this.resizes.disconnect()
    for (const each of [this.plot, this.bars]) if (each.data) window.Plotly?.purge(each)
  }

  /** Take what the server says. Runs again with every change of it, and of the theme. */
  show(component) {
    this.component = component
    this.data = component.data
    this.times = timesOf(this.data.figure)
    if (this.windows.isNews(this.data.window.join())) {
      this.opening = timesOfDays(this.data.window)
      this.window = this.bounded(this.opening)
      clearTimeout(this.timer)
      this.awaited = null
    }
    if (this.picked && this.picked === this.data.selected) showEvidence()
    this.picked = null
    this.picks.isNews(this.data.selected ?? "")
    this.say()
    this.paint()
    this.redraw()
  }

  listen() {
    const { root } = this
    const options = { signal: this.listeners.signal }
    const on = (target, name, what, more = {}) => target.addEventListener(name, what, { ...options, ...more })
    for (const button of root.querySelectorAll("[data-do]")) {
      on(button, "click", () => this.doNamed(button.dataset.do))
    }
    on(this.stage, "keydown", (event) => this.pressKey(event))
    on(document, "keydown", (event) => this.pressEscape(event))
    on(document, "pointerdown", (event) => this.closeMenu(event.target))
    // Who points needs no ring around what was pointed at.
    on(root, "pointerdown", () => root.classList.add("kb-chart-pointed"), { capture: true })
    on(document, "keydown", () => root.classList.remove("kb-chart-pointed"), { capture: true })
    on(this.plot, "pointerdown", () => this.hold(), { capture: true })
    for (const name of ["pointerup", "pointercancel"]) {
      on(document, name, () => (this.held = false), { capture: true })
    }
    on(this.plot, "wheel", () => (this.wheeled = performance.now()), { capture: true, passive: true })
    on(this.track, "pointerdown", (event) => this.dragStrip(event))
    on(this.shade, "keydown", (event) => this.slide(event, [0, 1]))
    for (const [end, grip] of this.grips.entries()) on(grip, "keydown", (event) => this.slide(event, [end]))
    // Fresh data often comes with a new width: drawn once, not twice.
    this.resizes = new ResizeObserver(() => {
      clearTimeout(this.resized)
      this.resized = setTimeout(() => this.redraw(), SETTLING)
    })
    this.resizes.observe(this.stage)
  }

  // -- Selecting

  /** The event that is selected, or is about to be. */
  get at() {
    return this.picks.last || null
  }

  pick(key) {
    this.picked = key
    this.picks.send(key)
    this.component.setTriggerValue("picked", key)
  }

  clear() {
    this.picks.send("")
    this.component.setTriggerValue("cleared", true)
  }

  /** Select the next event in time, or the one before; without a selection, the first or last shown. */
  step(by) {
    const key = this.at ? this.data.steps[by > 0 ? 1 : 0] : this.shown().at(by > 0 ? 0 : -1)
    // A step is taken once its answer is here: only the server knows what comes after it.
    if (key && this.at === (this.data.selected ?? null)) this.pickInView(key)
  }

  pickInView(key) {
    const time = this.times.get(key)
    if (time !== undefined && !this.isShown(time)) this.centre(time)
    this.pick(key)
  }

  isShown(time) {
    return this.window[0] <= time && time <= this.window[1]
  }

  /** The keys of the marks in the window, in order of time. */
  shown() {
    const shown = [...this.times].filter(([, time]) => this.isShown(time))
    return shown.sort((one, other) => one[1] - other[1]).map(([key]) => key)
  }

  /** Tell a screen reader which event is selected. */
  say() {
    const { selected, figure } = this.data
    const label = selected ? labelOf(figure, selected) : ""
    const said = this.root.querySelector(".kb-chart-said")
    const words = label ? `Selected: ${fromLabel(label)}` : ""
    if (said.textContent !== words) said.textContent = words
  }

  // -- The window

  /** The window inside what can be looked at, and no shorter than two days. */
  bounded([start, end]) {
    const [low, high] = this.bounds()
    const width = clamp(end - start, SHORTEST, high - low)
    const middle = (start + end) / 2
    const first = clamp(middle - width / 2, low, high - width)
    return [first, first + width]
  }

  /** As far as one may go: around everything there is, as far again. */
  bounds() {
    const times = [...timesOfDays(this.data.extent), ...this.opening, today()]
    const [low, high] = [Math.min(...times), Math.max(...times)]
    const room = Math.max(high - low, SPANS.decade)
    return [Math.max(low - room, FIRST_DAY), Math.min(high + room, LAST_DAY)]
  }

  get width() {
    return this.window[1] - this.window[0]
  }

  /** Show a window, and let the server know. */
  async move(wanted) {
    this.window = this.bounded(wanted)
    this.paint()
    this.tellLater()
    if (this.plot.data) {
      const Plotly = await loadPlotly(this.data.plotly)
      await Plotly.relayout(this.plot, { "xaxis.range": this.window.map(toPlotly) })
    }
  }

  centre(time, width = this.width) {
    this.move([time - width / 2, time + width / 2])
  }

  zoom(factor) {
    this.centre((this.window[0] + this.window[1]) / 2, this.width * factor)
  }

  pan(part) {
    this.move(this.window.map((time) => time + part * this.width))
  }

  /** Show what is shown when nobody asks for a window. */
  fit() {
    this.move(timesOfDays(this.data.fit))
  }

  /** Plotly was zoomed or dragged; `resting` when that is over. */
  follow(changes, resting) {
    const range = changes["xaxis.range"] ?? [changes["xaxis.range[0]"], changes["xaxis.range[1]"]]
    if (range[0] === undefined || range[1] === undefined) return
    const seen = range.map((each) => toTime(String(each)))
    const readable = !seen.some(Number.isNaN)
    this.window = readable ? this.bounded(seen) : this.window
    this.paint()
    // The server need not wait until Plotly has drawn the last turn of the wheel.
    if (!resting) {
      this.tellLater()
      return
    }
    const strayed = !readable || this.window.some((time, end) => Math.abs(time - seen[end]) > DAY / 24)
    if (strayed) this.move(this.window)
    else this.tellLater()
  }

  /** Tell the window once it has rested, counted from when it became this one. */
  tellLater() {
    const days = daysOfTimes(this.window).join()
    if (days === this.awaited) return
    this.awaited = days
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.tell(), PATIENCE)
  }

  tell() {
    this.awaited = null
    const days = daysOfTimes(this.window)
    if (days.join() === this.windows.last) return
    this.windows.send(days.join())
    // No window at all is what the view opens with.
    this.component.setStateValue("window", days.join() === this.data.fit.join() ? [] : days)
  }

  // -- Buttons and keys

  doNamed(name) {
    const middle = (this.window[0] + this.window[1]) / 2
    if (name in SPANS) this.centre(middle, SPANS[name])
    else if (name === "fit") this.fit()
    else if (name === "today") this.centre(today())
    else if (name === "in") this.zoom(0.5)
    else if (name === "out") this.zoom(2)
    else this.save(name)
  }

  pressKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const what = {
      ArrowRight: () => (event.shiftKey ? this.pan(0.25) : this.step(1)),
      ArrowLeft: () => (event.shiftKey ? this.pan(-0.25) : this.step(-1)),
      "+": () => this.zoom(0.5),
      "=": () => this.zoom(0.5),
      "-": () => this.zoom(2),
      _: () => this.zoom(2),
      Home: () => this.fit(),
      Enter: () => this.shown().length && this.pick(this.shown()[0]),
    }[event.key]
    if (!what) return
    event.preventDefault()
    what()
  }

  /** Escape clears from anywhere on the page, unless it means something nearer. */
  pressEscape(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return
    if (this.closeMenu(null)) return
    if (event.target.closest?.("input, textarea, select, [contenteditable], [role=listbox]")) return
    if (document.querySelector("[role=dialog], [data-baseweb=popover]")) return
    if (this.at) this.clear()
  }

  /** Close the menu if it is open and `target` lies outside of it; says whether it did. */
  closeMenu(target) {
    const menu = this.root.querySelector(".kb-chart-export")
    if (!menu.open || (target && menu.contains(target))) return false
    const inside = menu.contains(document.activeElement)
    menu.open = false
    if (inside) menu.querySelector("summary").focus()
    return true
  }

  hold() {
    this.held = true
    this.stage.focus({ preventScroll: true })
  }

  // -- The strip

  /** Where a time stands in the strip, from 0 to 1. */
  part(time) {
    const [start, end] = this.stripSpan()
    return (time - start) / (end - start)
  }

  stripSpan() {
    return timesOfDays(this.data.extent)
  }

  timeAt(clientX) {
    const box = this.track.getBoundingClientRect()
    const [start, end] = this.stripSpan()
    return start + clamp((clientX - box.left) / box.width, 0, 1) * (end - start)
  }

  /** A grip moves its end, the shade moves the window, and elsewhere a new window is drawn. */
  dragStrip(event) {
    if (event.button !== 0) return
    event.preventDefault()
    const from = this.timeAt(event.clientX)
    const before = this.window
    const grip = this.grips.indexOf(event.target)
    const all = this.part(before[0]) <= 0.01 && this.part(before[1]) >= 0.99
    const moving = event.target === this.shade && !all
    const follow = (time) => {
      if (grip >= 0) return before.map((end, number) => (number === grip ? time : end)).sort((a, b) => a - b)
      if (moving) return before.map((end) => end + time - from)
      return [from, time].sort((a, b) => a - b)
    }
    ;(grip >= 0 ? event.target : this.shade).focus({ preventScroll: true })
    this.pull(event, follow, () => {
      if (grip < 0 && !moving) this.centre(from)
    })
  }

  /** Follow the pointer until it is let go; a press without a move is `press`. */
  pull(event, follow, press) {
    const { pointerId, clientX } = event
    const done = new AbortController()
    const options = { signal: AbortSignal.any([done.signal, this.listeners.signal]) }
    let moved = false
    this.track.setPointerCapture(pointerId)
    const on = (name, what) => this.track.addEventListener(name, what, options)
    on("pointermove", (next) => {
      moved ||= Math.abs(next.clientX - clientX) > 3
      if (!moved) return
      this.window = this.bounded(follow(this.timeAt(next.clientX)))
      this.paint()
    })
    on("pointerup", () => {
      done.abort()
      if (moved) this.move(this.window)
      else press()
    })
    on("pointercancel", () => {
      done.abort()
      this.move(this.window)
    })
  }

  /** Arrow keys on the shade or a grip move the ends they stand for. */
  slide(event, ends) {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5 }
    const by = steps[event.key]
    if (!by) return
    event.preventDefault()
    const time = by * Math.max(this.width / 20, DAY)
    const next = this.window.map((end, number) => (ends.includes(number) ? end + time : end))
    if (next[1] - next[0] >= SHORTEST) this.move(next)
  }

  /** Show the present window in the bar and in the strip. */
  paint() {
    const [start, end] = daysOfTimes(this.window).map(toTime)
    const words = `${dayInWords(start)} – ${dayInWords(end)}`
    this.root.querySelector(".kb-chart-window").textContent = words
    const [left, right] = this.window.map((time) => clamp(this.part(time), 0, 1))
    this.track.style.left = this.track.style.right = `${EDGE}px`
    this.shade.style.left = `${left * 100}%`
    this.shade.style.width = `max(4px, ${(right - left) * 100}%)`
    this.grips[0].style.right = `${(1 - left) * 100}%`
    this.grips[1].style.left = `max(4px + ${left * 100}%, ${right * 100}%)`
    slideTo(this.shade, (left + right) / 2, words)
    slideTo(this.grips[0], left, dayInWords(start))
    slideTo(this.grips[1], right, dayInWords(end))
  }

  // -- Drawing

  /** Plotly is at work under the viewer's hand, and must not be disturbed. */
  get busy() {
    return this.held || performance.now() - this.wheeled < WHEEL_REST
  }

  redraw() {
    if (!this.data || !this.stage.clientWidth) return
    this.stale = true
    this.drawing ??= this.drawStale()
      .catch((error) => this.fail(error))
      .finally(() => (this.drawing = null))
  }

  async drawStale() {
    const Plotly = await loadPlotly(this.data.plotly)
    while (this.stale && !this.closed) {
      if (this.busy) {
        await new Promise((resolve) => setTimeout(resolve, 50))
        continue
      }
      this.stale = false
      await this.draw(Plotly)
    }
  }

  async draw(Plotly) {
    const look = lookOf(this.root)
    const width = this.stage.clientWidth
    const { figure, overview } = this.data
    const wanted = JSON.stringify([figure, overview, this.data.extent, look, width, this.window])
    if (wanted === this.drawn) return
    this.drawn = wanted
    const first = !this.plot.data
    const { data, layout } = this.pictured(look)
    await Plotly.react(this.plot, data, { ...layout, width }, CONFIG)
    if (first) this.listenToPlotly()
    await this.drawStrip(Plotly, look, width)
  }

  /** The figure as it is shown now, in the theme's colours. */
  pictured(look) {
    const { data, layout, edges } = structuredClone(this.data.figure)
    for (const trace of data) if (trace.meta === "folds") unfold(trace, edges.map(toTime), this.room)
    dress(layout, look)
    layout.shapes = [...this.named(layout.shapes ?? [], look), ...todayLine(look)]
    layout.yaxis = withShortNames(layout.yaxis ?? {}, this.stage.clientWidth, look)
    Object.assign(layout.xaxis, {
      range: this.window.map(toPlotly),
      autorange: false,
      // The view is kept here, in `window`: Plotly is told it anew with every drawing.
      uirevision: this.window.join(),
    })
    // Room for years over the lanes and at the end of the axis.
    layout.margin = { ...layout.margin, r: 24, t: 40, b: 8 }
    // What is selected is the server's to say, in the figure.
    layout.clickmode = "event"
    layout.selectionrevision = `${this.data.selected}`
    // A finger scrolls the page; it moves the window by the strip and the buttons.
    layout.dragmode = matchMedia("(pointer: coarse)").matches ? false : "pan"
    return { data, layout }
  }

  /** About how many pixels wide the lanes are. */
  get room() {
    return this.stage.clientWidth - Math.min(this.stage.clientWidth / 3, WIDEST_NAME) - 32
  }

  /** Bands with their names as far as there is room for them. */
  named(shapes, look) {
    const { room } = this
    const font = `10px ${look.font}`
    return shapes.map((shape) => {
      if (!shape.label) return shape
      const [start, end] = [toTime(shape.x0), toTime(shape.x1)].map((time) => clamp(time, ...this.window))
      const width = ((end - start) / this.width) * room - 6
      const text = width > 24 ? shorten(shape.label.text, font, width) : ""
      return { ...shape, label: { ...shape.label, text } }
    })
  }

  listenToPlotly() {
    this.plot.on("plotly_click", ({ points }) => {
      const [point] = points
      if (point?.data.meta === "marks") this.pick(point.customdata[0])
      else if (point?.data.meta === "folds") this.lookInto(point.x)
    })
    this.plot.on("plotly_relayouting", (changes) => this.follow(changes, false))
    this.plot.on("plotly_relayout", (changes) => this.follow(changes, true))
  }

  /** Show the bucket in which a time is, and what is beside it. */
  lookInto(moment) {
    const edges = this.data.figure.edges.map(toTime)
    const time = toTime(moment)
    const bucket = edges.findLastIndex((edge) => edge <= time)
    const width = Math.max(edges[bucket + 1] - edges[bucket], DAY)
    this.centre((edges[bucket] + edges[bucket + 1] - DAY) / 2, 5 * width)
  }

  async drawStrip(Plotly, look, width) {
    const { overview } = this.data
    this.strip.hidden = !overview
    if (!overview) return
    const { data, layout } = structuredClone(overview)
    dress(layout, look)
    Object.assign(layout, {
      width,
      height: STRIP_HEIGHT,
      margin: { l: EDGE, r: EDGE, t: 2, b: 16 },
      showlegend: false,
    })
    Object.assign(layout.xaxis, {
      range: this.stripSpan().map(toPlotly),
      autorange: false,
      fixedrange: true,
      showgrid: false,
      nticks: Math.max(2, Math.floor(width / 90)),
      tickfont: { size: 11 },
    })
    layout.yaxis = { ...layout.yaxis, visible: false, fixedrange: true }
    await Plotly.react(this.bars, data, layout, { staticPlot: true })
  }

  fail(error) {
    console.error(error)
    const problem = this.root.querySelector(".kb-chart-problem")
    problem.hidden = false
    problem.textContent = "The chart cannot be drawn here. The list shows the same events."
  }

  // -- Saving

  async save(kind) {
    this.closeMenu(null)
    const Plotly = await loadPlotly(this.data.plotly)
    // Elsewhere the page's own font is not there, and another is not as wide.
    const look = { ...lookOf(this.root), font: "Arial, sans-serif" }
    const { data, layout } = this.pictured(look)
    Object.assign(layout, { paper_bgcolor: look.background, plot_bgcolor: look.background })
    const filename = `timeline-${this.window.map(toDay).join("--")}`
    if (kind === "html") {
      saveFile(await this.page({ data, layout }, look), `${filename}.html`)
      return
    }
    const { clientWidth: width, clientHeight: height } = this.plot
    const scale = kind === "png" ? 2 : 1
    await Plotly.downloadImage({ data, layout }, { format: kind, filename, width, height, scale })
  }

  /** The chart as a page that needs nothing else. */
  async page(figure, look) {
    const library = await (await fetch(this.data.plotly)).text()
    const settings = JSON.stringify([figure.data, figure.layout, { ...CONFIG, responsive: true }])
    return [
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Timeline</title>',
      '<meta name="viewport" content="width=device-width">',
      `<style>body { margin: 1rem; background: ${look.background} }</style></head><body>`,
      '<div id="chart"></div>',
      `<script>${library.replaceAll("</script", "<\\/script")}</script>`,
      `<script>Plotly.newPlot("chart", ...${inScript(settings)})</script>`,
      "</body></html>",
    ].join("\n")
  }
}

/** Where the evidence stands over the chart, on a narrow screen, go there. */
function showEvidence() {
  if (matchMedia("(max-width: 640px)").matches) {
    setTimeout(() => document.querySelector(".st-key-evidence")?.scrollIntoView(), SETTLING)
  }
}
