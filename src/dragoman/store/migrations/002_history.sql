-- Reports and events told apart, every version of them kept by run, full-text search, and a log of what changed.
--
-- A report is one article's telling of something that happened: what the record of the article calls an event.
-- An event is the occurrence, told by one report or many. Both carry valid_from and valid_to, numbers of runs:
-- a row holds as of run R where valid_from <= R and (valid_to is null or valid_to > R).
-- deflate(), event_mark() and quote_mark() are given by the program: zlib, and the fingerprints of a record's nth.

ALTER TABLE runs RENAME TO old_runs;
ALTER TABLE articles RENAME TO old_articles;
ALTER TABLE records RENAME TO old_records;
ALTER TABLE sections RENAME TO old_sections;
ALTER TABLE events RENAME TO old_events;
ALTER TABLE event_actors RENAME TO old_event_actors;
ALTER TABLE reports RENAME TO old_reports;
ALTER TABLE quotes RENAME TO old_quotes;
ALTER TABLE quote_actors RENAME TO old_quote_actors;
ALTER TABLE quote_events RENAME TO old_quote_events;
ALTER TABLE mentions RENAME TO old_mentions;
ALTER TABLE places RENAME TO old_places;
ALTER TABLE rejected RENAME TO old_rejected;
DROP INDEX articles_hash;
DROP INDEX articles_published;
DROP INDEX events_id;
DROP INDEX events_date;
DROP INDEX events_type;
DROP INDEX event_actors_country;
DROP INDEX event_actors_actor;
DROP INDEX quotes_id;
DROP INDEX quote_actors_actor;
DROP INDEX rejected_run;

-- One row: which store this is, whatever its file is called.
CREATE TABLE identity (id TEXT NOT NULL);
INSERT INTO identity VALUES (lower(hex(randomblob(16))));

