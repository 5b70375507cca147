// A list of names or of phrases under the fingers: opened by a key, narrowed by what is typed, chosen with Enter.

const MOST = 8
const list = document.createElement("ul")
let open = null // {area, from, items, shown, at}

function build() {
  list.id = "offers"
  list.className = "portal-offers"
  list.setAttribute("role", "listbox")
  list.hidden = true
  document.body.append(list)
}

export function insert(area, words, from = area.selectionStart, to = area.selectionEnd) {
  area.focus()
  area.setSelectionRange(from, to)
  if (document.execCommand("insertText", false, words)) return // keeps 'undo' working
  area.setRangeText(words, from, to, "end")
  area.dispatchEvent(new Event("input", { bubbles: true }))
}

function close() {
  if (!open) return
  for (const name of ["aria-controls", "aria-activedescendant", "aria-autocomplete"]) open.area.removeAttribute(name)
  list.hidden = true
  open = null
}

function choose(item) {
  const { area, from } = open
  const to = area.selectionStart
  close()
  insert(area, item.words, withoutTwice(area, from, item.words), to)
}

// Where ‘Councillor Rook’ goes in behind a ‘Councillor ’ that stands there already: before that.
function withoutTwice(area, from, words) {
  const first = words.slice(0, words.indexOf(" ") + 1)
  return first && area.value.slice(0, from).endsWith(first) ? from - first.length : from
}

function typed() {
  return open.area.value.slice(open.from, open.area.selectionStart).replace(/^@/, "").toLowerCase()
}

function render(announce) {
  const words = typed()
  open.shown = open.items.filter((item) => item.fits(words)).slice(0, MOST)
  open.at = Math.min(open.at, open.shown.length - 1)
  list.replaceChildren(...open.shown.map((item, place) => {
    const option = document.createElement("li")
    option.id = `offer-${place}`
    option.setAttribute("role", "option")
    option.setAttribute("aria-selected", String(place === open.at))
    option.textContent = item.label
    option.addEventListener("mousedown", (event) => {
      event.preventDefault()
      choose(item)
    })
    return option
  }))
  if (!open.shown.length) return close()
  open.area.setAttribute("aria-activedescendant", `offer-${open.at}`)
  return announce(`${open.shown.length} to choose from: ${open.shown[open.at].label}. Arrow keys, then Enter.`)
}

export function offer(area, { items, name, from, announce }) {
  if (!list.isConnected) build()
  close()
  open = { area, items, from, at: 0, shown: [] }
  list.setAttribute("aria-label", name)
  list.hidden = false
  area.setAttribute("aria-autocomplete", "list")
  area.setAttribute("aria-controls", list.id)
  render(announce)
  area.addEventListener("blur", close, { once: true })
}

// Whether the key was for the list.
export function keyForList(event, announce) {
  if (!open) return false
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step && !event.altKey) {
    open.at = (open.at + step + open.shown.length) % open.shown.length
    render(announce)
  } else if (event.key === "Enter" || event.key === "Tab") choose(open.shown[open.at])
  else if (event.key === "Escape") close()
  else return false
  event.preventDefault()
  return true
}

export function typedOn(announce) {
  if (!open) return
  const gone = open.area.selectionStart < open.from || typed().includes("\n")
  if (gone) close()
  else render(announce)
}
