// The pages of an uploaded PDF, each drawn when it comes near the window, with its words over it so that they can be
// selected and read out. The words of all pages are laid as soon as there is time, so that a browser's own search finds
// them. pdf.js is loaded on this page only; its worker comes from our own address and evaluates nothing.

const sheets = document.querySelector("[data-sheets]")
const state = document.querySelector("[data-sheets-state]")
const { file, library, worker, parts } = sheets.dataset
const SHARP = Math.min(2, Math.max(1.5, window.devicePixelRatio)) // drawn finer than shown, for fingers that enlarge
const drawn = new Set()
const laid = new Map() // what is known of each page whose words are there, or coming
const idle = () => new Promise((resolve) => (window.requestIdleCallback ?? ((then) => setTimeout(then, 50)))(resolve))
const all = () => sheets.querySelectorAll(".portal-sheet")
let near = null
let goneOn = false // whether they went elsewhere on the page while it was fetched
for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(kind, () => { goneOn = true }, { once: true, passive: true })
let layRest = () => {}
let turn = 0

const say = (words) => { state.textContent = words }

async function open() {
  say("The pages are being fetched.")
  const pdfjs = await import(library)
  pdfjs.GlobalWorkerOptions.workerSrc = worker
  const from = (folder) => new URL(`${parts}${folder}/`, location.href).href
  const pdf = await pdfjs.getDocument({
    url: file, isEvalSupported: false, disableRange: true, disableStream: true, enableXfa: false, verbosity: 0,
    cMapUrl: from("cmaps"), cMapPacked: true, standardFontDataUrl: from("standard_fonts"), wasmUrl: from("wasm"),
  }).promise
  await shape(pdf)
  say("")
  near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) isIntersecting ? draw(pdfjs, pdf, target).catch(() => drawn.delete(target)) : leave(target)
  }, { rootMargin: "150% 0px" })
  for (const sheet of all()) near.observe(sheet)
  if (!goneOn) toHash()
  layRest = () => layAll(pdfjs, pdf, ++turn)
  layRest()
}

const numberOf = (sheet) => Number(sheet.id.replace("sheet-", ""))

// Each page takes its room before it is drawn, so that nothing moves while one reads.
async function shape(pdf) {
  const first = (await pdf.getPage(1)).getViewport({ scale: 1 })
  for (const sheet of all()) sheet.style.aspectRatio = `${first.width} / ${first.height}`
}

async function draw(pdfjs, pdf, sheet) {
  if (drawn.has(sheet)) return
  drawn.add(sheet)
  const { page, viewport } = await lay(pdfjs, pdf, sheet)
  const fine = viewport.clone({ scale: viewport.scale * SHARP })
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(fine.width), height: Math.round(fine.height) })
  canvas.setAttribute("aria-hidden", "true") // its words are read out from the layer above it
  sheet.querySelector("canvas")?.remove()
  sheet.prepend(canvas)
  await page.render({ canvas, viewport: fine }).promise
  sheets.dispatchEvent(new Event("notes:words"))
}

function lay(pdfjs, pdf, sheet) {
  if (!laid.has(sheet)) {
    const coming = layWords(pdfjs, pdf, sheet)
    laid.set(sheet, coming)
    coming.catch(() => laid.delete(sheet))
  }
  return laid.get(sheet)
}

async function layWords(pdfjs, pdf, sheet) {
  const page = await pdf.getPage(numberOf(sheet))
  const plain = page.getViewport({ scale: 1 })
  sheet.style.aspectRatio = `${plain.width} / ${plain.height}`
  const viewport = page.getViewport({ scale: sheet.clientWidth / plain.width })
  const words = document.createElement("div")
  words.className = "portal-sheet__words"
  words.style.setProperty("--total-scale-factor", viewport.scale)
  await new pdfjs.TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport }).render()
  sheet.append(words)
  if (!words.textContent.trim()) sheet.append(noWords())
  return { page, viewport }
}

// One page after the other, when nothing else is to be done; begun anew where the pages got another width meanwhile.
async function layAll(pdfjs, pdf, mine) {
  for (const sheet of all()) {
    await idle()
    if (mine !== turn) return
    const { page } = await lay(pdfjs, pdf, sheet).catch(() => ({}))
    if (!drawn.has(sheet)) page?.cleanup()
  }
}

function noWords() {
  const line = document.createElement("p")
  line.className = "govuk-visually-hidden"
  line.textContent = "This page is a picture. It has no words that can be read out."
  line.dataset.ours = ""
  return line
}

// The picture of a page far from the window is let go: a long pack would not fit into a tablet's memory. Its words stay.
function leave(sheet) {
  sheet.querySelector("canvas")?.remove()
  drawn.delete(sheet)
}

function toHash() {
  const number = location.hash.match(/^#page-(\d+)$/)?.[1]
  const sheet = number ? [...all()].find((each) => each.dataset.block.startsWith(`Page ${number} `)) : document.getElementById(location.hash.slice(1))
  sheet?.scrollIntoView()
}

document.querySelector("[data-sheets-jump]").addEventListener("submit", (event) => {
  event.preventDefault()
  const sheet = document.getElementById(event.target.querySelector("select").value)
  sheet.scrollIntoView()
  sheet.focus({ preventScroll: true })
})
// For small print: twice as wide, in a box that scrolls by itself; notes then stand below their page.
document.querySelector("[data-larger]").addEventListener("click", ({ target }) => {
  const scroll = document.querySelector("[data-sheets-scroll]")
  const larger = scroll.classList.toggle("portal-sheets__scroll--larger")
  target.textContent = larger ? "Smaller pages" : "Larger pages"
  const named = { role: "region", tabindex: "0", "aria-label": "Pages, larger" }
  for (const [name, value] of Object.entries(named)) larger ? scroll.setAttribute(name, value) : scroll.removeAttribute(name)
  window.dispatchEvent(new Event("resize"))
})

// On a turned tablet all is drawn anew, at its new width.
let width = sheets.clientWidth
window.addEventListener("resize", () => {
  if (sheets.clientWidth === width) return
  width = sheets.clientWidth
  for (const sheet of all()) {
    sheet.replaceChildren()
    drawn.delete(sheet)
    laid.delete(sheet)
    near?.unobserve(sheet)
    near?.observe(sheet)
  }
  layRest()
})

open().catch(() => say("The pages cannot be shown here. Open the PDF instead; notes can be made with the form at the end of this page."))
