// The editor of a written report: a text area becomes a page one writes on, with buttons that say what they do.
// What it sends is HTML, which the server sanitises; without this script plain paragraphs can be typed instead.
import {
  Bold, BulletList, Caption, Document, Dropcursor, Editor, Extension, Figure, Gapcursor, HardBreak, Heading, Image, Italic, Link,
  ListItem, OrderedList, Paragraph, Subscript, Superscript, Table, TableCell, TableHeader, TableRow, Text, TrailingNode,
  UndoRedo,
} from "django-prose-editor/editor"

import { toolbarFor } from "./editor_toolbar.js"

// A figure is a picture or a table, with its caption.
const CaptionedFigure = Figure.extend({
  content: "(image | table) caption?",
  addExtensions: () => [],
})

// Columns take the width they need. The editor would ask the whole table for the width of each of its cells, which
// takes many seconds where there are thousands.
const NO_WIDTH = { colwidth: { default: null, parseHTML: () => null } }

const Cell = TableCell.extend({
  addAttributes() {
    return { ...this.parent?.(), ...NO_WIDTH }
  },
})

// Keeps what a header cell is the header of.
const ScopedHeader = TableHeader.extend({
  addAttributes() {
    return { ...this.parent?.(), ...NO_WIDTH, scope: { default: null } }
  },
})

// Keeps what is read from right to left.
const Direction = Extension.create({
  name: "direction",
  addGlobalAttributes() {
    const types = ["paragraph", "heading", "listItem", "bulletList", "orderedList", "table", "tableCell", "tableHeader"]
    return [{ types, attributes: { dir: { default: null } } }]
  },
})

const PAUSE = 300 // milliseconds without a key before the text area gets the text, which takes a while where it is long

const EXTENSIONS = [
  Document, Paragraph, Text, HardBreak, Heading.configure({ levels: [2, 3, 4] }), Bold, Italic, Subscript, Superscript,
  BulletList, OrderedList, ListItem, Link.configure({ openOnClick: false, protocols: ["https", "http", "mailto"] }),
  Table.configure({ resizable: false }), TableRow, ScopedHeader, Cell, CaptionedFigure, Caption, Image,
  Direction, UndoRedo, Dropcursor, Gapcursor, TrailingNode,
]

function labelOf(textarea) {
  const label = document.querySelector(`label[for="${textarea.id}"]`)
  label.id ||= `${textarea.id}_label`
  return label
}

function attributesOf(textarea, label) {
  const described = [`${textarea.id}_hint`, `${textarea.id}_1_error`].filter((id) => document.getElementById(id))
  return {
    role: "textbox",
    "aria-multiline": "true",
    "aria-labelledby": label.id,
    ...(described.length && { "aria-describedby": described.join(" ") }),
    class: "portal-prose portal-editor__page",
  }
}

function start(textarea) {
  const label = labelOf(textarea)
  const frame = document.createElement("div")
  frame.className = "portal-editor"
  frame.hidden = true // until the text is in it: a table of thousands of cells would be laid out twice
  textarea.before(frame)
  let waiting = null
  const write = () => {
    clearTimeout(waiting)
    waiting = null
    textarea.value = editor.isEmpty ? "" : editor.getHTML()
  }
  const editor = new Editor({
    element: frame,
    injectCSS: false,
    extensions: EXTENSIONS,
    content: textarea.value,
    editorProps: { attributes: attributesOf(textarea, label) },
    onUpdate() {
      waiting ? clearTimeout(waiting) : textarea.dispatchEvent(new Event("input", { bubbles: true }))
      waiting = setTimeout(write, PAUSE)
    },
  })
  textarea.form.addEventListener("formdata", (event) => {
    write()
    event.formData.set(textarea.name, textarea.value)
  })
  textarea.hidden = true
  // The label and the error summary lead to the page now.
  editor.view.dom.id = textarea.id
  textarea.id = `${textarea.id}_html`
  label.addEventListener("click", () => editor.commands.focus())
  frame.prepend(toolbarFor(editor))
  frame.hidden = false
}

for (const textarea of document.querySelectorAll("textarea[data-report-editor]")) start(textarea)
