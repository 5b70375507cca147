// The form of a written report: more boxes for recommendations, and a word before what was typed is left behind.

for (const boxes of document.querySelectorAll("[data-boxes]")) {
  const add = boxes.closest("fieldset").querySelector("[data-add-box]")
  add.hidden = false
  add.addEventListener("click", () => {
    const all = boxes.querySelectorAll("textarea")
    const box = all[0].cloneNode()
    box.value = ""
    box.id = `${all[0].id}_${all.length + 1}`
    box.setAttribute("aria-label", `Recommendation ${all.length + 1}`)
    boxes.append(box)
    box.focus()
  })
}

for (const form of document.querySelectorAll("form[data-paper-form]")) {
  let changed = false
  form.addEventListener("input", () => { changed = true })
  form.addEventListener("submit", () => { changed = false })
  addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault()
  })
}
