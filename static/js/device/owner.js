// On every signed-in page, and the sign-in page: what is kept here belongs to whoever is signed in, or it goes.
import { blank } from "./blank.js"
import { forgetAllNotes, forgetSent, sendWaiting } from "./notes.js"
import { forgetAll, forgetPapers, reader, readState, user } from "./store.js"

const OFFLINE = "You have no connection. Everything kept on this device will be removed now. Do you want that?"
const CLEARED = "Nothing is kept on this device any more. Without a connection your session could not be ended: sign out again when you have one."

for (const form of document.querySelectorAll('form[action$="/accounts/logout/"]')) form.addEventListener("submit", leave)
await check().catch(() => {})

async function check() {
  const state = await readState()
  if (!reader) {
    if (state) await forgetPapers() // the session has ended; papers come back when the same person signs in
    await forgetSent()
  } else if (state && reader !== state.person) {
    await forgetAll()
    await forgetSent()
  }
}

async function leave(event) {
  event.preventDefault()
  const form = event.currentTarget
  const unsent = await sendWaiting(user).catch(() => 0)
  if (!mayGo(unsent)) return
  await forgetAll().catch(() => {})
  await forgetAllNotes().catch(() => {})
  if (navigator.onLine) form.submit()
  else blank("This device is cleared", CLEARED)
}

function mayGo(unsent) {
  const lost = unsent === 1 ? "One note is" : `${unsent} notes are`
  if (unsent) return confirm(`${lost} not sent yet and would be lost. Sign out all the same?`)
  return navigator.onLine || confirm(OFFLINE)
}
