// On every signed-in page, and the sign-in page: what is kept here belongs to whoever is signed in, or it goes.
import { able, forgetAll, forgetPapers, reader, readState } from "./store.js"

const OFFLINE = "You have no connection. Everything kept on this device will be removed now. To end your session too, sign out again once you have a connection."

for (const form of document.querySelectorAll('form[action$="/accounts/logout/"]')) form.addEventListener("submit", leave)
if (able) await check()

async function check() {
  const state = await readState()
  if (!state) return
  if (!reader) await forgetPapers() // the session has ended; the same person's papers come back when they sign in
  else if (reader !== state.person) await forgetAll()
}

async function leave(event) {
  event.preventDefault()
  const form = event.currentTarget
  if (!navigator.onLine && !confirm(OFFLINE)) return
  await forgetAll().catch(() => {})
  form.submit()
}
