// Everything with the keyboard: from minute to minute, names of those present, phrases, saving.
import { insert, keyForList, offer, typedOn } from "./minutes_lists.js"
import { save, say } from "./minutes_saving.js"

const areas = () => [...document.querySelectorAll("[data-minute]")].map((each) => each.querySelector("[data-writes]")).filter(Boolean)
let last = null

const names = () => [...document.querySelectorAll("[data-names] [data-insert]")].map((button) => ({
  label: button.textContent,
  words: button.dataset.insert,
  fits: (typed) => button.textContent.toLowerCase().split(/\s+/).some((word, at, all) => all.slice(at).join(" ").startsWith(typed)),
}))

function phrases(kind) {
  const all = [...document.querySelectorAll("[data-phrases] li")].filter((line) => !line.dataset.kind || line.dataset.kind === kind)
  return all.sort((one, other) => Boolean(other.dataset.kind) - Boolean(one.dataset.kind)).map((line) => {
    const { insert: words } = line.firstElementChild.dataset
    return { label: words, words, fits: (typed) => words.toLowerCase().includes(typed) }
  })
}

function wordBefore(area) {
  return area.selectionStart - /[\p{L}’'-]*$/u.exec(area.value.slice(0, area.selectionStart))[0].length
}

function go(step) {
  const all = areas()
  const here = document.activeElement.closest?.("[data-minute]")
  const at = all.findIndex((area) => here?.contains(area))
  const next = at < 0 ? all[0] : all[at + step]
  if (next) {
    next.focus()
    next.closest("[data-minute]").scrollIntoView({ block: "nearest" })
  } else document.querySelector(step > 0 ? "a[rel=next]" : "a[rel=prev]")?.click()
}

function onKey(event) {
  if (keyForList(event, say)) return
  const area = event.target.matches?.("[data-writes]") ? event.target : null
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (event.altKey && step) go(step)
  else if (event.ctrlKey && event.code === "Space" && area) {
    offer(area, { items: names(), name: "Those present", from: wordBefore(area), announce: say })
  } else if (event.altKey && event.code === "KeyP" && area) {
    const { kind } = area.closest("[data-minute]").dataset
    offer(area, { items: phrases(kind), name: "Phrases", from: area.selectionStart, announce: say })
  } else if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    for (const form of document.querySelectorAll("[data-minute-form]")) save(form)
  } else return
  event.preventDefault()
}

function onInput(event) {
  const area = event.target
  if (!area.matches("[data-writes]")) return
  const at = area.selectionStart
  if (event.data === "@" && /(^|[\s(])@$/.test(area.value.slice(0, at))) {
    offer(area, { items: names(), name: "Those present", from: at - 1, announce: say })
  } else typedOn(say)
}

// The minute one is at: others see it, and its own phrases come to the front.
function onFocus(event) {
  if (event.target.matches("[data-writes]")) last = event.target
  const minute = event.target.closest("[data-minute]")
  if (!minute) return
  document.querySelector("[data-current-minute]").value = minute.dataset.minute
  for (const line of document.querySelectorAll("[data-phrases] li")) {
    line.hidden = Boolean(line.dataset.kind) && line.dataset.kind !== minute.dataset.kind
  }
}

export function start() {
  document.addEventListener("keydown", onKey)
  document.addEventListener("input", onInput)
  document.addEventListener("focusin", onFocus)
  for (const button of document.querySelectorAll("[data-insert]")) {
    button.addEventListener("mousedown", (event) => event.preventDefault()) // the text keeps the focus
    button.addEventListener("click", () => {
      const area = last?.isConnected ? last : areas()[0]
      if (area) insert(area, button.dataset.insert)
    })
  }
}
