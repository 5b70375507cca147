// A member's highlights, notes and bookmarks on a paper. Kept on this device first, then sent; without a connection they
// wait. Works on a page that a service worker kept: all it needs is in the page and in the browser's database.
import { areForgotten, keepNote, newId, notesOf, waitingNotes } from "./notes_kept.js"
import { exchange } from "./notes_sending.js"
import { besideOf, blockAt, blocks, make, nameOf, show } from "./notes_shown.js"
import { quoteOf } from "./notes_text.js"
import { focusBlock, useTools } from "./notes_tools.js"

const EVERY = 30_000 // milliseconds between attempts to send
const text = document.querySelector("[data-notes]")
const { user, meeting, paper, version, address } = text.dataset
const place = { user: Number(user), meeting: Number(meeting), address }
const undone = new Map()
let kept = []
let editing = null
let trouble = ""
let drawn = ""

const say = (words) => { document.querySelector("[data-notes-said]").textContent = words }

async function read() {
  const all = await notesOf(place.user, place.meeting)
  kept = all.filter(({ note }) => note.paper === paper && !note.deleted)
  for (const { id } of kept) undone.delete(id)
}

async function refresh() {
  await read()
  redraw()
  await count()
}

// Draws the notes anew where there is anything new to draw; not while somebody writes or selects words.
function redraw() {
  const now = JSON.stringify([kept, [...undone.keys()]])
  if (editing || now === drawn || !document.getSelection().isCollapsed) return
  drawn = now
  const active = document.activeElement
  const card = active.closest("[data-note]")?.dataset.note
  show(kept, [...undone.values()])
  if (document.activeElement === active) return
  const again = card ? document.querySelector(`[data-note="${card}"] [data-verb="${active.dataset.verb}"]`) : active
  again?.focus({ preventScroll: true })
}

async function count() {
  const waiting = (await waitingNotes(place.user)).length
  const line = document.querySelector("[data-notes-state]")
  const words = waiting === 0 ? "" : `${waiting} ${waiting === 1 ? "note waits" : "notes wait"} to be sent. ${trouble}`.trim()
  if (line.textContent !== words) line.textContent = words
}

// Sends and fetches; on a page that was signed out of, nothing more is done.
async function send() {
  try {
    if (!areForgotten()) await sendAndShow()
  } catch (fault) {
    if (!areForgotten()) throw fault
  }
}

async function sendAndShow() {
  const outcome = await exchange(place)
  trouble = outcome.words
  if (outcome.bothKept) say("Another device had changed the same note. Both are kept.")
  if (outcome.notDeleted) say("Another device had changed that note. It was not deleted.")
  await refresh()
}

const sendWaiting = async () => !areForgotten() && (await waitingNotes(place.user)).length && send()

async function write(note, opened) {
  await keepNote(place.user, place.meeting, { ...note, changed_at: new Date().toISOString() }, opened)
  await refresh()
  send()
}

const fresh = (kind, block, quote) => ({
  id: newId(), paper, paper_version: Number(version), kind, anchor: block.id, prefix: "", exact: "", suffix: "", text: "",
  written_at: new Date().toISOString(), deleted: false, twin_of: null, ...quote,
})

async function begin(kind, block, range) {
  const quotes = range ? blocks().map((each) => [each, quoteOf(range, each)]).filter(([, quote]) => quote) : [[block, {}]]
  if (quotes.length === 0) return
  document.getSelection().removeAllRanges()
  if (kind === "note") return edit(fresh("note", ...quotes[0]), quotes[0][0])
  if (!range) focusBlock(block) // before anything is waited for: its reader may go on at once
  const same = ({ note }) => note.kind === kind && note.anchor === block.id && !note.exact
  const before = range ? null : kept.find(same)
  if (before) {
    say(kind === "bookmark" ? "Bookmark removed." : "Highlight removed.")
    return write({ ...before.note, deleted: true })
  }
  const marked = ([each, { exact }]) => kept.some(({ note }) => note.kind === kind && note.anchor === each.id && note.exact === exact)
  for (const quote of quotes) if (!marked(quote)) await write(fresh(kind, ...quote))
  say(kind === "bookmark" ? `Bookmark set at ${nameOf(block)}.` : "Highlighted.")
}

