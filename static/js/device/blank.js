// Takes a page off the screen, with all that named it, and says why.
export function blank(title, words, link) {
  const main = document.querySelector("main")
  document.title = title
  document.querySelector('meta[name="description"]')?.remove()
  main.replaceChildren(made("h1", "govuk-heading-l", title), made("p", "govuk-body", words))
  if (link) main.lastChild.append(" ", Object.assign(made("a", "govuk-link", link.text), { href: link.href }))
  main.parentElement.replaceChildren(main) // the way that led to the paper names it too
}

function made(kind, look, words) {
  return Object.assign(document.createElement(kind), { className: look, textContent: words })
}
