-- Temporal's login and its two databases, beside the Hub's on the same server. Run like hub.sql, with
-- TEMPORAL_DATABASE_PASSWORD. Temporal's own tool makes the tables in them (ops/temporal/update-schema.sh).
\set ON_ERROR_STOP on
\getenv temporal_password TEMPORAL_DATABASE_PASSWORD

SELECT 'CREATE ROLE temporal' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'temporal') \gexec
ALTER ROLE temporal LOGIN PASSWORD :'temporal_password';

SELECT format('GRANT temporal TO %I WITH INHERIT TRUE, SET TRUE', current_user)
  WHERE NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) \gexec
SELECT format('CREATE DATABASE %I OWNER temporal', name)
  FROM unnest(ARRAY['temporal', 'temporal_visibility']) AS name
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = name) \gexec
REVOKE ALL ON DATABASE temporal, temporal_visibility FROM PUBLIC;
