// On every page of the members' area: what is kept is checked with the portal, now and whenever the connection is back.
import { closeNotes } from "../notes_kept.js"
import { blank } from "./blank.js"
import { bringUpToDate } from "./keeping.js"
import { able, onNews, reader, readState } from "./store.js"

const AGAIN = 10_000 // milliseconds: to be online is not yet to reach the portal

if (able) {
  onNews((news) => news === "gone" && signedOutElsewhere())
  addEventListener("online", check)
  check()
}

async function check() {
  const state = await readState()
  if (!state?.on || state.person !== reader || document.querySelector("[data-device]")) return
  // Without a connection what is kept stays as it is, until its days are over.
  await bringUpToDate().catch(() => navigator.onLine && setTimeout(check, AGAIN))
}

// Another tab signed out: nothing of the papers stays on the screen.
function signedOutElsewhere() {
  const words = "It was done in another tab. Nothing is kept on this device any more."
  closeNotes()
  blank("You have signed out", words, { text: "Sign in again", href: "/members-area/" })
}
