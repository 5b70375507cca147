// A member's notes on this device: sent and fetched for the meetings that are kept, and taken away when they must go.
import { forgetNotes, forgetSentNotes, waitingNotes } from "../notes_kept.js"
import { exchange } from "../notes_sending.js"

const ADDRESS = "/members-area/notes/sync/"
const NAME = "portal-notes"

// So that they are there without a connection, also on papers that were never opened on this device.
export async function bringNotes(user, meetings) {
  for (const meeting of meetings) {
    const outcome = await exchange({ user, meeting, address: ADDRESS })
    if (!outcome.ok) return
  }
}

// Sends what waits; gives the number of notes that could not be sent.
export async function sendWaiting(user) {
  if (!(await areThere())) return 0
  const waiting = await waitingNotes(user)
  if (waiting.length === 0) return 0
  await exchange({ user, meeting: waiting[0].meeting, address: ADDRESS })
  return (await waitingNotes(user)).length
}

// The session has ended: what the server has goes; what it has not is nowhere else, so it waits for its writer.
export async function forgetSent() {
  if (await areThere()) await forgetSentNotes()
}

export async function forgetAllNotes() {
  if (await areThere()) await forgetNotes()
}

// Asked first, for opening a database makes it.
async function areThere() {
  if (!("indexedDB" in window)) return false
  return !indexedDB.databases || (await indexedDB.databases()).some((each) => each.name === NAME)
}
