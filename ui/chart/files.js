// Files to save, and the library that draws.

/** plotly.js, loaded once a page. */
function loadPlotly(address) {
  window.kbPlotly ??= new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = address
    script.onload = () => resolve(window.Plotly)
    script.onerror = () => {
      script.remove()
      delete window.kbPlotly
      reject(new Error(`${address} cannot be loaded`))
    }
    document.head.append(script)
  })
  return window.kbPlotly
}

/** JSON that may stand in a script: nothing in it ends the script. */
function inScript(json) {
  const escape = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`
  return json.replace(/[<\u2028\u2029]/g, escape)
}

function saveFile(text, name) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type: "text/html" }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
