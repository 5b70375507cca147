// A paper's page. Without this script a paragraph's number is a plain link to it, and the contents fold by themselves.

const cite = document.querySelector("[data-cite]")
const wide = window.matchMedia("(min-width: 48.0625em)")

/** The contents stand open beside the paper where there is room. */
function foldContents() {
  const contents = document.querySelector(".portal-contents details")
  if (!contents) return
  contents.open = wide.matches
  wide.addEventListener("change", () => { contents.open = wide.matches })
}

/** Says what was done, for the eye and for screen readers. */
function say(words) {
  const said = document.querySelector("[data-said]")
  said.textContent = words
  said.classList.add("portal-told--now")
  clearTimeout(say.later)
  say.later = setTimeout(() => {
    said.textContent = ""
    said.classList.remove("portal-told--now")
  }, 4000)
}

async function copy(words, done) {
  try {
    await navigator.clipboard.writeText(words)
    say(done)
  } catch {
    say("Your browser does not allow copying here. The address is in its address bar.")
  }
}

/** The address of a place in this very version; in the members’ area that of the page. */
function addressOf(anchor) {
  const page = cite ? cite.dataset.cite : location.href.split("#")[0]
  return anchor ? `${page}#${anchor}` : page
}

/** Where in the paper the address leads; ‘:target’ is not known yet when this script begins. */
function placeGoneTo() {
  const place = document.getElementById(location.hash.slice(1))
  return place?.closest(".portal-paper__text") ? place : null
}

/** ', page 9, paragraph 2.4': where the reader has gone to. */
function placeOf(target) {
  if (!target) return ""
  const marks = [...document.querySelectorAll(".portal-page-mark")]
  const mark = marks.filter((each) => each.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING).pop()
  const number = target.querySelector(":scope > .para-number")
  const page = mark && marks.length > 1 ? `, at ${mark.querySelector("a").firstChild.textContent.toLowerCase()}` : ""
  return `${page}${number ? `, paragraph ${number.textContent.trim()}` : ""}`
}

/** Whoever a link led into the paper hears next that there is a decision, and is one press from it. */
function leadOn(target) {
  document.querySelector(".portal-lead-on")?.remove()
  if (!target || !document.querySelector("#decided") || target.matches(".portal-page-mark")) return
  const way = document.createElement("p")
  way.className = "portal-lead-on"
  way.innerHTML = '<a class="govuk-link" href="#decided">What was decided on this</a>'
  target.after(way)
}

function atPlace() {
  const target = placeGoneTo()
  leadOn(target)
  if (!cite) return
  const link = cite.querySelector("[data-cite-link]")
  link.href = link.textContent = addressOf(target?.id)
  cite.querySelector("[data-cite-place]").textContent = placeOf(target)
}

function copyLinks() {
  for (const number of document.querySelectorAll("a.para-number")) {
    number.title = `Copy a link to paragraph ${number.textContent.trim()}`
    number.addEventListener("click", () => {
      copy(addressOf(number.hash.slice(1)), `Link to paragraph ${number.textContent.trim()} copied`)
    })
  }
  const button = cite?.querySelector("[data-cite-copy]")
  if (!button) return
  button.hidden = false
  const words = cite.querySelector("[data-cite-words]")
  button.addEventListener("click", () => copy(words.textContent.replace(/\s+/g, " ").trim(), "Citation copied"))
}

foldContents()
copyLinks()
atPlace()
window.addEventListener("hashchange", atPlace)
