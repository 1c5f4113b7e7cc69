// Trusted code that is handed hostile text: it only ever sets textContent and attributes that cannot run.
const ROLES = [
  ["table", "table"],
  ["thead, tbody", "rowgroup"],
  ["tr", "row"],
  ["th", "columnheader"],
  ["td", "cell"],
]

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".rows")
  const pick = (row, column) => setTriggerValue("picked", [row, column])
  const caption = build("caption", data.label)
  root.replaceChildren(build("table", "", [caption, headOf(data.columns), bodyOf(data, pick)]))
  // Rows that are drawn as cards are no table to a screen reader unless it is said.
  for (const [tags, role] of ROLES) root.querySelectorAll(tags).forEach((each) => each.setAttribute("role", role))
}

function build(tag, text, children = []) {
  const element = document.createElement(tag)
  if (text) element.textContent = text
  element.append(...children)
  return element
}

function headOf(columns) {
  const cells = columns.map((column) => {
    const cell = build("th", column.name)
    cell.scope = "col"
    if (column.number) cell.className = "number"
    return cell
  })
  return build("thead", "", [build("tr", "", cells)])
}

function bodyOf(data, pick) {
  return build("tbody", "", data.rows.map((row, number) => rowOf(data, row, number, pick)))
}

function rowOf(data, row, number, pick) {
  const cells = row.map((cell, column) => cellOf(data.columns[column], cell, () => pick(number, column)))
  const line = build("tr", "", cells)
  const first = row.findIndex((cell) => cell.address)
  if (first < 0) return line
  line.className = number === data.current ? "leads current" : "leads"
  if (number === data.current) cells[first].querySelector("a").setAttribute("aria-current", "true")
  line.onclick = (event) => {
    // Who marks words to copy them does not want to leave.
    if (!event.defaultPrevented && !event.target.closest("a") && !chosenWords(line)) pick(number, first)
  }
  return line
}

function chosenWords(line) {
  const chosen = line.getRootNode().getSelection?.() ?? document.getSelection()
  return chosen?.type === "Range" && String(chosen).length > 0
}

function cellOf(column, cell, pick) {
  const shown = build("td", cell.address ? "" : cell.words)
  if (column.named) shown.dataset.label = column.name
  if (column.number) shown.className = "number"
  if (cell.address) shown.append(linkOf(cell, pick))
  if (cell.more) shown.append(build("small", cell.more))
  return shown
}

function linkOf(cell, pick) {
  const link = build("a", cell.words)
  link.href = cell.address
  if (cell.said) {
    link.title = cell.said
    link.setAttribute("aria-label", cell.said)
  }
  link.onclick = (event) => {
    // With a key held down the browser opens a tab or a window by itself.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    pick()
  }
  return link
}
