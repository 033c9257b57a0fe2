-- What people say of a report's fields. A row is one person's verdict on one field of one report, and is never changed:
-- who thinks again writes another, and the last one counts. A new coding leaves them as they are.
-- report is reports.report, version the key that was looked at. field is event (the whole), type, source, target,
-- factuality, date, place or said_by; verdict is accept, correct or reject; coded and value are JSON, value null but
-- where it is corrected.
CREATE TABLE reviews (
    key INTEGER PRIMARY KEY,
    report INTEGER NOT NULL, version INTEGER NOT NULL REFERENCES reports (key),
    field TEXT NOT NULL, verdict TEXT NOT NULL, coded TEXT NOT NULL, value TEXT,
    reviewer TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX reviews_report ON reviews (report, reviewer, field);
CREATE INDEX reviews_reviewer ON reviews (reviewer, at);
