// Moves items of a draft agenda without leaving the page: by the buttons, which also work alone, and by dragging.
// The server answers with the list as it then is, so that the numbers are always its own.

const announcement = document.getElementById("agenda-announcement")

async function send(url, fields) {
  const body = new URLSearchParams(fields)
  const answer = await fetch(url, { method: "POST", body, headers: { "X-Requested-With": "fetch" } })
  if (!answer.ok || answer.redirected) return location.reload()
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const list = page.getElementById("agenda")
  document.getElementById("agenda").replaceWith(list)
  announcement.textContent = list.dataset.announcement
  start()
}

function token() {
  return document.querySelector("#agenda [name=csrfmiddlewaretoken]").value
}

// The form may be gone by the time the answer is here, so the button is found again by item and direction.
async function move(event) {
  event.preventDefault()
  const form = event.currentTarget
  const { item } = Object.fromEntries(new FormData(form))
  const direction = event.submitter.value
  await send(form.getAttribute("action"), { csrfmiddlewaretoken: token(), item, move: direction })
  document.querySelector(`#item-${item} [value=${direction}]`)?.focus()
}

// A sub-item follows its item wherever that is dropped, and stays among its own.
function order(list) {
  const rows = [...list.children]
  const under = (key) => rows.filter((row) => row.dataset.parent === key)
  return under("").flatMap((row) => [row, ...under(row.dataset.item)]).map((row) => row.dataset.item)
}

function dropped({ item, from, oldIndex, newIndex }) {
  if (oldIndex === newIndex) return
  const lists = [...document.querySelectorAll(".portal-draft")]
  send(from.dataset.orderUrl, {
    csrfmiddlewaretoken: token(),
    item: item.dataset.item,
    order: lists.flatMap(order).join(","),
  })
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
