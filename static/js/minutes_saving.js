// Saves a minute a second after typing stops; htmx sends it. What cannot be sent stays on this computer and is sent when
// the connection is back. What somebody else saved meanwhile is shown beside it: nothing is written over unseen.
import { forget, keep, place } from "./minutes_kept.js"

const PAUSE = 1000 // milliseconds after typing stops
const AGAIN = 5000 // between attempts without a connection
const KEPT = "Kept on this computer."
const NO_CONNECTION = `Not saved: no connection. ${KEPT}`
const states = new WeakMap()

export const fieldsOf = (form) => [...form.querySelectorAll("[data-writes]")]
export const minuteOf = (form) => form.closest("[data-minute]").dataset.minute
export const isDirty = (form) => states.get(form)?.dirty ?? false
const values = (form) => Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value]))
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)
const allForms = () => document.querySelectorAll("[data-minute-form]")

export function say(words) {
  const status = document.querySelector("[data-said]")
  if (status && status.textContent !== words) status.textContent = words
}

function show(form, words, trouble = false) {
  const line = form.querySelector("[data-state]")
  if (trouble && line.textContent !== words) say(words)
  line.textContent = words
  line.classList.toggle("portal-minute__state--trouble", trouble)
}

// Keeps what stands in the form and marks it as not saved.
export function changed(form) {
  const state = states.get(form)
  state.dirty = true
  const kept = keep(minuteOf(form), {
    version: form.elements.version.value, from: form.elements.place.value, fields: values(form), title: form.closest("[data-minute]").dataset.title,
  })
  if (!kept) show(form, "Not saved yet, and this computer has no room to keep it. Copy your text.", true)
  else if (state.conflict) show(form, `Not saved: choose between the two texts. ${KEPT}`, true)
  else if (!navigator.onLine) show(form, NO_CONNECTION, true)
  else if (!state.trouble) show(form, "Not saved yet")
  clearTimeout(state.timer)
  state.timer = setTimeout(() => save(form), PAUSE)
}

export function save(form) {
  const state = states.get(form)
  clearTimeout(state.timer)
  if (!state.dirty || state.conflict) return
  if (!navigator.onLine) return show(form, NO_CONNECTION, true)
  window.htmx.trigger(form, "save")
}

function saved(form, version) {
  const state = states.get(form)
  form.elements.version.value = version
  form.elements.place.value = place
  state.trouble = false
  if (same(state.sent, values(form))) {
    state.dirty = false
    forget(minuteOf(form))
    if (state.was) forget(minuteOf(form), state.was)
    state.was = null
  } else {
    changed(form) // typed on while it was being sent
  }
}

function inConflict(form) {
  const state = states.get(form)
  state.conflict = true
  show(form, `Not saved: somebody else changed this minute. ${KEPT}`, true)
}

// After signing in again the page's token is an old one: a new one is fetched, once.
async function renewToken(form) {
  const state = states.get(form)
  if (state.renewed) return show(form, `Not saved: you may not change these minutes. ${KEPT}`, true)
  state.renewed = true
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html")
  const token = page.querySelector("[data-minute-form] [name=csrfmiddlewaretoken]")?.value
  if (!token) return signedOut(form)
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token
  return save(form)
}

function signedOut(form) {
  states.get(form).renewed = false
  show(form, `Not saved: you are signed out. Sign in again in another window. ${KEPT}`, true)
}

function answered({ detail: { elt: form, xhr } }) {
  if (!form.matches?.("[data-minute-form]")) return
  const state = states.get(form)
  state.trouble = xhr.status !== 200
  const version = xhr.status === 200 && xhr.getResponseHeader("Minute-Version")
  if (version) {
    state.renewed = false
    saved(form, version)
  } else if (xhr.status === 409) inConflict(form)
  else if (xhr.status === 200) signedOut(form)
  else if (xhr.status === 403) renewToken(form)
  else if (xhr.status === 422) show(form, `Not saved: ${xhr.responseText} ${KEPT}`, true)
  else if (xhr.status === 0) show(form, NO_CONNECTION, true)
  else show(form, `Not saved: the portal has a fault. ${KEPT}`, true)
}

function beforeSwap({ detail }) {
  const form = detail.requestConfig.elt
  if (!form.matches("[data-minute-form]")) return
  detail.isError = false // whatever it is, it is told below the minute
  if (detail.xhr.status === 409) {
    detail.shouldSwap = true
    detail.target = document.getElementById(`conflict-${minuteOf(form)}`)
    detail.swapOverride = "innerHTML"
  } else {
    detail.shouldSwap = Boolean(detail.xhr.getResponseHeader("Minute-Version"))
  }
}

// The buttons between two texts.
function choose(event) {
  const button = event.target.closest("[data-choose]")
  if (!button) return
  const panel = button.closest("[data-conflict]")
  const form = panel.closest("[data-minute]").querySelector("[data-minute-form]")
  const taken = { theirs: "their", both: "both" }[button.dataset.choose]
  for (const field of fieldsOf(form)) {
    const source = taken && panel.querySelector(`[data-${taken}="${field.name}"]`)
    if (source) field.value = source.value
  }
  form.elements.version.value = panel.dataset.version
  form.elements.place.value = ""
  states.get(form).conflict = false
  panel.remove()
  changed(form)
  save(form)
  form.querySelector("[data-writes]")?.focus()
}

// What was kept goes back into the form, upon the version it was typed on; the server says whether that still stands.
export function putBack(form, kept) {
  for (const field of fieldsOf(form)) field.value = kept.fields[field.name] ?? field.value
  form.elements.version.value = kept.version
  form.elements.place.value = kept.from
  states.get(form).was = kept.page
  changed(form)
  save(form)
}

export function start(form) {
  states.set(form, { dirty: false, conflict: false, trouble: false, sent: null, timer: null, was: null })
  form.elements.place.value ||= place
  form.addEventListener("input", () => changed(form))
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    if (!isDirty(form)) return show(form, "Nothing has changed since it was saved")
    return save(form)
  })
}

export function startAll() {
  allForms().forEach(start)
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.detail.elt
    if (!navigator.onLine) event.preventDefault()
    else if (states.has(form)) states.get(form).sent = values(form)
  })
  document.body.addEventListener("htmx:beforeSwap", beforeSwap)
  document.body.addEventListener("htmx:afterRequest", answered)
  document.addEventListener("click", choose)
  const sendAll = () => allForms().forEach((form) => isDirty(form) && save(form))
  addEventListener("online", sendAll)
  addEventListener("pageshow", sendAll)
  addEventListener("offline", () => allForms().forEach((form) => isDirty(form) && show(form, NO_CONNECTION, true)))
  document.addEventListener("visibilitychange", sendAll)
  setInterval(() => allForms().forEach((form) => states.get(form).trouble && save(form)), AGAIN)
}
