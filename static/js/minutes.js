// The live page of minutes: puts together saving, keeping, keys, and what others do meanwhile.
import { forget, leftBehind } from "./minutes_kept.js"
import { fieldsOf, isDirty, putBack, say, start, startAll } from "./minutes_saving.js"
import { start as startKeys } from "./minutes_keys.js"

const region = document.querySelector("[data-minutes]")
const article = (minute) => document.querySelector(`[data-minute="${minute}"]`)
const formOf = (minute) => article(minute)?.querySelector("[data-minute-form]")
const clock = (moment) => new Date(moment).toLocaleString("en-GB", { weekday: "long", hour: "numeric", minute: "2-digit" })

function button(words, act) {
  const made = document.createElement("button")
  made.type = "button"
  made.className = "govuk-button govuk-button--secondary govuk-!-margin-bottom-0"
  made.textContent = words
  made.addEventListener("click", act)
  return made
}

function paragraph(words, className = "govuk-body") {
  const made = document.createElement("p")
  made.className = className
  made.textContent = words
  return made
}

// Text that never reached the server, offered where it belongs.
function offerBack(kept) {
  const form = formOf(kept.minute)
  if (form && fieldsOf(form).every((field) => (kept.fields[field.name] ?? field.value) === field.value)) {
    return forget(kept.minute, kept.page)
  }
  const elsewhere = document.querySelector(`[data-listed="${kept.minute}"]`)
  const offer = document.createElement("section")
  offer.className = "portal-card portal-kept"
  const where = form ? "" : ` for ‘${kept.title}’${elsewhere ? "" : ", which is no longer among the minutes"}`
  offer.append(paragraph(`What you typed on ${clock(kept.at)}${where} was not saved. It is kept on this computer.`))
  for (const words of Object.values(kept.fields)) {
    if (words.trim()) offer.append(paragraph(words, "govuk-body portal-conflict__text"))
  }
  const actions = document.createElement("div")
  actions.className = "govuk-button-group govuk-!-margin-bottom-0"
  if (form) actions.append(button("Put it back", () => { offer.remove(); putBack(form, kept) }))
  actions.append(button("Throw it away", () => { offer.remove(); forget(kept.minute, kept.page) }))
  offer.append(actions)
  if (form) return form.before(offer)
  const place = document.querySelector("[data-kept-texts]")
  place.hidden = false
  return place.append(offer)
}

// What somebody else saved comes in where nothing is being typed; else the two texts meet when this one is saved.
async function refresh(minute) {
  const answer = await fetch(`${region.dataset.address}?minute=${minute}`)
  if (!answer.ok || answer.redirected) return
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const [now, then] = [article(minute), page.querySelector(`[data-minute="${minute}"]`)]
  if (!now || !then || isDirty(formOf(minute))) return
  const versionIn = (place) => Number(place.querySelector("[data-minute-form]")?.elements.version.value ?? 0)
  if (versionIn(then) <= versionIn(now)) return // a late answer: something newer was saved here meanwhile
  if (!now.contains(document.activeElement)) {
    now.replaceWith(then)
    window.htmx.process(then)
    if (formOf(minute)) start(formOf(minute))
    return
  }
  const fresh = then.querySelector("[data-minute-form]")
  for (const field of fieldsOf(formOf(minute))) {
    const at = field.selectionStart
    field.value = fresh.elements[field.name]?.value ?? field.value
    if (field === document.activeElement) field.setSelectionRange(at, at)
  }
  formOf(minute).elements.version.value = fresh.elements.version.value
  say("Somebody else changed this minute. Their text is here now.")
}

function compare() {
  const others = document.querySelector("[data-others]")
  const versions = JSON.parse(others?.dataset.versions || "{}")
  const listed = [...document.querySelectorAll("[data-listed]")].map((each) => each.dataset.listed)
  if (!Object.keys(versions).length) return
  const gone = listed.some((minute) => !(minute in versions)) || Object.keys(versions).some((minute) => !listed.includes(minute))
  document.querySelector("[data-order-changed]").hidden = !gone
  for (const [minute, version] of Object.entries(versions)) {
    const form = formOf(minute)
    if (form && !isDirty(form) && Number(form.elements.version.value) < version) refresh(minute)
  }
}

if (region) {
  startAll()
  startKeys()
  leftBehind().forEach(offerBack)
  document.body.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (detail.elt.matches?.("[data-others]")) compare()
  })
}
