-- The store as it first was. Character offsets count Unicode characters of articles.text; days are ISO 8601.

CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL);

CREATE TABLE coders (
    key INTEGER PRIMARY KEY,
    version TEXT NOT NULL, codebook TEXT NOT NULL, actors TEXT NOT NULL, language_model TEXT NOT NULL,
    UNIQUE (version, codebook, actors, language_model)
);

-- One row a run of the coder; status is running, done, interrupted or failed.
CREATE TABLE runs (
    key INTEGER PRIMARY KEY,
    coder INTEGER NOT NULL REFERENCES coders (key),
    started TEXT NOT NULL, ended TEXT, status TEXT NOT NULL,
    read INTEGER, coded INTEGER, events INTEGER, rejected INTEGER
);

CREATE TABLE articles (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL,
    url TEXT, title TEXT, published TEXT, published_basis TEXT NOT NULL, publisher TEXT, author TEXT,
    language TEXT, retrieved TEXT,
    text TEXT NOT NULL,
    coder INTEGER NOT NULL REFERENCES coders (key),
    run INTEGER NOT NULL REFERENCES runs (key),
    fingerprint TEXT NOT NULL          -- SHA-256 of the record without `retrieved`: the same record is written once
);
CREATE INDEX articles_hash ON articles (hash);
CREATE INDEX articles_published ON articles (published);

-- The whole record as it was written, so that it is given back exactly.
CREATE TABLE records (
    article INTEGER PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE,
    json TEXT NOT NULL
);

CREATE TABLE sections (
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, author TEXT, date TEXT,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE TABLE events (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL, mode TEXT, contexts TEXT NOT NULL, quad INTEGER NOT NULL, cameo TEXT,
    score REAL NOT NULL, goldstein REAL NOT NULL,
    factuality TEXT NOT NULL, historical INTEGER NOT NULL, said_by TEXT,
    date_start TEXT, date_end TEXT, date_precision TEXT NOT NULL, date_text TEXT, date_basis TEXT NOT NULL,
    place TEXT, place_country TEXT, place_lat REAL, place_lon REAL, place_geonames INTEGER,
    dead_low INTEGER, dead_high INTEGER, injured_low INTEGER, injured_high INTEGER,
    arrested_low INTEGER, arrested_high INTEGER, participants_low INTEGER, participants_high INTEGER,
    confidence REAL NOT NULL, rule TEXT NOT NULL,
    UNIQUE (article, n)
);
CREATE INDEX events_id ON events (id);
CREATE INDEX events_date ON events (date_start, date_end);
CREATE INDEX events_type ON events (type);

-- side is source, target, said_by or chain.
CREATE TABLE event_actors (
    event INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
    side TEXT NOT NULL, n INTEGER NOT NULL,
    name TEXT, text TEXT NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, kind TEXT NOT NULL,
    actor TEXT, country TEXT, sectors TEXT NOT NULL, role TEXT, via TEXT,
    PRIMARY KEY (event, side, n)
) WITHOUT ROWID;
CREATE INDEX event_actors_country ON event_actors (country, side);
CREATE INDEX event_actors_actor ON event_actors (actor, side);

-- One row a telling: n is 0 for the sentence that tells the event best, 1 and up for the others.
CREATE TABLE reports (
    event INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    sentence TEXT NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
    trigger TEXT NOT NULL, trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL,
    PRIMARY KEY (event, n)
) WITHOUT ROWID;

CREATE TABLE quotes (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    id TEXT NOT NULL,
    text TEXT NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, direct INTEGER NOT NULL,
    cue TEXT, cue_start INTEGER, cue_end INTEGER,
    sentence TEXT NOT NULL, sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
    UNIQUE (article, n)
);
CREATE INDEX quotes_id ON quotes (id);

-- side is speaker, addressee or about.
CREATE TABLE quote_actors (
    quote INTEGER NOT NULL REFERENCES quotes (key) ON DELETE CASCADE,
    side TEXT NOT NULL, n INTEGER NOT NULL,
    name TEXT, text TEXT NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, kind TEXT NOT NULL,
    actor TEXT, country TEXT, sectors TEXT NOT NULL, role TEXT, via TEXT,
    PRIMARY KEY (quote, side, n)
) WITHOUT ROWID;
CREATE INDEX quote_actors_actor ON quote_actors (actor, side);

-- The events told in a quote, by their ids.
CREATE TABLE quote_events (
    quote INTEGER NOT NULL REFERENCES quotes (key) ON DELETE CASCADE,
    event TEXT NOT NULL,
    PRIMARY KEY (quote, event)
) WITHOUT ROWID;

CREATE TABLE mentions (
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    name TEXT, text TEXT NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, kind TEXT NOT NULL,
    actor TEXT, country TEXT, sectors TEXT NOT NULL, role TEXT, via TEXT,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE TABLE places (
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    name TEXT NOT NULL, text TEXT NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
    country TEXT, admin1 TEXT, lat REAL, lon REAL, geonames INTEGER, precision TEXT NOT NULL,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE TABLE rejected (
    key INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (key),
    source TEXT NOT NULL, line INTEGER, reason TEXT NOT NULL, detail TEXT NOT NULL
);
CREATE INDEX rejected_run ON rejected (run);
