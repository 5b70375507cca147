// Moves entries of a work programme without leaving the page: by the buttons and the list 'Move to', which also work
// alone, and by dragging from meeting to meeting. The server answers with the programme as it then is.

const announcement = document.getElementById("programme-announcement")

async function send(url, fields) {
  const token = document.querySelector("#programme [name=csrfmiddlewaretoken]").value
  const body = new URLSearchParams({ ...fields, csrfmiddlewaretoken: token })
  const answer = await fetch(url, { method: "POST", body, headers: { "X-Requested-With": "fetch" } })
  if (!answer.ok || answer.redirected) return location.reload()
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const programme = page.getElementById("programme")
  document.getElementById("programme").replaceWith(programme)
  announcement.textContent = programme.dataset.announcement
  start()
}

// The form is gone by the time the answer is here, so what was pressed is found again in the entry's new place.
async function move(event) {
  event.preventDefault()
  const form = event.currentTarget
  const entry = form.closest("[data-entry]").id
  const { to } = Object.fromEntries(new FormData(form))
  const direction = event.submitter?.value
  await send(form.getAttribute("action"), to ? { to } : { move: direction })
  const again = to ? "summary" : `[value=${direction}]`
  document.querySelector(`#${entry} ${again}`)?.focus()
}

function dropped({ item, from, to, oldIndex, newIndex }) {
  if (from === to && oldIndex === newIndex) return
  const before = item.nextElementSibling?.dataset.entry ?? ""
  send(item.dataset.moveUrl, { to: to.dataset.place, before })
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
