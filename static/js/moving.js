// Lists whose entries are moved without leaving the page. Moves are sent one after the other, so that no late answer is
// drawn over a newer one; whoever has gone on to something else meanwhile is not fetched back.

const CONTROLS = "a, button, summary, select, input"
const NOT_SENT = "Not moved: there is no connection. Try again when it is back."
let turn = Promise.resolve()

// Sends a move of an entry in the list with the id `list`, which the answer replaces, and gives whether it was done.
// `pressed` is what was pressed and `again` where it is found in the new list; `start` makes that list work.
export function send(move) {
  turn = turn.catch(() => null).then(() => post(move))
  return turn
}

async function post({ list, address, fields, announcement, start, pressed, again }) {
  const token = document.querySelector(`#${list} [name=csrfmiddlewaretoken]`).value
  const body = new URLSearchParams({ ...fields, csrfmiddlewaretoken: token })
  let answer, text
  try {
    answer = await fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" } })
    text = await answer.text()
  } catch {
    return say(announcement, NOT_SENT, true)
  }
  if (!answer.ok || answer.redirected) return location.reload()
  const page = new DOMParser().parseFromString(text, "text/html")
  const [old, fresh] = [document.getElementById(list), page.getElementById(list)]
  const place = placeIn(old, pressed, again)
  old.replaceWith(fresh)
  say(announcement, fresh.dataset.announcement)
  start()
  place?.()?.focus()
  return true
}

// How to find again where the person is: at what they pressed, or at another control of the list.
function placeIn(list, pressed, again) {
  const at = document.activeElement
  if (again && (at === pressed || at === document.body)) return () => document.querySelector(again)
  const row = list.contains(at) && at.closest("li[id]")
  if (!row) return null
  const number = [...row.querySelectorAll(CONTROLS)].indexOf(at)
  return () => document.getElementById(row.id)?.querySelectorAll(CONTROLS)[number]
}

function say(announcement, words, trouble = false) {
  announcement.className = trouble ? "govuk-error-message" : "govuk-visually-hidden"
  announcement.textContent = words
  return !trouble
}

// Puts an entry that was dragged back where it was.
export function putBack({ item, from, oldIndex }) {
  item.remove()
  from.insertBefore(item, from.children[oldIndex] ?? null)
}
