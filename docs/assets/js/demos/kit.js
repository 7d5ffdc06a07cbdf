// What every demonstration uses: its controls, their words for errors, the address that holds them, numbers, elements,
// seeded randomness. scripts/demos/html.py and randomness.py make the same in Python.

/** `1234.5` as `1,234.5`, halves rounded up; the minus is a minus sign. */
export function number(value, digits = 0) {
  const [whole, rest] = value.toFixed(digits).split(".")
  return (whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ? `.${rest}` : "")).replace("-", "\u2212")
}

const MONTHS = "January February March April May June July August September October November December".split(" ")

/** `2026-11-21` as `21 November 2026`. */
export function day(date) {
  const [year, month, number] = date.split("-").map(Number)
  return `${number} ${MONTHS[month - 1]} ${year}`
}

/** A function that gives the next number from 0 up to 1: mulberry32. */
export function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A number of the standard normal distribution, from two draws of `random(seed)`. */
export function normal(draw) {
  return Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw())
}

/** An element with attributes (null and false leave one out) and children: elements or text. */
export function element(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children)
}

/** The same for SVG. */
export function drawn(tag, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children)
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) node.setAttribute(name, value === true ? "" : value)
  }
  node.append(...children)
  return node
}

/** A table whose first column names the rows; cells are text, or lists of text and elements. */
export function table(head, rows, caption = "") {
  const cell = (tag, attributes, inside) => element(tag, attributes, ...[inside].flat())
  const made = element("table", { class: "demo__table" })
  if (caption) made.append(element("caption", {}, caption))
  made.append(element("thead", {}, element("tr", {}, ...head.map(words => words ? cell("th", { scope: "col" }, words) : element("td")))))
  made.append(element("tbody", {}, ...rows.map(([first, ...rest]) =>
    element("tr", {}, cell("th", { scope: "row" }, first), ...rest.map(words => cell("td", {}, words))))))
  return made
}

/** A bar of one or more parts, each a share from 0 to 1 of the whole length. */
export function bar(...shares) {
  let left = 0
  const parts = shares.map((share, at) => {
    const part = drawn("rect", { class: `f${at + 1}`, x: (1000 * left).toFixed(), y: 0, width: (1000 * share).toFixed(), height: 10 })
    left += share
    return part
  })
  return drawn("svg", { class: "demo__bar", viewBox: "0 0 1000 10", preserveAspectRatio: "none", "aria-hidden": "true" }, ...parts)
}

/** A square in the colour of a bar's part, to stand before its name. */
export function key(part) {
  return drawn("svg", { class: "demo__key", viewBox: "0 0 10 10", "aria-hidden": "true" }, drawn("rect", { class: `f${part}`, width: 10, height: 10 }))
}

/** How a number comes about, in small type below its name. */
export function working(words) {
  return element("small", {}, words)
}

const isNumber = control => control.type === "number" || control.type === "range"

function valueOf(control) {
  if (control.type === "checkbox") return control.checked
  return isNumber(control) ? control.valueAsNumber : control.value
}

/** What is wrong with a control, in words; empty when nothing is. */
function wrong(control) {
  if (control.validity.valid) return ""
  if (control.type === "date") return `Enter a day from ${day(control.min)} to ${day(control.max)}.`
  if (control.type !== "number") return "Fill this in."
  if (control.validity.stepMismatch) return "Enter a whole number."
  return `Enter a number from ${number(+control.min, decimals(control.min))} to ${number(+control.max, decimals(control.max))}.`
}

const decimals = written => written.split(".")[1]?.length ?? 0

function tell(control, words) {
  document.getElementById(`${control.id}-error`).textContent = words
  if (words) control.setAttribute("aria-invalid", "true")
  else control.removeAttribute("aria-invalid")
  const folded = words && control.closest("details")
  if (folded) folded.open = true
}

