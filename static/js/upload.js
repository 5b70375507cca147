// Files dropped or chosen are sent one by one, each with a bar that shows how far it is and a line that says how it
// went. Office files are turned into PDF when they have arrived, which takes a while. Those that are good stay when another
// is not. Without this the form is sent as a whole.

const region = document.querySelector("[data-upload]")
const form = region?.querySelector("form")
const input = form?.querySelector("input[type=file]")

// What is not a PDF is converted, where the portal takes it at all.
const isConverted = (name) => input.accept.includes(".docx") && !/\.pdf$/i.test(name)

function line(name) {
  const item = document.createElement("li")
  item.className = "portal-upload"
  const words = document.createElement("p")
  words.className = "govuk-body govuk-!-margin-bottom-1 portal-break"
  words.textContent = name
  const bar = document.createElement("progress")
  bar.max = 1
  bar.value = 0
  bar.className = "portal-upload__bar"
  bar.setAttribute("aria-label", `Sending ${name}`)
  item.append(words, bar)
  return { item, words, bar }
}

function say(item, words, className = "govuk-body-s") {
  const made = document.createElement("p")
  made.className = `${className} govuk-!-margin-bottom-1`
  made.textContent = words
  item.append(made)
}

function send(file, bar, arrived) {
  const data = new FormData(form)
  data.delete(input.name)
  data.append(input.name, file)
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = event.loaded / event.total
    })
    request.upload.addEventListener("load", arrived)
    request.addEventListener("load", () => {
      try {
        resolve(JSON.parse(request.responseText))
      } catch {
        resolve({ problem: "The portal could not take this file. Load the page again and try once more." })
      }
    })
    request.addEventListener("error", () => resolve({ problem: "The file could not be sent. Check your connection and try again." }))
    request.open("POST", form.action || location.href)
    request.setRequestHeader("X-Requested-With", "fetch")
    request.send(data)
  })
}

async function sendOne(file, list) {
  const { item, words, bar } = line(file.name)
  list.append(item)
  const answer = await send(file, bar, () => {
    if (!isConverted(file.name)) return
    const asReport = form.elements.word_as?.value === "report" && /\.docx$/i.test(file.name)
    words.textContent = asReport ? `Reading ${file.name}…` : `Converting ${file.name} to PDF…`
    bar.setAttribute("aria-label", words.textContent)
    bar.removeAttribute("value")
  })
  bar.remove()
  if (answer.problem) {
    words.textContent = file.name
    item.classList.add("portal-upload--bad")
    say(item, answer.problem, "govuk-error-message")
    return false
  }
  const link = document.createElement("a")
  link.className = "govuk-link"
  link.href = answer.address
  link.textContent = answer.title
  const pages = answer.pages ? `${answer.pages} page${answer.pages === 1 ? "" : "s"}` : "a web report"
  words.replaceChildren(link, `: ${answer.kind}, ${pages}`)
  for (const note of answer.notes) say(item, note)
  return true
}

// Whoever leaves before all files are sent is asked first.
const stay = (event) => event.preventDefault()

async function sendAll(files) {
  const place = document.querySelector("[data-upload-list-region]")
  let list = place.querySelector("ul")
  if (!list) {
    place.insertAdjacentHTML("beforeend", '<h2 class="govuk-heading-m">Your files</h2><ul class="govuk-list"></ul><p class="govuk-body" data-summary></p>')
    list = place.querySelector("ul")
  }
  input.disabled = true
  let good = 0
  addEventListener("beforeunload", stay)
  for (const file of files) good += await sendOne(file, list)
  removeEventListener("beforeunload", stay)
  input.disabled = false
  input.value = ""
  const bad = files.length - good
  const words = `${good} of ${files.length} uploaded. ${bad ? "Mend the rest and choose them again." : "Open each to check its title and kind."} `
  const link = document.createElement("a")
  link.className = "govuk-link"
  link.href = region.dataset.done
  link.textContent = "Back to the item"
  place.querySelector("[data-summary]").replaceChildren(words, link)
}

if (form) {
  form.addEventListener("submit", (event) => {
    if (!input.files.length) return
    event.preventDefault()
    sendAll([...input.files])
  })
  const lit = (on) => region.classList.toggle("portal-drop--over", on)
  for (const kind of ["dragenter", "dragover"]) region.addEventListener(kind, (event) => { event.preventDefault(); lit(true) })
  for (const kind of ["dragleave", "drop"]) region.addEventListener(kind, () => lit(false))
  region.addEventListener("drop", (event) => {
    event.preventDefault()
    if (event.dataTransfer.files.length && !input.disabled) sendAll([...event.dataTransfer.files])
  })
}
