// Trusted code that is handed hostile text: it only ever sets textContent and attributes that cannot run.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".text")
  if (root.dataset.version !== data.version) {
    root.replaceChildren(...data.paragraphs.map(paragraphOf))
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
}

function paragraphOf(pieces) {
  const paragraph = document.createElement("p")
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
    // The paragraphs before it may still be taking their true heights.
    chosen.scrollIntoView({ block: "center" })
    requestAnimationFrame(() => chosen.scrollIntoView({ block: "center" }))
  }
  root.dataset.shown = selected ?? ""
}
