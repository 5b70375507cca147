"""What the log says of an error: never the row that the database refused, which may hold exempt words."""

import logging
import re

# PostgreSQL says the whole row: 'DETAIL:  Failing row contains (7, ...)'. It goes up to what Python says next.
ROW = re.compile(r"\nDETAIL:.*?(?=\n\nThe above exception was|\n\nDuring handling of|\Z)", re.DOTALL)


class WithoutRows(logging.Formatter):
    def format(self, record):
        return ROW.sub("\nDETAIL: left out", super().format(record))
