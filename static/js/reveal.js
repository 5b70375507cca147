// Shows what belongs to a choice only while it is chosen: <div data-when="openness=exempt confidential">. What stands
// in such a part may depend on a choice made in it; the outer one comes first, and what is disabled is not chosen.
// Hidden fields are disabled, so that what was typed for another choice is not sent. Without this, all is shown.

function chosen(form, name) {
  const fields = [...form.elements].filter((field) => field.name === name && !field.disabled)
  return fields.filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked).map((field) => field.value)
}

function reveal(part) {
  const [name, values] = part.dataset.when.split("=")
  const form = part.closest("form")
  const shown = chosen(form, name).some((value) => values.split(" ").includes(value))
  part.hidden = !shown
  for (const field of part.querySelectorAll("input, select, textarea")) field.disabled = !shown
}

export function start(root = document) {
  const parts = [...root.querySelectorAll("[data-when]")]
  const all = () => parts.forEach(reveal)
  for (const form of new Set(parts.map((part) => part.closest("form")))) form.addEventListener("change", all)
  all()
}

start()
