-- The record of a leak: suspects, claimants, articles, claims, citations, evidence, public events, derivations.
-- Each thing has an identity row, which never changes and is the target of foreign keys, and versions with their recorded span.
-- Live means recorded_to = 'infinity'. An end is a version with its cause; effective_on when it happened in the world.
set local citus.multi_shard_modify_mode = 'sequential';

create table suspect (
    leak_id        uuid        not null,
    id             uuid        not null,
    axis           text        not null,
    takes_suspects boolean     not null default true,
    recorded_at    timestamptz not null,
    constraint suspect_pk primary key (leak_id, id),
    constraint suspect_axis_target unique (leak_id, id, axis),
    constraint suspect_of_leak_that_takes_them foreign key (leak_id, takes_suspects) references leak (id, takes_suspects),
    constraint suspect_leak_takes_them check (takes_suspects),
    constraint suspect_axis_known check (axis in ('who', 'how'))
);
comment on table suspect is '@dist(leak_id) A suspected leak source, or on axis how a way in which it was obtained.';

create table suspect_version (
    leak_id       uuid        not null,
    suspect_id    uuid        not null,
    axis          text        not null,
    version       integer     not null,
    slug          text        not null,
    name          text        not null,
    kind          text        not null,
    part_of       uuid,
    visibility    text,
    rule_out      text,
    note          text,
    end_cause     text,
    effective_on  date,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    cause         text        not null,
    recorded_by   uuid        not null constraint suspect_version_by_principal references principal,
    constraint suspect_version_pk primary key (leak_id, suspect_id, version),
    constraint suspect_version_of_suspect foreign key (leak_id, suspect_id, axis) references suspect (leak_id, id, axis),
    constraint suspect_part_of_same_axis foreign key (leak_id, part_of, axis) references suspect (leak_id, id, axis),
    constraint suspect_not_part_of_itself check (part_of <> suspect_id),
    constraint suspect_kind_known check (kind in ('person', 'organisation', 'agency', 'state', 'group', 'unknown')),
    constraint suspect_visibility_of_persons check
        ((kind = 'person' and visibility in ('public', 'named_elsewhere', 'private')) or (kind <> 'person' and visibility is null)),
    constraint suspect_version_lasts check (recorded_from < recorded_to)
);
create unique index suspect_one_version_at_a_time on suspect_version (leak_id, suspect_id) where recorded_to = 'infinity';
create unique index suspect_slug_once_per_leak on suspect_version (leak_id, slug) where recorded_to = 'infinity';
create index suspect_version_by_parent on suspect_version (leak_id, part_of) where recorded_to = 'infinity';
comment on table suspect_version is '@dist(leak_id) What was held of a suspect from recorded_from up to recorded_to.';
comment on column suspect_version.name is '@words';
comment on column suspect_version.rule_out is '@words What would rule it out.';
comment on column suspect_version.note is '@words';

create table suspect_name (
    leak_id       uuid        not null,
    suspect_id    uuid        not null,
    ordinal       integer     not null,
    name          text        not null,
    name_key      text,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    constraint suspect_name_pk primary key (leak_id, suspect_id, recorded_from, ordinal),
    constraint suspect_name_of_suspect foreign key (leak_id, suspect_id) references suspect (leak_id, id),
    constraint suspect_name_lasts check (recorded_from < recorded_to)
);
create unique index suspect_name_once_per_leak on suspect_name (leak_id, name_key) where recorded_to = 'infinity';
comment on table suspect_name is '@dist(leak_id) Name (ordinal 0) and aliases of a suspect, compared by name_key.';
comment on column suspect_name.name is '@words';
comment on column suspect_name.name_key is '@words Null once its name is redacted.';

create table claimant (
    leak_id     uuid        not null,
    id          uuid        not null,
    recorded_at timestamptz not null,
    constraint claimant_pk primary key (leak_id, id),
    constraint claimant_of_leak foreign key (leak_id) references leak (id)
);
comment on table claimant is '@dist(leak_id) Who says so.';

