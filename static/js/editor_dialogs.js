// What the editor asks in a dialog: where a link leads, which picture and what it shows.

function told(dialog, problems) {
  for (const old of dialog.querySelectorAll("[data-problem]")) old.remove()
  let first = null
  for (const [name, words] of Object.entries(problems)) {
    const field = dialog.querySelector(`[name="${name}"]`) ?? dialog.querySelector("input:not([type=hidden])")
    const line = document.createElement("p")
    line.className = "govuk-error-message"
    line.dataset.problem = ""
    line.id = `${field.id}_problem`
    line.textContent = words
    field.before(line)
    field.setAttribute("aria-describedby", line.id)
    first ??= field
  }
  first?.focus()
}

function open(id, editor) {
  const dialog = document.getElementById(id)
  const form = dialog.querySelector("form")
  form.reset()
  told(dialog, {})
  dialog.querySelector("[data-close]").onclick = () => dialog.close()
  dialog.onclose = () => editor.commands.focus()
  dialog.showModal()
  return { dialog, form }
}

export function askForLink(editor) {
  const { dialog, form } = open("link-dialog", editor)
  const field = form.elements.address
  field.value = editor.getAttributes("link").href ?? ""
  form.onsubmit = (event) => {
    event.preventDefault()
    const address = field.value.trim()
    const full = /^[\w.+-]+@[\w-]+\.[\w.]+$/.test(address) ? `mailto:${address}` : /^(https?:|mailto:)/i.test(address) ? address : `https://${address}`
    if (address && !URL.canParse(full)) return told(dialog, { address: "Enter a web address, such as www.example.org." })
    const chain = editor.chain().focus().extendMarkRange("link")
    if (!address) chain.unsetLink().run()
    else if (editor.state.selection.empty && !editor.isActive("link")) {
      chain.insertContent({ type: "text", text: address, marks: [{ type: "link", attrs: { href: full } }] }).run()
    } else chain.setLink({ href: full }).run()
    dialog.close()
  }
}

function insert(editor, { src, alt }) {
  editor.chain().focus().insertContent({ type: "figure", content: [{ type: "image", attrs: { src, alt } }, { type: "caption" }] }).run()
}

export function askForPicture(editor) {
  const chosen = editor.isActive("image") ? editor.getAttributes("image") : null
  const { dialog, form } = open("picture-dialog", editor)
  form.elements.file.closest(".govuk-form-group").hidden = Boolean(chosen)
  if (chosen) {
    form.elements.alt.value = chosen.alt ?? ""
    form.elements.decorative.checked = chosen.alt === ""
  }
  form.onsubmit = async (event) => {
    event.preventDefault()
    if (chosen) {
      const alt = form.elements.decorative.checked ? "" : form.elements.alt.value.trim()
      if (!alt && !form.elements.decorative.checked) return told(dialog, { alt: "Say what the picture shows, or that it only decorates." })
      editor.chain().focus().updateAttributes("image", { alt }).run()
      return dialog.close()
    }
    const button = form.querySelector("[type=submit]")
    const asked = form.onsubmit
    button.disabled = true
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Requested-With": "fetch" } })
      const result = await answer.json()
      if (!dialog.open || form.onsubmit !== asked) return // closed meanwhile: the picture is not wanted
      if (!answer.ok) return told(dialog, result.problems)
      dialog.close()
      insert(editor, result)
    } catch {
      told(dialog, { file: "The picture could not be sent. Check your connection, and in another tab that you are still signed in; then try again." })
    } finally {
      button.disabled = false
    }
  }
}
