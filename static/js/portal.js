// GOV.UK Frontend's own behaviour (menu on a phone, error summary, character count). Every page works without it.
import { initAll } from "../govuk/govuk-frontend.min.js"

document.body.classList.add("js-enabled", "govuk-frontend-supported")
initAll()
