"""A sample many times over: its meetings with their papers and passages, copied within the database."""

from contextlib import contextmanager

TABLES = ("papers_meetingnotice", "papers_publication", "papers_paper", "papers_passage")
NUMBERED = {
    "meeting_id": ("papers_meetingnotice", "meeting_id"),
    "publication_id": ("papers_publication", "id"),
    "paper_id": ("papers_paper", "id"),
}
OTHERWISE = {"key": "gen_random_uuid()", "day": "day + {copy} % 5"}  # a meeting of the sample every fifth day


@contextmanager
def bare_passages(cursor):
    """Within it, passages have no index but their number, and nothing is checked; afterwards all is as it was.

    The table is not logged from then on, which readers do not notice.
    """
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("ALTER TABLE papers_passage SET UNLOGGED")
    indexes = _made_by(
        cursor,
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'papers_passage'"
        " AND indexname <> 'papers_passage_pkey'",
    )
    checks = _made_by(
        cursor,
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid = 'papers_passage'::regclass AND contype = 'f'",
    )
    for name in checks:
        cursor.execute(f'ALTER TABLE papers_passage DROP CONSTRAINT "{name}"')
    for name in indexes:
        cursor.execute(f'DROP INDEX "{name}"')
    cursor.execute("SET maintenance_work_mem = '1GB'")
    yield
    for made in indexes.values():
        cursor.execute(made)
    for name, made in checks.items():
        cursor.execute(f'ALTER TABLE papers_passage ADD CONSTRAINT "{name}" {made}')


def copy_sample(cursor, copies):
    """Add ``copies`` of all there is. Words of passages are copied too: making them anew takes longest."""
    spans = {column: _numbers(cursor, *of)[1] for column, of in NUMBERED.items()}
    statements = [_statement(cursor, table, spans) for table in TABLES]
    for copy in range(1, copies + 1):
        for statement in statements:
            cursor.execute(statement.format(copy=copy))
    _lay_in_order_of_time(cursor)


def _lay_in_order_of_time(cursor):
    """As a council's papers come in: what is new lies together."""
    cursor.execute("CREATE INDEX in_order_of_time ON papers_passage (day, id)")
    cursor.execute("CLUSTER papers_passage USING in_order_of_time")
    cursor.execute("DROP INDEX in_order_of_time")


def _statement(cursor, table, spans):
    """What copies the sample's rows of ``table``, with numbers of their own."""
    last, spans["id"] = _numbers(cursor, table, "id")
    columns = "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'"
    cursor.execute(columns, [table])
    names = [name for (name,) in cursor.fetchall()]
    values = [f"{name} + {{copy}} * {spans[name]}" if name in spans else OTHERWISE.get(name, name) for name in names]
    rows = f"SELECT {', '.join(values)} FROM {table} WHERE id <= {last} ORDER BY id"  # noqa: S608 - names of ours
    return f"INSERT INTO {table} ({', '.join(names)}) {rows}"  # noqa: S608 - names of ours


def _numbers(cursor, table, column):
    """The last number of ``column``, and how far copies must be apart."""
    cursor.execute(f"SELECT max({column}), max({column}) - min({column}) + 1 FROM {table}")  # noqa: S608 - names of ours
    return cursor.fetchone()


def _made_by(cursor, names_and_definitions):
    cursor.execute(names_and_definitions)
    return dict(cursor.fetchall())
