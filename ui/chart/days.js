// Days and moments, in milliseconds.

const DAY = 86_400_000
const YEAR = 365.25 * DAY
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/** A day, or Plotly's words for a moment, in milliseconds. */
const toTime = (words) => Date.parse(words.length > 10 ? `${words.slice(0, 23).replace(" ", "T")}Z` : words)
const toDay = (time) => new Date(time).toISOString().slice(0, 10)
const toPlotly = (time) => new Date(time).toISOString().slice(0, 19).replace("T", " ")
const clamp = (value, low, high) => Math.min(Math.max(value, low), high)

function dayInWords(time) {
  const day = new Date(time)
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`
}

/** The begin of the day it is where the viewer sits. */
function today() {
  const now = new Date()
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
}

/** Two days, both inclusive, as the time that is shown: a mark stands at its day's begin, half a day inside. */
const timesOfDays = ([first, last]) => [toTime(first) - DAY / 2, toTime(last) + DAY / 2]

/** The days whose begin is within a time. */
function daysOfTimes([start, end]) {
  const first = start + DAY / 2
  return [toDay(first), toDay(Math.max(first, end - DAY / 2))]
}
