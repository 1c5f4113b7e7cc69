// Trusted code that is handed hostile text: it only ever sets textContent and attributes that cannot run.
const HEADS = ["When", "Event", "Who", "To whom", "Sources"]

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".kb-list")
  const focused = root.contains(root.getRootNode().activeElement)
  const pick = (key) => setTriggerValue("picked", key)
  const table = build("table", "", [headOf(), bodyOf(data.rows, data.selected, pick)])
  root.replaceChildren(table)
  const chosen = root.querySelector("[aria-current]")
  if (chosen && root.dataset.shown !== data.selected) {
    chosen.scrollIntoView({ block: "nearest" })
    if (focused) chosen.focus({ preventScroll: true })
  }
  root.dataset.shown = data.selected ?? ""
  root.onkeydown = (event) => walk(event, root)
}

function build(tag, text, children = []) {
  const element = document.createElement(tag)
  if (text) element.textContent = text
  element.append(...children)
  return element
}

function headOf() {
  const cells = HEADS.map((name) => {
    const cell = build("th", name)
    cell.scope = "col"
    return cell
  })
  return build("thead", "", [build("tr", "", cells)])
}

function bodyOf(rows, selected, pick) {
  return build("tbody", "", rows.map((row) => rowOf(row, row.key === selected, pick)))
}

function rowOf(row, chosen, pick) {
  const button = build("button", row.title)
  button.type = "button"
  button.dataset.key = row.key
  if (chosen) button.setAttribute("aria-current", "true")
  const kind = build("span", `${row.type} · ${row.status} · ${row.state}`)
  kind.className = "kind"
  const dot = build("span", "")
  dot.className = "dot"
  dot.style.background = row.colour
  dot.setAttribute("aria-hidden", "true")
  const when = build("td", "", [build("span", row.when), build("small", row.dated_by)])
  const event = build("td", "", [button, build("small", "", [dot, kind])])
  const cells = [when, event, build("td", row.who), build("td", row.whom), build("td", String(row.sources))]
  cells.forEach((cell, number) => (cell.dataset.label = HEADS[number]))
  const line = build("tr", "", cells)
  if (chosen) line.className = "chosen"
  line.onclick = () => pick(row.key)
  return line
}

/** Up and down arrow keys walk from event to event. */
function walk(event, root) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const buttons = [...root.querySelectorAll("button")]
  const at = buttons.indexOf(root.getRootNode().activeElement)
  if (!by || at < 0) return
  event.preventDefault()
  buttons[at + by]?.focus()
}