/**
 * Wires a demonstration that stands on the page.
 *
 * draw(values, parts) is called at the start and after every change that is without errors: `values` by the names of the
 * controls, `parts` with `out` and `said` (elements to fill), `data`, `form`, `figure`, `set(name, value)` and
 * `show(name, whether)`. It returns the one-line result. check(values) may return words for a control by its name. changed(name, values, parts) is called
 * before that with the name of the control that changed. Buttons: press(name, values, parts), then draw.
 */
export function start(name, { draw, check = () => ({}), changed = () => {}, press = () => {}, reset = () => {} }) {
  const figure = document.getElementById(`demo-${name}`)
  const form = figure.querySelector(".demo__controls")
  const controls = [...form.elements].filter(control => control.name && control.type !== "button")
  const part = kind => figure.querySelector(`.demo__${kind}`)
  const set = (key, value) => { put(controls.find(control => control.name === key), value) }
  const show = (key, shown) => { form.elements[key].closest(".demo__field").hidden = !shown }
  const data = part("data") && JSON.parse(part("data").textContent)
  const parts = { figure, form, set, show, data, out: part("out"), said: part("said") }
  const values = () => Object.fromEntries(controls.map(control => [control.name, valueOf(control)]))

  function sound() {
    const own = controls.every(control => !wrong(control)) ? check(values()) : {}
    for (const control of controls) tell(control, wrong(control) || own[control.name] || "")
    return controls.every(control => !control.hasAttribute("aria-invalid"))
  }

  function update() {
    for (const shown of form.querySelectorAll(".demo__value")) shown.textContent = document.getElementById(shown.htmlFor.value).value
    figure.classList.toggle("demo--wrong", !sound())
    const link = part("link")
    if (link) link.href = address(name, controls)
    if (figure.classList.contains("demo--wrong")) parts.said.textContent = "Correct the marked field to go on."
    else say(draw(values(), parts))
  }

  function say(words) {
    if (words !== undefined && parts.said && parts.said.textContent !== words) parts.said.textContent = words
  }

  form.addEventListener("submit", event => event.preventDefault())
  form.addEventListener("input", event => { changed(event.target.name, values(), parts); update() })
  form.addEventListener("change", () => { if (isHeld(name)) remember(address(name, controls)) })
  form.addEventListener("reset", () => setTimeout(() => {
    if (isHeld(name)) remember(address(name, []))
    reset(parts)
    update()
  }))
  form.addEventListener("click", event => {
    if (event.target.type === "button") { press(event.target.name, values(), parts); update() }
  })
  part("link")?.addEventListener("click", event => { event.preventDefault(); copy(event.target, address(name, controls)) })
  form.hidden = false
  for (const control of controls) recall(name, control)
  update()
}

function put(control, value) {
  if (control.type === "checkbox") control.checked = value === true || value === "1"
  else if (control.tagName !== "SELECT" || [...control.options].some(option => option.value === String(value))) control.value = value
}

/** This page's address with the values of these controls, and no others of this demonstration. */
function address(name, controls) {
  const url = new URL(location.href)
  for (const key of [...url.searchParams.keys()]) if (key.startsWith(`${name}.`)) url.searchParams.delete(key)
  for (const control of controls.filter(control => !("unlinked" in control.dataset))) {
    url.searchParams.set(`${name}.${control.name}`, control.type === "checkbox" ? +control.checked : control.value)
  }
  if (controls.length) url.hash = `demo-${name}`
  return url.href
}

/** Whether the address holds values of a demonstration: only then it follows them, since each new address costs a request. */
function isHeld(name) {
  return [...new URL(location.href).searchParams.keys()].some(key => key.startsWith(`${name}.`))
}

function recall(name, control) {
  const value = new URL(location.href).searchParams.get(`${name}.${control.name}`)
  if (value !== null) put(control, value)
}

function remember(url) {
  try {
    history.replaceState(history.state, "", url)
  } catch { /* a page that was opened from a folder may not change its address in every browser; the link works */ }
}

async function copy(link, url) {
  const words = link.textContent
  remember(url)
  try {
    await navigator.clipboard.writeText(url)
    link.textContent = "Copied"
  } catch {
    link.textContent = "Now in the address bar"
  }
  setTimeout(() => { link.textContent = words }, 2000)
}
