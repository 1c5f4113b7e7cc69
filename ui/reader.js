// Trusted code that is handed hostile text: it only ever sets textContent and attributes that cannot run.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".text")
  if (root.dataset.version !== data.version) {
    root.replaceChildren(...data.paragraphs.map((pieces, number) => paragraphOf(pieces, data.starts[number])))
    root.dataset.version = data.version
    delete root.dataset.shown
  }
  root.onclick = (event) => pick(event.target.closest(".mark"), data.selected, setTriggerValue)
  root.onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return
    event.preventDefault()
    pick(event.target.closest(".mark"), data.selected, setTriggerValue)
  }
  light(root, data.selected)
  const offer = parentElement.querySelector(".offer")
  offer.hidden = true
  offer.textContent = data.offers
  if (!data.offers) return
  const look = () => setTimeout(() => offerSelected(root, offer, setTriggerValue))
  document.addEventListener("selectionchange", look)
  return () => document.removeEventListener("selectionchange", look)
}

/** Offer what can be made of the selected words, where they end. */
function offerSelected(root, offer, setTriggerValue) {
  const span = spanOf(root)
  offer.hidden = !span
  if (!span) return
  const box = span.range.getBoundingClientRect()
  const frame = offer.parentElement.getBoundingClientRect()
  offer.style.top = `${box.bottom - frame.top + 6}px`
  offer.style.left = `${Math.max(0, Math.min(box.left - frame.left, frame.width - 240))}px`
  // The press would take the selection away before the click.
  offer.onpointerdown = (event) => event.preventDefault()
  offer.onclick = () => {
    offer.hidden = true
    setTriggerValue("selected", [span.start, span.end])
  }
}

/** The selected part of the text, in characters as the server counts them. */
function spanOf(root) {
  const shadow = root.getRootNode()
  const selection = shadow.getSelection ? shadow.getSelection() : document.getSelection()
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null
  const start = offsetOf(range.startContainer, range.startOffset)
  const end = offsetOf(range.endContainer, range.endOffset)
  return start === null || end === null || start >= end ? null : { start, end, range }
}

function offsetOf(node, offset) {
  const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("p")
  if (!paragraph) return null
  const before = document.createRange()
  before.setStart(paragraph, 0)
  before.setEnd(node, offset)
  return Number(paragraph.dataset.start) + [...before.toString()].length
}

function paragraphOf(pieces, start) {
  const paragraph = document.createElement("p")
  paragraph.dataset.start = start
  paragraph.append(...pieces.map((piece) => (piece.events.length ? markOf(piece) : piece.text)))
  return paragraph
}

function markOf(piece) {
  // A span, not a button: a button cannot wrap like the words around it.
  const mark = document.createElement("span")
  mark.className = "mark"
  mark.tabIndex = 0
  mark.setAttribute("role", "button")
  mark.textContent = piece.text
  mark.title = piece.title
  mark.style.setProperty("--mark", piece.colour)
  mark.dataset.events = piece.events.join(" ")
  return mark
}

const eventsOf = (mark) => mark.dataset.events.split(" ")

/** A second click on a sentence of several events goes to the next of them. */
function pick(mark, selected, setTriggerValue) {
  if (!mark) return
  const events = eventsOf(mark)
  setTriggerValue("picked", events[(events.indexOf(selected) + 1) % events.length])
}

/** Light the selected sentence, and bring it into view when it was not the selected one before. */
function light(root, selected) {
  let chosen = null
  for (const mark of root.querySelectorAll(".mark")) {
    const lit = Boolean(selected) && eventsOf(mark).includes(selected)
    mark.classList.toggle("selected", lit)
    mark.toggleAttribute("aria-current", lit)
    if (lit) {
      mark.setAttribute("aria-current", "true")
      chosen ??= mark
    }
  }
  if (chosen && root.dataset.shown !== selected) {
    bring(chosen)
    // The paragraphs before it may still be taking their true heights.
    requestAnimationFrame(() => bring(chosen))
  }
  root.dataset.shown = selected ?? ""
}

/** Bring a mark to the middle: of the frame that the text scrolls in, where it has one, else of the page. */
function bring(mark) {
  const frame = frameOf(mark)
  if (!frame) return mark.scrollIntoView({ block: "center" })
  const [inner, outer] = [mark.getBoundingClientRect(), frame.getBoundingClientRect()]
  frame.scrollTop += inner.top + inner.height / 2 - (outer.top + outer.height / 2)
}

function frameOf(mark) {
  for (let each = mark.getRootNode().host ?? mark; each; each = each.parentElement) {
    if (each.tagName === "SECTION" || each.tagName === "MAIN") return null
    if (/auto|scroll/.test(getComputedStyle(each).overflowY)) return each
  }
  return null
}