function edit(note, block) {
  keepTyping()?.then(refresh) // of another note that was being written
  finish()
  const beside = block ? besideOf(block) : document.querySelector("[data-notes-lost]")
  const form = make("form", "", { class: "portal-note-form", "data-ours": "" })
  const label = make("label", block ? `My note on ${nameOf(block)}` : "My note", { for: "note-text", class: "govuk-label govuk-label--s" })
  const area = make("textarea", "", { id: "note-text", class: "govuk-textarea", rows: "4", maxlength: "10000" })
  area.value = note.text
  const save = make("button", "Save note", { type: "submit", class: "govuk-button" })
  const cancel = make("button", "Cancel", { type: "button", class: "portal-link-button" })
  form.append(label, area, make("div", "", { class: "portal-note-form__verbs" }))
  form.lastChild.append(save, cancel)
  const old = beside.querySelector(`[data-note="${note.id}"]`)
  old ? old.replaceWith(form) : beside.append(form)
  editing = { form, area, note, block, opened: kept.find(({ id }) => id === note.id) }
  form.addEventListener("submit", (event) => { event.preventDefault(); saveNote() })
  cancel.addEventListener("click", () => { finish(); say("Nothing was changed."); returnTo(block) })
  form.addEventListener("keydown", (event) => {
    event.stopPropagation()
    if (event.key === "Escape") cancel.click()
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) saveNote()
  })
  area.focus()
}

async function saveNote() {
  const { note, area, block, opened } = editing
  const words = area.value.trim()
  if (!words && note.kind === "note") {
    say("Write something first, or press Cancel.")
    return area.focus()
  }
  finish()
  returnTo(block)
  await write({ ...note, text: words, kind: words ? "note" : note.kind }, opened)
  say("Note saved on this device.")
}

function finish() {
  editing?.form.remove()
  editing = null
  drawn = ""
  redraw()
}

const returnTo = (block) => block?.isConnected && focusBlock(block)

// For what was focused and is gone now; whoever has moved on meanwhile is left where they are.
function focusCard(id, within = "") {
  if (document.activeElement === document.body) document.querySelector(`[data-note="${id}"] ${within}`)?.focus()
}

// Whatever was typed is kept when the page is left, or another note begun.
function keepTyping() {
  const words = editing?.area.value.trim()
  if (words && words !== editing.note.text) {
    editing.note = { ...editing.note, text: words, kind: "note", changed_at: new Date().toISOString() }
    const done = keepNote(place.user, place.meeting, editing.note, editing.opened)
    if (editing.opened) editing.opened = { ...editing.opened, note: editing.note }
    return done
  }
}

async function onVerb(event) {
  const button = event.target.closest("[data-verb]")
  if (!button) return
  const id = button.closest("[data-note]").dataset.note
  const note = kept.find((each) => each.id === id)?.note ?? undone.get(id)
  const beside = button.closest("[data-beside]")
  const block = beside?.closest("[data-wrapper]")?.querySelector("[data-block]") ?? beside?.closest("[data-block]")
  if (button.dataset.verb === "edit") return edit(note, block)
  if (button.dataset.verb === "undo") {
    undone.delete(id)
    await write({ ...note, deleted: false })
    say("It is back.")
    return focusCard(id)
  }
  undone.set(id, note)
  await write({ ...note, deleted: true })
  say("Deleted. Press Undo to have it back.")
  focusCard(id, "[data-verb=undo]")
}

function start() {
  for (const plain of document.querySelectorAll("[data-notes-plain]")) plain.hidden = true
  for (const scripted of document.querySelectorAll("[data-notes-scripted]")) scripted.hidden = false
  useTools(begin)
  document.addEventListener("click", onVerb)
  document.addEventListener("selectionchange", redraw)
  text.addEventListener("notes:words", () => { // the words of a page of a PDF are there now
    drawn = ""
    redraw()
  })
  window.addEventListener("online", send)
  window.addEventListener("pagehide", keepTyping)
  document.addEventListener("visibilitychange", () => (document.hidden ? keepTyping() : send()))
  setInterval(sendWaiting, EVERY)
}

async function go() {
  try {
    await read()
  } catch {
    return say("This browser cannot keep notes here. Use the form at the end of this page.")
  }
  start() // before anything is drawn: what can be seen can be pressed
  redraw()
  await count()
  const wanted = blockAt(decodeURIComponent(location.hash.slice(1)))
  wanted?.scrollIntoView()
  send()
}

go()
