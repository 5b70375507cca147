// Resolutions that are typed and not added yet, and those added without a connection: kept on this computer by person,
// meeting and minute until the server has them.
const region = document.querySelector("[data-minutes]")
const address = (minute) => `resolutions/${region.dataset.user}/${region.dataset.meeting}/${minute}`

export function keptFor(minute) {
  try {
    return JSON.parse(localStorage.getItem(address(minute))) ?? { typed: "", waiting: [] }
  } catch {
    return { typed: "", waiting: [] }
  }
}

// Whether it could be kept: a full store is said, not passed over.
export function keepFor(minute, { typed, waiting }) {
  try {
    if (typed.trim() || waiting.length) localStorage.setItem(address(minute), JSON.stringify({ typed, waiting }))
    else localStorage.removeItem(address(minute))
    return true
  } catch {
    return false
  }
}
