-- Where each article was read from, the page itself where it is wanted, and what of the record had no column yet.
-- inflate() and sentence_number() are given by the program.

-- A place where an article was read: file as it was named, line or record in it, bytes, WARC-Record-ID, and the SHA-256
-- of the page. run is the one that found it there first.
CREATE TABLE origins (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (key),
    run INTEGER NOT NULL REFERENCES runs (key),
    source TEXT NOT NULL, kind TEXT NOT NULL, sha256 TEXT NOT NULL,
    number INTEGER, start_byte INTEGER, bytes INTEGER, record TEXT
);
CREATE INDEX origins_article ON origins (article);

-- The pages that were kept, each once: body is what was read, deflated by zlib.
CREATE TABLE pages (key INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, body BLOB NOT NULL);

-- Who stands by a report's version: side is asserted_by, denied_by or repeated_by.
CREATE TABLE standings (
    report INTEGER NOT NULL REFERENCES reports (key),
    side TEXT NOT NULL, n INTEGER NOT NULL,
    name TEXT, text TEXT NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, kind TEXT NOT NULL,
    actor TEXT, country TEXT, sectors TEXT NOT NULL, role TEXT, via TEXT, via_start INTEGER, via_end INTEGER,
    PRIMARY KEY (report, side, n)
) WITHOUT ROWID;
CREATE INDEX standings_country ON standings (country, side) WHERE country IS NOT NULL;
CREATE INDEX standings_actor ON standings (actor, side) WHERE actor IS NOT NULL;

-- Where the pronoun or description stands that an actor was reached through; null in what an older program wrote.
ALTER TABLE report_actors ADD COLUMN via_start INTEGER;
ALTER TABLE report_actors ADD COLUMN via_end INTEGER;
ALTER TABLE quote_actors ADD COLUMN via_start INTEGER;
ALTER TABLE quote_actors ADD COLUMN via_end INTEGER;
ALTER TABLE mentions ADD COLUMN via_start INTEGER;
ALTER TABLE mentions ADD COLUMN via_end INTEGER;

-- Other readings of a place, as a JSON list.
ALTER TABLE places ADD COLUMN alternatives TEXT;

-- What a quote's cue does with its words, the way they came, an embedded post's day, why there is no speaker.
ALTER TABLE quotes ADD COLUMN type TEXT;
ALTER TABLE quotes ADD COLUMN channel TEXT;
ALTER TABLE quotes ADD COLUMN date TEXT;
ALTER TABLE quotes ADD COLUMN unattributed TEXT;

ALTER TABLE reports ADD COLUMN place_admin1 TEXT;
ALTER TABLE reports ADD COLUMN place_precision TEXT;
ALTER TABLE events ADD COLUMN place_admin1 TEXT;
ALTER TABLE events ADD COLUMN place_precision TEXT;

-- Which sentence of the article it is, from 1, and how many characters the article has: else its text had to be read.
ALTER TABLE sentences ADD COLUMN number INTEGER;
ALTER TABLE articles ADD COLUMN length INTEGER;

-- What was there is filled in. A snapshot for analysis is built anew after this, so it need not be told.
DROP TRIGGER articles_changed;
DROP TRIGGER reports_changed;
DROP TRIGGER events_changed;
UPDATE articles SET length = length(text);
UPDATE sentences SET number = sentence_number((SELECT text FROM articles a WHERE a.key = sentences.article), start_char);
UPDATE reports SET (place_admin1, place_precision) = (
    SELECT p.admin1, p.precision FROM places p WHERE p.article = reports.article AND p.name = reports.place ORDER BY p.n LIMIT 1)
WHERE place IS NOT NULL;
UPDATE events SET (place_admin1, place_precision) = (
    SELECT r.place_admin1, r.place_precision FROM event_reports m JOIN reports r ON r.report = m.report
    WHERE m.event = events.event AND r.place = events.place AND r.place_precision IS NOT NULL LIMIT 1)
WHERE place IS NOT NULL;
-- A version that a run ended was last told by the record that the same run ended.
INSERT OR IGNORE INTO standings
SELECT r.key, s.key, a.key, a.value ->> 'name', a.value ->> 'text', a.value ->> 'start', a.value ->> 'end',
    a.value ->> 'kind', a.value ->> 'id', a.value ->> 'country', a.value -> 'sectors', a.value ->> 'role',
    a.value ->> '$.via.text', a.value ->> '$.via.start', a.value ->> '$.via.end'
FROM records v, json_each(inflate(v.body), '$.events') e, json_each(e.value, '$.standing') s, json_each(s.value) a
JOIN reports r ON r.article = v.article AND r.valid_to IS v.valid_to AND r.n = e.key;
UPDATE quotes SET type = t.type, channel = t.channel, date = t.date, unattributed = t.unattributed
FROM (
    SELECT q.key, e.value ->> 'type' AS type, e.value ->> 'channel' AS channel, e.value ->> 'date' AS date,
        e.value ->> 'unattributed' AS unattributed
    FROM records v, json_each(inflate(v.body), '$.quotes') e
    JOIN quotes q ON q.article = v.article AND q.valid_to IS v.valid_to AND q.n = e.key
    WHERE e.value ->> 'type' IS NOT NULL OR e.value ->> 'unattributed' IS NOT NULL
) t WHERE t.key = quotes.key;
CREATE TRIGGER articles_changed AFTER UPDATE ON articles BEGIN
    INSERT INTO changes (kind, key) VALUES ('article', new.key);
END;
CREATE TRIGGER reports_changed AFTER UPDATE ON reports BEGIN
    INSERT INTO changes (kind, key) VALUES ('report', new.key);
END;
CREATE TRIGGER events_changed AFTER UPDATE ON events BEGIN
    INSERT INTO changes (kind, key) VALUES ('event', new.key);
END;

-- Reports of several days: what may have happened by a day is found without reading all that happened later.
CREATE INDEX reports_spans ON reports (date_end, date_start) WHERE date_start < date_end;
