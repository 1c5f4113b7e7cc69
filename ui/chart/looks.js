// The theme's looks, for Plotly and for the controls.

/** The theme's colours and font, as Plotly can use them. */
function lookOf(root) {
  const style = getComputedStyle(root)
  const read = (name) => style.getPropertyValue(`--st-${name}`).trim()
  return {
    text: read("text-color"),
    background: read("background-color"),
    raised: read("secondary-background-color"),
    line: read("border-color"),
    font: read("font"),
  }
}

function dress(layout, look) {
  layout.font = { size: 12, ...layout.font, family: look.font, color: look.text }
  layout.paper_bgcolor = layout.plot_bgcolor = "rgba(0,0,0,0)"
  const font = { family: look.font, color: look.text }
  layout.hoverlabel = { ...layout.hoverlabel, bgcolor: look.raised, bordercolor: look.text, font }
  layout.xaxis = { type: "date", ...layout.xaxis, gridcolor: look.line, linecolor: look.line }
}

/** Names of lanes on no more than a third of the chart. */
function withShortNames(axis, width, look) {
  const widest = Math.min(width / 3 - 18, WIDEST_NAME)
  const font = `12px ${look.font}`
  const names = axis.ticktext?.map((name) => shorten(name, font, widest))
  return { ...axis, ...(names && { ticktext: names }), fixedrange: true, ticklabelstandoff: 6 }
}

function todayLine(look) {
  const day = toPlotly(today())
  const line = { color: look.text, width: 1, dash: "dot" }
  return [{ type: "line", x0: day, x1: day, yref: "paper", y0: 0, y1: 1, line, opacity: 0.5, layer: "below" }]
}

function slideTo(slider, part, words) {
  slider.setAttribute("aria-valuemin", "0")
  slider.setAttribute("aria-valuemax", "100")
  slider.setAttribute("aria-valuenow", String(Math.round(part * 100)))
  slider.setAttribute("aria-valuetext", words)
}
