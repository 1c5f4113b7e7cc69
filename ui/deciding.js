// Trusted code that is handed hostile text: it only ever sets textContent.
// Every message names the event and the version that stood on the screen, and after one nothing more is sent
// until the server has answered: a key that is pressed twice never decides on what nobody has seen.
const PATIENCE = 8000
const SEEN = 300 // milliseconds: nobody has read an event that stands there for less
const TYPING = "input, textarea, select, [contenteditable=true], [role=dialog], [role=combobox], [role=listbox]"

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".deciding")
  const bar = (root.bar ??= { waits: null, menu: null })
  Object.assign(bar, { data, root, send: setTriggerValue })
  if (bar.waits !== data.seq) bar.waits = null
  if (bar.event !== data.event) {
    bar.event = data.event
    delete root.dataset.ready
    clearTimeout(bar.timer)
    bar.timer = setTimeout(() => (root.dataset.ready = "yes"), SEEN)
  }
  if (bar.seq !== data.seq) {
    bar.seq = data.seq
    bar.menu = null
    if (data.focus) focusSoon(data.focus)
  }
  draw(bar)
  say(bar)
  bar.listen ??= (event) => press(bar, event)
  document.addEventListener("keydown", bar.listen, true)
  return () => document.removeEventListener("keydown", bar.listen, true)
}

function press(bar, event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
  if (!bar.root.dataset.ready) return
  const target = event.composedPath()[0]
  if (target instanceof Element && target.closest(TYPING)) return
  const handled = bar.menu ? pressInMenu(bar, event.key) : pressInBar(bar, event.key)
  if (!handled) return
  // Streamlit has keys of its own (r, c); the page is ours while somebody reviews.
  event.preventDefault()
  event.stopImmediatePropagation()
}

function pressInBar(bar, key) {
  const act = bar.data.acts.find((each) => each.key === key.toLowerCase())
  if (act) choose(bar, act)
  return Boolean(act)
}

function pressInMenu(bar, key) {
  if (key === "Escape") {
    bar.menu = null
    draw(bar)
    return true
  }
  const choice = bar.menu.choices[Number(key) - 1]
  if (choice && /^[1-9]$/.test(key)) send(bar, bar.menu.act, choice.value)
  else if (key.toLowerCase() === bar.menu.key) {
    bar.menu = null
    draw(bar)
  } else return pressInBar(bar, key)
  return true
}

function choose(bar, act) {
  if (act.disabled || bar.waits !== null) return
  if (!act.choices) return send(bar, act.act, null)
  bar.menu = { act: act.act, key: act.key, title: act.asks, choices: act.choices }
  draw(bar)
  bar.root.querySelector(".menu button")?.focus()
}

function send(bar, act, choice) {
  if (bar.waits !== null) return
  bar.waits = bar.data.seq
  bar.menu = null
  setTimeout(() => {
    if (bar.waits === bar.data.seq) bar.waits = null
    draw(bar)
  }, PATIENCE)
  draw(bar)
  const { event, version, seq } = bar.data
  bar.send("decided", { act, choice, event, version, seq })
}

function draw(bar) {
  const { root, data } = bar
  const acts = data.acts.map((act) => {
    const button = buttonOf(act.label, act.key, () => choose(bar, act))
    button.disabled = Boolean(act.disabled) || bar.waits !== null
    button.classList.toggle("first", act.first === true)
    if (act.choices) button.setAttribute("aria-expanded", String(bar.menu?.act === act.act))
    return button
  })
  root.querySelector(".acts").replaceChildren(...acts)
  const menu = root.querySelector(".menu")
  menu.hidden = !bar.menu
  menu.replaceChildren(...(bar.menu ? menuOf(bar) : []))
}

function menuOf(bar) {
  const title = document.createElement("p")
  title.textContent = bar.menu.title
  const choices = bar.menu.choices.map((choice, number) =>
    buttonOf(choice.label, String(number + 1), () => send(bar, bar.menu.act, choice.value))
  )
  const close = buttonOf("Cancel", "Esc", () => {
    bar.menu = null
    draw(bar)
  })
  return [title, ...choices, close]
}

function buttonOf(label, key, onClick) {
  const button = document.createElement("button")
  button.type = "button"
  const words = document.createElement("span")
  words.textContent = label
  const hint = document.createElement("kbd")
  hint.textContent = key
  hint.setAttribute("aria-hidden", "true")
  button.append(words, hint)
  button.setAttribute("aria-keyshortcuts", key === "Esc" ? "Escape" : key)
  button.onclick = onClick
  return button
}

/** What came of the last decision, for who sees it and for who hears it. */
function say(bar) {
  const said = bar.root.querySelector(".said")
  if (said.textContent !== bar.data.said) said.textContent = bar.data.said
  said.classList.toggle("fault", bar.data.fault === true)
}

function focusSoon(selector) {
  const seek = (tries) => {
    const field = document.querySelector(selector)
    if (field) field.focus()
    else if (tries) setTimeout(() => seek(tries - 1), 100)
  }
  setTimeout(() => seek(20), 50)
}
