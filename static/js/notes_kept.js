// A member's notes as this browser keeps them, by person and meeting, so that they are there without a connection. What
// is not sent yet waits here. `forgetNotes()` takes everything away: for signing out.

const NAME = "portal-notes"
let opened = null
let forgotten = false // somebody signed out, here or in another tab: this page opens them no more

export const areForgotten = () => forgotten

function database() {
  if (forgotten) return Promise.reject(new Error("The notes were taken off this device."))
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => {
      const notes = request.result.createObjectStore("notes", { keyPath: ["user", "id"] })
      notes.createIndex("meeting", ["user", "meeting"])
      request.result.createObjectStore("cursors", { keyPath: ["user", "meeting"] })
    }
    request.onsuccess = () => {
      request.result.onversionchange = closeNotes
      resolve(request.result)
    }
    request.onerror = () => reject(request.error)
  }).catch((error) => {
    opened = null
    throw error
  })
  return opened
}

// An answer that is still on its way would make the database anew, so it stays closed.
export async function closeNotes() {
  const was = opened
  forgotten = true
  opened = null
  ;(await was?.catch(() => null))?.close()
}

const result = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})

// Does `work(notes, cursors)` in one transaction, and waits until it is on the disk.
async function together(mode, work) {
  const transaction = (await database()).transaction(["notes", "cursors"], mode)
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve
    transaction.onabort = transaction.onerror = () => reject(transaction.error)
  })
  const answer = await work(transaction.objectStore("notes"), transaction.objectStore("cursors"))
  await done
  return answer
}

export const notesOf = (user, meeting) =>
  together("readonly", (notes) => result(notes.index("meeting").getAll([user, meeting])))

// What has not been sent yet, of all meetings.
export const waitingNotes = async (user) => {
  const all = await together("readonly", (notes) => result(notes.getAll(IDBKeyRange.bound([user], [user, []]))))
  return all.filter((kept) => kept.waiting)
}

export const cursorOf = async (user, meeting) =>
  (await together("readonly", (_, cursors) => result(cursors.get([user, meeting]))))?.cursor ?? ""

// Keeps what was written; it waits to be sent. `opened` is what was shown when somebody began to change it: what another
// device wrote meanwhile is then not what was changed, and stays beside it.
export const keepNote = (user, meeting, note, opened) => together("readwrite", async (notes) => {
  const before = await result(notes.get([user, note.id]))
  const unseen = opened && before && before.note.text !== opened.note.text
  const base = unseen ? opened.base : before?.base ?? 0
  notes.put({ user, meeting, id: note.id, base, waiting: true, stamp: newId(), refused: "", note })
})

// A note that was changed again while it was sent; what another device changed is still not written over.
function writtenOn(kept, { now, version, fate }) {
  return { ...kept, id: now, base: fate === "not deleted" ? kept.base : version, note: { ...kept.note, id: now } }
}

// What the server answered to what was sent. What was written on meanwhile waits on, as a change of what the server has.
export const settle = (user, sent, { answers, refused }) => together("readwrite", async (notes, cursors) => {
  const stamps = new Map(sent.map((kept) => [kept.id, kept.stamp]))
  for (const answer of answers) {
    const kept = await result(notes.get([user, answer.id]))
    if (!kept) continue
    if (answer.fate !== "saved") cursors.delete([user, kept.meeting]) // so that all is told anew
    if (kept.stamp !== stamps.get(answer.id)) notes.delete([user, answer.id]).onsuccess = () => notes.put(writtenOn(kept, answer))
    else if (answer.fate === "saved" && !kept.note.deleted) notes.put({ ...kept, base: answer.version, waiting: false, refused: "" })
    else notes.delete([user, answer.id])
  }
  for (const [id, words] of Object.entries(refused)) {
    const kept = await result(notes.get([user, id]))
    if (kept) notes.put({ ...kept, refused: words })
  }
})

// What the server has of a meeting; what waits here is left alone.
export const takeNews = (user, meeting, { notes: told, whole, cursor }) => together("readwrite", async (notes, cursors) => {
  const held = new Map((await result(notes.index("meeting").getAll([user, meeting]))).map((kept) => [kept.id, kept]))
  const named = new Set(told.map((note) => note.id))
  for (const kept of held.values()) if (whole && !kept.waiting && !named.has(kept.id)) notes.delete([user, kept.id])
  for (const note of told) {
    if (held.get(note.id)?.waiting) continue
    if (note.deleted) notes.delete([user, note.id])
    else notes.put({ user, meeting, id: note.id, base: note.version, waiting: false, stamp: "", refused: "", note })
  }
  cursors.put({ user, meeting, cursor })
})

// Takes every note off this device, those that wait as well: send them first.
export async function forgetNotes() {
  await closeNotes()
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(NAME)
    request.onsuccess = request.onerror = resolve
  })
}

// Takes off this device what the server has. What waits to be sent is nowhere else, so it stays, under its writer's name.
export const forgetSentNotes = () => together("readwrite", async (notes, cursors) => {
  for (const kept of await result(notes.getAll())) if (!kept.waiting) notes.delete([kept.user, kept.id])
  cursors.clear() // so that all is told anew
})

// crypto.randomUUID is there only over HTTPS and on this machine.
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")
}
