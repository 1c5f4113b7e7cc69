// Words in Plotly's labels, which read a few HTML tags.

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&#36;": "$", "&amp;": "&" }

function fromLabel(label) {
  const words = label.replace(/<br>/g, ", ").replace(/<[^>]*>/g, "")
  return words.replace(/&(lt|gt|quot|#x27|#36|amp);/g, (entity) => ENTITIES[entity])
}

function toLabel(words) {
  return words.replace(/[&<>$]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", $: "&#36;" })[sign])
}

/** A label no wider than `width` pixels, its end left out if it must be. */
function shorten(label, font, width) {
  const pen = document.createElement("canvas").getContext("2d")
  pen.font = font
  let words = fromLabel(label)
  if (pen.measureText(words).width <= width) return label
  const letters = Array.from(words)
  while (letters.length > 1 && pen.measureText(words).width > width) {
    letters.pop()
    words = `${letters.join("").trimEnd()}…`
  }
  return toLabel(words)
}
