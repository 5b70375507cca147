"""Empties the database after a test that commits: only the tables that have rows, and none of them by TRUNCATE.

Django's own way truncates every table, which makes new files for each of them and for each index, and then writes the
content types and permissions anew. Here they stay, as the migrations left them.
"""

from django.db import connection

# The record's triggers and the foreign keys rest meanwhile.
EMPTY = """
DO $$
DECLARE its_table regclass;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR its_table IN
        SELECT oid FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND relname NOT IN ('django_migrations', 'django_content_type', 'auth_permission')
        AND pg_relation_size(oid) > 0
    LOOP
        EXECUTE format('DELETE FROM %s', its_table);
    END LOOP;
END $$
"""


def emptied(test_case):
    """Stands for ``TransactionTestCase._fixture_teardown``."""
    with connection.cursor() as cursor:
        cursor.execute(EMPTY)
