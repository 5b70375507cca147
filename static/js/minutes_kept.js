// What was typed and is not saved yet, kept on this computer: by person, meeting and minute, and by the open page it was
// typed on, so that no page writes over what another kept. It goes once the server has it, or when it is thrown away.

export const place = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`.slice(0, 36)
const region = document.querySelector("[data-minutes]")
const mine = region ? `minutes/${region.dataset.user}/${region.dataset.meeting}/` : "minutes/"

// Whether it could be kept: a full store is said, not passed over.
export function keep(minute, { version, from, fields, title }) {
  try {
    localStorage.setItem(`${mine}${minute}/${place}`, JSON.stringify({ version, from, fields, title, at: Date.now() }))
    return true
  } catch {
    return false
  }
}

export function forget(minute, page = place) {
  localStorage.removeItem(`${mine}${minute}/${page}`)
}

// What other pages, or this one before it was loaded again, have left; the oldest first.
export function leftBehind() {
  const found = []
  for (let number = 0; number < localStorage.length; number++) {
    const key = localStorage.key(number)
    if (!key.startsWith(mine)) continue
    const [minute, page] = key.slice(mine.length).split("/")
    if (page === place) continue
    try {
      found.push({ minute, page, ...JSON.parse(localStorage.getItem(key)) })
    } catch {
      localStorage.removeItem(key)
    }
  }
  return found.sort((one, other) => one.at - other.at)
}
