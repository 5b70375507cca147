// Menus of the navigation: Escape and a press elsewhere close the one that is open. Opening needs no script.
const open = () => document.querySelector("details[data-menu][open]")

document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && open()
    if (!menu) return
    menu.open = false
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus()
})
for (const away of ["click", "focusin"]) {
    document.addEventListener(away, (event) => {
        const menu = open()
        if (menu && !menu.contains(event.target)) menu.open = false
    })
}
