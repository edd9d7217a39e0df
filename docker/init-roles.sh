#!/bin/sh
# The two roles and the database, as the embedded PostgreSQL makes them (Platform/Embedded/Roles.cs).
set -eu
# psql reads the passwords from the environment itself: a command line can be read by others.
psql -v ON_ERROR_STOP=1 --no-psqlrc --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner_password HYPOTHESES_OWNER_PASSWORD
\getenv service_password HYPOTHESES_SERVICE_PASSWORD
create role hypotheses_owner login nosuperuser nocreatedb nocreaterole noreplication password :'owner_password';
create role hypotheses_service login nosuperuser nocreatedb nocreaterole noreplication password :'service_password';
alter role hypotheses_service set statement_timeout = '10s';
alter role hypotheses_service set lock_timeout = '3s';
alter role hypotheses_service set idle_in_transaction_session_timeout = '30s';
create database hypotheses owner hypotheses_owner;
revoke all on database hypotheses from public;
grant connect on database hypotheses to hypotheses_service;
\connect hypotheses
create extension if not exists pg_trgm;
create extension if not exists btree_gist;
create extension if not exists unaccent;
SQL
