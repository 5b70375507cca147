// A vote by name: each press is shown at once and sent in turn, so that a slow or lost connection loses none. The
// server answers with the page; of it only the totals are taken, once nothing is left to send.

const form = document.querySelector("[data-vote]")
const said = form.querySelector("[data-said]")
const unsaved = form.querySelector("[data-unsaved]")
const KEYS = { f: "for", a: "against", b: "abstained", Delete: "", Backspace: "" }
const RETRY = 3000
const waiting = []
let sending = false

const rows = () => [...form.querySelectorAll("[data-voter]")]
const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value

function show(row, side) {
  for (const button of row.querySelectorAll(".portal-mark")) button.setAttribute("aria-pressed", button.dataset.side === side)
}

async function post(value) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: token(), vote: value })
  return fetch(location.href, { method: "POST", body, headers: { "X-Requested-With": "fetch" } })
}

async function sendAll() {
  if (sending) return
  sending = true
  while (waiting.length) {
    let answer
    try {
      answer = await post(waiting[0])
    } catch {
      answer = null
    }
    if (answer === null || answer.status >= 500) {
      unsaved.hidden = false
      await new Promise((done) => setTimeout(done, RETRY))
      continue
    }
    if (answer.redirected || ![200, 422].includes(answer.status)) return location.reload()
    unsaved.hidden = true
    waiting.shift()
    take(await answer.text())
  }
  sending = false
}

// What the server says of each member counts, except where something newer is still on its way.
function take(text) {
  const page = new DOMParser().parseFromString(text, "text/html")
  const state = page.getElementById("vote-state")
  if (!state) return location.reload()
  const focused = document.activeElement?.id
  document.getElementById("vote-state").replaceWith(state)
  if (focused && !document.activeElement?.id) document.getElementById(focused)?.focus()
  const later = new Set(waiting.map((value) => value.split(" ")[1]))
  for (const row of rows().filter((each) => !later.has(each.dataset.voter))) {
    const theirs = page.getElementById(row.id)?.querySelector("[aria-pressed=true]")
    show(row, theirs?.dataset.side ?? "")
  }
  const totals = [...state.querySelectorAll(".portal-totals__side")].map((each) => each.textContent.trim().replace(/\s+/g, " "))
  if (!waiting.length) said.textContent = totals.join(", ")
}

function press(row, side) {
  show(row, side)
  waiting.push(`${side || "none"} ${row.dataset.voter}`)
  sendAll()
}

function move(row, step, side = "for") {
  const all = rows()
  const next = all[all.indexOf(row) + step]
  next?.querySelector(`[data-side="${side}"]`)?.focus()
}

form.addEventListener("submit", (event) => {
  const row = event.submitter?.closest("[data-voter]")
  if (!row) return
  event.preventDefault()
  press(row, event.submitter.dataset.side)
})

// From anywhere else on the page, the arrow down goes to the first member who has not voted.
document.addEventListener("keydown", (event) => {
  if (event.target !== document.body || event.key !== "ArrowDown") return
  const row = rows().find((each) => !each.querySelector("[aria-pressed=true]")) ?? rows()[0]
  row?.querySelector(".portal-mark").focus()
  event.preventDefault()
})

form.addEventListener("keydown", (event) => {
  const row = event.target.closest("[data-voter]")
  if (!row || event.ctrlKey || event.altKey || event.metaKey) return
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const side = event.target.dataset.side ?? "for"
  if (key in KEYS) {
    press(row, KEYS[key])
    if (KEYS[key]) move(row, 1, side)
  } else if (key === "ArrowDown" || key === "ArrowUp") {
    move(row, key === "ArrowDown" ? 1 : -1, side)
  } else if (key === "ArrowRight" || key === "ArrowLeft") {
    const buttons = [...row.querySelectorAll("button")]
    buttons[buttons.indexOf(event.target) + (key === "ArrowRight" ? 1 : -1)]?.focus()
  } else return
  event.preventDefault()
})

window.addEventListener("beforeunload", (event) => {
  if (waiting.length) event.preventDefault()
})
