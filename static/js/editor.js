// The editor of a written report: a text area becomes a page one writes on, with buttons that say what they do.
// What it sends is HTML, which the server sanitises; without this script plain paragraphs can be typed instead.
import {
  Bold, BulletList, Caption, Document, Dropcursor, Editor, Figure, Gapcursor, HardBreak, Heading, Image, Italic, Link,
  ListItem, OrderedList, Paragraph, Subscript, Superscript, Table, TableCell, TableHeader, TableRow, Text, TrailingNode,
  UndoRedo,
} from "django-prose-editor/editor"

import { toolbarFor } from "./editor_toolbar.js"

// A figure is a picture or a table, with its caption.
const CaptionedFigure = Figure.extend({
  content: "(image | table) caption?",
  addExtensions: () => [],
})

// Keeps what a header cell is the header of.
const ScopedHeader = TableHeader.extend({
  addAttributes() {
    return { ...this.parent?.(), scope: { default: null } }
  },
})

const EXTENSIONS = [
  Document, Paragraph, Text, HardBreak, Heading.configure({ levels: [2, 3, 4] }), Bold, Italic, Subscript, Superscript,
  BulletList, OrderedList, ListItem, Link.configure({ openOnClick: false, protocols: ["https", "http", "mailto"] }),
  Table.configure({ resizable: false }), TableRow, ScopedHeader, TableCell, CaptionedFigure, Caption, Image,
  UndoRedo, Dropcursor, Gapcursor, TrailingNode,
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
  textarea.before(frame)
  const editor = new Editor({
    element: frame,
    injectCSS: false,
    extensions: EXTENSIONS,
    content: textarea.value,
    editorProps: { attributes: attributesOf(textarea, label) },
    onUpdate({ editor }) {
      textarea.value = editor.isEmpty ? "" : editor.getHTML()
      textarea.dispatchEvent(new Event("input", { bubbles: true }))
    },
  })
  textarea.value = editor.isEmpty ? "" : editor.getHTML()
  textarea.hidden = true
  // The label and the error summary lead to the page now.
  editor.view.dom.id = textarea.id
  textarea.id = `${textarea.id}_html`
  label.addEventListener("click", () => editor.commands.focus())
  frame.prepend(toolbarFor(editor))
}

for (const textarea of document.querySelectorAll("textarea[data-report-editor]")) start(textarea)
