// Trusted code that is handed hostile text: it only ever sets textContent and attributes that cannot run.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".text")
  root.replaceChildren()
  let chosen = null

  const markOf = (piece) => {
    // A span, not a button: a button cannot wrap like the words around it.
    const mark = document.createElement("span")
    mark.className = "mark"
    mark.tabIndex = 0
    mark.setAttribute("role", "button")
    mark.textContent = piece.text
    mark.title = piece.title
    mark.style.setProperty("--mark", piece.colour)
    const at = piece.events.indexOf(data.selected)
    if (at >= 0) {
      mark.classList.add("selected")
      mark.setAttribute("aria-current", "true")
      chosen = mark
    }
    // A second click on a sentence of several events goes to the next of them.
    const pick = () => setTriggerValue("picked", piece.events[(at + 1) % piece.events.length])
    mark.onclick = pick
    mark.onkeydown = (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault()
        pick()
      }
    }
    return mark
  }

  for (const paragraph of data.paragraphs) {
    const p = document.createElement("p")
    for (const piece of paragraph) {
      p.append(piece.events.length ? markOf(piece) : document.createTextNode(piece.text))
    }
    root.append(p)
  }
  if (chosen && root.dataset.shown !== data.selected) {
    chosen.scrollIntoView({ block: "center" })
  }
  root.dataset.shown = data.selected ?? ""
}
