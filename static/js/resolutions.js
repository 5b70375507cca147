// On the live page of minutes: Ctrl + Enter adds the resolution that is being typed; Alt + R goes to where it is typed.

function quickAdd(event) {
  const form = event.target.closest("[data-quick-add]")
  if (!form || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false
  form.requestSubmit()
  return true
}

function toResolution(event) {
  if (event.key.toLowerCase() !== "r" || !event.altKey || event.ctrlKey) return false
  const minute = event.target.closest("[data-minute]") ?? document.querySelector("[data-minute]")
  const quick = minute?.querySelector("[data-quick]")
  if (!quick) return false
  quick.open = true
  quick.querySelector("textarea").focus()
  return true
}

document.addEventListener("keydown", (event) => {
  if (quickAdd(event) || toResolution(event)) event.preventDefault()
})
