// Moves items of a draft agenda without leaving the page: by the buttons, which also work alone, and by dragging.
// The server answers with the list as it then is, so that the numbers are always its own.

import { putBack, send } from "./moving.js"

const announcement = document.getElementById("agenda-announcement")
const the = { list: "agenda", announcement, start }

function move(event) {
  event.preventDefault()
  const form = event.currentTarget
  const { item } = Object.fromEntries(new FormData(form))
  const direction = event.submitter.value
  const again = `#item-${item} [value=${direction}]`
  send({ ...the, address: form.getAttribute("action"), fields: { item, move: direction }, pressed: event.submitter, again })
}

// A sub-item follows its item wherever that is dropped, and stays among its own.
function order(list) {
  const rows = [...list.children]
  const under = (key) => rows.filter((row) => row.dataset.parent === key)
  return under("").flatMap((row) => [row, ...under(row.dataset.item)]).map((row) => row.dataset.item)
}

async function dropped(drag) {
  const { item, from, oldIndex, newIndex } = drag
  if (oldIndex === newIndex) return
  const lists = [...document.querySelectorAll(".portal-draft")]
  const fields = { item: item.dataset.item, order: lists.flatMap(order).join(",") }
  if (!(await send({ ...the, address: from.dataset.orderUrl, fields }))) putBack(drag)
}

function start() {
  for (const form of document.querySelectorAll("[data-move]")) form.addEventListener("submit", move)
  if (!window.Sortable) return
  for (const handle of document.querySelectorAll(".portal-draft-item__handle")) handle.hidden = false
  for (const list of document.querySelectorAll(".portal-draft")) {
    new window.Sortable(list, { handle: ".portal-draft-item__handle", animation: 150, ghostClass: "portal-draft-item--dragged", onEnd: dropped })
  }
}

start()
