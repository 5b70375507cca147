// On every page of the members' area: what is kept is checked with the portal, now and whenever the connection is back.
import { bringUpToDate } from "./keeping.js"
import { able, onNews, reader, readState } from "./store.js"

if (able) {
  onNews((news) => news === "gone" && signedOutElsewhere())
  addEventListener("online", check)
  check()
}

async function check() {
  const state = await readState()
  if (!state?.on || state.person !== reader || document.querySelector("[data-device]")) return
  await bringUpToDate().catch(() => {}) // without a connection what is kept stays as it is, until its days are over
}

// Another tab signed out: nothing of the papers stays on the screen.
function signedOutElsewhere() {
  const main = document.querySelector("main")
  const heading = document.createElement("h1")
  heading.className = "govuk-heading-l"
  heading.textContent = "You have signed out"
  const words = document.createElement("p")
  words.className = "govuk-body"
  const link = document.createElement("a")
  link.className = "govuk-link"
  link.href = "/members-area/"
  link.textContent = "Sign in again"
  words.append("It was done in another tab. Nothing is kept on this device any more. ", link)
  document.title = "You have signed out"
  document.querySelector('meta[name="description"]')?.remove()
  main.replaceChildren(heading, words)
  main.parentElement.replaceChildren(main) // the way that led to the paper names it too
}
