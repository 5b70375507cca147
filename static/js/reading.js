// Text size and full-screen reading in the members' area. Without this script the page reads as it is.
const root = document.documentElement
const SIZES = { "-1": "Smaller text", 0: "Usual text size", 1: "Larger text", 2: "Text larger by two steps", 3: "Text larger by three steps", 4: "Largest text" }
const READING = "reading-full-screen"

function kept(storage, key) {
  try {
    return storage.getItem(key)
  } catch {
    return null // storage is closed to us: nothing is kept
  }
}

function keep(storage, key, value) {
  try {
    if (value) storage.setItem(key, value)
    else storage.removeItem(key)
  } catch {
    // what is chosen lasts as long as the page
  }
}

function setUpTextSize(tools, say) {
  const group = tools.querySelector("[data-text-size]")
  const size = () => Number(root.dataset.textSize || 0)
  group.hidden = false
  group.addEventListener("click", (event) => {
    const button = event.target.closest("[data-size-step]")
    if (!button) return
    const step = Number(button.dataset.sizeStep)
    const wanted = step === 0 ? 0 : Math.max(-1, Math.min(4, size() + step))
    if (wanted) root.dataset.textSize = String(wanted)
    else delete root.dataset.textSize
    keep(window.localStorage, "text-size", wanted && String(wanted))
    say(SIZES[wanted])
  })
}

// The mode hides the site's frame; the browser's own full screen is asked for too where there is one.
function setUpFullScreen(tools, say) {
  const button = tools.querySelector("[data-full-screen]")
  const isOn = () => "fullScreen" in root.dataset

  function show(on) {
    if (on) root.dataset.fullScreen = ""
    else delete root.dataset.fullScreen
    button.textContent = on ? "Leave full screen" : "Full screen"
    button.setAttribute("aria-pressed", String(on))
    keep(window.sessionStorage, READING, on ? "1" : "")
  }

  function leave() {
    if (!isOn()) return
    show(false)
    if (document.fullscreenElement) document.exitFullscreen()
    say("You left full screen.")
    button.focus()
  }

  function enter() {
    show(true)
    if (root.requestFullscreen) root.requestFullscreen().catch(() => {}) // refused: the plain mode does
    say("Full screen. Press Escape to leave.")
  }

  button.hidden = false
  button.addEventListener("click", () => (isOn() ? leave() : enter()))
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) leave()
  })
  let wasFull = false
  document.addEventListener("fullscreenchange", () => {
    if (wasFull && !document.fullscreenElement) leave()
    wasFull = Boolean(document.fullscreenElement)
  })
  if (kept(window.sessionStorage, READING)) show(true) // going on to the next paper
}

for (const tools of document.querySelectorAll("[data-reading]")) {
  const status = tools.querySelector("[data-reading-says]")
  const say = (words) => {
    status.textContent = words
  }
  setUpTextSize(tools, say)
  setUpFullScreen(tools, say)
}