-- One row a run. kind is code (a coder's, with the events merged as the articles come), merge (events merged anew) or
-- person (decisions of a person, whose name is in who); status is running, done, interrupted or failed.
CREATE TABLE runs (
    key INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, coder INTEGER REFERENCES coders (key), who TEXT,
    started TEXT NOT NULL, ended TEXT, status TEXT NOT NULL,
    read INTEGER, coded INTEGER, events INTEGER, rejected INTEGER
);

-- The article as it was last read. seen is when it first came: the third clock, beside happened and published.
CREATE TABLE articles (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL,
    url TEXT, title TEXT, published TEXT, published_basis TEXT NOT NULL, publisher TEXT, author TEXT,
    language TEXT, retrieved TEXT,
    text TEXT NOT NULL,
    seen TEXT NOT NULL
);
CREATE INDEX articles_hash ON articles (hash);
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_seen ON articles (seen);

-- Every version of the whole record, so that it is given back exactly: JSON in UTF-8, deflated by zlib.
CREATE TABLE records (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (key),
    valid_from INTEGER NOT NULL REFERENCES runs (key), valid_to INTEGER REFERENCES runs (key),
    coder INTEGER NOT NULL REFERENCES coders (key),
    fingerprint TEXT NOT NULL,         -- SHA-256 of the record without `retrieved`: the same record is written once
    body BLOB NOT NULL
);
CREATE INDEX records_article ON records (article);
CREATE UNIQUE INDEX records_live ON records (article) WHERE valid_to IS NULL;

CREATE TABLE sections (
    article INTEGER NOT NULL REFERENCES articles (key),
    n INTEGER NOT NULL,
    kind TEXT NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, author TEXT, date TEXT,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE TABLE mentions (
    article INTEGER NOT NULL REFERENCES articles (key),
    n INTEGER NOT NULL,
    name TEXT, text TEXT NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, kind TEXT NOT NULL,
    actor TEXT, country TEXT, sectors TEXT NOT NULL, role TEXT, via TEXT,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE TABLE places (
    article INTEGER NOT NULL REFERENCES articles (key),
    n INTEGER NOT NULL,
    name TEXT NOT NULL, text TEXT NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
    country TEXT, admin1 TEXT, lat REAL, lon REAL, geonames INTEGER, precision TEXT NOT NULL,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

-- The sentences that tell reports or hold quotes, each once; offsets are of the text it was read in.
CREATE TABLE sentences (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (key),
    start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, text TEXT NOT NULL
);
CREATE INDEX sentences_article ON sentences (article);

-- key is of the version, report of what the versions share; id is the record's Event.id of the newest coding that
-- gave this version, sentence where it is told best.
CREATE TABLE reports (
    key INTEGER PRIMARY KEY,
    report INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (key),
    valid_from INTEGER NOT NULL REFERENCES runs (key), valid_to INTEGER REFERENCES runs (key),
    n INTEGER NOT NULL, id TEXT NOT NULL,
    fingerprint TEXT NOT NULL,         -- SHA-256 of the event without its id: the same version is written once
    sentence INTEGER NOT NULL REFERENCES sentences (key),
    trigger TEXT NOT NULL, trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL,
    type TEXT NOT NULL, mode TEXT, contexts TEXT NOT NULL, quad INTEGER NOT NULL, cameo TEXT,
    score REAL NOT NULL, goldstein REAL NOT NULL,
    factuality TEXT NOT NULL, historical INTEGER NOT NULL, said_by TEXT,
    date_start TEXT, date_end TEXT, date_precision TEXT NOT NULL, date_text TEXT, date_basis TEXT NOT NULL,
    place TEXT, place_country TEXT, place_lat REAL, place_lon REAL, place_geonames INTEGER,
    dead_low INTEGER, dead_high INTEGER, injured_low INTEGER, injured_high INTEGER,
    arrested_low INTEGER, arrested_high INTEGER, participants_low INTEGER, participants_high INTEGER,
    confidence REAL NOT NULL, rule TEXT NOT NULL
);
CREATE UNIQUE INDEX reports_live ON reports (report) WHERE valid_to IS NULL;
CREATE INDEX reports_report ON reports (report);
CREATE INDEX reports_article ON reports (article);
CREATE INDEX reports_id ON reports (id);
CREATE INDEX reports_sentence ON reports (sentence);
CREATE INDEX reports_date ON reports (date_end, type);

-- Ids that a report had in codings before.
CREATE TABLE former_ids (id TEXT PRIMARY KEY, report INTEGER NOT NULL) WITHOUT ROWID;

-- side is source, target, said_by or chain; report is the key of the version.
CREATE TABLE report_actors (
    report INTEGER NOT NULL REFERENCES reports (key),
    side TEXT NOT NULL, n INTEGER NOT NULL,
    name TEXT, text TEXT NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, kind TEXT NOT NULL,
    actor TEXT, country TEXT, sectors TEXT NOT NULL, role TEXT, via TEXT,
    PRIMARY KEY (report, side, n)
) WITHOUT ROWID;
CREATE INDEX report_actors_country ON report_actors (country, side) WHERE country IS NOT NULL;
CREATE INDEX report_actors_actor ON report_actors (actor, side) WHERE actor IS NOT NULL;
CREATE INDEX report_actors_name ON report_actors (name COLLATE NOCASE) WHERE name IS NOT NULL;

-- The report's other tellings of the same in its article (headline, lead, later mention), n from 1.
CREATE TABLE tellings (
    report INTEGER NOT NULL REFERENCES reports (key),
    n INTEGER NOT NULL,
    sentence INTEGER NOT NULL REFERENCES sentences (key),
    trigger TEXT NOT NULL, trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL,
    PRIMARY KEY (report, n)
) WITHOUT ROWID;
CREATE INDEX tellings_sentence ON tellings (sentence);

-- key is of the version, event of what the versions share, id the public one ("o..."). The columns that a report has
-- too are the values chosen among its reports; best is the report (reports.report) that tells it best.
CREATE TABLE events (
    key INTEGER PRIMARY KEY,
    event INTEGER NOT NULL,
    id TEXT NOT NULL,
    valid_from INTEGER NOT NULL REFERENCES runs (key), valid_to INTEGER REFERENCES runs (key),
    best INTEGER NOT NULL, reports INTEGER NOT NULL, articles INTEGER NOT NULL,
    type TEXT NOT NULL, mode TEXT, contexts TEXT NOT NULL, quad INTEGER NOT NULL, cameo TEXT,
    score REAL NOT NULL, goldstein REAL NOT NULL,
    factuality TEXT NOT NULL, historical INTEGER NOT NULL, said_by TEXT,
    date_start TEXT, date_end TEXT, date_precision TEXT NOT NULL, date_text TEXT, date_basis TEXT NOT NULL,
    place TEXT, place_country TEXT, place_lat REAL, place_lon REAL, place_geonames INTEGER,
    dead_low INTEGER, dead_high INTEGER, injured_low INTEGER, injured_high INTEGER,
    arrested_low INTEGER, arrested_high INTEGER, participants_low INTEGER, participants_high INTEGER,
    confidence REAL NOT NULL, rule TEXT NOT NULL
);
CREATE UNIQUE INDEX events_live ON events (event) WHERE valid_to IS NULL;
CREATE INDEX events_event ON events (event);
CREATE INDEX events_id ON events (id);
CREATE INDEX events_date ON events (date_end, type);

-- side is source, target, said_by or chain; event is the key of the version.
CREATE TABLE event_actors (
    event INTEGER NOT NULL REFERENCES events (key),
    side TEXT NOT NULL, n INTEGER NOT NULL,
    name TEXT, text TEXT NOT NULL, kind TEXT NOT NULL, actor TEXT, country TEXT, sectors TEXT NOT NULL, role TEXT,
    PRIMARY KEY (event, side, n)
) WITHOUT ROWID;
CREATE INDEX event_actors_country ON event_actors (country, side) WHERE country IS NOT NULL;
CREATE INDEX event_actors_actor ON event_actors (actor, side) WHERE actor IS NOT NULL;

-- Which report (reports.report) tells which event (events.event). how is alone (as it came), merge or person.
CREATE TABLE event_reports (
    key INTEGER PRIMARY KEY,
    report INTEGER NOT NULL, event INTEGER NOT NULL,
    valid_from INTEGER NOT NULL REFERENCES runs (key), valid_to INTEGER REFERENCES runs (key),
    how TEXT NOT NULL
);
CREATE UNIQUE INDEX event_reports_live ON event_reports (report) WHERE valid_to IS NULL;
CREATE INDEX event_reports_report ON event_reports (report);
CREATE INDEX event_reports_event ON event_reports (event);

-- Reports (reports.report) that are new or changed, or whose event lost one: to be compared with others.
CREATE TABLE waiting (report INTEGER PRIMARY KEY);

-- Two reports (reports.report, the lower first) are of one event or of two. verdict is same or different; by is merge
-- or a person's name; retired is the run that took the decision back.
CREATE TABLE decisions (
    key INTEGER PRIMARY KEY,
    first INTEGER NOT NULL, second INTEGER NOT NULL,
    verdict TEXT NOT NULL, score REAL, reasons TEXT NOT NULL, -- reasons: a JSON list of clauses
    by TEXT NOT NULL, at TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES runs (key), retired INTEGER REFERENCES runs (key)
);
CREATE INDEX decisions_first ON decisions (first);
CREATE INDEX decisions_second ON decisions (second);

-- A quote's versions hold by run as a report's do.
CREATE TABLE quotes (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (key),
    valid_from INTEGER NOT NULL REFERENCES runs (key), valid_to INTEGER REFERENCES runs (key),
    n INTEGER NOT NULL, id TEXT NOT NULL,
    fingerprint TEXT NOT NULL,         -- SHA-256 of the quote without its events' ids
    sentence INTEGER NOT NULL REFERENCES sentences (key),
    text TEXT NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, direct INTEGER NOT NULL,
    cue TEXT, cue_start INTEGER, cue_end INTEGER
);
CREATE INDEX quotes_id ON quotes (id);
CREATE INDEX quotes_article ON quotes (article);

-- side is speaker, addressee or about.
CREATE TABLE quote_actors (
    quote INTEGER NOT NULL REFERENCES quotes (key),
    side TEXT NOT NULL, n INTEGER NOT NULL,
    name TEXT, text TEXT NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, kind TEXT NOT NULL,
    actor TEXT, country TEXT, sectors TEXT NOT NULL, role TEXT, via TEXT,
    PRIMARY KEY (quote, side, n)
) WITHOUT ROWID;
CREATE INDEX quote_actors_country ON quote_actors (country, side) WHERE country IS NOT NULL;
CREATE INDEX quote_actors_actor ON quote_actors (actor, side) WHERE actor IS NOT NULL;
CREATE INDEX quote_actors_name ON quote_actors (name COLLATE NOCASE) WHERE name IS NOT NULL;

-- The reports (reports.report) told in a quote.
CREATE TABLE quote_reports (
    quote INTEGER NOT NULL REFERENCES quotes (key),
    report INTEGER NOT NULL,
    PRIMARY KEY (quote, report)
) WITHOUT ROWID;
CREATE INDEX quote_reports_report ON quote_reports (report);

CREATE TABLE rejected (
    key INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (key),
    source TEXT NOT NULL, line INTEGER, reason TEXT NOT NULL, detail TEXT NOT NULL
);
CREATE INDEX rejected_run ON rejected (run);

-- Frozen data sets: what `dragoman release` wrote.
CREATE TABLE releases (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE, at TEXT NOT NULL, run INTEGER NOT NULL REFERENCES runs (key), manifest TEXT NOT NULL
);

-- Full text, over what the tables hold; kept level by the triggers below.
CREATE VIRTUAL TABLE articles_text USING fts5 (title, text, content = 'articles', content_rowid = 'key',
    tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE sentences_text USING fts5 (text, content = 'sentences', content_rowid = 'key',
    tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE quotes_text USING fts5 (text, content = 'quotes', content_rowid = 'key',
    tokenize = 'porter unicode61 remove_diacritics 2');

CREATE TRIGGER articles_text_in AFTER INSERT ON articles BEGIN
    INSERT INTO articles_text (rowid, title, text) VALUES (new.key, new.title, new.text);
END;
CREATE TRIGGER articles_text_changed AFTER UPDATE OF title, text ON articles
WHEN old.title IS NOT new.title OR old.text IS NOT new.text BEGIN
    INSERT INTO articles_text (articles_text, rowid, title, text) VALUES ('delete', old.key, old.title, old.text);
    INSERT INTO articles_text (rowid, title, text) VALUES (new.key, new.title, new.text);
END;
CREATE TRIGGER sentences_text_in AFTER INSERT ON sentences BEGIN
    INSERT INTO sentences_text (rowid, text) VALUES (new.key, new.text);
END;
CREATE TRIGGER quotes_text_in AFTER INSERT ON quotes BEGIN
    INSERT INTO quotes_text (rowid, text) VALUES (new.key, new.text);
END;

-- Keys of what was written, in order, so that a snapshot for analysis can follow.
CREATE TABLE changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, key INTEGER NOT NULL);

-- What was there moves over.
INSERT INTO runs SELECT key, 'code', coder, NULL, started, ended, status, read, coded, events, rejected FROM old_runs;
INSERT INTO articles
SELECT a.key, a.id, a.hash, a.url, a.title, a.published, a.published_basis, a.publisher, a.author, a.language,
    a.retrieved, a.text, coalesce(a.retrieved, r.started)
FROM old_articles a JOIN old_runs r ON r.key = a.run;
INSERT INTO records
SELECT a.key, a.key, a.run, NULL, a.coder, a.fingerprint, deflate(r.json)
FROM old_articles a JOIN old_records r ON r.article = a.key;
INSERT INTO sections SELECT * FROM old_sections;
INSERT INTO mentions SELECT * FROM old_mentions;
INSERT INTO places SELECT * FROM old_places;
INSERT INTO sentences (article, start_char, end_char, text)
SELECT e.article, t.start_char, t.end_char, t.sentence FROM old_reports t JOIN old_events e ON e.key = t.event
UNION
SELECT article, sentence_start, sentence_end, sentence FROM old_quotes;
CREATE INDEX old_sentence ON sentences (article, start_char, end_char);
INSERT INTO reports
SELECT e.key, e.key, e.article, a.run, NULL, e.n, e.id, event_mark(j.json, e.n), s.key, t.trigger, t.trigger_start, t.trigger_end,
    e.type, e.mode, e.contexts, e.quad, e.cameo, e.score, e.goldstein, e.factuality, e.historical, e.said_by,
    e.date_start, e.date_end, e.date_precision, e.date_text, e.date_basis,
    e.place, e.place_country, e.place_lat, e.place_lon, e.place_geonames,
    e.dead_low, e.dead_high, e.injured_low, e.injured_high, e.arrested_low, e.arrested_high,
    e.participants_low, e.participants_high, e.confidence, e.rule
FROM old_events e JOIN old_articles a ON a.key = e.article JOIN old_records j ON j.article = e.article
JOIN old_reports t ON t.event = e.key AND t.n = 0
JOIN sentences s ON s.article = e.article AND s.start_char = t.start_char AND s.end_char = t.end_char;
INSERT INTO report_actors SELECT * FROM old_event_actors;
INSERT INTO tellings
SELECT t.event, t.n, s.key, t.trigger, t.trigger_start, t.trigger_end
FROM old_reports t JOIN old_events e ON e.key = t.event
JOIN sentences s ON s.article = e.article AND s.start_char = t.start_char AND s.end_char = t.end_char
WHERE t.n > 0;
INSERT INTO events
SELECT key, report, 'o' || substr(id, 2), valid_from, NULL, report, 1, 1,
    type, mode, contexts, quad, cameo, score, goldstein, factuality, historical, said_by,
    date_start, date_end, date_precision, date_text, date_basis,
    place, place_country, place_lat, place_lon, place_geonames,
    dead_low, dead_high, injured_low, injured_high, arrested_low, arrested_high,
    participants_low, participants_high, confidence, rule
FROM reports;
INSERT INTO event_actors
SELECT report, side, n, name, text, kind, actor, country, sectors, role FROM report_actors;
INSERT INTO event_reports (report, event, valid_from, how) SELECT report, report, valid_from, 'alone' FROM reports;
INSERT INTO waiting SELECT report FROM reports;
INSERT INTO quotes
SELECT q.key, q.article, a.run, NULL, q.n, q.id, quote_mark(j.json, q.n), s.key, q.text, q.start_char, q.end_char, q.direct,
    q.cue, q.cue_start, q.cue_end
FROM old_quotes q JOIN old_articles a ON a.key = q.article JOIN old_records j ON j.article = q.article
JOIN sentences s ON s.article = q.article AND s.start_char = q.sentence_start AND s.end_char = q.sentence_end;
INSERT INTO quote_actors SELECT * FROM old_quote_actors;
INSERT OR IGNORE INTO quote_reports
SELECT e.quote, r.report FROM old_quote_events e JOIN quotes q ON q.key = e.quote
JOIN reports r ON r.article = q.article AND r.id = e.event;
INSERT INTO rejected SELECT * FROM old_rejected;

DROP INDEX old_sentence;
DROP TABLE old_rejected;
DROP TABLE old_places;
DROP TABLE old_mentions;
DROP TABLE old_quote_events;
DROP TABLE old_quote_actors;
DROP TABLE old_quotes;
DROP TABLE old_reports;
DROP TABLE old_event_actors;
DROP TABLE old_events;
DROP TABLE old_sections;
DROP TABLE old_records;
DROP TABLE old_articles;
DROP TABLE old_runs;

-- Only now: what moved over is read whole by the first snapshot.
CREATE TRIGGER articles_changed AFTER UPDATE ON articles BEGIN
    INSERT INTO changes (kind, key) VALUES ('article', new.key);
END;
CREATE TRIGGER reports_in AFTER INSERT ON reports BEGIN
    INSERT INTO changes (kind, key) VALUES ('report', new.key);
END;
CREATE TRIGGER reports_changed AFTER UPDATE ON reports BEGIN
    INSERT INTO changes (kind, key) VALUES ('report', new.key);
END;
CREATE TRIGGER events_in AFTER INSERT ON events BEGIN
    INSERT INTO changes (kind, key) VALUES ('event', new.key);
END;
CREATE TRIGGER events_changed AFTER UPDATE ON events BEGIN
    INSERT INTO changes (kind, key) VALUES ('event', new.key);
END;
CREATE TRIGGER events_gone AFTER DELETE ON events BEGIN
    INSERT INTO changes (kind, key) VALUES ('event', old.key);
END;
CREATE TRIGGER event_reports_in AFTER INSERT ON event_reports BEGIN
    INSERT INTO changes (kind, key) VALUES ('event_report', new.key);
END;
CREATE TRIGGER event_reports_changed AFTER UPDATE ON event_reports BEGIN
    INSERT INTO changes (kind, key) VALUES ('event_report', new.key);
END;
