// Shows the example agenda in the style that is in the form, as it is changed. Without it the saved style is shown.
const example = document.getElementById("house-style-example")
const form = document.querySelector("main form")

let waiting
form.addEventListener("input", () => {
  clearTimeout(waiting)
  waiting = setTimeout(async () => {
    const asked = waiting
    const answer = await fetch(example.dataset.address, { method: "POST", body: new FormData(form) }).catch(() => null)
    const text = answer?.ok ? await answer.text() : ""
    if (text && asked === waiting) example.innerHTML = text // of several answers the last one asked for counts
  }, 250)
})
