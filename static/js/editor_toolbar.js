// The editor's buttons: words, not riddles; those for a table only inside one. Arrow keys go from one to the next.
import { askForLink, askForPicture } from "./editor_dialogs.js"

const run = (editor) => editor.chain().focus()
const inTable = (editor) => editor.isActive("table")

const GROUPS = [
  [
    ["Heading", (e) => run(e).toggleHeading({ level: 2 }).run(), (e) => e.isActive("heading", { level: 2 })],
    ["Sub-heading", (e) => run(e).toggleHeading({ level: 3 }).run(), (e) => e.isActive("heading", { level: 3 })],
  ],
  [
    ["Bold", (e) => run(e).toggleBold().run(), (e) => e.isActive("bold")],
    ["Italic", (e) => run(e).toggleItalic().run(), (e) => e.isActive("italic")],
    ["Link", askForLink, (e) => e.isActive("link")],
  ],
  [
    ["Bulleted list", (e) => run(e).toggleBulletList().run(), (e) => e.isActive("bulletList")],
    ["Numbered list", (e) => run(e).toggleOrderedList().run(), (e) => e.isActive("orderedList")],
  ],
  [
    ["Table", (e) => insertTable(e)],
    ["Picture", askForPicture, (e) => e.isActive("image")],
  ],
  [
    ["Undo", (e) => run(e).undo().run()],
    ["Redo", (e) => run(e).redo().run()],
  ],
]

const IN_TABLE = [
  ["Caption", (e) => captionTable(e)],
  ["Add row", (e) => run(e).addRowAfter().run()],
  ["Add column", (e) => run(e).addColumnAfter().run()],
  ["Remove row", (e) => run(e).deleteRow().run()],
  ["Remove column", (e) => run(e).deleteColumn().run()],
  ["Header cell", (e) => run(e).toggleHeaderCell().run(), (e) => e.isActive("tableHeader")],
  ["Header row", (e) => run(e).toggleHeaderRow().run()],
  ["Merge cells", (e) => run(e).mergeOrSplit().run()],
  ["Remove table", (e) => removeTable(e)],
]

// A new table has a header row and stands in a figure, with its caption above all else to be written.
function insertTable(editor) {
  if (inTable(editor)) return
  const cells = (type) => [1, 2, 3].map(() => ({ type, content: [{ type: "paragraph" }] }))
  const rows = ["tableHeader", "tableCell", "tableCell"].map((type) => ({ type: "tableRow", content: cells(type) }))
  const content = [{ type: "table", content: rows }, { type: "caption" }]
  run(editor).insertContent({ type: "figure", content }).run()
  let made = null
  editor.state.doc.nodesBetween(0, Math.max(1, editor.state.selection.to), (node, at) => {
    if (node.type.name === "figure") made = at
  })
  const firstCell = 5 // into the figure, the table, the row, the cell, its paragraph
  if (made !== null) run(editor).setTextSelection(made + firstCell).run()
}

function around(editor, name) {
  const { $from } = editor.state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === name) return { node: $from.node(depth), at: $from.before(depth) }
  }
  return null
}

// Goes to the caption of the table one is in; makes it first where there is none.
function captionTable(editor) {
  const figure = around(editor, "figure")
  const table = around(editor, "table")
  const { schema, tr } = editor.state
  if (figure) {
    const end = figure.at + figure.node.nodeSize - 1
    if (figure.node.lastChild.type.name !== "caption") editor.view.dispatch(tr.insert(end, schema.nodes.caption.create()))
    const last = around(editor, "figure")
    run(editor).setTextSelection(last.at + last.node.nodeSize - 2).run()
  } else if (table) {
    const caption = schema.nodes.caption.create()
    const wrapped = schema.nodes.figure.create(null, [table.node, caption])
    editor.view.dispatch(tr.replaceWith(table.at, table.at + table.node.nodeSize, wrapped))
    run(editor).setTextSelection(table.at + wrapped.nodeSize - 2).run()
  }
}

function removeTable(editor) {
  const figure = around(editor, "figure")
  if (!figure) return run(editor).deleteTable().run()
  return run(editor).deleteRange({ from: figure.at, to: figure.at + figure.node.nodeSize }).run()
}

function button(editor, [words, command, active]) {
  const made = document.createElement("button")
  made.type = "button"
  made.className = "portal-editor__button"
  made.textContent = words
  made.tabIndex = -1
  // A click leaves the cursor in the text, so that what is typed right after it is not lost.
  made.addEventListener("mousedown", (event) => event.preventDefault())
  made.addEventListener("click", () => command(editor))
  if (active) editor.on("transaction", () => made.setAttribute("aria-pressed", String(active(editor))))
  return made
}

// Where the page has no dialogs, their buttons are left out.
const asks = new Map([[askForLink, "link-dialog"], [askForPicture, "picture-dialog"]])
const possible = ([, command]) => !asks.has(command) || document.getElementById(asks.get(command))

function group(editor, entries) {
  const made = document.createElement("div")
  made.className = "portal-editor__group"
  made.append(...entries.filter(possible).map((entry) => button(editor, entry)))
  return made
}

// One stop for the Tab key, as for every toolbar.
function roving(toolbar) {
  const shown = () => [...toolbar.querySelectorAll("button")].filter((each) => !each.closest("[hidden]"))
  toolbar.querySelector("button").tabIndex = 0
  toolbar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const buttons = shown()
    const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length]
    for (const each of toolbar.querySelectorAll("button")) each.tabIndex = each === next ? 0 : -1
    next.focus()
    event.preventDefault()
  })
}

export function toolbarFor(editor) {
  const toolbar = document.createElement("div")
  toolbar.className = "portal-editor__toolbar"
  toolbar.setAttribute("role", "toolbar")
  toolbar.setAttribute("aria-label", "Text of the report")
  const table = group(editor, IN_TABLE)
  table.classList.add("portal-editor__group--table")
  table.hidden = true
  toolbar.append(...GROUPS.map((entries) => group(editor, entries)), table)
  editor.on("transaction", () => {
    table.hidden = !inTable(editor)
  })
  roving(toolbar)
  return toolbar
}
