// The text size a member chose on this device, set before the page is painted. A plain script, so that nothing jumps.
{
  const root = document.documentElement
  try {
    const size = window.localStorage.getItem("text-size")
    if (/^(-1|[1-4])$/.test(size || "")) root.dataset.textSize = size
  } catch {
    // without storage the usual size stays
  }
}
