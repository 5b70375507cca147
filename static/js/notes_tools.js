// How notes are begun: words are selected, or a paragraph is reached with Tab and the arrow keys, or pressed; then a key
// or a button of the small bar that stands by it. Calls `begin(kind, block, range)`; a range only where words are selected.
import { blocks, make, nameOf } from "./notes_shown.js"

const text = document.querySelector("[data-notes]")
const KEYS = { h: "highlight", n: "note", b: "bookmark" }
const bar = make("div", "", { class: "portal-note-tools", "data-ours": "", role: "toolbar", hidden: "" })
let about = null // {block, range}

export function useTools(begin) {
  for (const [kind, words] of [["highlight", "Highlight"], ["note", "Note"], ["bookmark", "Bookmark"]]) {
    bar.append(make("button", words, { type: "button", class: "portal-note-tools__button", "data-kind": kind }))
  }
  rove(blocks()[0])
  const start = (kind) => {
    const { block, range } = about
    hide()
    begin(kind, block, kind === "bookmark" ? null : range)
  }
  bar.addEventListener("pointerdown", (event) => event.preventDefault()) // keeps the words selected
  bar.addEventListener("click", (event) => event.target.dataset.kind && start(event.target.dataset.kind))
  bar.addEventListener("keydown", onBarKey)
  text.addEventListener("keydown", (event) => onKey(event, start))
  text.addEventListener("focusin", (event) => event.target.matches("[data-block]:focus-visible") && offer(event.target))
  text.addEventListener("focusout", (event) => {
    if (about && !about.range && !text.contains(event.relatedTarget)) hide()
  })
  text.addEventListener("click", onClick)
  let timer = null
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer)
    timer = setTimeout(onSelection, 200)
  })
}

// One stop of the Tab key for the whole text: the paragraph one was at last.
function rove(block) {
  for (const each of blocks()) if (!each.matches(".portal-scroll")) each.tabIndex = each === block ? 0 : -1
}

export function focusBlock(block) {
  rove(block)
  block.focus()
}

function offer(block, range = null) {
  about = { block, range }
  if (!range) rove(block)
  bar.setAttribute("aria-label", range ? "The selected words" : `My notes on ${nameOf(block)}`)
  bar.querySelector("[data-kind=bookmark]").hidden = Boolean(range)
  block.tagName === "LI" ? block.append(bar) : block.after(bar)
  bar.hidden = false
  const edge = text.getBoundingClientRect()
  const place = range ? [...range.getClientRects()].at(-1) ?? block.getBoundingClientRect() : block.getBoundingClientRect()
  const lowest = range ? Infinity : window.innerHeight - bar.offsetHeight - 8 // of a tall page or table, where it is seen
  bar.style.top = `${Math.min(place.bottom + 4, lowest) - edge.top}px`
  bar.style.left = `${Math.max(0, Math.min(place.left - edge.left, edge.width - bar.offsetWidth))}px`
}

function hide() {
  about = null
  bar.hidden = true
}

function onSelection() {
  const selection = document.getSelection()
  const range = selection.rangeCount && selection.toString().trim() ? selection.getRangeAt(0) : null
  if (range && text.contains(range.commonAncestorContainer) && !within(range.startContainer, "[data-ours]")) {
    const block = blocks().filter((each) => range.intersectsNode(each)).at(-1)
    if (block) offer(block, range.cloneRange())
  } else if (about?.range) {
    hide()
  }
}

const within = (node, selector) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(selector)

function onClick(event) {
  const block = event.target.closest("[data-block]")
  if (!block || event.target.closest("a, button, summary, [data-ours]") || !document.getSelection().isCollapsed) return
  if (about?.block === block) hide()
  else offer(block)
}

function onKey(event, start) {
  const block = event.target.closest("[data-block]")
  if (event.target !== block || event.ctrlKey || event.altKey || event.metaKey) return
  const all = blocks()
  const next = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (next) {
    const other = all[all.indexOf(block) + next]
    if (other) focusBlock(other)
  } else if (event.key === "Enter") {
    offer(block)
    bar.scrollIntoView({ block: "nearest" })
    bar.querySelector("button").focus()
  } else if (KEYS[event.key.toLowerCase()]) {
    offer(block)
    start(KEYS[event.key.toLowerCase()])
  } else if (event.key === "Escape") {
    return hide()
  } else {
    return
  }
  event.preventDefault()
}

function onBarKey(event) {
  const buttons = [...bar.querySelectorAll("button:not([hidden])")]
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (step) buttons[(buttons.indexOf(event.target) + step + buttons.length) % buttons.length].focus()
  else if (event.key === "Escape") {
    const { block } = about
    hide()
    focusBlock(block)
  } else return
  event.preventDefault()
  event.stopPropagation()
}
