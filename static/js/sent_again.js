// Signing in again in another tab makes a new token: the form takes it along, so that one press is enough.
for (const form of document.querySelectorAll("form[data-sent-again]")) {
  form.addEventListener("submit", () => {
    const cookie = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="))
    if (cookie) form.elements.csrfmiddlewaretoken.value = cookie.split("=")[1]
  })
}
