"""The triggers that keep the record as it was written (LGA 1972 s100C: six years; nothing published is altered)."""

import pgtrigger


def append_only():
    """Triggers that refuse UPDATE, DELETE and TRUNCATE on a table of the record.

    ``pgtrigger.Protect`` does not cover TRUNCATE, hence the statement trigger. They bind the table's owner too.
    """
    return [
        pgtrigger.Trigger(
            name="only_added_to",
            operation=pgtrigger.Update | pgtrigger.Delete,
            when=pgtrigger.Before,
            func="RAISE EXCEPTION 'The record is only added to: % on % is refused.', TG_OP, TG_TABLE_NAME;",
        ),
        pgtrigger.Trigger(
            name="never_emptied",
            level=pgtrigger.Statement,
            operation=pgtrigger.Truncate,
            when=pgtrigger.Before,
            func="RAISE EXCEPTION 'The record is only added to: % on % is refused.', TG_OP, TG_TABLE_NAME;",
        ),
    ]