create table claimant_version (
    leak_id       uuid        not null,
    claimant_id   uuid        not null,
    version       integer     not null,
    name          text        not null,
    name_key      text,
    kind          text        not null,
    outlet_id     uuid,
    affiliation   text,
    spoken_to     uuid,
    note          text,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    cause         text        not null,
    recorded_by   uuid        not null constraint claimant_version_by_principal references principal,
    constraint claimant_version_pk primary key (leak_id, claimant_id, version),
    constraint claimant_version_of_claimant foreign key (leak_id, claimant_id) references claimant (leak_id, id),
    constraint claimant_outlet_of_leak foreign key (leak_id, outlet_id) references leak_outlet (leak_id, outlet_id),
    constraint claimant_spoke_to_outlet_of_leak foreign key (leak_id, spoken_to) references leak_outlet (leak_id, outlet_id),
    constraint claimant_kind_known check (kind in ('person', 'organisation', 'outlet', 'anonymous', 'unknown')),
    constraint claimant_outlet_when_outlet check ((kind = 'outlet') = (outlet_id is not null)),
    constraint claimant_spoken_to_when_anonymous check (spoken_to is null or kind = 'anonymous'),
    constraint claimant_version_lasts check (recorded_from < recorded_to)
);
create unique index claimant_one_version_at_a_time on claimant_version (leak_id, claimant_id) where recorded_to = 'infinity';
create unique index claimant_outlet_once_per_leak on claimant_version (leak_id, outlet_id) where recorded_to = 'infinity';
create index claimant_anonymous_by_descriptor on claimant_version (leak_id, name_key, spoken_to)
    where recorded_to = 'infinity' and kind = 'anonymous';
comment on table claimant_version is '@dist(leak_id) What was held of a claimant; unknown kind means not stated.';
comment on column claimant_version.name is '@words A name, or the descriptor of an anonymous claimant as printed.';
comment on column claimant_version.name_key is '@words Null once its name is redacted.';
comment on column claimant_version.affiliation is '@words';
comment on column claimant_version.note is '@words';

create table claimant_name (
    leak_id       uuid        not null,
    claimant_id   uuid        not null,
    ordinal       integer     not null,
    name          text        not null,
    name_key      text,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    constraint claimant_name_pk primary key (leak_id, claimant_id, recorded_from, ordinal),
    constraint claimant_name_of_claimant foreign key (leak_id, claimant_id) references claimant (leak_id, id),
    constraint claimant_name_lasts check (recorded_from < recorded_to)
);
create unique index claimant_name_once_per_leak on claimant_name (leak_id, name_key) where recorded_to = 'infinity';
comment on table claimant_name is '@dist(leak_id) Name (ordinal 0) and aliases of a claimant that is not anonymous, compared by name_key.';
comment on column claimant_name.name is '@words';
comment on column claimant_name.name_key is '@words Null once its name is redacted.';

create table claimant_speaks_for (
    leak_id       uuid        not null,
    claimant_id   uuid        not null,
    suspect_id    uuid        not null,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    constraint claimant_speaks_for_pk primary key (leak_id, claimant_id, suspect_id, recorded_from),
    constraint claimant_speaks_for_of_claimant foreign key (leak_id, claimant_id) references claimant (leak_id, id),
    constraint claimant_speaks_for_suspect foreign key (leak_id, suspect_id) references suspect (leak_id, id),
    constraint claimant_speaks_for_lasts check (recorded_from < recorded_to)
);
create unique index claimant_speaks_for_once on claimant_speaks_for (leak_id, claimant_id, suspect_id)
    where recorded_to = 'infinity';
comment on table claimant_speaks_for is '@dist(leak_id) The suspects a claimant speaks for: a denial by them is an own denial.';

create table article (
    leak_id     uuid        not null,
    id          uuid        not null,
    recorded_at timestamptz not null,
    constraint article_pk primary key (leak_id, id),
    constraint article_of_leak foreign key (leak_id) references leak (id)
);
comment on table article is '@dist(leak_id) One published item of one outlet.';
comment on column article.recorded_at is 'The upper bound of its date: it was out when we recorded it.';

