"""Which of the npm packages' files browsers are sent."""

from django.contrib.staticfiles.finders import FileSystemFinder

FOR_MAKERS_ONLY = (
    *("*.scss", "*.scss.map", "*.njk", "*.html", "*.md", "package.json", "govuk-prototype-kit.config.json"),
    *("all.*", "init.mjs*", "i18n.mjs*", "component.mjs*", "common", "components", "errors"),
    *("pdf.mjs*", "pdf.worker.mjs*", "pdf.sandbox*", "*.d.mts"),
)


class Finder(FileSystemFinder):
    """Leaves out what only makers of stylesheets and templates need."""

    def list(self, ignore_patterns):
        return super().list([*(ignore_patterns or []), *FOR_MAKERS_ONLY])
