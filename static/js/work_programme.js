// Moves entries of a work programme without leaving the page: by the buttons and the list 'Move to', which also work
// alone, and by dragging from meeting to meeting. The server answers with the programme as it then is.

import { putBack, send } from "./moving.js"

const announcement = document.getElementById("programme-announcement")
const the = { list: "programme", announcement, start }

// What was pressed is found again in the entry's new place.
function move(event) {
  event.preventDefault()
  const form = event.currentTarget
  const entry = form.closest("[data-entry]").id
  const { to } = Object.fromEntries(new FormData(form))
  const direction = event.submitter?.value
  const again = `#${entry} ${to ? "summary" : `[value=${direction}]`}`
  send({ ...the, address: form.getAttribute("action"), fields: to ? { to } : { move: direction }, pressed: event.submitter, again })
}

async function dropped(drag) {
  const { item, from, to, oldIndex, newIndex } = drag
  if (from === to && oldIndex === newIndex) return
  const before = item.nextElementSibling?.dataset.entry ?? ""
  const fields = { to: to.dataset.place, before }
  if (!(await send({ ...the, address: item.dataset.moveUrl, fields }))) putBack(drag)
}

function start() {
  for (const form of document.querySelectorAll("[data-move]")) form.addEventListener("submit", move)
  if (!window.Sortable) return
  for (const handle of document.querySelectorAll(".portal-draft-item__handle")) handle.hidden = false
  for (const list of document.querySelectorAll(".portal-programme")) {
    new window.Sortable(list, { group: "programme", handle: ".portal-draft-item__handle", animation: 150, ghostClass: "portal-draft-item--dragged", onEnd: dropped })
  }
}

start()
