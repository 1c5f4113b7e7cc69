// What a figure of `ui.figure` says of its events.

const marksOf = (figure) => figure.data.filter((trace) => trace.meta === "marks")

/**
 * The bars of folded events as strokes of one path, out of numbers of buckets, counts, feet and heights: over a
 * thousand bars of their own take Plotly ten times as long.
 */
function unfold(trace, edges, room) {
  const { buckets, counts, feet, heights } = trace.folds
  const strokes = { x: [], y: [], text: [] }
  buckets.forEach((bucket, number) => {
    const [first, last] = [edges[bucket], edges[bucket + 1] - DAY]
    const middle = toPlotly((first + last) / 2)
    const when = first === last ? dayInWords(first) : `${dayInWords(first)} – ${dayInWords(last)}`
    const count = counts[number]
    const more = count === 1 ? "1 more event" : `${count.toLocaleString("en")} more events`
    const label = `${more}<br>${when}<br>click to look closer`
    strokes.x.push(middle, middle, null)
    strokes.y.push(feet[number], feet[number] - heights[number], null)
    strokes.text.push(label, label, "")
  })
  delete trace.folds
  Object.assign(trace, strokes)
  trace.line = { ...trace.line, width: Math.max(1, (room / (edges.length - 1)) * 0.8) }
}

/** The time of each event's mark. */
function timesOf(figure) {
  const times = new Map()
  for (const { customdata, x } of marksOf(figure)) {
    customdata.forEach(([key], number) => times.set(key, toTime(x[number])))
  }
  return times
}

/** The text of an event's mark, as Plotly shows it. */
function labelOf(figure, key) {
  for (const { customdata, text } of marksOf(figure)) {
    const number = customdata.findIndex((each) => each[0] === key)
    if (number >= 0) return Array.isArray(text) ? text[number] : text
  }
  return ""
}
