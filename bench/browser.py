"""What a page weighs and how soon it is seen, in Chromium on a slow processor."""

import statistics

from .others import CHROMIUM, Missing, program
from .results import Result

SLOWER = 4  # times
WEIGHT, PAINT = 120, 1500  # KB, milliseconds
LARGEST_PAINT = """() => new Promise((tell) => new PerformanceObserver((list) => {
  tell(list.getEntries().at(-1).startTime)
}).observe({type: "largest-contentful-paint", buffered: true}))"""


def weight_and_paint(what, address, runs):
    """The bytes that come before images, how many style sheets of ours there are, and the largest paint."""
    weights, sheets, paints = zip(*_visits(address, runs), strict=True)
    yield Result(
        f"weight of the {what}", round(statistics.median(weights) / 1024, 1), "KB", "as sent, without images", WEIGHT
    )
    yield Result(f"style sheets of the {what}", max(sheets), "sheets", "beside the council's colour", 1)
    slowly = f"Chromium on a processor {SLOWER} times slower"
    yield Result(f"largest paint of the {what}", round(statistics.median(paints)), "ms", slowly, PAINT)


def _visits(address, runs):
    """Of each first visit: bytes, style sheets, milliseconds."""
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        raise Missing("playwright is missing: install requirements-dev.txt to measure what a browser does.") from None
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program(*CHROMIUM), args=["--no-sandbox"])
        for counts in [False, *[True] * runs]:
            found = _visit(browser, address)
            if counts:
                yield found
        browser.close()


def _visit(browser, address):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("Network.enable")
    devices.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    kinds, sent = {}, {}
    devices.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event}))
    devices.on("Network.loadingFinished", lambda event: sent.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(address, wait_until="networkidle")
    paint = page.evaluate(LARGEST_PAINT)
    context.close()
    weight = sum(size for key, size in sent.items() if key in kinds and kinds[key]["type"] != "Image")
    sheets = [event for event in kinds.values() if event["type"] == "Stylesheet"]
    ours = [event for event in sheets if "/static/" in event["response"]["url"]]
    return weight, len(ours), paint
