// On the live page of minutes: Ctrl + Enter adds the resolution that is being typed; Alt + R goes to where it is typed.
// What is added without a connection waits on this computer, is listed, and is sent when the connection is back.
import { keepFor, keptFor } from "./resolutions_kept.js"

const AGAIN = 5000 // milliseconds between attempts
const WAITING = "No connection. Kept on this computer, and added by itself when the connection is back:"
const SIGNED_OUT = "Not added: you are signed out. Sign in again in another window, then add it again."
const minuteOf = (form) => form.closest("[data-minute]").dataset.minute
const box = (form) => form.querySelector("textarea")
const forms = () => [...document.querySelectorAll("[data-quick-add]")]
const isQuick = (element) => element?.matches?.("[data-quick-add]")
let sending = false

function paragraph(words, className) {
  const made = document.createElement("p")
  made.className = className
  made.textContent = words
  return made
}

function note(form, ...parts) {
  let place = form.querySelector("[data-kept-resolutions]")
  if (!place) {
    place = document.createElement("div")
    place.dataset.keptResolutions = ""
    place.setAttribute("role", "status")
    form.append(place)
  }
  place.replaceChildren(...parts)
}

function listed(waiting) {
  const list = document.createElement("ul")
  list.className = "govuk-list govuk-list--bullet"
  for (const words of waiting) {
    const line = document.createElement("li")
    line.textContent = words
    list.append(line)
  }
  return list
}

// Puts back what is kept: into the box what was being typed, below it what waits.
function show(form) {
  const { typed, waiting } = keptFor(minuteOf(form))
  if (typed && !box(form).value) box(form).value = typed
  if (typed || waiting.length) form.closest("details").open = true
  if (waiting.length) note(form, paragraph(WAITING, "govuk-body portal-small portal-minute__state--trouble"), listed(waiting))
}

function typed(form) {
  const { waiting } = keptFor(minuteOf(form))
  keepFor(minuteOf(form), { typed: box(form).value, waiting })
}

function wait(form) {
  const words = box(form).value.trim()
  if (!words) return
  const { waiting } = keptFor(minuteOf(form))
  const whole = waiting.includes(words) ? waiting : [...waiting, words]
  if (!keepFor(minuteOf(form), { typed: "", waiting: whole })) {
    note(form, paragraph("Not added: no connection, and this computer has no room to keep it. Copy your text.", "govuk-error-message"))
    return
  }
  box(form).value = ""
  show(form)
}

async function send(form, words) {
  const body = new FormData(form)
  body.set("text", words)
  const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } })
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const section = page.querySelector(".portal-resolutions")
  if (!answer.ok || answer.redirected || !section) return false
  const minute = minuteOf(form)
  const { typed: draft, waiting } = keptFor(minute)
  keepFor(minute, { typed: draft, waiting: waiting.filter((each) => each !== words) })
  section.querySelector("[autofocus]")?.removeAttribute("autofocus")
  const { selectionStart, selectionEnd } = box(form)
  const typing = document.activeElement === box(form)
  form.closest(".portal-resolutions").replaceWith(section)
  window.htmx.process(section)
  const fresh = forms().find((each) => minuteOf(each) === minute)
  show(fresh)
  if (typing) { // what they write next goes on where they were
    box(fresh).focus()
    box(fresh).setSelectionRange(selectionStart, selectionEnd)
  }
  return true
}

async function sendWaiting() {
  if (sending || !navigator.onLine) return
  sending = true
  try {
    for (const minute of forms().map(minuteOf)) {
      for (const words of keptFor(minute).waiting) {
        const form = forms().find((each) => minuteOf(each) === minute)
        if (!(await send(form, words))) break
      }
    }
  } catch {
    // still no connection: it is tried again
  } finally {
    sending = false
  }
}

function answered({ detail: { elt: form, xhr } }) {
  if (!isQuick(form)) return
  if (xhr.status === 0) wait(form)
  else if (xhr.status === 403 || (xhr.status === 200 && !xhr.responseText.includes("portal-resolutions"))) note(form, paragraph(SIGNED_OUT, "govuk-error-message"))
  else if (xhr.status !== 200) note(form, paragraph("Not added: the portal has a fault. Your words are kept on this computer.", "govuk-error-message"))
}

// Whoever has gone on to another minute meanwhile is not fetched back.
function goneOn(form) {
  const at = document.activeElement
  return at && at !== document.body && !form.closest(".portal-resolutions").contains(at)
}

function beforeSwap({ detail }) {
  if (!isQuick(detail.requestConfig.elt) || detail.xhr.status !== 200) return
  if (goneOn(detail.requestConfig.elt)) detail.serverResponse = detail.serverResponse.replace(" autofocus", "")
  if (!detail.xhr.responseText.includes("portal-resolutions")) detail.shouldSwap = false
  else if (box(detail.requestConfig.elt).value === detail.requestConfig.parameters.text) {
    const minute = minuteOf(detail.requestConfig.elt)
    keepFor(minute, { typed: "", waiting: keptFor(minute).waiting })
  }
}

function quickAdd(event) {
  const form = event.target.closest("[data-quick-add]")
  if (!form || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false
  form.requestSubmit()
  return true
}

function toResolution(event) {
  if (event.key.toLowerCase() !== "r" || !event.altKey || event.ctrlKey) return false
  const minute = event.target.closest("[data-minute]") ?? document.querySelector("[data-minute]")
  const quick = minute?.querySelector("[data-quick]")
  if (!quick) return false
  quick.open = true
  quick.querySelector("textarea").focus()
  return true
}

document.addEventListener("keydown", (event) => {
  if (quickAdd(event) || toResolution(event)) event.preventDefault()
})
document.addEventListener("input", ({ target }) => isQuick(target.form) && typed(target.form))
document.addEventListener("submit", (event) => {
  if (!isQuick(event.target) || navigator.onLine) return
  event.preventDefault()
  event.stopPropagation()
  wait(event.target)
}, true)
document.body.addEventListener("htmx:beforeSwap", beforeSwap)
document.body.addEventListener("htmx:afterRequest", answered)
document.body.addEventListener("htmx:afterSettle", ({ detail }) => {
  const form = detail.elt.querySelector?.("[data-quick-add]")
  if (form) show(form)
})
forms().forEach(show)
addEventListener("online", sendWaiting)
setInterval(sendWaiting, AGAIN)
sendWaiting()
