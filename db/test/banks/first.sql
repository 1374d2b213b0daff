--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: drizzle; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA drizzle;


--
-- Name: bank_now(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.bank_now() RETURNS timestamp with time zone
    LANGUAGE sql
    AS $$
  SELECT clock_timestamp() + offset_micros * interval '1 microsecond' FROM bank_clock
$$;


--
-- Name: refuse_to_rewrite_history(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_to_rewrite_history() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END
$$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: __drizzle_migrations; Type: TABLE; Schema: drizzle; Owner: -
--

CREATE TABLE drizzle.__drizzle_migrations (
    id integer NOT NULL,
    hash text NOT NULL,
    created_at bigint
);


--
-- Name: __drizzle_migrations_id_seq; Type: SEQUENCE; Schema: drizzle; Owner: -
--

CREATE SEQUENCE drizzle.__drizzle_migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: __drizzle_migrations_id_seq; Type: SEQUENCE OWNED BY; Schema: drizzle; Owner: -
--

ALTER SEQUENCE drizzle.__drizzle_migrations_id_seq OWNED BY drizzle.__drizzle_migrations.id;


--
-- Name: account_numbers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account_numbers (
    account_number text NOT NULL,
    account_id uuid NOT NULL
);


--
-- Name: auth_credentials; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_credentials (
    id text NOT NULL,
    account_id text NOT NULL,
    provider_id text NOT NULL,
    user_id text NOT NULL,
    password text,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamp with time zone,
    refresh_token_expires_at timestamp with time zone,
    scope text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: auth_sessions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_sessions (
    id text NOT NULL,
    token text NOT NULL,
    user_id text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    ip_address text,
    user_agent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: auth_users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_users (
    id text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    email_verified boolean DEFAULT false NOT NULL,
    image text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: auth_verifications; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_verifications (
    id text NOT NULL,
    identifier text NOT NULL,
    value text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: balances; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.balances (
    account_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    account_number text NOT NULL,
    product text NOT NULL,
    currency text NOT NULL,
    nickname text NOT NULL,
    status text NOT NULL,
    booked_minor bigint NOT NULL,
    overdraft_limit_minor bigint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    version integer NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);


--
-- Name: bank_clock; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.bank_clock (
    only_row boolean DEFAULT true NOT NULL,
    offset_micros bigint NOT NULL,
    CONSTRAINT bank_clock_only_row CHECK (only_row)
);


--
-- Name: commands; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.commands (
    actor_id uuid NOT NULL,
    command_id uuid NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    fingerprint bytea NOT NULL,
    session_id text,
    correlation_id uuid NOT NULL,
    cause jsonb,
    app_build text NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    saw jsonb NOT NULL,
    wrote jsonb,
    refusal jsonb,
    CONSTRAINT commands_one_outcome CHECK (((wrote IS NULL) <> (refusal IS NULL)))
);


--
-- Name: customer_keys; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.customer_keys (
    customer_id uuid NOT NULL,
    wrapped_key bytea NOT NULL
);


--
-- Name: email_claims; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.email_claims (
    email_hmac bytea NOT NULL,
    customer_id uuid NOT NULL
);


--
-- Name: events_position; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.events_position
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.events (
    stream_id uuid NOT NULL,
    version integer NOT NULL,
    "position" bigint DEFAULT nextval('public.events_position'::regclass) NOT NULL,
    tx xid8 DEFAULT pg_current_xact_id() NOT NULL,
    epoch integer DEFAULT 1 NOT NULL,
    type text NOT NULL,
    schema_version smallint NOT NULL,
    data jsonb NOT NULL,
    effective_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    actor_id uuid NOT NULL,
    command_id uuid NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT events_hash_sha256 CHECK ((octet_length(hash) = 32)),
    CONSTRAINT events_version_positive CHECK ((version > 0))
);


--
-- Name: key_check; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.key_check (
    only_row boolean DEFAULT true NOT NULL,
    check_value bytea NOT NULL,
    CONSTRAINT key_check_only_row CHECK (only_row)
);


--
-- Name: rate_limits; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.rate_limits (
    key text NOT NULL,
    full_at timestamp with time zone NOT NULL
);


--
-- Name: statement_lines; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.statement_lines (
    account_id uuid NOT NULL,
    version integer NOT NULL,
    kind text NOT NULL,
    amount_minor bigint NOT NULL,
    balance_minor bigint NOT NULL,
    booked_on date NOT NULL,
    effective_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    counterpart_name text,
    counterpart_account_id uuid,
    transfer_id uuid,
    text text,
    category text
);


--
-- Name: streams; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.streams (
    stream_id uuid NOT NULL,
    kind text NOT NULL,
    version integer NOT NULL,
    hash bytea NOT NULL,
    recorded_at timestamp with time zone,
    CONSTRAINT streams_version_not_negative CHECK ((version >= 0))
);


--
-- Name: __drizzle_migrations id; Type: DEFAULT; Schema: drizzle; Owner: -
--

ALTER TABLE ONLY drizzle.__drizzle_migrations ALTER COLUMN id SET DEFAULT nextval('drizzle.__drizzle_migrations_id_seq'::regclass);


--
-- Data for Name: __drizzle_migrations; Type: TABLE DATA; Schema: drizzle; Owner: -
--

INSERT INTO drizzle.__drizzle_migrations VALUES
	(1, '4ad88ad6c97ff61009f7578995b24b4b3f4684f62328db79ef81eb6d1d1dc975', 1795518677403),
	(2, '43d815d0dc38da05f1424bcce838febb00107e2bdbd784c397e874738e41200e', 1795519120785),
	(3, '13f6788bef3b64eede7962faa3bdade34364d47a12428949d41f505e9c7d2889', 1795519121410);


--
-- Data for Name: account_numbers; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.account_numbers VALUES
	('232134661578', 'ad262e27-3d7c-5a78-854c-c0d2f5febb0e'),
	('858832043231', '7d0a98ec-3a22-59c8-8d69-5b2f542228ba'),
	('997582076004', '0cae3601-ac3e-5d65-a530-216639442e5c'),
	('362064981476', '84574e7d-9e12-538f-89d8-33b500019c7c'),
	('283864983514', '39c2737c-9624-5530-9486-39d6237fa8e6');


--
-- Data for Name: auth_credentials; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.auth_credentials VALUES
	('9715608d-9c88-4f5b-b769-1400691f0105', '005199f6-e03e-5968-9f3f-9c77f12436de', 'credential', '005199f6-e03e-5968-9f3f-9c77f12436de', 'a300bc64aa8599e5473a7510ed6ad806:6185cda2690ce1e3c76d204caeace1d1f6a06f27f133a0958f821a216e3aa38f48aa86c458aa01eb7cbfaae7aa5660c18cc16444f36f9983bd3e11087723cfdc', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-27 01:21:00.086234+00', '2026-11-27 01:21:00.086234+00'),
	('76678d2a-9102-4304-a2ff-a55a22a6415e', '63c90fc7-d561-582a-8915-82be867fc273', 'credential', '63c90fc7-d561-582a-8915-82be867fc273', 'e74637d3e9fe8f4da2eae2b883c26f06:e878ff0fb5c4a9e099aa101ef824caf8e9521162a8e5b482d72ba977e0c7fc595ea099b97527b253ddb0a3871b9fe640cd3cd9ab26bab9b04c863f343ab8c469', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-27 01:21:00.190521+00', '2026-11-27 01:21:00.190521+00');


--
-- Data for Name: auth_sessions; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: auth_users; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.auth_users VALUES
	('005199f6-e03e-5968-9f3f-9c77f12436de', '', 'ffd54232d13ff7579cdaeaef560f044a0c4f4061d4ccc7552ac7ca2172964eaa@rewind.invalid', false, NULL, '2026-11-27 01:21:00.086234+00', '2026-11-27 01:21:00.086234+00'),
	('63c90fc7-d561-582a-8915-82be867fc273', '', '0c8b6130f6252154b570a1433b06b27e6d51ee562efcde9cda1d98840e5abd90@rewind.invalid', false, NULL, '2026-11-27 01:21:00.190521+00', '2026-11-27 01:21:00.190521+00');


--
-- Data for Name: auth_verifications; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: balances; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.balances VALUES
	('84574e7d-9e12-538f-89d8-33b500019c7c', '63c90fc7-d561-582a-8915-82be867fc273', '362064981476', 'current', 'GBP', 's1.AccountOpened.vgoO68IzoNjWsvFbOsziHS5DdlEKkOYSWpEIUugwaQ1tumAt', 'open', 81350, 0, '2026-11-27 01:21:00.230061+00', NULL, 4, '2026-11-27 01:21:00.279508+00'),
	('7d0a98ec-3a22-59c8-8d69-5b2f542228ba', '005199f6-e03e-5968-9f3f-9c77f12436de', '858832043231', 'savings', 'GBP', 's1.AccountRenamed.jFmpWa8sfaqJtX-MNrKYCvk-AaNeV5s7WU3h5ak_k-mB4YfFOw', 'open', 40000, 0, '2026-11-27 01:21:00.223628+00', NULL, 3, '2026-11-27 01:21:00.294557+00'),
	('0cae3601-ac3e-5d65-a530-216639442e5c', '005199f6-e03e-5968-9f3f-9c77f12436de', '997582076004', 'current', 'JPY', 's1.AccountOpened.mYgxRgUZI8uvdAu05gADPNktMIYK5pojf_Aw4owcoqZz', 'open', 48766, 0, '2026-11-27 01:21:00.226243+00', NULL, 3, '2026-11-27 01:21:00.303926+00'),
	('39c2737c-9624-5530-9486-39d6237fa8e6', '63c90fc7-d561-582a-8915-82be867fc273', '283864983514', 'current', 'EUR', 's1.AccountOpened.i69HTbClpvekrdKp_iJABqBE0XMd6v3HUtM-BL4aLsuCbWVFO5tB', 'closed', 0, 0, '2026-11-27 01:21:00.232437+00', '2026-11-27 01:21:00.317468+00', 4, '2026-11-27 01:21:00.317468+00'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', '005199f6-e03e-5968-9f3f-9c77f12436de', '232134661578', 'current', 'GBP', 's1.AccountOpened.UgTTN4PjT_MbTqOHe3Q54XwBka6XGF0bhyvpjbmu_hUO02lk', 'open', 258545, 0, '2026-11-27 01:21:00.217847+00', NULL, 20, '2026-11-27 02:21:00.369567+00');


--
-- Data for Name: bank_clock; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.bank_clock VALUES
	(true, 3600000000);


--
-- Data for Name: commands; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.commands VALUES
	('005199f6-e03e-5968-9f3f-9c77f12436de', 'f93f1956-dfd1-52ff-80a5-719e8f4870f7', 'RegisterCustomer', '{"name": "s1.CustomerRegistered.CNpNnnfRc1Uo2zAJo9ytid1AAiYxMa2dURVvCMEhugk3z8Tclw", "email": "s1.CustomerRegistered.mdhCCfCgnaCJhme-wNjDGuw1GFfyAIcJFGKwl74wtvoE-EUclm2mdPyZzaGIFRqifg", "locale": "en-GB", "customerId": "005199f6-e03e-5968-9f3f-9c77f12436de"}', '\x5545ab429ef4e6ca6487160944fbdf9ad2573a47f7342abecc1e220eef603983', NULL, 'f93f1956-dfd1-52ff-80a5-719e8f4870f7', NULL, 'first', '2026-11-27 01:21:00.093217+00', '{"005199f6-e03e-5968-9f3f-9c77f12436de": 0}', '{"005199f6-e03e-5968-9f3f-9c77f12436de": [1, 1]}', NULL),
	('63c90fc7-d561-582a-8915-82be867fc273', '923500eb-497b-504e-a40a-9d632a0d3fdd', 'RegisterCustomer', '{"name": "s1.CustomerRegistered.vPS66bJrcJQk5H3ArbDiktgo97eD5_CyTueWfnJfyC6rBcaU7mZhqw", "email": "s1.CustomerRegistered.P1mjMBpG8QpXSqHRGyVOC-BuYM_A8ZhdqM3ZUNPteyFOeLTpIabO-OOcYkfoCi3Gr_ALOg", "locale": "de-DE", "customerId": "63c90fc7-d561-582a-8915-82be867fc273"}', '\x2008bf9c863f6b0313d003a0e583517a4f8fbc67727abb80194db608a97ae030', NULL, '923500eb-497b-504e-a40a-9d632a0d3fdd', NULL, 'first', '2026-11-27 01:21:00.191788+00', '{"63c90fc7-d561-582a-8915-82be867fc273": 0}', '{"63c90fc7-d561-582a-8915-82be867fc273": [1, 1]}', NULL),
	('cc10ef08-64bd-54fc-80f8-7a8080b16d9f', '0718ec98-3ae0-57a4-94dc-15c3ee8c274a', 'RegisterCustomer', '{"name": "s1.CustomerRegistered.d1KkgGTJGgtjghKcbfLAAuBnhR-feK4kxdtoo0DMHtc", "email": "s1.CustomerRegistered.m3aLqDmCHcxrY1vgFkNFjQn0EYdCXjuQdEQasrLmyX8V2B8hi6mDEp10ysWKXgum-A", "locale": "en-GB", "customerId": "cc10ef08-64bd-54fc-80f8-7a8080b16d9f"}', '\xaef397416505fb91e44370a61d049b2d28716414776a1979d804013761023c81', NULL, '0718ec98-3ae0-57a4-94dc-15c3ee8c274a', NULL, 'first', '2026-11-27 01:21:00.196017+00', '{"cc10ef08-64bd-54fc-80f8-7a8080b16d9f": 0}', NULL, '{"reason": "email-taken"}'),
	('005199f6-e03e-5968-9f3f-9c77f12436de', '15abb623-2915-5a1e-8c03-1f54819872af', 'OpenAccount', '{"product": "current", "currency": "GBP", "nickname": "s1.AccountOpened.UgTTN4PjT_MbTqOHe3Q54XwBka6XGF0bhyvpjbmu_hUO02lk", "accountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "customerId": "005199f6-e03e-5968-9f3f-9c77f12436de", "accountNumber": "232134661578", "openingDepositMinor": "150000"}', '\x3208e4ae5f724be704a4dd8fe7008c2e6380358af6dabf97f456851d10a4e65c', NULL, '15abb623-2915-5a1e-8c03-1f54819872af', NULL, 'first', '2026-11-27 01:21:00.217847+00', '{"005199f6-e03e-5968-9f3f-9c77f12436de": 1, "ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 0}', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [1, 2]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', '9a134e7e-95b9-51d7-8ccc-48067a6dc0a9', 'OpenAccount', '{"product": "savings", "currency": "GBP", "nickname": "s1.AccountOpened.TUPF4owQmY9xgDg2EVLZk5jTTQDI-R27Q6aKAZCCuRPgPuVidA", "accountId": "7d0a98ec-3a22-59c8-8d69-5b2f542228ba", "customerId": "005199f6-e03e-5968-9f3f-9c77f12436de", "accountNumber": "858832043231", "openingDepositMinor": null}', '\x02e5d60082854c5ece585b439503887db26c4bda50750c96b791dded22481a34', NULL, '9a134e7e-95b9-51d7-8ccc-48067a6dc0a9', NULL, 'first', '2026-11-27 01:21:00.223628+00', '{"005199f6-e03e-5968-9f3f-9c77f12436de": 1, "7d0a98ec-3a22-59c8-8d69-5b2f542228ba": 0}', '{"7d0a98ec-3a22-59c8-8d69-5b2f542228ba": [1, 1]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', '3da65425-b2b2-52b9-8ab9-89be165b4049', 'OpenAccount', '{"product": "current", "currency": "JPY", "nickname": "s1.AccountOpened.mYgxRgUZI8uvdAu05gADPNktMIYK5pojf_Aw4owcoqZz", "accountId": "0cae3601-ac3e-5d65-a530-216639442e5c", "customerId": "005199f6-e03e-5968-9f3f-9c77f12436de", "accountNumber": "997582076004", "openingDepositMinor": "50000"}', '\x442484b8dde3fd02e5a0d12a5a471d5b62424582ed028171feea17fbeed31945', NULL, '3da65425-b2b2-52b9-8ab9-89be165b4049', NULL, 'first', '2026-11-27 01:21:00.226243+00', '{"005199f6-e03e-5968-9f3f-9c77f12436de": 1, "0cae3601-ac3e-5d65-a530-216639442e5c": 0}', '{"0cae3601-ac3e-5d65-a530-216639442e5c": [1, 2]}', NULL),
	('63c90fc7-d561-582a-8915-82be867fc273', '8f61b589-a910-5dcd-8c59-abe002ea540e', 'OpenAccount', '{"product": "current", "currency": "GBP", "nickname": "s1.AccountOpened.vgoO68IzoNjWsvFbOsziHS5DdlEKkOYSWpEIUugwaQ1tumAt", "accountId": "84574e7d-9e12-538f-89d8-33b500019c7c", "customerId": "63c90fc7-d561-582a-8915-82be867fc273", "accountNumber": "362064981476", "openingDepositMinor": "80000"}', '\x1e68ed9be2794e0dc9e5407f0d0fe9f28dcb752d67a94c546ad19ef8eecc9922', NULL, '8f61b589-a910-5dcd-8c59-abe002ea540e', NULL, 'first', '2026-11-27 01:21:00.230061+00', '{"63c90fc7-d561-582a-8915-82be867fc273": 1, "84574e7d-9e12-538f-89d8-33b500019c7c": 0}', '{"84574e7d-9e12-538f-89d8-33b500019c7c": [1, 2]}', NULL),
	('63c90fc7-d561-582a-8915-82be867fc273', '49904bbb-ec5c-5034-8489-017de0d95b61', 'OpenAccount', '{"product": "current", "currency": "EUR", "nickname": "s1.AccountOpened.i69HTbClpvekrdKp_iJABqBE0XMd6v3HUtM-BL4aLsuCbWVFO5tB", "accountId": "39c2737c-9624-5530-9486-39d6237fa8e6", "customerId": "63c90fc7-d561-582a-8915-82be867fc273", "accountNumber": "283864983514", "openingDepositMinor": "1000"}', '\x85e054ae60723afdace379413b035d54bbbfcab1b8e6fa69da30a2cfb076c289', NULL, '49904bbb-ec5c-5034-8489-017de0d95b61', NULL, 'first', '2026-11-27 01:21:00.232437+00', '{"39c2737c-9624-5530-9486-39d6237fa8e6": 0, "63c90fc7-d561-582a-8915-82be867fc273": 1}', '{"39c2737c-9624-5530-9486-39d6237fa8e6": [1, 2]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', '8d2ff5e4-a754-5445-aa2b-60f12a6df1aa', 'DepositMoney', '{"contra": "cash", "category": "salary", "accountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "reference": "s1.MoneyDeposited.Zf9QGKAtWoxuHSjRtLeIL_S2x_aPVjZGLZIkiepof6zHzQ", "amountMinor": "250000"}', '\x371d715d2192d6dcd1aa1a5e5887002e5e73fa58e708aa18a4949e8886458135', NULL, '8d2ff5e4-a754-5445-aa2b-60f12a6df1aa', NULL, 'first', '2026-11-27 01:21:00.236958+00', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 2}', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [3, 3]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', 'bf64b1b7-a8d8-5938-b189-d622e895ed89', 'WithdrawMoney', '{"contra": "cash", "category": "housing", "accountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "reference": "s1.MoneyWithdrawn.AqWnoX9L1h5yut2fLOsqf62qcu0vx9OG_CUJgo91Ehw", "amountMinor": "95000"}', '\x220fc233461ae0b1212c64306423a9716ce25638f3150f61967536b25316a7bc', NULL, 'bf64b1b7-a8d8-5938-b189-d622e895ed89', NULL, 'first', '2026-11-27 01:21:00.241215+00', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 3}', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [4, 4]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', '12d4d2ce-08ec-5ebb-a620-4addf0d38bae', 'WithdrawMoney', '{"contra": "cash", "category": "other", "accountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "reference": "s1.MoneyWithdrawn.EHWGZPBQXfBRdQVGDm2WARZWtCvjxeR8Wd5DUvHjZv8lBrRx", "amountMinor": "99999999"}', '\x140bc1eb7fb83b43d6eb662a5f9545237469019cd330e3e89acd8daa1db6ed56', NULL, '12d4d2ce-08ec-5ebb-a620-4addf0d38bae', NULL, 'first', '2026-11-27 01:21:00.244481+00', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 4}', NULL, '{"reason": "insufficient-funds", "currency": "GBP", "availableMinor": "305000"}'),
	('005199f6-e03e-5968-9f3f-9c77f12436de', '033c2d8d-0ff1-5cfe-9af7-e223516e57f4', 'TransferMoney', '{"forSender": {"memo": "s1.TransferSent.vTNDUMPxDNFVgDRRqTCNJ35DTYI2lfR_7gi_YAiD3shM-g", "counterpartName": "s1.TransferSent.cZAbqyRwVnCYSBgTAE9tcjX-EBlGi_BPgEQahFQBN7RMic6Z6w"}, "transferId": "6eae2310-1cab-5dad-b8f3-6489397419db", "amountMinor": "40000", "toAccountId": "7d0a98ec-3a22-59c8-8d69-5b2f542228ba", "forRecipient": {"memo": "s1.TransferReceived.5MugVoSY-tsg3F5Cbjq_09VKjZn-nt-DdZ30-N1bAuGNrA", "counterpartName": "s1.TransferReceived.LtIsjzLLDHU8YCLx0PZoTsjQ262oPFU4zzHUW1-HeSOwqDLR"}, "fromAccountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e"}', '\x445054776a06ad0bfcc2148b12f94e5b562943c739d391ed297a39bb08d44a84', NULL, '033c2d8d-0ff1-5cfe-9af7-e223516e57f4', NULL, 'first', '2026-11-27 01:21:00.258732+00', '{"7d0a98ec-3a22-59c8-8d69-5b2f542228ba": 1, "ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 4}', '{"7d0a98ec-3a22-59c8-8d69-5b2f542228ba": [2, 2], "ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [5, 5]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', 'bebd68b2-eeb3-507c-afca-075a725fe5dc', 'WithdrawMoney', '{"contra": "cash", "category": "groceries", "accountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "reference": "s1.MoneyWithdrawn.MAW9xqP63azSZ4T3POXDu7QDSoqWnabx7C2OiekR-2Pj_w", "amountMinor": "1185"}', '\x5a36c88ce7dd235fb3ff71291a883c408a5d361502153a0a68484213947ecff8', NULL, 'bebd68b2-eeb3-507c-afca-075a725fe5dc', NULL, 'first', '2026-11-27 01:21:00.339639+00', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 12}', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [13, 13]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', '74344551-a99d-51d2-9574-4a64beba1022', 'TransferMoney', '{"forSender": {"memo": "s1.TransferSent.uYnv-mIGOydgKNA_PXZGZ9GYQ3lKROAdgSS13D1FbyeUd5dI9QcvxKk_54n_", "counterpartName": "s1.TransferSent.LKDHzVTsksQu_tl-GGsIBFVhJBQZiAfOjsNlLxwqZf1Qo3juNdzRt1LznRqxjwd_X3GZyw"}, "transferId": "bf76e705-c726-5883-a090-8a04700b0bbf", "amountMinor": "2550", "toAccountId": "84574e7d-9e12-538f-89d8-33b500019c7c", "forRecipient": {"memo": "s1.TransferReceived.YnlY5FmNMvxDZI-LXj_busA3NUlOLkvO5LOVuAwilKe8oRZJAnHWgRDtVlxc", "counterpartName": "s1.TransferReceived.daI-xmqnusHp8HwywNSTt0vWuvP5G8TL_4LPcvstcPza10RQag"}, "fromAccountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e"}', '\xc79b6ef04705ca19ea232890e83e84376854161962efe5373d9ab6dd13408132', NULL, '74344551-a99d-51d2-9574-4a64beba1022', NULL, 'first', '2026-11-27 01:21:00.274846+00', '{"84574e7d-9e12-538f-89d8-33b500019c7c": 2, "ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 5}', '{"84574e7d-9e12-538f-89d8-33b500019c7c": [3, 3], "ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [6, 6]}', NULL),
	('63c90fc7-d561-582a-8915-82be867fc273', '3ef4dcf3-6499-5ced-9a00-1ff2c5973582', 'TransferMoney', '{"forSender": {"memo": null, "counterpartName": "s1.TransferSent.PhzK-OMq5CccC9kGIX7iDxNHDiZeHytHmpQX0A1-xrkk2YJiIAD-bPOymseeJfRymQ"}, "transferId": "fc047394-136a-5660-8397-4405641ff4b0", "amountMinor": "1200", "toAccountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "forRecipient": {"memo": null, "counterpartName": "s1.TransferReceived.WR5mJZ0MOAvUd4X08KuJ3dSV3TrXtZ8_S_FEAYonayZCkrinFFO_RQ"}, "fromAccountId": "84574e7d-9e12-538f-89d8-33b500019c7c"}', '\xdb8c9a87e827fa0d6a51c4f68729ff3e839b676cf83480607603132afa1358da', NULL, '3ef4dcf3-6499-5ced-9a00-1ff2c5973582', NULL, 'first', '2026-11-27 01:21:00.279508+00', '{"84574e7d-9e12-538f-89d8-33b500019c7c": 3, "ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 6}', '{"84574e7d-9e12-538f-89d8-33b500019c7c": [4, 4], "ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [7, 7]}', NULL),
	('63c90fc7-d561-582a-8915-82be867fc273', '2a33ea43-a986-50a8-9e7c-85025446d38e', 'TransferMoney', '{"forSender": {"memo": "s1.TransferSent.7iF00dqdeCli-HRvTjqlliDX_fEJXljcV4MVFNtydjxPD2EOujuLVvb1", "counterpartName": "s1.TransferSent.mXjIoZ6LEEFx6J7lB5TOZRopu9yBpfziCb7xMmved-i1MESe9lws_rn5Z0e1hXhgmw"}, "transferId": "298988a7-7b39-558b-8752-2c98812ba902", "amountMinor": "1200", "toAccountId": "0cae3601-ac3e-5d65-a530-216639442e5c", "forRecipient": {"memo": "s1.TransferReceived.wPVvO_uGi6L2xF10NRSkFC-DqgkY83KTsJdt8tpsRrEjdrhHZUgOWCSW", "counterpartName": "s1.TransferReceived._DZLW82f-tF6k0-aPyXaUVtk56YuAtHdMjXFwFT2vwxJUhTJfaa4Nw"}, "fromAccountId": "84574e7d-9e12-538f-89d8-33b500019c7c"}', '\x9a0c3742de6fb600f133f4e18f13b44afbae78a5f128612d9ce094935e08df8e', NULL, '2a33ea43-a986-50a8-9e7c-85025446d38e', NULL, 'first', '2026-11-27 01:21:00.289782+00', '{"0cae3601-ac3e-5d65-a530-216639442e5c": 2, "84574e7d-9e12-538f-89d8-33b500019c7c": 4}', NULL, '{"to": "JPY", "from": "GBP", "reason": "currency-mismatch"}'),
	('005199f6-e03e-5968-9f3f-9c77f12436de', '50073baa-b6cc-56a5-bc4a-1d2bd0b24b95', 'RenameAccount', '{"nickname": "s1.AccountRenamed.jFmpWa8sfaqJtX-MNrKYCvk-AaNeV5s7WU3h5ak_k-mB4YfFOw", "accountId": "7d0a98ec-3a22-59c8-8d69-5b2f542228ba"}', '\x8e6b5ab37ba473d30397b6f9329f4f3be3ae82c615b3f4002bd2d1af46ee5362', NULL, '50073baa-b6cc-56a5-bc4a-1d2bd0b24b95', NULL, 'first', '2026-11-27 01:21:00.294557+00', '{"7d0a98ec-3a22-59c8-8d69-5b2f542228ba": 2}', '{"7d0a98ec-3a22-59c8-8d69-5b2f542228ba": [3, 3]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', '923149e4-b95b-5ea3-af9d-506e28b39b5c', 'WithdrawMoney', '{"contra": "cash", "category": "eating-out", "accountId": "0cae3601-ac3e-5d65-a530-216639442e5c", "reference": "s1.MoneyWithdrawn.p9PEcOsynchFqEj9IM5ZZ1_nP6U3F8RxR4oCQJFkwKumKQkEsC6XBQ", "amountMinor": "1234"}', '\x5e8b1b6659e0cdc95c89e9729150480f603000ce2bd917477bfcccb0ea08bd04', NULL, '923149e4-b95b-5ea3-af9d-506e28b39b5c', NULL, 'first', '2026-11-27 01:21:00.303926+00', '{"0cae3601-ac3e-5d65-a530-216639442e5c": 2}', '{"0cae3601-ac3e-5d65-a530-216639442e5c": [3, 3]}', NULL),
	('63c90fc7-d561-582a-8915-82be867fc273', '61ad72f2-f4b5-52b7-9197-aa67a663159b', 'CloseAccount', '{"accountId": "39c2737c-9624-5530-9486-39d6237fa8e6"}', '\xe536ded4bd773f3bb116266f8fa6c355b6d6f8d8b3565e9b630b13afd09ecd95', NULL, '61ad72f2-f4b5-52b7-9197-aa67a663159b', NULL, 'first', '2026-11-27 01:21:00.310894+00', '{"39c2737c-9624-5530-9486-39d6237fa8e6": 2}', NULL, '{"reason": "balance-not-zero", "currency": "EUR", "bookedMinor": "1000"}'),
	('63c90fc7-d561-582a-8915-82be867fc273', '4f85cecb-4efc-5bf6-a57e-9d764cc6fbb2', 'WithdrawMoney', '{"contra": "cash", "category": "cash", "accountId": "39c2737c-9624-5530-9486-39d6237fa8e6", "reference": null, "amountMinor": "1000"}', '\xc6614d670d866768e2c5064e70ca668dff5278dcb54a16d2718d0f4f8cfb7a85', NULL, '4f85cecb-4efc-5bf6-a57e-9d764cc6fbb2', NULL, 'first', '2026-11-27 01:21:00.314389+00', '{"39c2737c-9624-5530-9486-39d6237fa8e6": 2}', '{"39c2737c-9624-5530-9486-39d6237fa8e6": [3, 3]}', NULL),
	('63c90fc7-d561-582a-8915-82be867fc273', 'd22a16f3-64f3-55e3-9611-29852f7cdf0d', 'CloseAccount', '{"accountId": "39c2737c-9624-5530-9486-39d6237fa8e6"}', '\xe536ded4bd773f3bb116266f8fa6c355b6d6f8d8b3565e9b630b13afd09ecd95', NULL, 'd22a16f3-64f3-55e3-9611-29852f7cdf0d', NULL, 'first', '2026-11-27 01:21:00.317468+00', '{"39c2737c-9624-5530-9486-39d6237fa8e6": 3}', '{"39c2737c-9624-5530-9486-39d6237fa8e6": [4, 4]}', NULL),
	('63c90fc7-d561-582a-8915-82be867fc273', 'd14c43a8-03b2-57f0-9230-ec91f6b703b6', 'DepositMoney', '{"contra": "cash", "category": "other", "accountId": "39c2737c-9624-5530-9486-39d6237fa8e6", "reference": null, "amountMinor": "1"}', '\xad3c27bc61a4bf4e0ad653d0a02f02ce00ab5443e5650ea8190fe1544f91e5a5', NULL, 'd14c43a8-03b2-57f0-9230-ec91f6b703b6', NULL, 'first', '2026-11-27 01:21:00.320931+00', '{"39c2737c-9624-5530-9486-39d6237fa8e6": 4}', NULL, '{"reason": "account-closed"}'),
	('005199f6-e03e-5968-9f3f-9c77f12436de', '842704d7-29fa-59aa-9067-c129f26450b5', 'DepositMoney', '{"contra": "cash", "category": "groceries", "accountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "reference": "s1.MoneyDeposited.brG2DtEBaf46kanfAFiESzkAij3hl3tRDZG5DMnq_aArnQ", "amountMinor": "1000"}', '\x29f852bd363519b0f375fd19d02fddb4aa00a3f41cc45e3a584a9447e5edcec1', NULL, '842704d7-29fa-59aa-9067-c129f26450b5', NULL, 'first', '2026-11-27 01:21:00.323181+00', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 7}', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [8, 8]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', 'c02761ff-5a24-5bcc-8035-380038b3fd2d', 'WithdrawMoney', '{"contra": "cash", "category": "groceries", "accountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "reference": "s1.MoneyWithdrawn.h18DsnTG0FJwz9uamF-BN1Eo46RfzDnom4oxLU9h1fNn8Q", "amountMinor": "1037"}', '\x43659b83b2bf4e0c16582e7831822712e1ed0ea41d6977cee5f47f90ab90b46e', NULL, 'c02761ff-5a24-5bcc-8035-380038b3fd2d', NULL, 'first', '2026-11-27 01:21:00.32681+00', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 8}', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [9, 9]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', 'f86e93db-7b1e-569d-82c7-e15f6cf16811', 'WithdrawMoney', '{"contra": "cash", "category": "groceries", "accountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "reference": "s1.MoneyWithdrawn.fGy2HvtYGXxrNAZqDNRxmFul1wKpD4aF49YGULvZ4iNxxw", "amountMinor": "1074"}', '\x0696353fa0f39078da9680ce608f62afc3991efdcf391e44fc3ee0dce6e0ce73', NULL, 'f86e93db-7b1e-569d-82c7-e15f6cf16811', NULL, 'first', '2026-11-27 01:21:00.329361+00', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 9}', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [10, 10]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', '2b1bd528-436d-555c-b387-b5b206d255b5', 'DepositMoney', '{"contra": "cash", "category": "groceries", "accountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "reference": "s1.MoneyDeposited.E0Fi0uPV3TOcd1HRVvLMKmA5ELUC2afBEtDU03YGZc0VHg", "amountMinor": "1111"}', '\xe7e40a1c66743d122b6871a3d14a7ee6ea2507ea7a2dbfb01a3eea1ae33e304c', NULL, '2b1bd528-436d-555c-b387-b5b206d255b5', NULL, 'first', '2026-11-27 01:21:00.332544+00', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 10}', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [11, 11]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', '01e1b2bb-05f4-5a4c-9565-19b14f450b8e', 'WithdrawMoney', '{"contra": "cash", "category": "groceries", "accountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "reference": "s1.MoneyWithdrawn.mnMh_QskVSV_k1FOP6x6f0MtKxk_B_4mYDzJQ6c9cyLkGg", "amountMinor": "1148"}', '\x326d6edb248b53f8a4550341bcee56d2f19ff7522ccc9dce243bc25cb49e917b', NULL, '01e1b2bb-05f4-5a4c-9565-19b14f450b8e', NULL, 'first', '2026-11-27 01:21:00.336067+00', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 11}', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [12, 12]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', '534335d1-c07e-509f-ad9d-fe1a9e7996dc', 'DepositMoney', '{"contra": "cash", "category": "groceries", "accountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "reference": "s1.MoneyDeposited.4vovlWXbszk3sIhdo-ojWc1390rJ34XxobFtcptfumf1kg", "amountMinor": "1222"}', '\x794507c0096d48fc9795798447c5722d4573160fce48ec6ddab9d4281814a5cf', NULL, '534335d1-c07e-509f-ad9d-fe1a9e7996dc', NULL, 'first', '2026-11-27 01:21:00.342728+00', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 13}', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [14, 14]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', '672f3fb7-dc19-5b37-bc79-e9fafee19f05', 'WithdrawMoney', '{"contra": "cash", "category": "groceries", "accountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "reference": "s1.MoneyWithdrawn.gH8QcqMGJ2SqUtDLFA1Q5_lJwgFMuqy7lOAWZNz5BItqDA", "amountMinor": "1296"}', '\x58e185c31afb54e5548c75649f76f47a402df77554e321891e0c2e392886ccad', NULL, '672f3fb7-dc19-5b37-bc79-e9fafee19f05', NULL, 'first', '2026-11-27 01:21:00.351962+00', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 15}', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [16, 16]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', 'dc593f4a-810f-5bc4-b38a-d1a06e612ccc', 'WithdrawMoney', '{"contra": "cash", "category": "groceries", "accountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "reference": "s1.MoneyWithdrawn.TWL-s35kNot6mIFyXckSXNCHDvxJzibDz2Zrk6CoHFRooRs", "amountMinor": "1370"}', '\x467efb1148facee8b7d6ba06a4d3eff1112722eb50a2a542dfaca25b36025d12', NULL, 'dc593f4a-810f-5bc4-b38a-d1a06e612ccc', NULL, 'first', '2026-11-27 01:21:00.358317+00', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 17}', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [18, 18]}', NULL),
	('00000000-0000-4000-8000-00000000ac70', '24231c17-a72f-5239-abfb-ac26e22f2fac', 'AdvanceBankClock', '{"byMicros": "3600000000"}', '\x25d389355db8cd305e38b62413791524fa2f6eafdecc33d5128189c8d61fcbfe', NULL, '24231c17-a72f-5239-abfb-ac26e22f2fac', NULL, 'first', '2026-11-27 01:21:00.365729+00', '{"00000000-0000-4000-8000-00000000ba2c": 0}', '{"00000000-0000-4000-8000-00000000ba2c": [1, 1]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', 'd564fb5f-e95d-5cf1-b3e3-cafe74f4fc28', 'WithdrawMoney', '{"contra": "cash", "category": "groceries", "accountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "reference": "s1.MoneyWithdrawn.uAUhIQNZoDWsAaFXEGk8qlkV7rAcyc02qil2xOZc57mCEw", "amountMinor": "1259"}', '\x1c312d4b4a002485b024f84f7c4447fd132ffc4c08f6c1fa77dfee095d6110a8', NULL, 'd564fb5f-e95d-5cf1-b3e3-cafe74f4fc28', NULL, 'first', '2026-11-27 01:21:00.347199+00', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 14}', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [15, 15]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', '12645c3c-02df-52be-b13b-a099efcc1ffe', 'DepositMoney', '{"contra": "cash", "category": "groceries", "accountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "reference": "s1.MoneyDeposited.wkSATkM0mAChWDX56PUMnyC7QCs2IS6lCpf2_vgOwyGM9A", "amountMinor": "1333"}', '\x6548419fae6f9b48a1fefd3b67d3cf6e05b61fdf81c87eff651a1687d430bcc2', NULL, '12645c3c-02df-52be-b13b-a099efcc1ffe', NULL, 'first', '2026-11-27 01:21:00.355541+00', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 16}', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [17, 17]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', '216e1202-b9aa-51a8-a24b-10cd0eca71b1', 'WithdrawMoney', '{"contra": "cash", "category": "groceries", "accountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "reference": "s1.MoneyWithdrawn.N5g16AZr8CoSJWUuPHSWCWTOb4eq5w_7Ltq4KxZOIWA0_Z4", "amountMinor": "1407"}', '\x4e851799b112f83af868da6c447cddcca50f8b1e5a9c6f1806003258fa3326f0', NULL, '216e1202-b9aa-51a8-a24b-10cd0eca71b1', NULL, 'first', '2026-11-27 01:21:00.362238+00', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 18}', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [19, 19]}', NULL),
	('005199f6-e03e-5968-9f3f-9c77f12436de', '1cb1c30e-ecac-5fe2-bc24-d159be32a2c4', 'DepositMoney', '{"contra": "cash", "category": "other", "accountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e", "reference": "s1.MoneyDeposited.e_qMgiYYEhe4BSHA2UVWJzRr-0wsiAi1pOgCbyR4D1KLUENwMmzK5vOu7g", "amountMinor": "5"}', '\xfc8674ea597536a9862f71fd3847358c455a55d48480b00f1f14d61174102851', NULL, '1cb1c30e-ecac-5fe2-bc24-d159be32a2c4', NULL, 'first', '2026-11-27 02:21:00.369567+00', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": 19}', '{"ad262e27-3d7c-5a78-854c-c0d2f5febb0e": [20, 20]}', NULL);


--
-- Data for Name: customer_keys; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.customer_keys VALUES
	('005199f6-e03e-5968-9f3f-9c77f12436de', '\x80b83d628532a7c0524592c1b0e4924bf71d6c09b6e0886e3ca013c1b96eb20e78b4a1f062beca3f4a967d56c45b97f7ca35ef2f7921cef4fea8a9d3'),
	('63c90fc7-d561-582a-8915-82be867fc273', '\xf14d5ee2d467bfef18a457c2746d27003ca298b989c6398d68bfb61fe496df7c3a58b952e897bd6df64fab421d54dc8778660091e46ec52254d532fc');


--
-- Data for Name: email_claims; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.email_claims VALUES
	('\xffd54232d13ff7579cdaeaef560f044a0c4f4061d4ccc7552ac7ca2172964eaa', '005199f6-e03e-5968-9f3f-9c77f12436de'),
	('\x0c8b6130f6252154b570a1433b06b27e6d51ee562efcde9cda1d98840e5abd90', '63c90fc7-d561-582a-8915-82be867fc273');


--
-- Data for Name: events; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.events VALUES
	('005199f6-e03e-5968-9f3f-9c77f12436de', 1, 1, '731', 1, 'CustomerRegistered', 1, '{"name": "s1.CustomerRegistered.CNpNnnfRc1Uo2zAJo9ytid1AAiYxMa2dURVvCMEhugk3z8Tclw", "email": "s1.CustomerRegistered.mdhCCfCgnaCJhme-wNjDGuw1GFfyAIcJFGKwl74wtvoE-EUclm2mdPyZzaGIFRqifg", "locale": "en-GB"}', '2026-11-27', '2026-11-27 01:21:00.093217+00', '005199f6-e03e-5968-9f3f-9c77f12436de', 'f93f1956-dfd1-52ff-80a5-719e8f4870f7', '\x4b98528de2562950204ff4cfddfc2d2a5c49ae364c991377cbc2968b0eaf6b79'),
	('63c90fc7-d561-582a-8915-82be867fc273', 1, 2, '732', 1, 'CustomerRegistered', 1, '{"name": "s1.CustomerRegistered.vPS66bJrcJQk5H3ArbDiktgo97eD5_CyTueWfnJfyC6rBcaU7mZhqw", "email": "s1.CustomerRegistered.P1mjMBpG8QpXSqHRGyVOC-BuYM_A8ZhdqM3ZUNPteyFOeLTpIabO-OOcYkfoCi3Gr_ALOg", "locale": "de-DE"}', '2026-11-27', '2026-11-27 01:21:00.191788+00', '63c90fc7-d561-582a-8915-82be867fc273', '923500eb-497b-504e-a40a-9d632a0d3fdd', '\x1ad044a8d2ea8bd61ca26d8a936c3bf6ddbd0dd67ee83143482cc6730b9d9811'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 1, 3, '734', 1, 'AccountOpened', 1, '{"product": "current", "currency": "GBP", "dayCount": "ACT/365F", "nickname": "s1.AccountOpened.UgTTN4PjT_MbTqOHe3Q54XwBka6XGF0bhyvpjbmu_hUO02lk", "customerId": "005199f6-e03e-5968-9f3f-9c77f12436de", "accountNumber": "232134661578", "creditRateBps": 0, "overdraftRateBps": 1990, "overdraftLimitMinor": "0"}', '2026-11-27', '2026-11-27 01:21:00.217847+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '15abb623-2915-5a1e-8c03-1f54819872af', '\x834ef995cba4930169af4ebceaade8c7d791654305786a5464563a6b639df39d'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 2, 4, '734', 1, 'MoneyDeposited', 1, '{"contra": "cash", "category": "other", "reference": null, "amountMinor": "150000"}', '2026-11-27', '2026-11-27 01:21:00.217847+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '15abb623-2915-5a1e-8c03-1f54819872af', '\xf3b142f967e8999aa13e9cf38c40c71b393885d14ab9f5ce091452d677e86c5f'),
	('7d0a98ec-3a22-59c8-8d69-5b2f542228ba', 1, 5, '735', 1, 'AccountOpened', 1, '{"product": "savings", "currency": "GBP", "dayCount": "ACT/365F", "nickname": "s1.AccountOpened.TUPF4owQmY9xgDg2EVLZk5jTTQDI-R27Q6aKAZCCuRPgPuVidA", "customerId": "005199f6-e03e-5968-9f3f-9c77f12436de", "accountNumber": "858832043231", "creditRateBps": 350, "overdraftRateBps": 0, "overdraftLimitMinor": "0"}', '2026-11-27', '2026-11-27 01:21:00.223628+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '9a134e7e-95b9-51d7-8ccc-48067a6dc0a9', '\x6c10d13474c74aabb4f906ce0c9df22ba43361c025f4b52c6208de8a5daad529'),
	('0cae3601-ac3e-5d65-a530-216639442e5c', 1, 6, '736', 1, 'AccountOpened', 1, '{"product": "current", "currency": "JPY", "dayCount": "ACT/365F", "nickname": "s1.AccountOpened.mYgxRgUZI8uvdAu05gADPNktMIYK5pojf_Aw4owcoqZz", "customerId": "005199f6-e03e-5968-9f3f-9c77f12436de", "accountNumber": "997582076004", "creditRateBps": 0, "overdraftRateBps": 1990, "overdraftLimitMinor": "0"}', '2026-11-27', '2026-11-27 01:21:00.226243+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '3da65425-b2b2-52b9-8ab9-89be165b4049', '\xb1054b0ca7c31bd6fe40c4f83e20041833da95765f311265a36307f3c26a4a1b'),
	('0cae3601-ac3e-5d65-a530-216639442e5c', 2, 7, '736', 1, 'MoneyDeposited', 1, '{"contra": "cash", "category": "other", "reference": null, "amountMinor": "50000"}', '2026-11-27', '2026-11-27 01:21:00.226243+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '3da65425-b2b2-52b9-8ab9-89be165b4049', '\xe72df06012715952f6e00cf010ba1ed437471de9207d58383c0d72d86a66f85e'),
	('84574e7d-9e12-538f-89d8-33b500019c7c', 1, 8, '737', 1, 'AccountOpened', 1, '{"product": "current", "currency": "GBP", "dayCount": "ACT/365F", "nickname": "s1.AccountOpened.vgoO68IzoNjWsvFbOsziHS5DdlEKkOYSWpEIUugwaQ1tumAt", "customerId": "63c90fc7-d561-582a-8915-82be867fc273", "accountNumber": "362064981476", "creditRateBps": 0, "overdraftRateBps": 1990, "overdraftLimitMinor": "0"}', '2026-11-27', '2026-11-27 01:21:00.230061+00', '63c90fc7-d561-582a-8915-82be867fc273', '8f61b589-a910-5dcd-8c59-abe002ea540e', '\x14f96afcb19deb1c7d8af4cf7de2d62fcc7a1fc7b597c1a3d115ae3ec9489195'),
	('84574e7d-9e12-538f-89d8-33b500019c7c', 2, 9, '737', 1, 'MoneyDeposited', 1, '{"contra": "cash", "category": "other", "reference": null, "amountMinor": "80000"}', '2026-11-27', '2026-11-27 01:21:00.230061+00', '63c90fc7-d561-582a-8915-82be867fc273', '8f61b589-a910-5dcd-8c59-abe002ea540e', '\xa560b901444e343a5cf413a192bce94ea6525b34e01079781fb79119dd23d91c'),
	('39c2737c-9624-5530-9486-39d6237fa8e6', 1, 10, '738', 1, 'AccountOpened', 1, '{"product": "current", "currency": "EUR", "dayCount": "ACT/365F", "nickname": "s1.AccountOpened.i69HTbClpvekrdKp_iJABqBE0XMd6v3HUtM-BL4aLsuCbWVFO5tB", "customerId": "63c90fc7-d561-582a-8915-82be867fc273", "accountNumber": "283864983514", "creditRateBps": 0, "overdraftRateBps": 1990, "overdraftLimitMinor": "0"}', '2026-11-27', '2026-11-27 01:21:00.232437+00', '63c90fc7-d561-582a-8915-82be867fc273', '49904bbb-ec5c-5034-8489-017de0d95b61', '\x7456eaf3ca5dd986d9b7ba5e163cf655ef3e3a445eb4f681997ba16cecc01b45'),
	('39c2737c-9624-5530-9486-39d6237fa8e6', 2, 11, '738', 1, 'MoneyDeposited', 1, '{"contra": "cash", "category": "other", "reference": null, "amountMinor": "1000"}', '2026-11-27', '2026-11-27 01:21:00.232437+00', '63c90fc7-d561-582a-8915-82be867fc273', '49904bbb-ec5c-5034-8489-017de0d95b61', '\xeccf5ce14a5525807dad4e2829e6ab9ab4980600257b477fd673a7482fba61a4'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 3, 12, '739', 1, 'MoneyDeposited', 1, '{"contra": "cash", "category": "salary", "reference": "s1.MoneyDeposited.Zf9QGKAtWoxuHSjRtLeIL_S2x_aPVjZGLZIkiepof6zHzQ", "amountMinor": "250000"}', '2026-11-27', '2026-11-27 01:21:00.236958+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '8d2ff5e4-a754-5445-aa2b-60f12a6df1aa', '\xc258d7cba6d688c7d2f9fbbbbdd891caca3a5f3c9d07791f12335dbfc79fd1b9'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 4, 13, '740', 1, 'MoneyWithdrawn', 1, '{"contra": "cash", "category": "housing", "reference": "s1.MoneyWithdrawn.AqWnoX9L1h5yut2fLOsqf62qcu0vx9OG_CUJgo91Ehw", "amountMinor": "95000"}', '2026-11-27', '2026-11-27 01:21:00.241215+00', '005199f6-e03e-5968-9f3f-9c77f12436de', 'bf64b1b7-a8d8-5938-b189-d622e895ed89', '\xf50d6fefe0488a4b893c0daa01297eecfbe4c46e99e055aecded6b1b59df58a8'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 5, 14, '742', 1, 'TransferSent', 1, '{"memo": "s1.TransferSent.vTNDUMPxDNFVgDRRqTCNJ35DTYI2lfR_7gi_YAiD3shM-g", "transferId": "6eae2310-1cab-5dad-b8f3-6489397419db", "amountMinor": "40000", "counterpartName": "s1.TransferSent.cZAbqyRwVnCYSBgTAE9tcjX-EBlGi_BPgEQahFQBN7RMic6Z6w", "counterpartAccountId": "7d0a98ec-3a22-59c8-8d69-5b2f542228ba"}', '2026-11-27', '2026-11-27 01:21:00.258732+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '033c2d8d-0ff1-5cfe-9af7-e223516e57f4', '\x00032ce5e7d871220de90390b64cb40b14818f3cec286c647045f32b39e0bd08'),
	('7d0a98ec-3a22-59c8-8d69-5b2f542228ba', 2, 15, '742', 1, 'TransferReceived', 1, '{"memo": "s1.TransferReceived.5MugVoSY-tsg3F5Cbjq_09VKjZn-nt-DdZ30-N1bAuGNrA", "transferId": "6eae2310-1cab-5dad-b8f3-6489397419db", "amountMinor": "40000", "counterpartName": "s1.TransferReceived.LtIsjzLLDHU8YCLx0PZoTsjQ262oPFU4zzHUW1-HeSOwqDLR", "counterpartAccountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e"}', '2026-11-27', '2026-11-27 01:21:00.258732+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '033c2d8d-0ff1-5cfe-9af7-e223516e57f4', '\x157d8788cf80295c43c89cbc954c314079f599ac97d94de19e5fd34b73a9295e'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 6, 16, '743', 1, 'TransferSent', 1, '{"memo": "s1.TransferSent.uYnv-mIGOydgKNA_PXZGZ9GYQ3lKROAdgSS13D1FbyeUd5dI9QcvxKk_54n_", "transferId": "bf76e705-c726-5883-a090-8a04700b0bbf", "amountMinor": "2550", "counterpartName": "s1.TransferSent.LKDHzVTsksQu_tl-GGsIBFVhJBQZiAfOjsNlLxwqZf1Qo3juNdzRt1LznRqxjwd_X3GZyw", "counterpartAccountId": "84574e7d-9e12-538f-89d8-33b500019c7c"}', '2026-11-27', '2026-11-27 01:21:00.274846+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '74344551-a99d-51d2-9574-4a64beba1022', '\x3f699ec221bec26ef5aac3ddcd7044be38191cc8b9f2f8851a9a915d87bc966c'),
	('84574e7d-9e12-538f-89d8-33b500019c7c', 3, 17, '743', 1, 'TransferReceived', 1, '{"memo": "s1.TransferReceived.YnlY5FmNMvxDZI-LXj_busA3NUlOLkvO5LOVuAwilKe8oRZJAnHWgRDtVlxc", "transferId": "bf76e705-c726-5883-a090-8a04700b0bbf", "amountMinor": "2550", "counterpartName": "s1.TransferReceived.daI-xmqnusHp8HwywNSTt0vWuvP5G8TL_4LPcvstcPza10RQag", "counterpartAccountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e"}', '2026-11-27', '2026-11-27 01:21:00.274846+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '74344551-a99d-51d2-9574-4a64beba1022', '\xc2b36ccd62da5b06352ff6ce3cb23fa28e70d4d8750610b3822200933202e491'),
	('84574e7d-9e12-538f-89d8-33b500019c7c', 4, 18, '744', 1, 'TransferSent', 1, '{"memo": null, "transferId": "fc047394-136a-5660-8397-4405641ff4b0", "amountMinor": "1200", "counterpartName": "s1.TransferSent.PhzK-OMq5CccC9kGIX7iDxNHDiZeHytHmpQX0A1-xrkk2YJiIAD-bPOymseeJfRymQ", "counterpartAccountId": "ad262e27-3d7c-5a78-854c-c0d2f5febb0e"}', '2026-11-27', '2026-11-27 01:21:00.279508+00', '63c90fc7-d561-582a-8915-82be867fc273', '3ef4dcf3-6499-5ced-9a00-1ff2c5973582', '\x88f04e7f5e468373f10b54715d7856ae0b3c4076a3b26a5a0207f0bf2a9bdc1d'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 7, 19, '744', 1, 'TransferReceived', 1, '{"memo": null, "transferId": "fc047394-136a-5660-8397-4405641ff4b0", "amountMinor": "1200", "counterpartName": "s1.TransferReceived.WR5mJZ0MOAvUd4X08KuJ3dSV3TrXtZ8_S_FEAYonayZCkrinFFO_RQ", "counterpartAccountId": "84574e7d-9e12-538f-89d8-33b500019c7c"}', '2026-11-27', '2026-11-27 01:21:00.279508+00', '63c90fc7-d561-582a-8915-82be867fc273', '3ef4dcf3-6499-5ced-9a00-1ff2c5973582', '\x6cd9a182c9e6ff069dcdaa34f3396c685341aa7b3ae3f7e0c9de80040464eceb'),
	('7d0a98ec-3a22-59c8-8d69-5b2f542228ba', 3, 20, '746', 1, 'AccountRenamed', 1, '{"nickname": "s1.AccountRenamed.jFmpWa8sfaqJtX-MNrKYCvk-AaNeV5s7WU3h5ak_k-mB4YfFOw"}', '2026-11-27', '2026-11-27 01:21:00.294557+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '50073baa-b6cc-56a5-bc4a-1d2bd0b24b95', '\xfcd6bf5a7bc9cdb6f4aab8ebdb5a24c7a2295d94da8ad1c3f91bb15d14972360'),
	('39c2737c-9624-5530-9486-39d6237fa8e6', 4, 23, '750', 1, 'AccountClosed', 1, '{"reason": "customer-request"}', '2026-11-27', '2026-11-27 01:21:00.317468+00', '63c90fc7-d561-582a-8915-82be867fc273', 'd22a16f3-64f3-55e3-9611-29852f7cdf0d', '\x84ee6cd3d261c2afdcad59ff74f3953edea3a7b9b744b1d14e0014f2b62803a4'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 8, 24, '752', 1, 'MoneyDeposited', 1, '{"contra": "cash", "category": "groceries", "reference": "s1.MoneyDeposited.brG2DtEBaf46kanfAFiESzkAij3hl3tRDZG5DMnq_aArnQ", "amountMinor": "1000"}', '2026-11-27', '2026-11-27 01:21:00.323181+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '842704d7-29fa-59aa-9067-c129f26450b5', '\x0a235316f90c992c66b6fc19ff814fd0583ab7bbbac2dc37bcfad1e0485a949d'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 10, 26, '754', 1, 'MoneyWithdrawn', 1, '{"contra": "cash", "category": "groceries", "reference": "s1.MoneyWithdrawn.fGy2HvtYGXxrNAZqDNRxmFul1wKpD4aF49YGULvZ4iNxxw", "amountMinor": "1074"}', '2026-11-27', '2026-11-27 01:21:00.329361+00', '005199f6-e03e-5968-9f3f-9c77f12436de', 'f86e93db-7b1e-569d-82c7-e15f6cf16811', '\x93c50db331099a10d81120168840b1290b831e23871992216459023da34ada93'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 12, 28, '756', 1, 'MoneyWithdrawn', 1, '{"contra": "cash", "category": "groceries", "reference": "s1.MoneyWithdrawn.mnMh_QskVSV_k1FOP6x6f0MtKxk_B_4mYDzJQ6c9cyLkGg", "amountMinor": "1148"}', '2026-11-27', '2026-11-27 01:21:00.336067+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '01e1b2bb-05f4-5a4c-9565-19b14f450b8e', '\xd352d582eff44e27124bbd621cbfc3ff5c572eaa9f9498ed65688362cb347a32'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 14, 30, '758', 1, 'MoneyDeposited', 1, '{"contra": "cash", "category": "groceries", "reference": "s1.MoneyDeposited.4vovlWXbszk3sIhdo-ojWc1390rJ34XxobFtcptfumf1kg", "amountMinor": "1222"}', '2026-11-27', '2026-11-27 01:21:00.342728+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '534335d1-c07e-509f-ad9d-fe1a9e7996dc', '\x7ac31064c0389f0010d8fdfded44bd51521030a158525ffd5c0030647ac6314a'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 16, 32, '760', 1, 'MoneyWithdrawn', 1, '{"contra": "cash", "category": "groceries", "reference": "s1.MoneyWithdrawn.gH8QcqMGJ2SqUtDLFA1Q5_lJwgFMuqy7lOAWZNz5BItqDA", "amountMinor": "1296"}', '2026-11-27', '2026-11-27 01:21:00.351962+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '672f3fb7-dc19-5b37-bc79-e9fafee19f05', '\xb053202f0d73e641670b6c8c8cbe77e1ef75dee116926c565097bcc873ec12dc'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 18, 34, '762', 1, 'MoneyWithdrawn', 1, '{"contra": "cash", "category": "groceries", "reference": "s1.MoneyWithdrawn.TWL-s35kNot6mIFyXckSXNCHDvxJzibDz2Zrk6CoHFRooRs", "amountMinor": "1370"}', '2026-11-27', '2026-11-27 01:21:00.358317+00', '005199f6-e03e-5968-9f3f-9c77f12436de', 'dc593f4a-810f-5bc4-b38a-d1a06e612ccc', '\x14eff2c120bb87b00b801befd298894aac990ee80219652715699fb1e91a3f4e'),
	('00000000-0000-4000-8000-00000000ba2c', 1, 36, '764', 1, 'BankClockAdvanced', 1, '{"byMicros": "3600000000", "offsetMicros": "3600000000"}', '2026-11-27', '2026-11-27 01:21:00.365729+00', '00000000-0000-4000-8000-00000000ac70', '24231c17-a72f-5239-abfb-ac26e22f2fac', '\xeb3af351afbf20e94ad851142868f39e784b2607f8dff37f723d8d1f46b6c820'),
	('0cae3601-ac3e-5d65-a530-216639442e5c', 3, 21, '747', 1, 'MoneyWithdrawn', 1, '{"contra": "cash", "category": "eating-out", "reference": "s1.MoneyWithdrawn.p9PEcOsynchFqEj9IM5ZZ1_nP6U3F8RxR4oCQJFkwKumKQkEsC6XBQ", "amountMinor": "1234"}', '2026-11-27', '2026-11-27 01:21:00.303926+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '923149e4-b95b-5ea3-af9d-506e28b39b5c', '\xd42fe13804a58949159a967a0fd908354865767dddc4e52c66eb25524ad2d73c'),
	('39c2737c-9624-5530-9486-39d6237fa8e6', 3, 22, '749', 1, 'MoneyWithdrawn', 1, '{"contra": "cash", "category": "cash", "reference": null, "amountMinor": "1000"}', '2026-11-27', '2026-11-27 01:21:00.314389+00', '63c90fc7-d561-582a-8915-82be867fc273', '4f85cecb-4efc-5bf6-a57e-9d764cc6fbb2', '\xfa9c143bdb23cd557cc441340f9a421c098929194a92add77c7258eb0626ffc3'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 9, 25, '753', 1, 'MoneyWithdrawn', 1, '{"contra": "cash", "category": "groceries", "reference": "s1.MoneyWithdrawn.h18DsnTG0FJwz9uamF-BN1Eo46RfzDnom4oxLU9h1fNn8Q", "amountMinor": "1037"}', '2026-11-27', '2026-11-27 01:21:00.32681+00', '005199f6-e03e-5968-9f3f-9c77f12436de', 'c02761ff-5a24-5bcc-8035-380038b3fd2d', '\x93bf24befdb6c8301bcfd18ebf9ac3ecf68f71d173a6725e97581ec8d920ea9f'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 11, 27, '755', 1, 'MoneyDeposited', 1, '{"contra": "cash", "category": "groceries", "reference": "s1.MoneyDeposited.E0Fi0uPV3TOcd1HRVvLMKmA5ELUC2afBEtDU03YGZc0VHg", "amountMinor": "1111"}', '2026-11-27', '2026-11-27 01:21:00.332544+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '2b1bd528-436d-555c-b387-b5b206d255b5', '\x152fe294695458fde79b7e0f2e71678e90f4f95e859ec1c1521de1b705f66ce9'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 13, 29, '757', 1, 'MoneyWithdrawn', 1, '{"contra": "cash", "category": "groceries", "reference": "s1.MoneyWithdrawn.MAW9xqP63azSZ4T3POXDu7QDSoqWnabx7C2OiekR-2Pj_w", "amountMinor": "1185"}', '2026-11-27', '2026-11-27 01:21:00.339639+00', '005199f6-e03e-5968-9f3f-9c77f12436de', 'bebd68b2-eeb3-507c-afca-075a725fe5dc', '\x23f95e149325b1c69e1ac1891dc532209e547855a2f37051b634a312f25499de'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 15, 31, '759', 1, 'MoneyWithdrawn', 1, '{"contra": "cash", "category": "groceries", "reference": "s1.MoneyWithdrawn.uAUhIQNZoDWsAaFXEGk8qlkV7rAcyc02qil2xOZc57mCEw", "amountMinor": "1259"}', '2026-11-27', '2026-11-27 01:21:00.347199+00', '005199f6-e03e-5968-9f3f-9c77f12436de', 'd564fb5f-e95d-5cf1-b3e3-cafe74f4fc28', '\x2847b70f4805dff1b8cf00fb5013166138c21e7293bca39d9de49692a147f433'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 17, 33, '761', 1, 'MoneyDeposited', 1, '{"contra": "cash", "category": "groceries", "reference": "s1.MoneyDeposited.wkSATkM0mAChWDX56PUMnyC7QCs2IS6lCpf2_vgOwyGM9A", "amountMinor": "1333"}', '2026-11-27', '2026-11-27 01:21:00.355541+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '12645c3c-02df-52be-b13b-a099efcc1ffe', '\x9117cf7c78313f17664726795dfb522c53e3b2d2628727aaef25bdd87706b0a6'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 19, 35, '763', 1, 'MoneyWithdrawn', 1, '{"contra": "cash", "category": "groceries", "reference": "s1.MoneyWithdrawn.N5g16AZr8CoSJWUuPHSWCWTOb4eq5w_7Ltq4KxZOIWA0_Z4", "amountMinor": "1407"}', '2026-11-27', '2026-11-27 01:21:00.362238+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '216e1202-b9aa-51a8-a24b-10cd0eca71b1', '\x2da9768ada66ba38aeead6e3e4b4d546030fe768eafaa76099e9bbb8cbfbeb11'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 20, 37, '765', 1, 'MoneyDeposited', 1, '{"contra": "cash", "category": "other", "reference": "s1.MoneyDeposited.e_qMgiYYEhe4BSHA2UVWJzRr-0wsiAi1pOgCbyR4D1KLUENwMmzK5vOu7g", "amountMinor": "5"}', '2026-11-27', '2026-11-27 02:21:00.369567+00', '005199f6-e03e-5968-9f3f-9c77f12436de', '1cb1c30e-ecac-5fe2-bc24-d159be32a2c4', '\x6d8e14a65435ed28f740d1c0599b7be34f941e21a09540fb00ce9f10dab827f5');


--
-- Data for Name: key_check; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.key_check VALUES
	(true, '\x73a0fee36add990dd878b986d8759ae36651c463d052c2683737606abfade787');


--
-- Data for Name: rate_limits; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: statement_lines; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.statement_lines VALUES
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 2, 'deposit', 150000, 150000, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.217847+00', NULL, NULL, NULL, NULL, 'other'),
	('0cae3601-ac3e-5d65-a530-216639442e5c', 2, 'deposit', 50000, 50000, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.226243+00', NULL, NULL, NULL, NULL, 'other'),
	('84574e7d-9e12-538f-89d8-33b500019c7c', 2, 'deposit', 80000, 80000, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.230061+00', NULL, NULL, NULL, NULL, 'other'),
	('39c2737c-9624-5530-9486-39d6237fa8e6', 2, 'deposit', 1000, 1000, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.232437+00', NULL, NULL, NULL, NULL, 'other'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 3, 'deposit', 250000, 400000, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.236958+00', NULL, NULL, NULL, 's1.MoneyDeposited.Zf9QGKAtWoxuHSjRtLeIL_S2x_aPVjZGLZIkiepof6zHzQ', 'salary'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 4, 'withdrawal', -95000, 305000, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.241215+00', NULL, NULL, NULL, 's1.MoneyWithdrawn.AqWnoX9L1h5yut2fLOsqf62qcu0vx9OG_CUJgo91Ehw', 'housing'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 5, 'transfer-sent', -40000, 265000, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.258732+00', 's1.TransferSent.cZAbqyRwVnCYSBgTAE9tcjX-EBlGi_BPgEQahFQBN7RMic6Z6w', '7d0a98ec-3a22-59c8-8d69-5b2f542228ba', '6eae2310-1cab-5dad-b8f3-6489397419db', 's1.TransferSent.vTNDUMPxDNFVgDRRqTCNJ35DTYI2lfR_7gi_YAiD3shM-g', NULL),
	('7d0a98ec-3a22-59c8-8d69-5b2f542228ba', 2, 'transfer-received', 40000, 40000, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.258732+00', 's1.TransferReceived.LtIsjzLLDHU8YCLx0PZoTsjQ262oPFU4zzHUW1-HeSOwqDLR', 'ad262e27-3d7c-5a78-854c-c0d2f5febb0e', '6eae2310-1cab-5dad-b8f3-6489397419db', 's1.TransferReceived.5MugVoSY-tsg3F5Cbjq_09VKjZn-nt-DdZ30-N1bAuGNrA', NULL),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 6, 'transfer-sent', -2550, 262450, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.274846+00', 's1.TransferSent.LKDHzVTsksQu_tl-GGsIBFVhJBQZiAfOjsNlLxwqZf1Qo3juNdzRt1LznRqxjwd_X3GZyw', '84574e7d-9e12-538f-89d8-33b500019c7c', 'bf76e705-c726-5883-a090-8a04700b0bbf', 's1.TransferSent.uYnv-mIGOydgKNA_PXZGZ9GYQ3lKROAdgSS13D1FbyeUd5dI9QcvxKk_54n_', NULL),
	('84574e7d-9e12-538f-89d8-33b500019c7c', 3, 'transfer-received', 2550, 82550, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.274846+00', 's1.TransferReceived.daI-xmqnusHp8HwywNSTt0vWuvP5G8TL_4LPcvstcPza10RQag', 'ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 'bf76e705-c726-5883-a090-8a04700b0bbf', 's1.TransferReceived.YnlY5FmNMvxDZI-LXj_busA3NUlOLkvO5LOVuAwilKe8oRZJAnHWgRDtVlxc', NULL),
	('84574e7d-9e12-538f-89d8-33b500019c7c', 4, 'transfer-sent', -1200, 81350, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.279508+00', 's1.TransferSent.PhzK-OMq5CccC9kGIX7iDxNHDiZeHytHmpQX0A1-xrkk2YJiIAD-bPOymseeJfRymQ', 'ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 'fc047394-136a-5660-8397-4405641ff4b0', NULL, NULL),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 7, 'transfer-received', 1200, 263650, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.279508+00', 's1.TransferReceived.WR5mJZ0MOAvUd4X08KuJ3dSV3TrXtZ8_S_FEAYonayZCkrinFFO_RQ', '84574e7d-9e12-538f-89d8-33b500019c7c', 'fc047394-136a-5660-8397-4405641ff4b0', NULL, NULL),
	('0cae3601-ac3e-5d65-a530-216639442e5c', 3, 'withdrawal', -1234, 48766, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.303926+00', NULL, NULL, NULL, 's1.MoneyWithdrawn.p9PEcOsynchFqEj9IM5ZZ1_nP6U3F8RxR4oCQJFkwKumKQkEsC6XBQ', 'eating-out'),
	('39c2737c-9624-5530-9486-39d6237fa8e6', 3, 'withdrawal', -1000, 0, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.314389+00', NULL, NULL, NULL, NULL, 'cash'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 8, 'deposit', 1000, 264650, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.323181+00', NULL, NULL, NULL, 's1.MoneyDeposited.brG2DtEBaf46kanfAFiESzkAij3hl3tRDZG5DMnq_aArnQ', 'groceries'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 9, 'withdrawal', -1037, 263613, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.32681+00', NULL, NULL, NULL, 's1.MoneyWithdrawn.h18DsnTG0FJwz9uamF-BN1Eo46RfzDnom4oxLU9h1fNn8Q', 'groceries'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 10, 'withdrawal', -1074, 262539, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.329361+00', NULL, NULL, NULL, 's1.MoneyWithdrawn.fGy2HvtYGXxrNAZqDNRxmFul1wKpD4aF49YGULvZ4iNxxw', 'groceries'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 11, 'deposit', 1111, 263650, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.332544+00', NULL, NULL, NULL, 's1.MoneyDeposited.E0Fi0uPV3TOcd1HRVvLMKmA5ELUC2afBEtDU03YGZc0VHg', 'groceries'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 12, 'withdrawal', -1148, 262502, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.336067+00', NULL, NULL, NULL, 's1.MoneyWithdrawn.mnMh_QskVSV_k1FOP6x6f0MtKxk_B_4mYDzJQ6c9cyLkGg', 'groceries'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 13, 'withdrawal', -1185, 261317, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.339639+00', NULL, NULL, NULL, 's1.MoneyWithdrawn.MAW9xqP63azSZ4T3POXDu7QDSoqWnabx7C2OiekR-2Pj_w', 'groceries'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 14, 'deposit', 1222, 262539, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.342728+00', NULL, NULL, NULL, 's1.MoneyDeposited.4vovlWXbszk3sIhdo-ojWc1390rJ34XxobFtcptfumf1kg', 'groceries'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 15, 'withdrawal', -1259, 261280, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.347199+00', NULL, NULL, NULL, 's1.MoneyWithdrawn.uAUhIQNZoDWsAaFXEGk8qlkV7rAcyc02qil2xOZc57mCEw', 'groceries'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 16, 'withdrawal', -1296, 259984, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.351962+00', NULL, NULL, NULL, 's1.MoneyWithdrawn.gH8QcqMGJ2SqUtDLFA1Q5_lJwgFMuqy7lOAWZNz5BItqDA', 'groceries'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 17, 'deposit', 1333, 261317, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.355541+00', NULL, NULL, NULL, 's1.MoneyDeposited.wkSATkM0mAChWDX56PUMnyC7QCs2IS6lCpf2_vgOwyGM9A', 'groceries'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 18, 'withdrawal', -1370, 259947, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.358317+00', NULL, NULL, NULL, 's1.MoneyWithdrawn.TWL-s35kNot6mIFyXckSXNCHDvxJzibDz2Zrk6CoHFRooRs', 'groceries'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 19, 'withdrawal', -1407, 258540, '2026-11-27', '2026-11-27', '2026-11-27 01:21:00.362238+00', NULL, NULL, NULL, 's1.MoneyWithdrawn.N5g16AZr8CoSJWUuPHSWCWTOb4eq5w_7Ltq4KxZOIWA0_Z4', 'groceries'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 20, 'deposit', 5, 258545, '2026-11-27', '2026-11-27', '2026-11-27 02:21:00.369567+00', NULL, NULL, NULL, 's1.MoneyDeposited.e_qMgiYYEhe4BSHA2UVWJzRr-0wsiAi1pOgCbyR4D1KLUENwMmzK5vOu7g', 'other');


--
-- Data for Name: streams; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.streams VALUES
	('005199f6-e03e-5968-9f3f-9c77f12436de', 'customer', 1, '\x4b98528de2562950204ff4cfddfc2d2a5c49ae364c991377cbc2968b0eaf6b79', '2026-11-27 01:21:00.093217+00'),
	('63c90fc7-d561-582a-8915-82be867fc273', 'customer', 1, '\x1ad044a8d2ea8bd61ca26d8a936c3bf6ddbd0dd67ee83143482cc6730b9d9811', '2026-11-27 01:21:00.191788+00'),
	('84574e7d-9e12-538f-89d8-33b500019c7c', 'account', 4, '\x88f04e7f5e468373f10b54715d7856ae0b3c4076a3b26a5a0207f0bf2a9bdc1d', '2026-11-27 01:21:00.279508+00'),
	('7d0a98ec-3a22-59c8-8d69-5b2f542228ba', 'account', 3, '\xfcd6bf5a7bc9cdb6f4aab8ebdb5a24c7a2295d94da8ad1c3f91bb15d14972360', '2026-11-27 01:21:00.294557+00'),
	('0cae3601-ac3e-5d65-a530-216639442e5c', 'account', 3, '\xd42fe13804a58949159a967a0fd908354865767dddc4e52c66eb25524ad2d73c', '2026-11-27 01:21:00.303926+00'),
	('39c2737c-9624-5530-9486-39d6237fa8e6', 'account', 4, '\x84ee6cd3d261c2afdcad59ff74f3953edea3a7b9b744b1d14e0014f2b62803a4', '2026-11-27 01:21:00.317468+00'),
	('00000000-0000-4000-8000-00000000ba2c', 'bank', 1, '\xeb3af351afbf20e94ad851142868f39e784b2607f8dff37f723d8d1f46b6c820', '2026-11-27 01:21:00.365729+00'),
	('ad262e27-3d7c-5a78-854c-c0d2f5febb0e', 'account', 20, '\x6d8e14a65435ed28f740d1c0599b7be34f941e21a09540fb00ce9f10dab827f5', '2026-11-27 02:21:00.369567+00');


--
-- Name: __drizzle_migrations_id_seq; Type: SEQUENCE SET; Schema: drizzle; Owner: -
--

SELECT pg_catalog.setval('drizzle.__drizzle_migrations_id_seq', 3, true);


--
-- Name: events_position; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.events_position', 37, true);


--
-- Name: __drizzle_migrations __drizzle_migrations_pkey; Type: CONSTRAINT; Schema: drizzle; Owner: -
--

ALTER TABLE ONLY drizzle.__drizzle_migrations
    ADD CONSTRAINT __drizzle_migrations_pkey PRIMARY KEY (id);


--
-- Name: account_numbers account_numbers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_numbers
    ADD CONSTRAINT account_numbers_pkey PRIMARY KEY (account_number);


--
-- Name: auth_credentials auth_credentials_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_credentials
    ADD CONSTRAINT auth_credentials_pkey PRIMARY KEY (id);


--
-- Name: auth_sessions auth_sessions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_sessions
    ADD CONSTRAINT auth_sessions_pkey PRIMARY KEY (id);


--
-- Name: auth_sessions auth_sessions_token_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_sessions
    ADD CONSTRAINT auth_sessions_token_unique UNIQUE (token);


--
-- Name: auth_users auth_users_email_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_users
    ADD CONSTRAINT auth_users_email_unique UNIQUE (email);


--
-- Name: auth_users auth_users_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_users
    ADD CONSTRAINT auth_users_pkey PRIMARY KEY (id);


--
-- Name: auth_verifications auth_verifications_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_verifications
    ADD CONSTRAINT auth_verifications_pkey PRIMARY KEY (id);


--
-- Name: balances balances_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.balances
    ADD CONSTRAINT balances_pkey PRIMARY KEY (account_id);


--
-- Name: bank_clock bank_clock_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bank_clock
    ADD CONSTRAINT bank_clock_pkey PRIMARY KEY (only_row);


--
-- Name: commands commands_actor_id_command_id_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commands
    ADD CONSTRAINT commands_actor_id_command_id_pk PRIMARY KEY (actor_id, command_id);


--
-- Name: customer_keys customer_keys_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customer_keys
    ADD CONSTRAINT customer_keys_pkey PRIMARY KEY (customer_id);


--
-- Name: email_claims email_claims_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.email_claims
    ADD CONSTRAINT email_claims_pkey PRIMARY KEY (email_hmac);


--
-- Name: events events_stream_id_version_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_stream_id_version_pk PRIMARY KEY (stream_id, version);


--
-- Name: key_check key_check_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.key_check
    ADD CONSTRAINT key_check_pkey PRIMARY KEY (only_row);


--
-- Name: rate_limits rate_limits_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rate_limits
    ADD CONSTRAINT rate_limits_pkey PRIMARY KEY (key);


--
-- Name: statement_lines statement_lines_account_id_version_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.statement_lines
    ADD CONSTRAINT statement_lines_account_id_version_pk PRIMARY KEY (account_id, version);


--
-- Name: streams streams_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.streams
    ADD CONSTRAINT streams_pkey PRIMARY KEY (stream_id);


--
-- Name: auth_credentials_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_credentials_user ON public.auth_credentials USING btree (user_id);


--
-- Name: auth_sessions_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_sessions_user ON public.auth_sessions USING btree (user_id);


--
-- Name: balances_customer; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX balances_customer ON public.balances USING btree (customer_id);


--
-- Name: events_feed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX events_feed ON public.events USING btree (epoch, tx, "position");


--
-- Name: statement_lines_booked; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX statement_lines_booked ON public.statement_lines USING btree (account_id, booked_on, version);


--
-- Name: commands commands_are_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER commands_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.commands FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_to_rewrite_history();


--
-- Name: events events_are_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER events_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_to_rewrite_history();


--
-- Name: auth_credentials auth_credentials_user_id_auth_users_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_credentials
    ADD CONSTRAINT auth_credentials_user_id_auth_users_id_fk FOREIGN KEY (user_id) REFERENCES public.auth_users(id) ON DELETE CASCADE;


--
-- Name: auth_sessions auth_sessions_user_id_auth_users_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_sessions
    ADD CONSTRAINT auth_sessions_user_id_auth_users_id_fk FOREIGN KEY (user_id) REFERENCES public.auth_users(id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--


