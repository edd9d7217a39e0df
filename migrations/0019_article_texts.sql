-- Texts that were supplied with articles, so that copies are found: hashes of their shingles alone, never a text. Suggestions are
-- made of them when an article is logged; nothing else reads them, and no answer of the past is made of them.
set local citus.multi_shard_modify_mode = 'sequential';

create table article_text (
    leak_id     uuid        not null,
    article_id  uuid        not null,
    rule        text        not null,
    shingles    bigint[]    not null,
    recorded_at timestamptz not null,
    recorded_by uuid        not null constraint article_text_by_principal references principal,
    constraint article_text_pk primary key (leak_id, article_id, recorded_at),
    constraint article_text_of_article foreign key (leak_id, article_id) references article (leak_id, id)
);
-- Hashes do not compress.
alter table article_text alter column shingles set storage external;
create index article_text_by_time on article_text (leak_id, recorded_at);
comment on table article_text is
    '@dist(leak_id) What is kept of texts supplied with an article; of several the last is the one that others are compared with.';
comment on column article_text.rule is 'What a shingle and its hash are; texts of another rule are not compared.';
comment on column article_text.shingles is
    '@words One hash for each three words in a row, in order; emptied by a redaction, since who guesses words can find them.';

grant select, insert, update (shingles) on article_text to "${service}";