create table article_version (
    leak_id         uuid        not null,
    article_id      uuid        not null,
    version         integer     not null,
    outlet_id       uuid,
    identity_key    text,
    headline        text,
    locator         text,
    byline          text,
    published       text,
    published_from  timestamptz,
    published_until timestamptz,
    published_upto  timestamptz not null,
    published_day   date        not null,
    date_basis      text,
    medium          text,
    access          text,
    kind            text,
    language        text,
    note            text,
    needs_original  boolean     not null,
    end_cause       text,
    effective_on    date,
    recorded_from   timestamptz not null,
    recorded_to     timestamptz not null default 'infinity',
    cause           text        not null,
    recorded_by     uuid        not null constraint article_version_by_principal references principal,
    constraint article_version_pk primary key (leak_id, article_id, version),
    constraint article_version_of_article foreign key (leak_id, article_id) references article (leak_id, id),
    constraint article_outlet_of_leak foreign key (leak_id, outlet_id) references leak_outlet (leak_id, outlet_id),
    constraint article_published_in_order check (published_from <= published_until),
    constraint article_date_basis_known check (date_basis in ('page', 'url', 'text', 'other_article')),
    constraint article_medium_known check (medium in ('web', 'print', 'broadcast', 'post', 'wire')),
    constraint article_access_known check (access in ('seen', 'via_another_article', 'paywalled')),
    constraint article_kind_known check (kind in ('report', 'interview', 'analysis', 'opinion', 'copy')),
    constraint article_end_cause_known check (end_cause in
        ('outlet_corrected', 'outlet_retracted', 'claimant_withdrew', 'logged_in_error', 'legal')),
    constraint article_end_effective check
        ((end_cause in ('outlet_corrected', 'outlet_retracted', 'claimant_withdrew')) is not distinct from
         (case when end_cause is null then null else effective_on is not null end)),
    constraint article_version_lasts check (recorded_from < recorded_to)
);
create unique index article_one_version_at_a_time on article_version (leak_id, article_id) where recorded_to = 'infinity';
create unique index article_without_address_once on article_version (leak_id, identity_key) where recorded_to = 'infinity';
create index article_version_by_outlet on article_version (leak_id, outlet_id) where recorded_to = 'infinity';
comment on table article_version is '@dist(leak_id) What was held of an article from recorded_from up to recorded_to.';
comment on column article_version.identity_key is
    '@words Of an article without address: outlet, day, and headline or locator, by name_key; kept when it gets one. Null once redacted.';
comment on column article_version.headline is '@words';
comment on column article_version.locator is '@words Programme and time, or page.';
comment on column article_version.byline is '@words';
comment on column article_version.note is '@words';
comment on column article_version.published is 'As given: 2025, 2025-11, 2025-11-26, or an instant in UTC; null = not known.';
comment on column article_version.published_until is 'Last instant (inclusive) that the date allows, in the leak''s zone.';
comment on column article_version.published_upto is 'The same, never later than the article''s first recording.';
comment on column article_version.published_day is 'The day of published_upto in the leak''s zone.';
comment on column article_version.needs_original is 'All its addresses are of shorteners: kept, shown, not counted.';
comment on column article_version.outlet_id is 'Null while an aggregator''s page names no outlet: kept, shown, not counted.';

create table article_address (
    leak_id       uuid        not null,
    article_id    uuid        not null,
    ordinal       integer     not null,
    url           text        not null,
    canonical     text        not null,
    key           text,
    normaliser    text        not null,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    constraint article_address_pk primary key (leak_id, article_id, recorded_from, ordinal),
    constraint article_address_of_article foreign key (leak_id, article_id) references article (leak_id, id),
    constraint article_address_lasts check (recorded_from < recorded_to)
);
create unique index article_address_once_per_leak on article_address (leak_id, key) where recorded_to = 'infinity';
comment on table article_address is '@dist(leak_id) The addresses of an article: AMP, language twins, ?p= forms of one item.';
comment on column article_address.url is '@words As given.';
comment on column article_address.canonical is '@words';
comment on column article_address.key is '@words Two addresses with one key are one article. Null once redacted.';

create table claim (
    leak_id     uuid        not null,
    id          uuid        not null,
    recorded_at timestamptz not null,
    constraint claim_pk primary key (leak_id, id),
    constraint claim_of_leak foreign key (leak_id) references leak (id)
);
comment on table claim is '@dist(leak_id) One claimant''s statement about suspects.';

