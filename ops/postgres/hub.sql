-- The Hub's two logins and its database. For psql 15 or newer on PostgreSQL 16 or newer, as a superuser or as a role
-- with CREATEROLE and CREATEDB; may be run again, which also sets both passwords anew:
--   HUB_OWNER_PASSWORD=… HUB_LOGIN_PASSWORD=… psql --no-psqlrc --set ON_ERROR_STOP=1 --file ops/postgres/hub.sql postgres://…/postgres
\set ON_ERROR_STOP on
\getenv owner_password HUB_OWNER_PASSWORD
\getenv login_password HUB_LOGIN_PASSWORD

-- Owns the schema and is used by migrations alone; CREATEROLE because these make the roles hub_app and hub_system.
SELECT 'CREATE ROLE hub_owner' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hub_owner') \gexec
ALTER ROLE hub_owner LOGIN CREATEROLE PASSWORD :'owner_password';

-- What api and worker log in as: inherits nothing, so that every access goes through one of the two roles.
SELECT 'CREATE ROLE hub' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hub') \gexec
ALTER ROLE hub LOGIN NOINHERIT PASSWORD :'login_password';

-- Who is no superuser may hand a database only to a role it is a member of.
SELECT format('GRANT hub_owner TO %I WITH INHERIT TRUE, SET TRUE', current_user)
  WHERE NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) \gexec
SELECT 'CREATE DATABASE hub OWNER hub_owner' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'hub') \gexec
REVOKE ALL ON DATABASE hub FROM PUBLIC;
GRANT CONNECT ON DATABASE hub TO hub;
