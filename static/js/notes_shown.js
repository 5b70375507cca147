// Shows a member's notes on the page: marked words, and beside each block what was written on it. Notes whose passage
// is gone, and those on the paper as a whole, stand above the text.
import { hasQuote, mark, unmark } from "./notes_text.js"

const KINDS = { highlight: "Highlight", note: "Note", bookmark: "Bookmark" }
const text = document.querySelector("[data-notes]")
const above = document.querySelector("[data-notes-above]")
export const blocks = () => [...text.querySelectorAll("[data-block]")]
export const blockAt = (anchor) => (anchor ? text.querySelector(`[data-block][id="${CSS.escape(anchor)}"]`) : null)
export const nameOf = (block) => block.dataset.block ? `${/^\d/.test(block.dataset.block) ? "paragraph " : ""}${block.dataset.block}` : "this passage"

export function make(tag, words = "", attributes = {}) {
  const element = document.createElement(tag)
  element.textContent = words
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

// Where a note belongs on this page: {block, state}, without a block where its passage is not there.
function placeOf(note) {
  if (!note.anchor) return { state: "paper" }
  const here = Number(text.dataset.version)
  if (note.paper_version === here) return { block: blockAt(note.anchor), state: "same" }
  if (note.now?.version === here) return { block: blockAt(note.now.anchor), state: note.now.state }
  const has = note.exact ? blocks().find((block) => hasQuote(block, note)) : null
  const block = has ?? blockAt(note.anchor)
  return { block, state: has ? "same" : block ? "changed" : "gone" }
}

export function show(kept, undone) {
  clear()
  const places = new Map()
  const ordered = [...kept].sort((one, other) => one.note.written_at.localeCompare(other.note.written_at))
  const ids = new Set(kept.map(({ id }) => id))
  const lost = []
  for (const each of ordered) {
    const { block, state } = placeOf(each.note)
    if (!block) {
      lost.push(card(each, state, "", ids))
      continue
    }
    const held = places.get(block) ?? []
    held.push(card(each, state, nameOf(block), ids))
    places.set(block, held)
    highlight(block, each.note, state)
  }
  for (const note of undone) {
    const { block } = placeOf(note)
    if (block) places.set(block, [...(places.get(block) ?? []), undoCard(note)])
    else lost.push(undoCard(note))
  }
  for (const [block, cards] of places) besideOf(block).append(...cards)
  showAbove(lost)
}

function clear() {
  unmark(text)
  for (const block of text.querySelectorAll(".portal-marked--block")) block.classList.remove("portal-marked--block")
  for (const beside of text.querySelectorAll("[data-beside]")) beside.remove()
  for (const wrapper of text.querySelectorAll("[data-wrapper]")) wrapper.replaceWith(...wrapper.childNodes)
}

function showAbove(cards) {
  above.hidden = cards.length === 0
  above.querySelector("[data-notes-lost]").replaceChildren(...cards)
}

function highlight(block, note, state) {
  if (note.kind === "bookmark" || state === "changed") return
  if (!note.exact) {
    if (note.kind === "highlight") block.classList.add("portal-marked--block")
  } else {
    mark(block, note, note.id)
  }
}

// The place for what belongs to a block: within an entry of a list, beside any other.
export function besideOf(block) {
  const existing = (block.tagName === "LI" ? block : block.closest("[data-wrapper]") ?? block).querySelector(":scope > [data-beside]")
  if (existing) return existing
  const beside = make("div", "", { class: "portal-beside", "data-beside": "", "data-ours": "", role: "group", "aria-label": `My notes on ${nameOf(block)}` })
  if (block.tagName === "LI") {
    block.append(beside)
    return beside
  }
  const wrapper = make("div", "", { class: "portal-annotated", "data-wrapper": "" })
  block.replaceWith(wrapper)
  wrapper.append(block, beside)
  return beside
}

function card({ note, waiting, refused }, state, place, ids) {
  const element = make("div", "", { class: `portal-note portal-note--${note.kind}`, "data-note": note.id, tabindex: "-1" })
  element.append(make("p", KINDS[note.kind], { class: "portal-note__kind" }))
  if (state === "changed") element.append(make("p", "The passage has changed since.", { class: "portal-note__warning" }))
  if (state === "gone") element.append(make("p", "The passage is no longer in this paper.", { class: "portal-note__warning" }))
  if (note.twin_of && ids.has(note.twin_of)) element.append(make("p", "Also written on another device. Both are kept: change or delete one.", { class: "portal-note__warning" }))
  const quote = state === "changed" || state === "gone" ? note.exact || note.now?.was : note.kind === "note" && note.exact
  if (quote) element.append(make("blockquote", quote.length > 300 ? `${quote.slice(0, 300)}…` : quote, { class: "portal-note__quote" }))
  if (note.text) element.append(make("p", note.text, { class: "portal-note__text" }))
  if (refused) element.append(make("p", `Not sent: ${refused}`, { class: "portal-note__warning" }))
  else if (waiting) element.append(make("p", "Waits to be sent", { class: "portal-note__state" }))
  const about = place ? ` on ${place}` : ""
  const verbs = make("div", "", { class: "portal-note__verbs" })
  if (note.kind === "note") verbs.append(verb("edit", "Change", ` note${about}`))
  if (note.kind === "highlight") verbs.append(verb("edit", "Add a note", about))
  verbs.append(verb("delete", note.kind === "note" ? "Delete" : "Remove", ` ${note.kind}${about}`))
  element.append(verbs)
  return element
}

function undoCard(note) {
  const element = make("div", "", { class: "portal-note portal-note--gone", "data-note": note.id })
  element.append(make("p", `${KINDS[note.kind]} deleted.`, { class: "portal-note__kind" }), verb("undo", "Undo", ""))
  return element
}

function verb(name, words, more) {
  const button = make("button", words, { type: "button", class: "portal-link-button", "data-verb": name })
  if (more) button.append(make("span", more, { class: "govuk-visually-hidden" }))
  return button
}