create table claim_version (
    leak_id          uuid        not null,
    claim_id         uuid        not null,
    version          integer     not null,
    identity_key     bytea       not null,
    claimant_id      uuid        not null,
    among            text        not null,
    stated_on        text,
    stance           text        not null,
    basis            text        not null,
    act              text        not null,
    naming           text        not null,
    approved_by      uuid        constraint claim_approved_by_principal references principal,
    citing           text,
    statement        text,
    likelihood       text,
    likelihood_words text,
    note             text,
    end_cause        text,
    effective_on     date,
    recorded_from    timestamptz not null,
    recorded_to      timestamptz not null default 'infinity',
    cause            text        not null,
    recorded_by      uuid        not null constraint claim_version_by_principal references principal,
    constraint claim_version_pk primary key (leak_id, claim_id, version),
    constraint claim_version_of_claim foreign key (leak_id, claim_id) references claim (leak_id, id),
    constraint claim_by_claimant_of_leak foreign key (leak_id, claimant_id) references claimant (leak_id, id),
    constraint claim_among_known check (among in ('each', 'one_of', 'all')),
    constraint claim_stated_on_form check (stated_on ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
    constraint claim_stance_known check (stance in ('asserts', 'suggests', 'doubts', 'denies')),
    constraint claim_basis_known check (basis in ('first_hand', 'told', 'analysis', 'unstated')),
    constraint claim_act_known check (act in ('recorded', 'passed_on', 'ordered', 'unspecified')),
    constraint claim_naming_known check (naming in ('stated', 'inferred')),
    constraint claim_approved_when_inferred check (approved_by is null or naming = 'inferred'),
    constraint claim_citing_when_told check (citing is null or basis = 'told'),
    constraint claim_likelihood_known check (likelihood in ('almost_no_chance', 'very_unlikely', 'unlikely', 'roughly_even_chance',
        'likely', 'very_likely', 'almost_certain')),
    constraint claim_end_cause_known check (end_cause in
        ('outlet_corrected', 'outlet_retracted', 'claimant_withdrew', 'logged_in_error', 'legal')),
    constraint claim_end_effective check
        ((end_cause in ('outlet_corrected', 'outlet_retracted', 'claimant_withdrew')) is not distinct from
         (case when end_cause is null then null else effective_on is not null end)),
    constraint claim_version_lasts check (recorded_from < recorded_to)
);
create unique index claim_one_version_at_a_time on claim_version (leak_id, claim_id) where recorded_to = 'infinity';
create unique index claim_once_per_leak on claim_version (leak_id, identity_key) where recorded_to = 'infinity';
create index claim_version_by_claimant on claim_version (leak_id, claimant_id) where recorded_to = 'infinity';
comment on table claim_version is '@dist(leak_id) What was held of a claim from recorded_from up to recorded_to.';
comment on column claim_version.identity_key is 'SHA-256 over claimant, suspects, among, stated_on and side (carrying or not).';
comment on column claim_version.approved_by is 'The editor who approved an inferred claim; until then it does not count.';
comment on column claim_version.citing is '@words Whom they have it from, as printed.';
comment on column claim_version.statement is '@words';
comment on column claim_version.likelihood is 'A term of ICD 203, only if the source used that scale.';
comment on column claim_version.likelihood_words is '@words';
comment on column claim_version.note is '@words';

create table claim_suspect (
    leak_id       uuid        not null,
    claim_id      uuid        not null,
    suspect_id    uuid        not null,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    constraint claim_suspect_pk primary key (leak_id, claim_id, suspect_id, recorded_from),
    constraint claim_suspect_of_claim foreign key (leak_id, claim_id) references claim (leak_id, id),
    constraint claim_suspect_names_suspect foreign key (leak_id, suspect_id) references suspect (leak_id, id),
    constraint claim_suspect_lasts check (recorded_from < recorded_to)
);
create unique index claim_suspect_once on claim_suspect (leak_id, claim_id, suspect_id) where recorded_to = 'infinity';
create index claim_suspect_by_suspect on claim_suspect (leak_id, suspect_id) where recorded_to = 'infinity';
comment on table claim_suspect is '@dist(leak_id) The suspects that a claim names, 1 to 8.';

create table citation (
    leak_id     uuid        not null,
    article_id  uuid        not null,
    claim_id    uuid        not null,
    id          uuid        not null,
    recorded_at timestamptz not null,
    constraint citation_pk primary key (leak_id, article_id, claim_id),
    constraint citation_id_once unique (leak_id, id),
    constraint citation_in_article foreign key (leak_id, article_id) references article (leak_id, id),
    constraint citation_of_claim foreign key (leak_id, claim_id) references claim (leak_id, id)
);
create index citation_by_claim on citation (leak_id, claim_id);
comment on table citation is '@dist(leak_id) An article carries a claim: the unit of the score.';

create table citation_version (
    leak_id       uuid        not null,
    article_id    uuid        not null,
    claim_id      uuid        not null,
    version       integer     not null,
    stance        text        not null,
    quote         text,
    locator       text,
    note          text,
    end_cause     text,
    effective_on  date,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    cause         text        not null,
    recorded_by   uuid        not null constraint citation_version_by_principal references principal,
    constraint citation_version_pk primary key (leak_id, article_id, claim_id, version),
    constraint citation_version_of_citation foreign key (leak_id, article_id, claim_id)
        references citation (leak_id, article_id, claim_id),
    constraint citation_stance_known check (stance in ('asserts', 'suggests', 'doubts', 'denies')),
    constraint citation_end_cause_known check (end_cause in
        ('outlet_corrected', 'outlet_retracted', 'claimant_withdrew', 'logged_in_error', 'legal')),
    constraint citation_end_effective check
        ((end_cause in ('outlet_corrected', 'outlet_retracted', 'claimant_withdrew')) is not distinct from
         (case when end_cause is null then null else effective_on is not null end)),
    constraint citation_version_lasts check (recorded_from < recorded_to)
);
create unique index citation_one_version_at_a_time on citation_version (leak_id, article_id, claim_id)
    where recorded_to = 'infinity';
comment on table citation_version is '@dist(leak_id) What was held of a citation; its stance is as this article gives it.';
comment on column citation_version.quote is '@words';
comment on column citation_version.locator is '@words';
comment on column citation_version.note is '@words';

create table evidence (
    leak_id     uuid        not null,
    id          uuid        not null,
    recorded_at timestamptz not null,
    constraint evidence_pk primary key (leak_id, id),
    constraint evidence_of_leak foreign key (leak_id) references leak (id)
);
comment on table evidence is '@dist(leak_id) What is offered for or against.';

create table evidence_version (
    leak_id         uuid        not null,
    evidence_id     uuid        not null,
    version         integer     not null,
    kind            text        not null,
    description     text        not null,
    description_key text,
    reliability     text,
    credibility     smallint,
    note            text,
    end_cause       text,
    effective_on    date,
    recorded_from   timestamptz not null,
    recorded_to     timestamptz not null default 'infinity',
    cause           text        not null,
    recorded_by     uuid        not null constraint evidence_version_by_principal references principal,
    constraint evidence_version_pk primary key (leak_id, evidence_id, version),
    constraint evidence_version_of_evidence foreign key (leak_id, evidence_id) references evidence (leak_id, id),
    constraint evidence_kind_known check (kind in ('statement', 'document', 'recording', 'technical', 'motive', 'access',
        'capability', 'precedent')),
    constraint evidence_reliability_known check (reliability in ('A', 'B', 'C', 'D', 'E', 'F')),
    constraint evidence_credibility_known check (credibility between 1 and 6),
    constraint evidence_end_cause_known check (end_cause in
        ('outlet_corrected', 'outlet_retracted', 'claimant_withdrew', 'logged_in_error', 'legal')),
    constraint evidence_end_effective check
        ((end_cause in ('outlet_corrected', 'outlet_retracted', 'claimant_withdrew')) is not distinct from
         (case when end_cause is null then null else effective_on is not null end)),
    constraint evidence_version_lasts check (recorded_from < recorded_to)
);
create unique index evidence_one_version_at_a_time on evidence_version (leak_id, evidence_id) where recorded_to = 'infinity';
create unique index evidence_once_per_leak on evidence_version (leak_id, kind, description_key) where recorded_to = 'infinity';
comment on table evidence_version is '@dist(leak_id) What was held of a piece of evidence, with its Admiralty grades.';
comment on column evidence_version.description is '@words';
comment on column evidence_version.description_key is '@words SHA-256 of the description''s name_key, in hex. Null once redacted.';
comment on column evidence_version.reliability is 'Admiralty A-F of the source; F cannot be judged; null = not graded.';
comment on column evidence_version.credibility is 'Admiralty 1-6 of the content; 6 cannot be judged; null = not graded.';
comment on column evidence_version.note is '@words';

create table evidence_claim (
    leak_id       uuid        not null,
    evidence_id   uuid        not null,
    claim_id      uuid        not null,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    constraint evidence_claim_pk primary key (leak_id, evidence_id, claim_id, recorded_from),
    constraint evidence_claim_of_evidence foreign key (leak_id, evidence_id) references evidence (leak_id, id),
    constraint evidence_claim_to_claim foreign key (leak_id, claim_id) references claim (leak_id, id),
    constraint evidence_claim_lasts check (recorded_from < recorded_to)
);
create unique index evidence_claim_once on evidence_claim (leak_id, evidence_id, claim_id) where recorded_to = 'infinity';
create index evidence_claim_by_claim on evidence_claim (leak_id, claim_id) where recorded_to = 'infinity';
comment on table evidence_claim is '@dist(leak_id) The claims that a piece of evidence is offered with.';

create table evidence_article (
    leak_id       uuid        not null,
    evidence_id   uuid        not null,
    article_id    uuid        not null,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    constraint evidence_article_pk primary key (leak_id, evidence_id, article_id, recorded_from),
    constraint evidence_article_of_evidence foreign key (leak_id, evidence_id) references evidence (leak_id, id),
    constraint evidence_article_to_article foreign key (leak_id, article_id) references article (leak_id, id),
    constraint evidence_article_lasts check (recorded_from < recorded_to)
);
create unique index evidence_article_once on evidence_article (leak_id, evidence_id, article_id) where recorded_to = 'infinity';
create index evidence_article_by_article on evidence_article (leak_id, article_id) where recorded_to = 'infinity';
comment on table evidence_article is '@dist(leak_id) The articles that a piece of evidence cites.';

create table public_event (
    leak_id     uuid        not null,
    id          uuid        not null,
    recorded_at timestamptz not null,
    constraint public_event_pk primary key (leak_id, id),
    constraint public_event_of_leak foreign key (leak_id) references leak (id)
);
comment on table public_event is '@dist(leak_id) What articles derive from besides articles: a statement, an interview, a post.';

create table public_event_version (
    leak_id       uuid        not null,
    event_id      uuid        not null,
    version       integer     not null,
    kind          text        not null,
    what          text        not null,
    identity_key  text,
    happened_on   text,
    note          text,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    cause         text        not null,
    recorded_by   uuid        not null constraint public_event_version_by_principal references principal,
    constraint public_event_version_pk primary key (leak_id, event_id, version),
    constraint public_event_version_of_event foreign key (leak_id, event_id) references public_event (leak_id, id),
    constraint public_event_kind_known check (kind in
        ('statement', 'interview', 'press_conference', 'broadcast', 'document', 'post')),
    constraint public_event_date_form check (happened_on ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
    constraint public_event_version_lasts check (recorded_from < recorded_to)
);
create unique index public_event_one_version_at_a_time on public_event_version (leak_id, event_id) where recorded_to = 'infinity';
create unique index public_event_once_per_leak on public_event_version (leak_id, identity_key) where recorded_to = 'infinity';
comment on table public_event_version is '@dist(leak_id) What was held of a public event.';
comment on column public_event_version.what is '@words';
comment on column public_event_version.note is '@words';
comment on column public_event_version.identity_key is '@words SHA-256 over kind, date and the name_key of what, in hex. Null once redacted.';

create table derivation (
    leak_id     uuid        not null,
    id          uuid        not null,
    article_id  uuid        not null,
    claim_id    uuid,
    to_article  uuid,
    to_outlet   uuid,
    to_event    uuid,
    recorded_at timestamptz not null,
    constraint derivation_pk primary key (leak_id, id),
    constraint derivation_of_article foreign key (leak_id, article_id) references article (leak_id, id),
    constraint derivation_of_citation foreign key (leak_id, article_id, claim_id)
        references citation (leak_id, article_id, claim_id),
    constraint derivation_to_article foreign key (leak_id, to_article) references article (leak_id, id),
    constraint derivation_to_outlet foreign key (leak_id, to_outlet) references leak_outlet (leak_id, outlet_id),
    constraint derivation_to_event foreign key (leak_id, to_event) references public_event (leak_id, id),
    constraint derivation_one_target check (num_nonnulls(to_article, to_outlet, to_event) <= 1),
    constraint derivation_not_from_itself check (to_article <> article_id)
);
create index derivation_by_article on derivation (leak_id, article_id);
create index derivation_by_target_article on derivation (leak_id, to_article) where to_article is not null;
comment on table derivation is
    '@dist(leak_id) An article, or with claim_id one citation of it, takes its report from an article, an outlet or a public event.';

create table derivation_version (
    leak_id       uuid        not null,
    derivation_id uuid        not null,
    version       integer     not null,
    identity_key  bytea       not null,
    kind          text        not null,
    judgement     text        not null,
    confidence    numeric(4,3),
    credit        text,
    note          text,
    method        text        not null,
    is_primary    boolean     not null,
    end_cause     text,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    cause         text        not null,
    recorded_by   uuid        not null constraint derivation_version_by_principal references principal,
    constraint derivation_version_pk primary key (leak_id, derivation_id, version),
    constraint derivation_version_of_derivation foreign key (leak_id, derivation_id) references derivation (leak_id, id),
    constraint derivation_kind_known check (kind in ('verbatim_copy', 'rewrite', 'credits', 'translates', 'quotes_statement',
        'quotes_document', 'partial_reuse', 'own_reporting', 'independently_confirmed')),
    constraint derivation_judgement_known check (judgement in ('suggested', 'confirmed', 'rejected', 'unsure')),
    constraint derivation_confidence_bounded check (confidence between 0 and 1),
    constraint derivation_method_known check (method in ('manual', 'credit_line', 'text_reuse', 'canonical_link')),
    constraint derivation_end_cause_known check (end_cause in ('logged_in_error', 'legal')),
    constraint derivation_version_lasts check (recorded_from < recorded_to)
);
create unique index derivation_one_version_at_a_time on derivation_version (leak_id, derivation_id) where recorded_to = 'infinity';
create unique index derivation_once on derivation_version (leak_id, identity_key) where recorded_to = 'infinity';
comment on table derivation_version is '@dist(leak_id) The judgement on a derivation.';
comment on column derivation_version.identity_key is 'SHA-256 over source and target, and the kind where there is no target.';
comment on column derivation_version.credit is '@words The credit, word for word.';
comment on column derivation_version.note is '@words';

create table conflict (
    leak_id     uuid        not null,
    id          uuid        not null,
    thing       text        not null,
    thing_id    uuid        not null,
    field       text        not null,
    stated      text        not null,
    held        text        not null,
    recorded_at timestamptz not null,
    recorded_by uuid        not null constraint conflict_by_principal references principal,
    constraint conflict_pk primary key (leak_id, id),
    constraint conflict_of_leak foreign key (leak_id) references leak (id)
);
create unique index conflict_once on conflict (leak_id, thing_id, field, stated);
comment on table conflict is '@dist(leak_id) A value that contradicted the held one and was kept out, for the work list.';
comment on column conflict.stated is '@words';
comment on column conflict.held is '@words';

grant select, insert on suspect, claimant, article, claim, citation, evidence, public_event, derivation to "${service}";
grant select, insert, update (recorded_to, name, rule_out, note) on suspect_version to "${service}";
grant select, insert, update (recorded_to, name, name_key) on suspect_name to "${service}";
grant select, insert, update (recorded_to, name, name_key, affiliation, note) on claimant_version to "${service}";
grant select, insert, update (recorded_to, name, name_key) on claimant_name to "${service}";
grant select, insert, update (recorded_to) on claimant_speaks_for, claim_suspect, evidence_claim, evidence_article to "${service}";
grant select, insert, update (recorded_to, identity_key, headline, locator, byline, note) on article_version to "${service}";
grant select, insert, update (recorded_to, url, canonical, key) on article_address to "${service}";
grant select, insert, update (recorded_to, citing, statement, likelihood_words, note) on claim_version to "${service}";
grant select, insert, update (recorded_to, quote, locator, note) on citation_version to "${service}";
grant select, insert, update (recorded_to, description, description_key, note) on evidence_version to "${service}";
grant select, insert, update (recorded_to, what, identity_key, note) on public_event_version to "${service}";
grant select, insert, update (recorded_to, credit, note) on derivation_version to "${service}";
grant select, insert, update (stated, held) on conflict to "${service}";
