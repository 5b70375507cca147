-- The role that web processes and workers connect as: it owns nothing, and may only add to the record.
-- Run as the owner of the tables, after every `manage.py migrate`. It needs once: CREATE ROLE council_portal LOGIN PASSWORD '…';

GRANT USAGE ON SCHEMA public TO council_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO council_portal;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO council_portal;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO council_portal;

DO $$
DECLARE
    record regclass;
BEGIN
    FOR record IN SELECT DISTINCT tgrelid::regclass FROM pg_trigger WHERE tgname LIKE 'pgtrigger_only_added_to%' LOOP
        EXECUTE format('REVOKE UPDATE, DELETE ON %s FROM council_portal', record);
    END LOOP;
END $$;

-- Which migrations were done is for the owner to say.
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM council_portal;
